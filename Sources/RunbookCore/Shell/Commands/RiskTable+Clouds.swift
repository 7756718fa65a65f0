/// Clouds, and hosts of code.
extension RiskTable {
  static let clouds = """
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
    destructive gcloud ** delete|remove|destroy|abandon*|delete-*
    destructive gcloud pubsub subscriptions seek
    destructive gcloud sql import sql|bak
    destructive gcloud sql backups restore
    destructive gcloud beta|alpha sql import sql|bak
    destructive gcloud beta|alpha sql backups restore
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
    destructive az ** delete|purge|remove|delete-*|purge-*
    look  doctl ** list|get|ls
    change doctl ** create|update|reboot|resize|add
    destructive doctl ** delete|rm|remove|destroy
    look  hcloud ** list|describe
    destructive hcloud ** delete
    look  fly|flyctl status|logs|info|doctor|version|dashboard|platform|orgs|monitor
    look  fly|flyctl releases $|list
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
    destructive heroku pg:reset|pg:backups:restore|apps:destroy|addons:destroy|pg:kill*
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
    destructive git push --force-with-lease*
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
    """
}
