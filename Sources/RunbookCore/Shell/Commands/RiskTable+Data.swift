/// Stores of data, packages and languages.
extension RiskTable {
  static let data = """
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
    look  mongorestore --dryRun
    destructive mongorestore !--dryRun
    destructive dropdb|dropuser|pg_resetwal|pg_rewind
    look  pg_ctl|pg_ctlcluster status
    look  pg_lsclusters
    destructive pg_dropcluster
    look  patronictl|gitlab-patronictl list|show-config|topology|history|version|query|dsn
    destructive patronictl|gitlab-patronictl reinit|remove
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
    destructive kafka-consumer-groups|kafka-consumer-groups.sh --reset-offsets --execute
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
    look  ceph-volume lvm list
    look  ceph-volume inventory
    destructive ceph-volume ** zap
    destructive ceph osd pool delete|rm
    destructive ceph osd lost
    destructive ceph fs rm
    destructive ceph --yes-i-really-really-mean-it
    look  rados|rbd ls|list|df|info|stat|du|status|showmapped|lspools
    destructive rados|rbd rm|remove|purge
    """
}
