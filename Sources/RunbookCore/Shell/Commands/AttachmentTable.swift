/// Programs that need the terminal, and programs that never end: a table that needs no Swift.
///
/// A line is `kind  program[|program]  pattern` with the pattern of the risk table. The first line
/// that fits decides, so exceptions (`captured`) stand before their rule. `interactive?` and
/// `captured?` fit only where nothing feeds the program's standard input.
enum AttachmentTable {
  static let text = """
    # Editors and pagers
    captured    vi|vim|nvim -c
    interactive vi|vim|nvim|view|nano|pico|emacs|joe|micro|ed|mcedit|vimdiff|hx|vipw|vigr|visudo|sudoedit
    interactive less|more|most|man|info
    interactive crontab -e
    interactive kubectl|oc|k edit
    interactive systemctl edit !--stdin
    interactive ansible-vault edit|create
    interactive helm-secrets|sops edit
    interactive git rebase -i
    interactive git rebase --interactive
    interactive git add|checkout|reset|stash -p
    interactive git add -i
    interactive git commit !-m !-F !--message* !--no-edit !-C !--file* !--dry-run !-am

    # Full screens
    captured    top|iotop -b
    interactive top|htop|atop|btop|iotop|iftop|nethogs|glances|nmon|k9s|lazydocker|ncdu|cfdisk|alsamixer|pgcli|mycli|lynx|links|dockly|ctop|slabtop|powertop|bmon|nload
    captured    screen|tmux ls|list-sessions|kill-session|send-keys|kill-server
    captured    tmux|screen -d
    captured    screen -ls
    captured    screen -dm*
    interactive screen|tmux
    captured    mtr -r
    captured    mtr --report*
    interactive mtr

    # Clients that wait for statements
    captured    psql -c|-f|-l|--command*|--file*|--list|--version
    captured    psql -*c
    interactive? psql
    captured    mysql|mariadb -e|--execute*|--version
    interactive? mysql|mariadb
    captured    mongosh|mongo --eval*|--file*|-f|--version
    captured    mongosh|mongo *.js
    captured    mongosh|mongo * *.js
    interactive? mongosh|mongo
    captured    sqlite3 * *
    interactive? sqlite3
    captured    gitlab-redis-cli --scan|--bigkeys|--memkeys|--hotkeys|--pipe|--rdb|--version
    captured    redis-cli|valkey-cli --scan|--bigkeys|--memkeys|--hotkeys|--pipe|--rdb|--version
    watch       redis-cli|valkey-cli --stat|--latency|--latency-history
    watch       redis-cli|valkey-cli monitor|MONITOR|subscribe|SUBSCRIBE|psubscribe|PSUBSCRIBE
    captured    redis-cli|valkey-cli *
    interactive? redis-cli|valkey-cli
    captured    cqlsh|clickhouse-client -e|-q|--query*|-f|--execute*
    interactive? cqlsh|clickhouse-client|influx|cypher-shell
    captured    cockroach sql -e
    captured    cockroach sql --execute*
    interactive? cockroach sql
    watch       python|python3 -m http.server
    watch       python|python3 manage.py runserver
    watch       php -S
    captured    python|python3|python2|node|ruby|perl|lua|php *
    captured    python|python3|python2|node|ruby|perl|lua|php -c|-e|-m|-v|-V|--version|-p|-r|-l|-i|-n
    interactive? python|python3|python2|node|lua|php
    captured    gitlab-psql -c|-f|-l|--command*|--file*|--list|--version
    interactive? irb|pry|ghci|iex|scala|jshell|ipython|bpython|gitlab-rails-console|gitlab-psql|gitlab-redis-cli
    interactive? rails|bin/rails|./bin/rails c|console|db|dbconsole
    interactive? gitlab-rails console|dbconsole|c
    interactive? php artisan tinker
    interactive wscat|websocat|telnet|ftp|lftp|minicom|picocom
    captured    sftp -b
    interactive? sftp
    captured    nc|ncat|netcat -z
    watch       nc|ncat|netcat -l
    interactive? nc|ncat|netcat
    captured    openssl s_client -brief
    interactive? openssl s_client
    interactive? etcdctl txn -i|--interactive

    # Containers and hosts
    interactive docker|podman|kubectl|oc|k|nerdctl exec|run|attach|debug -it|-ti
    interactive docker|podman|kubectl|oc|k|nerdctl exec|run|attach|debug -t
    interactive docker|podman|kubectl|oc|k|nerdctl exec|run|attach|debug --tty|--stdin
    interactive docker|podman attach
    interactive oc rsh|debug
    interactive kubectl|oc|k debug
    captured    fly|flyctl ssh console -C|--command*
    interactive fly|flyctl ssh console
    interactive fly|flyctl postgres|pg|redis|mpg connect
    captured    gcloud compute ssh --command*
    interactive gcloud ** ssh
    interactive gcloud ** sql connect
    interactive newgrp
    watch       aws ssm start-session ** AWS-StartPortForwardingSession*
    watch       aws ssm start-session --document-name=AWS-StartPortForwardingSession*
    interactive aws ssm start-session
    interactive aws ecs execute-command
    interactive heroku run|console|pg:psql
    captured    vagrant ssh -c|--command*
    interactive vagrant ssh
    interactive virsh console
    interactive lxc console|shell
    watch       ssh|autossh -N

    # What asks before it acts
    captured    terraform|tofu|terragrunt apply|destroy -auto-approve*|--auto-approve*
    captured    terraform|tofu|terragrunt apply *
    interactive terraform|tofu|terragrunt apply|destroy|console|login
    captured    pulumi up|destroy|refresh -y|--yes|--skip-preview
    interactive pulumi up|destroy|refresh
    captured    apt|apt-get|yum|dnf|zypper|pacman install|remove|upgrade|dist-upgrade|full-upgrade|autoremove|purge|update -y|--yes|--assume-yes|-n|--noconfirm|-qy|-yq|-qqy
    interactive apt|apt-get|dnf|yum install|remove|upgrade|dist-upgrade|full-upgrade|autoremove|purge
    captured    docker|podman system|volume|image|container|network|builder|buildx prune -f|--force
    interactive docker|podman system|volume|image|container|network|builder prune
    interactive passwd|chpasswd -*i
    interactive? passwd|dpkg-reconfigure|mysql_secure_installation|smbpasswd|kinit|raspi-config
    captured    docker|podman login -p|--password*
    interactive? docker|podman login
    captured    gh|gcloud|fly|flyctl auth status|list|token|logout|revoke|setup-git|print-*
    captured    gcloud auth application-default print-*|revoke
    captured    gcloud auth configure-docker|activate-service-account
    interactive gh|gcloud|fly|flyctl|heroku|vault|argocd|npm|vercel|wrangler|az|doctl|firebase auth|login
    captured    ufw --force|--dry-run
    interactive? ufw enable|reset
    captured    certbot certonly|run -n|--non-interactive|--dry-run
    interactive? certbot certonly|run
    interactive aws sso login
    interactive aws configure $
    captured    fdisk|sfdisk|gdisk -l
    interactive? fdisk|gdisk|cfdisk
    captured    parted -l|--list|-s|--script|-m
    captured    parted * *
    interactive? parted
    captured    do-release-upgrade -c|--check-dist-upgrade-only|-f|--frontend*|-V|--version
    interactive? do-release-upgrade
    captured    ssh-keygen -N|-l|-y|-R|-F|-H
    interactive ssh-keygen
    interactive ssh-copy-id
    captured    read -t
    interactive? read

    # What never ends
    watch       watch
    watch       tail -f|-F|--follow*
    watch       tailf|stern|kubetail|multitail|kail
    captured    fly|flyctl logs -n|--no-tail
    watch       fly|flyctl logs
    interactive railway shell|ssh|connect
    captured    railway logs -n|--lines*
    watch       railway logs
    watch       wrangler tail
    watch       wrangler pages deployment tail
    watch       docker|podman|nerdctl|kubectl|oc|k|crictl logs -f|--follow*
    watch       docker-compose|podman-compose logs -f|--follow
    watch       docker compose|service|container logs -f|--follow
    captured    docker|podman|nerdctl stats --no-stream*
    watch       docker|podman|nerdctl stats
    captured    docker compose stats --no-stream*
    watch       docker compose stats
    watch       docker compose|container stats
    captured    docker|podman events --until*
    watch       docker|podman events
    watch       kubectl|oc|k get -w|--watch|--watch-only|--watch=true
    captured    kubectl|oc|k events !-w !--watch
    watch       kubectl|oc|k events
    watch       kubectl|oc|k port-forward|proxy
    watch       gcloud compute start-iap-tunnel
    captured    cloud_sql_proxy|cloud-sql-proxy|alloydb-auth-proxy --version|-version|--help
    watch       cloud_sql_proxy|cloud-sql-proxy|alloydb-auth-proxy
    watch       minikube tunnel
    watch       vault server
    watch       journalctl -f|--follow
    watch       heroku logs -t|--tail
    watch       vercel|netlify logs -f|--follow
    watch       pm2 logs|monit !--nostream
    watch       supervisorctl tail -f
    watch       gcloud ** tail
    watch       az webapp log tail
    watch       aws logs tail --follow
    watch       etcdctl watch
    watch       nomad monitor
    watch       nomad alloc logs -f
    watch       consul monitor
    watch       dmesg -w|-W|--follow
    captured    ping|ping6 -c
    captured    ping|ping6 -w
    watch       ping|ping6
    captured    tcpdump -c|-r
    watch       tcpdump
    watch       inotifywait -m
    captured    vmstat|iostat|mpstat|pidstat * *
    watch       vmstat|iostat|mpstat|pidstat|dstat *
    captured    sar * *
    captured    kafka-console-consumer|kafka-console-consumer.sh --max-messages*|--timeout-ms*
    watch       kafka-console-consumer|kafka-console-consumer.sh
    watch       kafka-console-producer|kafka-console-producer.sh
    watch       logcli query --tail
    captured    uvicorn|gunicorn|hypercorn|flask|rails|bin/rails|hugo|mkdocs|jekyll -D|-d|--daemon|--daemonize|--detach|--version|--help
    watch       uvicorn|gunicorn|hypercorn *
    watch       flask run
    watch       rails|bin/rails s|server
    watch       hugo|mkdocs|jekyll serve|server
    watch       npm|yarn|pnpm|bun run dev|start|serve|watch $
    watch       npm|yarn|pnpm start $
    watch       yarn|pnpm dev $
    watch       go run main.go|. $
    watch       ngrok|mitmproxy
    watch       stripe listen
    watch       openssl s_server
    """
}
