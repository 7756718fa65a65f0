/// Containers, clusters and what sets them up.
extension RiskTable {
  static let clusters = """
    # Containers
    look  docker|podman|nerdctl ps|images|logs|inspect|stats|top|port|version|info|events|diff|history|search
    look  docker|podman|nerdctl container|image|volume|network|node|service|stack|secret|config|context|plugin|builder|buildx|manifest|swarm ls|list|inspect|ps|logs|stats|top|history|port|show|services|du
    look  docker|podman|nerdctl system df|info|events
    look  docker compose ps|logs|config|top|images|version|ls|port|events|stats
    look  docker-compose|podman-compose ps|logs|config|top|images|version|ls|port|events
    destructive docker compose down -v
    destructive docker compose down --volumes
    destructive docker-compose|podman-compose down -v
    destructive docker-compose|podman-compose down --volumes
    destructive docker compose rm -v
    destructive docker|podman|nerdctl volume rm|remove|prune
    destructive docker|podman|nerdctl system prune --volumes
    destructive docker|podman|nerdctl system prune -a
    destructive docker|podman|nerdctl rm -f
    destructive docker|podman|nerdctl rm --force
    destructive docker|podman|nerdctl rmi -f
    look  crictl ps|pods|images|logs|inspect|inspectp|info|stats|version|imagefsinfo
    look  ctr ** ls|list|info
    look  skopeo inspect|list-tags
    destructive skopeo delete
    look  dive|trivy|grype|hadolint

    # Kubernetes
    look  kubectl|oc|k|kubecolor get|describe|logs|top|explain|version|api-resources|api-versions|cluster-info|events|wait|diff|port-forward|whoami|status
    look  kubectl|oc|k auth can-i|whoami
    look  kubectl|oc|k config view|current-context|get-contexts|get-clusters|get-users
    look  kubectl|oc|k rollout status|history
    look  oc adm top|inspect|node-logs|must-gather
    look  oc projects
    look  oc project $
    destructive kubectl|oc|k delete --force
    destructive kubectl|oc|k delete --all
    destructive kubectl|oc|k delete -A|--all-namespaces
    destructive kubectl|oc|k delete --grace-period=0
    destructive kubectl|oc|k drain --force
    destructive kubectl|oc|k drain --delete-emptydir-data
    destructive kubectl|oc|k drain --delete-local-data
    destructive kubectl|oc|k replace --force
    destructive kubectl|oc|k ** --replicas=0
    look  helm list|ls|status|history|get|show|search|template|lint|version|env|verify
    look  helm repo list
    look  helm diff
    destructive helm uninstall|delete|del
    look  kubectx|kubens $
    look  k9s|stern|kubetail|popeye|kubeval|kubeconform
    look  argocd app list|get|history|diff|logs|resources|wait
    destructive argocd app delete
    look  argocd version|cluster|repo list
    look  flux get|check|logs|stats|version|tree|trace|events
    look  velero backup|restore|schedule get|describe|logs
    look  velero get
    destructive velero backup delete
    destructive velero restore create
    destructive velero create restore
    look  istioctl proxy-status|proxy-config|analyze|version|ps|pc|describe
    look  linkerd check|stat|tap|top|viz|version
    look  cilium status|version
    look  cmctl status|check
    look  eksctl get|version|info

    # Infrastructure
    look  terraform|tofu|terragrunt plan|show|output|validate|version|providers|graph|console !-out* !-destroy
    look  terraform|tofu|terragrunt state list|show|pull
    look  terraform|tofu workspace list|show
    look  terraform|tofu fmt -check
    destructive terraform|tofu|terragrunt destroy
    destructive terraform|tofu|terragrunt apply -destroy
    destructive terraform|tofu state rm|push
    destructive terraform|tofu workspace delete
    destructive terraform|tofu force-unlock
    look  pulumi preview|logs|whoami|version
    look  pulumi stack ls|output|history
    destructive pulumi destroy
    look  packer validate|inspect|version
    look  ansible-inventory|ansible-doc|ansible-lint
    look  bw get|list|status
    look  vault status|read|list|version
    look  vault kv get|list|metadata
    look  vault token lookup
    look  vault operator raft list-peers
    destructive vault delete
    destructive vault kv delete|destroy
    destructive vault secrets|auth disable
    look  consul members|info|monitor|catalog|version
    look  consul kv get
    look  consul operator raft list-peers
    destructive consul kv delete
    look  nomad status|version|monitor
    look  nomad job|node|alloc|server|deployment status|logs|inspect|members|list|history
    look  etcdctl get|version|check|watch
    look  etcdctl member|alarm|user|role list|get
    look  etcdctl endpoint health|status|hashkv
    look  etcdctl snapshot status
    destructive etcdctl del
    destructive etcdctl member remove
    destructive etcdctl snapshot restore
    look  etcdutl version|hashkv|completion
    look  etcdutl snapshot status
    destructive etcdutl snapshot restore
    """
}
