/// What programs do to the world: a table that needs no Swift to read or change.
///
/// A line is `risk  program[|program]  pattern`. The pattern's words:
/// - a plain word is the next operand (`get`, `a|b` either, `x*` a beginning, `*` any one);
/// - `**` passes over any number of operands; `$` says that no operand follows;
/// - `-x`, `--flag` must be among the flags (`-x` also inside `-axz`, `--flag*` a beginning);
/// - `!-x` must not be.
///
/// The most dangerous line that fits decides. A command that no line fits is a `change`.
enum RiskTable {
  static let text = """
    # Files, text, the machine: looking
    look  ls|ll|dir|tree|exa|stat|file|wc|cut|tr|uniq|comm|join|paste|nl|tac|rev|fold|fmt|column|head|tail
    look  cat|bat|zcat|bzcat|xzcat|less|more|most|man|strings|xxd|hexdump|od|diff|cmp|colordiff|sdiff|expand
    look  grep|egrep|fgrep|rg|ag|ack|zgrep|zegrep|look|md5sum|sha1sum|sha256sum|sha512sum|shasum|cksum|sum|b2sum
    look  basename|dirname|realpath|readlink|seq|cal|expr|bc|dc|numfmt|tput|clear|base64|getent|getfacl|lsattr|locale
    look  pwd|echo|printf|true|false|:|test|[|cd|pushd|popd|dirs|read|mapfile|readarray|local|shift|return|break|continue
    look  exit|wait|sleep|set|unset|shopt|type|which|whereis|command|hash|jobs|ulimit|umask|let|getopts|logout
    look  export|declare|typeset|readonly|alias|unalias|history|disown|bg|fg|caller|compgen|complete|bind|help|times|suspend
    look  ps|pgrep|pidof|pstree|top|htop|atop|btop|glances|free|uptime|vmstat|iostat|mpstat|sar|pidstat|nproc|lscpu|lsmem|lspci|lsusb|slabtop|iotop|iftop|nethogs
    look  w|who|last|lastb|lastlog|id|whoami|groups|users|uname|arch|printenv|lsof|lsblk|blkid|findmnt|df|du|ncdu|lsmod|modinfo|ss|netstat
    look  jq|gron|xmllint|csvlook|tty|nvidia-smi|sensors|dmidecode|lshw|lvs|vgs|pvs|pvdisplay|vgdisplay|lvdisplay|numastat|ipcs
    look  ping|ping6|fping|dig|nslookup|host|whois|traceroute|tracepath|mtr|tcptraceroute|arping|psping|nmap
    look  date !-s !--set
    change date -s
    change date --set*
    look  env $
    look  hostname $
    look  hostname -f|-i|-I|-s|--fqdn $
    look  mount $
    look  dmesg !-c !-C !--clear !-n !-D !-E
    look  sort !-o !--output*
    look  yq !-i !--inplace
    look  find !-delete !-fprint !-fprintf !-fls !-fprint0
    destructive find -delete
    look  xargs $
    look  nc|ncat|netcat -z
    look  ifconfig $
    look  ip ** a|addr|address|r|route|l|link|n|neigh|rule|netns|-s|maddr $
    look  ip * show|list|ls|get
    change ip ** add|del|delete|set|flush|replace|change|up|down
    look  route $
    look  arp !-d !-s
    look  ethtool !-s !-G !-K !-C !-A !-L !-E
    look  sysctl !-w !-p !--system !--load*
    look  gzip|gunzip|bzip2|xz|zstd|pigz -t
    look  gzip|gunzip|bzip2|xz|zstd|pigz -l
    look  gzip|gunzip|bzip2|xz|zstd|pigz -c
    look  gzip|pigz|bzip2|xz|zstd|lz4 $
    look  tar -t !-x !-c
    look  tar --list
    look  unzip -l
    look  zipinfo
    look  openssl s_client|version|ciphers|rand|verify|dgst !-out !-sign
    look  openssl x509|crl|pkcs12|pkcs7|asn1parse|req -noout !-out
    look  ssh-keygen -l
    look  ssh-keyscan
    look  keytool -list
    look  crontab -l !-e !-r
    destructive crontab -r
    look  service * status
    look  systemctl status|is-active|is-enabled|is-failed|is-system-running|list-units|list-timers|list-unit-files|list-sockets|list-dependencies|list-jobs|show|cat|get-default|show-environment
    look  systemctl $
    destructive systemctl reboot|poweroff|halt|kexec|rescue|emergency
    look  journalctl !--vacuum* !--rotate !--flush !--setup-keys
    destructive journalctl --vacuum*
    look  loginctl list-sessions|list-users|show-session|session-status|$
    look  timedatectl $
    look  timedatectl status|show|list-timezones|timesync-status
    look  hostnamectl $
    look  hostnamectl status
    look  resolvectl status|query|statistics
    look  networkctl status|list
    look  chronyc tracking|sources|sourcestats|activity
    look  ntpq
    look  supervisorctl status|tail|pid|avail
    look  pm2 list|ls|status|show|describe|logs|monit|info|prettylist|jlist
    look  nginx -t
    look  nginx -T
    look  nginx -v
    look  nginx -V
    look  apachectl|apache2ctl|httpd configtest|status|fullstatus
    look  apachectl|apache2ctl|httpd -t
    look  haproxy -c
    look  caddy validate|version|list-modules
    look  bash|sh|zsh -n
    look  virsh list|dominfo|domstate|nodeinfo|pool-list|net-list|vol-list
    look  aa-status
    look  getenforce
    look  sestatus
    look  ausearch|aureport

    # Taking away
    destructive rm -r
    destructive rm -R
    destructive rm --recursive
    destructive dd|shred|wipefs|blkdiscard|mkswap|truncate|srm
    destructive fdisk|sfdisk|gdisk|sgdisk|parted !-l !--list !--help
    destructive mkfs*
    look  fdisk|sfdisk|parted|gdisk -l
    destructive reboot|shutdown|halt|poweroff|init|telinit
    destructive userdel|groupdel|deluser
    destructive lvremove|vgremove|pvremove|mdadm
    destructive zfs|zpool destroy|rollback
    look  zfs list|get
    look  zpool list|status|iostat|history
    look  mdadm --detail
    look  cryptsetup status|luksDump|isLuks
    destructive cryptsetup erase|luksErase|luksFormat|luksKillSlot
    destructive iptables|ip6tables -F
    destructive iptables|ip6tables -X
    destructive iptables|ip6tables --flush
    destructive nft flush|delete
    look  nft list
    look  ufw status|show
    look  ufw --dry-run
    destructive ufw reset|enable !--dry-run
    destructive iptables-restore|ip6tables-restore !-t !--test
    destructive nft -f !-c !--check
    look  firewall-cmd --list*
    look  firewall-cmd --state
    look  firewall-cmd --get*
    look  fail2ban-client status|get|ping|version
    destructive virsh destroy|undefine
    destructive ipvsadm --clear
    destructive ipvsadm -C
    destructive eksctl delete cluster|nodegroup
    destructive kubeadm reset
    destructive vagrant destroy
    destructive kind ** delete cluster|clusters
    destructive k3d cluster delete
    destructive minikube|colima|limactl|multipass delete
    destructive podman machine rm|reset
    destructive docker-machine rm
    destructive k3s-uninstall.sh|k3s-agent-uninstall.sh|rke2-uninstall.sh
    destructive docker swarm leave --force
    destructive docker swarm leave -f
    destructive flux uninstall
    destructive railway down
    destructive supabase ** db reset
    destructive alembic downgrade
    destructive celery ** purge
    destructive rsync --delete*
    destructive rsync --remove-source-files

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
    destructive terraform|tofu state rm
    destructive terraform|tofu workspace delete
    destructive terraform|tofu force-unlock
    look  pulumi preview|logs|whoami|version
    look  pulumi stack ls|output|history
    destructive pulumi destroy
    look  packer validate|inspect|version
    look  ansible-inventory|ansible-doc|ansible-lint
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

    # Clouds
    look  aws * describe-*|list-*|get-*|head-*|batch-get-*|lookup-*|search-*|simulate-*|validate-*|check-*|test-* !--cli-input*
    look  aws s3 ls|presign
    look  aws * wait|scan|query|select|tail|filter-log-events|estimate-*
    look  aws logs tail|filter-log-events|start-query
    look  aws configure list|get
    look  aws sts decode-authorization-message
    look  aws ecs|eks|ec2|rds|cloudformation|elbv2|lambda|dynamodb wait
    destructive aws * delete-*|terminate-*|purge-*|deregister-*|remove-*|schedule-key-deletion|batch-delete*
    destructive aws s3 rm|rb
    destructive aws s3 ** --delete
    look  gcloud info|version
    look  gcloud config list|get-value|get
    look  gcloud ** list|describe|read|get-iam-policy|list-* $
    look  gcloud * describe|list|read|tail
    look  gcloud * * describe|list|read|tail|get-server-config|get-serial-port-output
    look  gcloud * * * describe|list|read|tail
    look  gcloud beta|alpha * * describe|list|read|tail
    look  gcloud * get-*
    look  gcloud * * get-*
    look  gcloud * * * get-*
    look  gcloud beta|alpha * * get-*
    change gcloud ** get-credentials
    change gcloud ** start|stop|reset|restart|update|create|add|set|patch|deploy|import|export|promote-*|submit|move|resize|rollback|enable|disable
    destructive gcloud ** delete|remove|destroy|abandon*
    destructive gcloud pubsub subscriptions seek
    look  gsutil ls|du|stat|cat|version
    destructive gsutil rm|rb
    destructive gsutil -m rm|rb
    look  bq ls|show|head
    destructive bq rm
    look  az account show|list
    look  az * show|list|list-*|get-*
    look  az * * show|list|list-*|get-*
    look  az * * * show|list|list-*
    look  az webapp|functionapp|containerapp log|logs tail|show
    change az ** create|update|set|start|stop|restart|add|import|deallocate|scale|swap|upgrade
    destructive az ** delete|purge|remove
    look  doctl ** list|get|ls
    change doctl ** create|update|reboot|resize|add
    destructive doctl ** delete|rm|remove|destroy
    look  hcloud ** list|describe
    destructive hcloud ** delete
    look  fly|flyctl status|logs|info|doctor|version|dashboard|platform|orgs|monitor
    look  fly|flyctl releases $
    look  fly|flyctl apps|certs|secrets|regions|volumes|ips|machine|machines|m|wireguard|tokens|image|checks|config|redis|postgres|pg|mpg|scale|autoscale|history list|show|check|status|ls|env|validate
    look  fly|flyctl volumes|postgres|pg|mpg snapshots|snapshot|backup|backups list|show|ls
    look  fly|flyctl ssh console !-C !--command
    destructive fly|flyctl apps|volumes|volume|machine|machines|postgres|pg|redis destroy|delete|remove
    destructive fly|flyctl destroy
    destructive fly|flyctl scale count 0
    look  vercel|netlify ls|list|inspect|logs|whoami|status|status:*
    look  vercel env|domains|certs|dns|alias|project|teams|secrets ls|list|inspect
    destructive vercel remove|rm
    look  heroku ps|logs|config|releases|apps|addons|domains|info|whoami|features|pg|status $
    look  heroku config:get|releases:info|ps:type|pg:info|pg:ps|pg:diagnose|pg:locks|pg:long-running-queries|pg:outliers|pg:backups|redis:info|apps:info|certs:info
    look  heroku logs|releases
    destructive heroku pg:reset|apps:destroy|addons:destroy|pg:kill*
    look  wrangler tail|whoami|types
    look  wrangler deployments|versions|d1|kv|r2|queues|secret|pages|hyperdrive list|status|info|view|get
    look  wrangler kv|pages|r2 key|namespace|deployment|project|bucket|object list|get|info|tail
    destructive wrangler delete
    destructive wrangler d1|kv|r2|queues|secret|pages delete
    look  railway|render|supabase|neonctl|turso status|logs|whoami|list|branches list|get
    look  cf|ibmcloud apps|app|services|service|spaces|orgs|events|logs|env|routes|target|buildpacks|quotas|domains|marketplace $
    look  cf app|logs|env|events|service
    destructive cf delete|delete-*
    look  sentry-cli info
    look  dog|datadog-ci metric|event|monitor show*|query

    # Code hosts and version control
    look  git status|log|diff|show|blame|describe|rev-parse|rev-list|ls-files|ls-remote|ls-tree|cat-file|shortlog|grep|reflog|whatchanged|for-each-ref|name-rev|merge-base|count-objects|fsck|version|cherry !--output*
    look  git branch|tag|remote|stash|worktree $
    look  git branch -a|-r|-v|-vv|--list|--show-current|--contains|--merged
    look  git remote -v
    look  git remote show|get-url
    look  git tag -l|--list|-n
    look  git stash|worktree|bisect list|show|log
    look  git config --get*|--list|-l
    destructive git push --force
    destructive git push -f
    destructive git push --delete
    destructive git push -d !-n !--dry-run
    destructive git push --mirror
    destructive git reset --hard
    destructive git clean -f
    destructive git clean -d
    destructive git branch -D
    destructive git stash drop|clear
    destructive git filter-branch|filter-repo|gc
    look  gh status
    look  gh run|pr|issue|release|repo|workflow|gist|secret|variable|cache|label|project|ruleset|search list|view|watch|status|diff|checks|prs|issues|code|commits|repos
    look  gh auth status
    destructive gh repo|release|run|issue|secret|variable|cache|gist delete
    look  glab mr|issue|ci|pipeline|release|repo list|view|status|trace|diff
    destructive glab ** delete

    # Data stores
    look  pg_isready|pg_controldata|pg_config|pg_waldump|pg_amcheck|pgbadger
    look  pg_checksums !-e !-d !--enable !--disable
    look  pg_dump|pg_dumpall|mysqldump !-f !--file* !-r !--result-file*
    look  pg_restore -l
    look  pg_restore --list
    destructive pg_restore --clean
    destructive pg_restore -c
    look  pgbackrest ** restore --dry-run
    destructive pgbackrest ** restore !--dry-run
    destructive barman recover
    destructive wal-g|wal-e backup-fetch
    destructive dropdb|dropuser|pg_resetwal|pg_rewind
    look  pg_ctl|pg_ctlcluster status
    look  pg_lsclusters
    destructive pg_dropcluster
    look  patronictl list|show-config|topology|history|version|query|dsn
    destructive patronictl reinit|remove
    look  repmgr cluster|node show|status|check|matrix|crosscheck
    look  mysqladmin status|processlist|ping|extended-status|variables|version
    destructive mysqladmin shutdown|drop
    look  mysqlcheck !--repair !-r !-o !--optimize
    look  mongostat|mongotop
    look  redis-cli $
    look  nodetool status|info|tpstats|ring|describecluster|compactionstats|netstats|gossipinfo|tablestats|cfstats|version|describering|statusgossip
    destructive nodetool removenode|assassinate|decommission
    look  rabbitmqctl list_*|status|cluster_status|environment|report|ping|node_health_check|version|eval_status
    destructive rabbitmqctl purge_queue|delete_queue|reset|force_reset|forget_cluster_node|delete_*
    look  rabbitmq-diagnostics|rabbitmqadmin list|status|check_*|ping|observer|memory_breakdown|listeners|alarms|show|overview
    look  kafka-topics|kafka-topics.sh|kafka-consumer-groups|kafka-consumer-groups.sh|kafka-configs|kafka-configs.sh|kafka-acls|kafka-acls.sh --list !--delete !--create !--alter
    look  kafka-topics|kafka-topics.sh|kafka-consumer-groups|kafka-consumer-groups.sh|kafka-configs|kafka-configs.sh|kafka-log-dirs|kafka-log-dirs.sh --describe !--delete !--create !--alter
    look  kafka-broker-api-versions|kafka-broker-api-versions.sh|kcat|kafkacat -L
    look  kafka-get-offsets|kafka-get-offsets.sh
    destructive kafka-topics|kafka-topics.sh|kafka-consumer-groups|kafka-consumer-groups.sh|kafka-delete-records|kafka-delete-records.sh|kafka-acls --delete
    look  clickhouse-client|influx --version
    destructive influx delete
    destructive influx bucket|org delete
    look  promtool check|query|test|debug
    look  amtool alert|silence|check-config|cluster query|show|list|$
    look  amtool config show|routes
    look  logcli query|labels|series|instant-query
    look  mc ls|stat|cat|du|tree|find|diff
    look  mc admin info|trace|top|prometheus
    destructive mc rm|rb
    look  rclone ls|lsl|lsd|lsf|size|check|cat|tree|about|ncdu
    destructive rclone sync|delete|purge|deletefile
    look  restic|borg|kopia|duplicity snapshots|list|ls|stats|info|check|diff|cache|verify|collection-status
    destructive restic forget|prune
    destructive borg delete|prune
    look  wal-g|wal-e backup-list|wal-show|wal-verify
    destructive wal-g|wal-e delete
    look  pgbackrest info|check|version
    look  barman check|list-backup|list-backups|show-backup|status|list-server|show-server|replication-status|check-backup
    destructive barman delete

    # Packages and languages
    look  apt|apt-get list|show|policy|search
    look  apt-cache|apt-file|dpkg-query|apt-mark show*|policy|search|madison|depends|rdepends|list|find|pkgnames
    look  dpkg -l
    look  dpkg -L
    look  dpkg -s
    look  dpkg -S
    look  rpm -q !-e !-i !-U
    look  yum|dnf|zypper|apk list|info|search|check-update|repolist|history|provides|policy
    look  snap list|info|find|version
    look  brew list|info|search|outdated|doctor|config|deps
    look  npm|yarn|pnpm ls|list|outdated|view|why|config|ping|whoami|info|version|prefix|root|bin|fund $
    look  npm|yarn|pnpm ls|list|view|why|info|outdated
    look  npm|yarn|pnpm audit $
    look  pip|pip3|uv list|show|freeze|check|index
    look  gem|bundle|composer|cargo list|info|show|outdated|search|tree|metadata|check
    look  go version|env|list|vet|doc
    look  python|python3 -m json.tool $
    destructive rake|rails|bin/rake|bin/rails|./bin/rake|./bin/rails|gitlab-rake ** db:drop|db:drop:*|db:reset|db:reset:*|db:migrate:reset|db:purge
    destructive python|python2|python3 manage.py|./manage.py flush|reset_db
    destructive manage.py|./manage.py|django-admin flush|reset_db
    destructive prisma migrate reset
    destructive prisma db push --force-reset
    look  uuidgen|mailq
    look  jcmd|jstack|jps|jstat|jinfo
    look  jmap -histo
    look  openstack ** list|show
    change openstack ** create|set|start|stop|reboot|add|rebuild|migrate
    destructive openstack ** delete|remove
    look  ceph status|-s|health|df|version|versions|features|report|quorum_status|fsid $
    look  ceph health|osd|mon|mgr|mds|pg|fs|auth|config|crash|orch|device|balancer|quorum_status detail|tree|df|status|stat|dump|ls|dump_stuck|query|get|perf|info|metadata|show|list|find|blocked-by|utilization
    change ceph ** set|unset|add|rm|create|delete|repair|in|out|mark|reweight|archive|apply|restart|stop|start
    look  ceph osd pool ls|get|get-quota|stats|autoscale-status
    look  ceph orch ps|ls|status
    look  ceph mgr services
    destructive ceph ** purge|destroy|zap
    destructive ceph osd pool delete|rm
    destructive ceph osd lost
    destructive ceph fs rm
    destructive ceph --yes-i-really-really-mean-it
    look  rados|rbd ls|list|df|info|stat|du|status|showmapped|lspools
    destructive rados|rbd rm|remove|purge
    """
}
