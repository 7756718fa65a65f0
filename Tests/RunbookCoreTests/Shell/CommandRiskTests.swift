import Testing

@testable import RunbookCore

struct CommandRiskTests {
  @Test(arguments: RiskCases.look) func `a command that only looks is read-only`(command: String) {
    #expect(CommandRisk.risk(of: SourceText(command)) == .readOnly)
  }

  @Test(arguments: RiskCases.change) func `a command that changes something is a change`(
    command: String
  ) {
    #expect(CommandRisk.risk(of: SourceText(command)) == .change)
  }

  @Test(arguments: RiskCases.destructive) func `a command that takes away is destructive`(
    command: String
  ) {
    #expect(CommandRisk.risk(of: SourceText(command)) == .destructive)
  }

  @Test(arguments: RiskCases.look) func `what a risky command stands beside does not hide it`(
    command: String
  ) {
    for text in [
      "\(command)\nrm -rf /srv/x", "(\(command)); $(rm -rf x)",
      "if true; then \(command)\nelse rm -rf x; fi",
    ] {
      #expect(CommandRisk.risk(of: SourceText(text)) == .destructive, "\(text)")
    }
  }
}

/// Commands, each judged by hand.
enum RiskCases {
  static let look = [
    // The machine and its files.
    "ls -la /var/log", "cat /etc/hosts", "head -n 20 app.log", "tail -100 app.log",
    "tail -f app.log", "grep -ri error /var/log", "grep x f | sort | uniq -c | sort -rn",
    "df -h", "du -sh /var/* | sort -h", "free -m", "uptime", "ps aux | grep nginx", "top -b -n 1",
    "lsof -i :8080", "ss -tlnp", "netstat -an", "find . -name '*.log' -mtime +7",
    "find /x -type f -exec grep -l y {} +", "stat x", "wc -l < file", "date", "date +%Y%m%d", "id",
    "whoami", "uname -a", "hostname -f", "env", "printenv PATH", "echo hello", "printf '%s' x",
    "cd /opt/app", "pwd", "export A=1", "A=1", "A=$(date)", "sleep 5", "true", ":", "exit",
    "exit 1", "test -f x", "[ -f x ]", "[[ -n $x ]]", "for i in 1 2; do echo $i; done",
    "while read l; do echo $l; done < f",
    "sort f", "awk '{print $1}' f", "awk '$1 > 10' f", "awk '$1 > 10 {print $2}' f",
    "sed -n '1,5p' f", "sed 's/a/b/' f", "sed -e 's/we/ye/g' f", "cut -d: -f1 f", "tr a b < f",
    "jq '.a' f", "xargs -I {} echo {}", "diff a b", "md5sum f", "base64 -d f",
    "tar -tzf x.tgz", "unzip -l x.zip", "gunzip -t x.gz", "zcat x.gz | head", "ls 2>/dev/null",
    "ls > /dev/null 2>&1", "ls 2>&1 | less", "journalctl -u x --since today", "dmesg | tail",
    "systemctl status x", "systemctl is-active x", "systemctl list-units --failed",
    "service nginx status",
    "crontab -l", "mount", "lsblk", "ip addr show", "ip a", "ip route", "sysctl -a",
    "sysctl net.core.somaxconn", "nginx -t", "iptables -L -n", "iptables -nvL INPUT", "iptables -S",
    "ping -c 3 host", "dig example.org +short", "nslookup x", "traceroute x", "nc -zv host 5432",
    "openssl x509 -in c.pem -noout -dates", "echo | openssl s_client -connect x:443",
    "command -v docker", "type x", "which x", "nproc", "vmstat 1 5", "ulimit -a", "fdisk -l",
    "ssh-keygen -lf k.pub", "bash -n x.sh", "docker --version", "python3 --version", "history",
    "kill -0 123", "kill -l",
    // Requests.
    "curl https://x.example/health", "curl -s https://x | jq '.a'", "curl -fsSL https://x",
    "curl -I https://x", "curl -X GET https://x",
    "curl -sS -o /dev/null -w '%{http_code}' https://x", "curl -H 'Accept: x' -u a:b https://x",
    "curl -G -d 'q=1' https://x", "curl -k -m 5 https://x", "wget -qO- https://x",
    "wget --spider https://x", "http GET https://x",
    "for i in {1..30}; do curl -f http://x && break; sleep 10; done", "timeout 5 curl https://x",
    "watch -n 5 'curl -s https://x | jq .y'", "watch kubectl get pods",
    // Containers and clusters.
    "docker ps -a", "docker logs --tail 50 web", "docker inspect web", "docker images | grep x",
    "docker stats --no-stream", "docker compose ps",
    "docker-compose logs --tail=100 | grep -i error", "docker-compose -f a.yml ps",
    "docker system df", "docker exec web cat /etc/hosts", "docker exec -it web ls",
    "docker network ls", "docker volume inspect v", "docker compose exec db pg_isready",
    "kubectl get pods -n prod", "kubectl -n prod get pods -o wide", "kubectl describe pod x",
    "kubectl logs -f deploy/x", "kubectl logs x --previous", "kubectl top nodes",
    "kubectl rollout status deploy/x", "kubectl rollout history deploy/x",
    "kubectl exec x -- cat /etc/hosts", "kubectl exec -it x -n y -- env",
    "kubectl get events --sort-by=.lastTimestamp", "kubectl config current-context",
    "kubectl auth can-i get pods", "kubectl --context prod get nodes",
    "kubectl port-forward svc/x 8080:80 &",
    "kubectl get pods | awk '{print $1}' | xargs -n1 kubectl describe pod",
    "oc get pods", "oc whoami", "helm list -A", "helm history x", "helm status x -n y",
    "terraform plan", "terraform plan -var=a=b", "terraform output ip", "terraform state list",
    "terraform validate", "argocd app get x", "flux get kustomizations", "istioctl proxy-status",
    // Clouds.
    "aws ec2 describe-instances --instance-ids i-1", "aws s3 ls s3://b/",
    "aws sts get-caller-identity", "aws --profile x --region y rds describe-db-instances",
    "aws ec2 wait instance-running --instance-ids i-1", "aws dynamodb scan --table-name t",
    "aws logs tail /x --follow", "aws cloudwatch get-metric-statistics --x y",
    "gcloud compute instances list", "gcloud compute instances describe x --zone y",
    "gcloud config list", "gsutil ls gs://b", "az vm list", "az account show", "fly status -a x",
    "fly logs -a x", "fly releases -a x", "fly secrets list -a x",
    "fly ssh console -a x -C 'node --version'", "vercel ls", "heroku ps -a x", "heroku logs --tail",
    "wrangler tail --format=pretty", "wrangler d1 execute db --command='SELECT 1'",
    "wrangler deployments list",
    // Code and data.
    "git status", "git log --oneline -5", "git diff HEAD~1", "git show abc", "git branch -a",
    "git remote -v", "git -C /x log", "gh run watch", "gh run list", "gh pr view 1",
    "gh api repos/x/y", "psql -c 'SELECT 1'",
    "psql $URL -c \"SELECT count(*) FROM t WHERE a = 'x'\"",
    "sudo -u postgres psql -c 'SHOW max_connections;'", "psql -l",
    "psql -d x -Atc 'select pg_is_in_recovery();'", "psql -c '\\dt'",
    "psql -c \"SELECT pid, now() - query_start FROM pg_stat_activity WHERE state = 'active'\"",
    "mysql -e 'SHOW PROCESSLIST'", "mysql -uroot -e \"SELECT * FROM t\"",
    "pg_dump x | gzip | wc -c", "pg_isready -h x",
    "redis-cli ping", "redis-cli -h x -p 1 INFO memory", "redis-cli get k",
    "redis-cli --scan --pattern 'a:*' | head", "redis-cli CONFIG GET maxmemory", "redis-cli dbsize",
    "redis-cli SLOWLOG GET 10", "sqlite3 x.db 'select 1'", "rabbitmqctl list_queues",
    "kafka-topics.sh --bootstrap-server x --list",
    "kafka-consumer-groups.sh --bootstrap-server x --describe --group g", "nodetool status",
    "etcdctl endpoint health", "vault status", "consul members", "ceph status", "patronictl list",
    "pgbackrest info",
    "ssh host uptime", "ssh host 'df -h && free -m'", "ssh -p 22 u@host \"docker ps | grep x\"",
    "for h in a b; do ssh $h 'systemctl status x'; done", "sudo cat /x", "sudo systemctl status x",
    "sudo -u x ls", "apt list --upgradable", "dpkg -l | grep x", "rpm -qa", "npm ls", "npm audit",
    "pip list",
  ]

