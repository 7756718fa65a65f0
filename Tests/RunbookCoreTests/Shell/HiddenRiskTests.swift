import Testing

@testable import RunbookCore

struct HiddenRiskTests {
  @Test(arguments: [
    "gds aws prod -- kubectl delete pvc data", "chamber exec shop -- dropdb shop",
    "gds-cli aws x aws rds delete-db-instance --db-instance-identifier shop",
    "doppler run -- terraform destroy", "op run --env-file=a.env -- rm -rf /srv/x",
    "mise exec -- terraform destroy -auto-approve", "direnv exec . dropdb shop",
    "asdf exec terraform destroy", "asdf exec reboot now", "poetry run python manage.py flush",
    "nix-shell --run \"rm -rf /srv/x\"", "nix develop -c rm -rf /srv/x",
    "tsh ssh shop-1 dropdb shop", "tsh ssh --proxy=p root@shop-1 'rm -rf /srv/x'",
    "cf ssh shop -c \"rm -rf /srv/x\"", "mywrap prod rm -rf /data",
    "mywrap prod sudo rm -rf /data", "./wrap.sh prod psql -c 'DROP TABLE shop'",
    "gds aws prod -- bash -c 'dropdb shop'", "aws-vault exec prod -- dropdb shop",
    "fly mpg restore k1 --backup-id b1",
  ])
  func `what an unknown program seems to run makes it more dangerous`(script: String) {
    #expect(CommandRisk.risk(of: SourceText(script)) == .destructive)
  }

  @Test(arguments: [
    "gds aws prod -- kubectl get pods", "mywrap prod kubectl get pods", "mytool reboot web-1",
    "mytool run reboot web-1", "mytool init shop", "mytool rm $NAME", "mytool delete shop",
    "nix-shell --run ls", "tsh ssh shop-1 uptime", "cf ssh shop -c uptime", "mytool --dry-run",
    "cp -r shred x", "mytool 'rm -rf' x",
  ])
  func `a guess neither lowers a risk nor takes a verb for a program`(script: String) {
    #expect(CommandRisk.risk(of: SourceText(script)) == .change)
  }

  @Test func `many programs in one line are not read over and over`() {
    let line = "x " + String(repeating: "sudo x bash -c ", count: 2_000)

    #expect(CommandRisk.risk(of: SourceText(line)) == .change)
  }
}
