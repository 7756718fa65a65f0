import Testing

@testable import RunbookCore

/// Commands whose words, not whose program, tell that something is lost.
struct LossRiskTests {
  @Test(arguments: [
    ("kubectl delete deployment shop", Risk.destructive), ("kubectl delete svc/shop", .destructive),
    ("kubectl delete -n shop ingress shop", .destructive), ("oc delete cronjob x", .destructive),
    ("kubectl delete certificate shop-tls", .destructive),
    ("kubectl delete <kind> x", .destructive),
    ("kubectl delete pods,services -l app=shop", .destructive),
    ("kubectl delete pod/shop-1", .change), ("kubectl delete jobs.batch x", .change),
    ("kubectl delete events --field-selector a=b", .change), ("kubectl delete rs x", .change),
    ("kubectl delete deployment x --dry-run=client", .change),
    ("kubectl delete -f shop.yaml", .change),
  ])
  func `what no controller makes anew is lost with its delete`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }

  @Test(arguments: [
    ("./scripts/restore-orders.sh", Risk.destructive), ("sudo ./restore_all.sh", .destructive),
    ("bash ops/drop_all.sh now", .destructive), ("python tools/purge.py", .destructive),
    ("ops/reset-db.sh", .destructive), ("./wipe.sh --dry-run", .change),
    ("./restore-traffic.sh", .change), ("./reset-cache.sh", .change), ("./backdrop.sh", .change),
    ("./purge-cache.sh", .change), ("./scripts/drop-caches.sh", .change),
    ("./scripts/purge-cdn-cache.sh", .change), ("./scripts/wipe-sessions.sh", .change),
    ("./reset-ratelimit.sh", .change), ("./restore-from-maintenance.sh", .change),
    ("./drop-cache-tables.sh", .destructive), ("./destroy-network.sh", .destructive),
    ("/opt/bin/restore-db prod", .destructive), ("ops/wipe-all prod", .destructive),
    ("./restore.sh -n shop", .destructive), ("./restore.sh -h db-1 shop", .destructive),
    ("./restore.sh shop -n", .change), ("/usr/bin/resetter x", .change),
    ("./scripts/test-restore.sh", .change), ("vi scripts/restore.sh", .change),
  ])
  func `a script that says by its name that it takes away is destructive`(
    script: String, risk: Risk
  ) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }

  @Test(arguments: [
    ("/srv/bin/till queues purge", Risk.destructive), ("tillctl wipe drawer", .destructive),
    ("./open.sh --reset", .destructive), ("tillctl open --wipe", .destructive),
    ("./drawer_delete.sh --dry-run=no x", .destructive),
    ("tillctl purge --dry-run=false", .destructive),
    // What comes back, is only shown, or is known to mean something else.
    ("tillctl cache purge", .change), ("fastly purge --all", .change),
    ("tillctl purge https://till.example/a", .change), ("tillctl open --reset", .change),
    ("tillctl purge --dry-run", .change), ("tillctl purge --dry-run=yes", .change),
    ("tillctl drawer count till purge", .change), ("./delete-pod.sh x", .change),
    ("./drawer_delete.sh --dry-run", .change), ("git log --grep wipe", .readOnly),
  ])
  func `an unknown call that says that it takes away is destructive`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }

  @Test(arguments: [
    ("migrate -path db -database $URL down 1", Risk.destructive), ("goose down", .destructive),
    ("shopctl migrate down", .destructive), ("rails db:rollback", .destructive),
    ("npm run migrate:rollback", .destructive), ("php artisan migrate:rollback", .destructive),
    ("npx knex migrate:rollback", .destructive), ("make migrate-down", .destructive),
    ("migrate -path db up", .change), ("helm rollback db 1", .change),
    ("kubectl get jobs migrate rollback", .readOnly),
    ("docker compose logs migrate --tail 10 down", .readOnly),
    ("kubectl rollout undo deploy/db", .change), ("git checkout migrate-down", .change),
  ])
  func `a migration that is taken back takes its data`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }

  @Test(arguments: [
    ("gunzip -c shop.sql.gz | psql shop", Risk.change),
    ("zcat shop.sql.gz | docker exec -i db mysql shop", .change),
    ("psql shop < /srv/backup/shop.sql", .change), ("pg_dump a | psql b", .change),
    ("cat shop_dump.sql | mysql shop", .change), ("pg_restore -d shop shop.pg", .change),
    ("velero restore create --from-backup x", .destructive), ("ufw enable", .destructive),
    ("iptables-restore < /etc/rules", .destructive), ("nft -f /etc/nft.conf", .destructive),
    ("psql shop < add_index.sql", .change), ("cat q.sql | psql shop", .change),
    ("psql shop -f backup.sql", .change), ("psql --file=/srv/dump.sql", .change),
    ("sudo -u postgres psql shop < shopdump.sql", .change),
    ("zcat x.gz | psql -e shop", .change), ("ssh old pg_dump a | psql b", .change),
    ("zcat x.gz | ssh db-1 'sudo psql shop'", .change),
    ("zcat x.gz | docker run -i --rm postgres psql shop", .change),
    ("zcat x.gz | kubectl exec -i db -c pg -- psql shop", .change),
    ("docker exec -e A=b -i db psql shop < backup_20310509.sql", .change),
    ("gunzip -c slow.log.gz | grep mysql", .readOnly), ("grep psql < backup.log", .readOnly),
    ("psql shop < check_backup_age.sql", .change), ("cat backup-report.sql | psql shop", .change),
    ("pgbackrest --stanza=shop restore", .destructive),
    ("pgbackrest --stanza=shop restore --dry-run", .readOnly),
    ("ufw --dry-run enable", .readOnly),
    ("pg_restore -l shop.pg", .readOnly), ("nft -c -f /etc/nft.conf", .change),
  ])
  func `older data and rules in newer ones' place are a loss`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }

  @Test(arguments: [
    ("sudo ufw enable", true), ("sudo ufw --force enable", false),
    ("certbot certonly -d a.example.com", true), ("certbot certonly -n -d a.example.com", false),
    ("yes | ufw enable", false),
  ])
  func `what asks before it acts needs the terminal`(script: String, isInteractive: Bool) {
    let attachment = ProgramUse.attachment(of: CommandText(SourceText(script)))
    #expect((attachment == .interactive) == isInteractive)
  }

  @Test(arguments: [
    ("gcloud sql import sql shop gs://b/x.sql", Risk.destructive),
    ("gcloud sql backups restore 12 --restore-instance=shop", .destructive),
    ("gcloud sql backups create -i shop", .change), ("mongorestore dump", .destructive),
    ("mongorestore --dryRun dump", .readOnly), ("git push --force-with-lease", .destructive),
    ("git push --force-with-lease=main origin main", .destructive), ("git push", .change),
    ("aws s3 cp old.tfstate s3://b/terraform.tfstate", .destructive),
    ("aws s3 cp s3://b/terraform.tfstate old.tfstate", .change),
    ("aws s3 cp s3://b/terraform.tfstate - | jq .serial", .change),
    (
      "aws --region eu-west-1 s3 cp old.tfstate s3://b/terraform.tfstate --profile prod",
      .destructive
    ),
    ("gsutil cp gs://b/terraform.tfstate - | jq .serial", .change),
    ("terraform state push old.tfstate", .destructive), ("pm2 delete web", .destructive),
    ("pm2 stop all", .destructive), ("pm2 stop web", .change),
    ("pnpm db:restore --target-url x", .destructive), ("npm run db:restore", .destructive),
    ("pnpm db:restore --list", .change), ("make restore-db", .destructive),
    ("make restore", .change),
    ("consul snapshot restore x", .destructive), ("dotnet restore", .change),
    ("shopctl backup restore x", .destructive), ("shopctl backup restore --dry-run x", .change),
    ("restic restore latest --target /tmp", .change), ("psql shop < dump.sql", .change),
    ("heroku pg:backups:restore b101", .destructive),
    ("az vmss delete-instances -n x -g y --instance-ids 1", .destructive),
    ("gcloud compute instance-groups managed delete-instances x", .destructive),
    ("sudo tar xzf shop.tgz -C /", .destructive), ("tar -x -C / -f shop.tar", .destructive),
    ("tar --extract --directory=/ -f shop.tar", .destructive),
    ("tar xzf tool.tgz -C /opt/tool", .change), ("tar czf /srv/a.tgz -C / etc", .change),
    ("tar -cf x.tar -C / etc", .change),
  ])
  func `older data in a live store's place is a loss`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }
}