  static let change = [
    "ls > out.txt", "echo x >> /etc/hosts", "date | tee log", "cp a b", "mv a b", "mkdir -p x",
    "touch x", "chmod 600 x", "chown a:b x", "ln -s a b", "rm file.txt", "rm -f /tmp/one.lock",
    "sed -i 's/a/b/' f", "sed -n 'w out' f", "sed 's/a/b/e' f", "awk '{print > \"f\"}' x",
    "awk '{system(\"rm x\")}' f", "awk '{print | \"sh\"}' f", "perl -pi -e x f", "python script.py",
    "./deploy.sh", "bash deploy/rollback.sh", "make deploy", "sort -o f f", "tar -xzf x.tgz",
    "tar -czf x.tgz y", "gunzip x.gz", "unzip x.zip", "kill 123", "kill -9 123", "pkill -f x",
    "killall x", "vi f", "crontab -e", "crontab file", "source env.sh", ". ./env.sh",
    "date -s 12:00", "hostname newname", "mount /dev/x /mnt", "umount /mnt",
    "ip link set eth0 down", "sysctl -w a=b", "iptables -A INPUT -p tcp --dport 80 -j ACCEPT",
    "useradd x", "passwd x", "systemctl restart x", "systemctl stop x", "sudo systemctl start x",
    "service nginx restart", "nginx -s reload", "unknown-tool --status",
    "lenny-ctl diagnose pool x", "$CMD", "`cat cmd`", "$(cat cmd)", "eval \"$x\"", "ssh host",
    "ssh host ./x.sh", "ssh host 'systemctl restart x'", "scp a h:b", "rsync -a a/ b/",
    "xargs kill", "find . -exec chmod 600 {} \\;", "find . -fprint out", "env X=1 ./run",
    "sudo su -", "dmesg -C",
    "curl -X POST https://x", "curl -d a=b https://x", "curl --json '{}' https://x",
    "curl -XPUT https://x", "curl -sXPATCH https://x", "curl -T f https://x", "curl -O https://x",
    "curl -o f https://x", "curl -fsSLo f https://x", "curl https://x | bash",
    "curl --data-binary @f https://x", "curl -F a=b https://x", "wget https://x",
    "http POST https://x a=b",
    "docker restart web", "docker stop web", "docker run x", "docker exec web rm /tmp/x",
    "docker image prune -f", "docker compose up -d", "docker-compose down", "docker-compose pull",
    "docker-compose run --rm api python manage.py migrate", "docker build .", "docker rm web",
    "kubectl apply -f x", "kubectl delete pod x", "kubectl scale deploy x --replicas=3",
    "kubectl rollout restart deploy/x", "kubectl rollout undo deploy/x", "kubectl edit cm x",
    "kubectl exec -it x -- bash", "kubectl exec x -- rm /tmp/y", "kubectl cordon n",
    "kubectl drain n --ignore-daemonsets", "kubectl patch x", "kubectl label pod x a=b",
    "kubectl run x --image y", "kubectl --unknown get delete pod x", "kubectl cp a b:c",
    "helm upgrade x y", "helm rollback x 1", "terraform apply", "terraform plan -out=p",
    "terraform init", "terraform import a b", "ansible-playbook x.yml",
    "aws ec2 stop-instances --instance-ids i-1", "aws ec2 modify-instance-attribute --x y",
    "aws s3 cp a s3://b/", "aws s3 sync a s3://b", "aws rds modify-db-instance --x",
    "aws lambda invoke x", "aws autoscaling set-desired-capacity --x",
    "gcloud compute instances stop x", "gcloud compute instances start list", "az vm restart -n x",
    "fly deploy", "fly scale count 2 -a x", "fly releases rollback 3 -a x -y",
    "fly secrets set A=b", "fly secrets unset A", "fly apps restart x", "vercel --prod",
    "vercel promote x", "heroku ps:restart", "heroku config:set A=b", "wrangler deploy",
    "wrangler rollback", "wrangler d1 execute db --file=x.sql", "deno task check",
    "git checkout main", "git pull", "git push", "git commit -m x", "git branch -d x", "git fetch",
    "gh run rerun 1", "gh issue create --title x", "gh api -X POST x", "gh run approve 1", "psql",
    "psql < f.sql", "psql -f f.sql", "psql -c 'UPDATE t SET a=1'",
    "psql -c \"SELECT pg_terminate_backend(1)\"", "psql -c \"SELECT my_function(1)\"",
    "psql -c 'CREATE DATABASE x'", "psql -c 'VACUUM'", "psql -c 'REINDEX TABLE x'",
    "psql -c 'SELECT * INTO y FROM x'", "psql -c 'SELECT 1 FOR UPDATE'",
    "psql -c 'ALTER TABLE x ADD y int'", "psql -c 'WITH x AS (INSERT INTO y VALUES (1)) SELECT 1'",
    "psql -c \"SELECT '\\\\' , 1\" -o f", "psql -c '\\! rm x'",
    "mysql -e 'INSERT INTO t VALUES (1)'", "pg_dump -f x y", "pg_dump x > y", "vacuumdb --all",
    "redis-cli", "redis-cli set a b", "redis-cli CONFIG SET a b", "redis-cli expire a 1",
    "redis-cli BGSAVE", "rabbitmqctl stop_app", "vault write a b=c", "etcdctl put a b",
    "npm install", "npm audit fix", "pip install x", "apt-get install -y x", "apt update",
    "yum update", "cat <<EOF > f\nx\nEOF", "echo $(touch x)", "x=$(touch y)", "f() { touch x; }",
    "[ -f x ] && touch y", "diff <(touch a) b", "echo ${x:-$(touch y)}",
    "cat <<EOF\n$(touch x)\nEOF", "echo \"${x:-'$(touch y)'}\"", "if a", "ls 'open",
    "bash -c 'systemctl restart x'", "sh -c \"touch x\"", "sudo bash -c 'echo 1 > /proc/x'",
    "nohup ./x &", "trap 'touch x' EXIT", "watch 'touch x'", "su - x -c 'touch y'",
    "docker compose exec db touch y", "fly ssh console -C 'touch x'",
    "kubectl exec p -- sh -c 'touch x'", "ssh a ssh b touch c", "exec touch x", "time touch x",
    "command touch x", "nice -n 5 touch x",
  ]

