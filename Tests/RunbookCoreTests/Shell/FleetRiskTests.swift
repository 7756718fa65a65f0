import Testing

@testable import RunbookCore

struct FleetRiskTests {
  @Test(arguments: [
    "knife ssh 'role:shop'", "pdsh -w shop[1-3]", "clush -b -w shop[1-3]", "salt '*' cmd.run",
    "salt -G 'role:shop' cmd.run", "vagrant ssh shop -c", "virtctl ssh shop --command",
    "gcloud compute ssh shop --zone z --", "az vm run-command invoke -n shop --scripts",
    "aws ssm send-command --document-name AWS-RunShellScript --parameters",
  ])
  func `what a tool carries to other machines is judged as if it stood there`(carrier: String) {
    let isParameters = carrier.hasSuffix("--parameters")
    func risk(_ command: String) -> Risk {
      CommandRisk.risk(
        of: SourceText("\(carrier) '\(isParameters ? "commands=\(command)" : command)'"))
    }

    #expect(risk("df -h") == .readOnly)
    #expect(risk("systemctl restart shop") == .change)
    #expect(risk("sudo rm -rf /srv/shop") == .destructive)
  }

  @Test(arguments: [
    ("lxc exec shop -- rm -rf /srv/shop", Risk.destructive), ("lxc exec shop -- uptime", .readOnly),
    ("lxc delete shop", .change), ("heroku run -a shop ls", .change),
    ("heroku run -a shop rake db:drop", .destructive), ("bundle exec rails db:reset", .destructive),
    ("RAILS_ENV=production bundle exec rake db:migrate", .change), ("bundle show x", .readOnly),
    ("npx prisma migrate reset", .destructive), ("npx --yes wrangler delete", .destructive),
    ("pipenv run rm -rf build", .destructive), ("poetry run ls", .readOnly),
    ("pdsh -w a,b -l root reboot", .destructive), ("clush -w a -c /etc/hosts", .change),
    ("salt '*' service.restart shop", .change), ("knife node delete shop", .change),
    ("aws ssm send-command --parameters '{\"commands\":[\"df -h\",\"rm -rf /x\"]}'", .destructive),
    ("aws ssm send-command --parameters 'commands=[\"df -h\"]' --targets x", .readOnly),
    ("aws ssm send-command --parameters file://x.json", .change),
    ("az vm run-command invoke --command-id RunShellScript --scripts @x.sh", .change),
    ("gcloud compute ssh shop", .change), ("gcloud compute ssh shop -- -L 1:h:2", .change),
  ])
  func `what carries a command, and what only looks as if it did`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }

  @Test func `what a project's packages bring need not be on the machine`() {
    #expect(ProgramUse.tools(of: CommandText(SourceText("npx prisma migrate deploy"))) == ["npx"])
  }

  @Test(arguments: [
    ("bundle exec rails console", Action.Shell.Attachment.interactive),
    ("vagrant ssh shop", .interactive), ("vagrant ssh shop -c uptime", .captured),
    ("gitlab-psql", .interactive), ("gitlab-psql -c 'SELECT 1'", .captured),
    ("while sleep 5; do gitlab-psql -c 'SELECT 1'; done", .watch),
  ])
  func `a carried command waits at the terminal where it would by itself`(
    script: String, attachment: Action.Shell.Attachment
  ) {
    #expect(ProgramUse.attachment(of: CommandText(SourceText(script))) == attachment)
  }

  @Test(arguments: [
    ("cf ssh shop", true), ("cf ssh shop -c uptime", false), ("render ssh srv-1", true),
    ("incus exec shop bash", true), ("shopcloud ssh till", true),
    ("shopcloud ssh till uptime", false), ("shopcloud ssh till --command uptime", false),
    ("service ssh restart", false), ("invoke-rc.d ssh restart", false),
  ])
  func `a tool's own ssh to one target opens a shell`(script: String, isOpened: Bool) {
    #expect(ForeignShell.isOpened(by: CommandText(SourceText(script))) == isOpened)
  }

  @Test(arguments: [
    ("db.dropDatabase()", Risk.destructive), ("db.orders.drop()", .destructive),
    ("db.orders.deleteMany({paid: false})", .destructive),
    ("db.runCommand({dropDatabase: 1})", .destructive), ("db.orders.insertOne({a: 1})", .change),
    ("rs.stepDown()", .change), ("rs.status()", .readOnly),
    ("db.orders.find({drop: 1}).limit(5).pretty()", .readOnly),
    ("db.adminCommand({ping: 1})", .readOnly), ("db.adminCommand('ping')", .readOnly),
    ("db.adminCommand({setParameter: 1, x: 2})", .change), ("show dbs", .readOnly),
    ("db.orders.aggregate([{$out: \"copy\"}])", .change),
    ("printjson(db.serverStatus().connections)", .readOnly),
  ])
  func `a text for MongoDB's shell is judged by what it calls`(text: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText("mongosh shop --quiet --eval '\(text)'")) == risk)
  }
}
