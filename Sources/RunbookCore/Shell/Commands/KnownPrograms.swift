/// Programs whose name alone says that a line is a command.
enum KnownPrograms {
  static let names: Set<String> = {
    var names = Set(RiskRule.byProgram.keys.filter { !$0.hasSuffix("*") })
    names.formUnion(AttachmentRule.byProgram.keys)
    names.formUnion(ShellBuiltins.names)
    for line in others.split(separator: "\n") {
      names.formUnion(line.split(separator: " ").map(String.init))
    }
    // Words that English uses at the start of a sentence are no proof.
    // `prisma` is more often the folder of that name.
    names.subtract(["w", "look", "open", "k", "m", "info", "links", "screen_", "prisma"])
    return names
  }()

  /// Whether one of `tools` is a program of the house, or runs a script of it.
  static func lacksOne(of tools: [String]) -> Bool {
    tools.contains { !names.contains(CommandName.base($0)) || runsScripts.contains($0) }
  }

  private static let runsScripts = ShellName.all.union(ScriptName.interpreters)

  private static let others = """
    createrepo update-alternatives btrfs growpart wg wg-quick systemd-creds systemd-analyze postmap postalias
    setfacl getfacl htpasswd pwgen adduser fallocate smartctl nvme restorecon salt-call salt-key cosign pytest
    sqlcmd aws-vault update-ca-trust update-ca-certificates
    cp mv ln mkdir rmdir rm touch chmod chown chgrp install rsync scp sftp tar zip unzip gunzip gzip bzip2 xz zstd
    ssh ssh-keygen ssh-add ssh-agent ssh-copy-id sudo su doas env nohup nice timeout xargs find awk gawk sed perl python
    python2 python3 pip pip3 node npm npx yarn pnpm ruby gem bundle rake rails php composer java javac mvn gradle go
    cargo rustc swift mail dotnet make cmake gcc g++ deno bun curl wget http kubectl oc helm kustomize docker docker-compose podman
    terraform tofu terragrunt ansible ansible-playbook ansible-vault ansible-galaxy packer vagrant pulumi aws gcloud az
    doctl fly flyctl heroku vercel wrangler netlify git gh glab hub systemctl service journalctl reboot shutdown poweroff
    mount umount modprobe iptables ip6tables ufw nft firewall-cmd useradd usermod userdel groupadd passwd crontab
    psql pg_dump pg_restore pg_basebackup pg_ctl createdb dropdb createuser vacuumdb reindexdb pgbench mysql mysqldump
    mysqladmin mongo mongosh mongodump mongorestore redis-cli sqlite3 cqlsh clickhouse-client rabbitmqctl kafka-topics.sh
    kafka-topics kafka-consumer-groups kafka-consumer-groups.sh kafka-configs.sh etcdctl consul vault nomad nginx haproxy
    supervisorctl pm2 gunicorn uvicorn celery flask django-admin manage.py alembic flyway liquibase k6 ab wrk hey
    jq yq tee watch kill pkill killall openssl certbot keytool base64 gpg sops apt apt-get yum dnf apk dpkg rpm snap brew
    lsof strace tcpdump dd mkfs fsck fdisk parted lvextend resize2fs xfs_growfs virtctl velero argocd flux istioctl
    linkerd eksctl kops kubeadm kind minikube k3s k9s stern sentry-cli newrelic datadog-agent promtool amtool logcli
    gsutil bq s3cmd rclone restic borg mc wal-g pgbackrest patronictl gitlab-patronictl nc ncat telnet dig nslookup ping traceroute
    bash sh zsh source exec crictl ctr skopeo snyk trivy gitleaks pre-commit jmap jstack jcmd gcore gdb chroot sync
    gitlab-ctl gitlab-rails gitlab-rake gitlab-psql knife chef-client puppet salt gcore swapoff swapon logrotate sysctl
    """
}