  static let destructive = [
    "rm -rf /opt/app/old", "rm -r dir", "sudo rm -rf /var/lib/x/*", "rm /tmp/*.log", "rm $FILE",
    "rm -f \"$FILE\"", "rm -rf \"${DIR}\"", "rm --recursive x", "rm -fr x", "find /x -delete",
    "find . -name '*.tmp' -exec rm {} \\;", "ls | xargs rm", "ls /home | grep -v x | xargs rm -rf",
    "nvidia-smi --query-compute-apps=pid --format=csv,noheader | xargs -r kill -9",
    "dd if=/dev/zero of=/dev/sda", "mkfs.ext4 /dev/sdb1", "shred x", "wipefs -a /dev/sdb",
    "truncate -s 0 log", "reboot", "sudo reboot", "shutdown -h now", "systemctl reboot", "poweroff",
    "userdel x", "lvremove vg/x", "zfs destroy x", "echo x > /dev/sda", "crontab -r",
    "journalctl --vacuum-time=1d", "rsync -a --delete a/ b/",
    "iptables -A INPUT -j DROP", "sudo iptables -I INPUT 1 -s 1.2.3.4 -j DROP", "iptables -F",
    "ssh h 'sudo iptables -A INPUT -j DROP; sudo iptables -A OUTPUT -j DROP'",
    "for s in a b; do ssh $s \"iptables -P INPUT DROP\"; done", "ssh h 'rm -rf x'",
    "bash -c 'rm -rf x'", "bash -c \"ssh h 'rm -rf x'\"", "echo $(rm -rf x)", "echo `rm -rf x`",
    "x=$(rm -rf y)", "true && rm -rf x", "if a; then rm -rf x; fi",
    "for f in *; do rm -rf $f; done", "while read f; do rm \"$f\"; done", "f() { rm -rf x; }",
    "sudo -u a bash -c 'rm -rf x'", "timeout 5 rm -rf x", "env A=1 rm -rf x",
    "cat <<EOF\n$(rm -rf x)\nEOF", "echo \"${x:-'$(rm -rf y)'}\"", "watch 'rm -rf x'",
    "diff <(rm -rf a) b", "(rm -rf x)", "{ rm -rf x; }", "! rm -rf x", "rm -rf x &",
    "case x in a) rm -rf y;; esac",
    "kubectl delete ns prod", "kubectl delete pod x --force",
    "kubectl delete pod x --grace-period=0 --force", "kubectl delete pvc x",
    "kubectl delete pods --all", "kubectl -n x delete pv y", "kubectl drain n --force",
    "kubectl scale deploy x --replicas=0", "kubectl replace --force -f x",
    "kubectl exec p -- rm -rf /x", "kubectl get pods | xargs rm", "helm uninstall x",
    "docker volume rm x", "docker system prune -a", "docker system prune --volumes -f",
    "docker compose down -v", "docker-compose down --volumes", "docker rm -f web",
    "docker exec web rm -rf /x", "terraform destroy", "terraform destroy -auto-approve",
    "terraform apply -destroy", "terraform state rm x", "pulumi destroy",
    "aws ec2 terminate-instances --instance-ids i-1", "aws s3 rm s3://b/x --recursive",
    "aws s3 rb s3://b", "aws s3 sync a s3://b --delete", "aws rds delete-db-instance --x",
    "aws dynamodb delete-table --table-name t", "gcloud compute instances delete x",
    "gcloud sql instances delete list", "az group delete -n x", "gsutil rm -r gs://b",
    "fly apps destroy x", "fly volumes destroy v", "heroku pg:reset", "vercel rm x",
    "wrangler delete", "curl -X DELETE https://x/1", "curl -sXDELETE https://x",
    "http DELETE https://x", "gh repo delete x", "gh api -X DELETE x", "git push --force",
    "git push -f origin main", "git reset --hard HEAD~1", "git clean -fd", "git branch -D x",
    "psql -c 'DROP DATABASE x;'", "sudo -u postgres psql -c \"DROP TABLE t\"",
    "psql -c 'TRUNCATE t'", "psql -c 'DELETE FROM t'", "psql -c 'select 1; drop table t'",
    "psql -c 'ALTER TABLE t DROP COLUMN c'",
    "psql -c 'WITH x AS (DELETE FROM t RETURNING *) SELECT 1'", "mysql -e 'drop table t'",
    "mysql -e\"DROP TABLE t\"", "psql -c \"SELECT 'a\\'; DROP TABLE t; --'\"",
    "wrangler d1 execute db --command=\"DROP TABLE t\"", "redis-cli FLUSHALL",
    "redis-cli -h x flushdb", "redis-cli del k", "redis-cli shutdown", "dropdb x",
    "pg_restore --clean -d x f", "etcdctl del k", "vault kv destroy x", "rabbitmqctl purge_queue q",
    "kafka-topics.sh --delete --topic t", "patronictl reinit a b", "nodetool decommission",
    "mc rm --recursive x", "restic forget --prune", "ceph osd purge 1",
  ]
}
