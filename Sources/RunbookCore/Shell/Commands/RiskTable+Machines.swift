/// Files, text and the machine.
extension RiskTable {
  static let machines = """
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
    look  mount $ !-a !--all
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
    look  openssl sha1|sha256|sha512|md5 !-out !-sign
    look  openssl x509|crl|pkcs12|pkcs7|asn1parse|req|rsa|ec|pkey -noout !-out
    look  open|xdg-open http*
    look  ssh-keygen -l
    look  ssh-keyscan
    look  keytool -list
    look  crontab -l !-e !-r
    look  launchctl list|print|print-disabled|blame|dumpstate|hostinfo|managername|version
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
    destructive pm2 delete|del|kill
    destructive pm2 stop all
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
    destructive zpool create|labelclear
    destructive tar -x -C ** / $
    destructive tar --extract -C ** / $
    look  qm|pct list|status|config|listsnapshot
    destructive qm|pct destroy|rollback
    destructive qmrestore --force
    destructive pct restore --force
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
    look  alembic current|history|heads|branches|show|check
    destructive alembic downgrade
    destructive celery ** purge
    destructive rsync --delete*
    destructive rsync --remove-source-files
    """
}
