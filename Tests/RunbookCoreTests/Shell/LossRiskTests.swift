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
    ("./scripts/test-restore.sh", .change), ("vi scripts/restore.sh", .change),
  ])
  func `a script that says by its name that it takes away is destructive`(
    script: String, risk: Risk
  ) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }

  @Test(arguments: [
    ("migrate -path db -database $URL down 1", Risk.destructive), ("goose down", .destructive),
    ("shopctl migrate down", .destructive), ("rails db:rollback", .destructive),
    ("npm run migrate:rollback", .destructive), ("php artisan migrate:rollback", .destructive),
    ("npx knex migrate:rollback", .destructive), ("make migrate-down", .destructive),
    ("migrate -path db up", .change), ("helm rollback db 1", .change),
    ("kubectl rollout undo deploy/db", .change), ("git checkout migrate-down", .change),
  ])
  func `a migration that is taken back takes its data`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }

  @Test(arguments: [
    ("gunzip -c shop.sql.gz | psql shop", Risk.destructive),
    ("zcat shop.sql.gz | docker exec -i db mysql shop", .destructive),
    ("psql shop < /srv/backup/shop.sql", .destructive), ("pg_dump a | psql b", .destructive),
    ("cat shop_dump.sql | mysql shop", .destructive), ("pg_restore -d shop shop.pg", .destructive),
    ("velero restore create --from-backup x", .destructive), ("ufw enable", .destructive),
    ("iptables-restore < /etc/rules", .destructive), ("nft -f /etc/nft.conf", .destructive),
    ("psql shop < add_index.sql", .change), ("cat q.sql | psql shop", .change),
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
}
