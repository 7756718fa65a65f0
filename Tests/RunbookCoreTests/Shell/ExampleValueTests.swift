import Testing

@testable import RunbookCore

/// Values that are examples, and words that only look like it.
struct ExampleValueTests {
  private func proposals(_ script: String, title: String = "") -> [String: String] {
    let reading = PlaceholderReader.read(CommandText(SourceText(script)), title: title)
    return Dictionary(
      reading.placeholders.compactMap { gap in gap.proposal.map { (gap.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  @Test(arguments: [
    ("git clone https://git.example.com/yourusername/shop", "YOURUSERNAME", "yourusername"),
    ("ping yourdomain.com", "YOURDOMAIN", "yourdomain"),
    ("aws ec2 stop-instances i-abc123", "I_ABC123", "i-abc123"),
    ("curl https://x/pages/abc123/incidents/xyz789", "INCIDENT_ID", "xyz789"),
    ("psql -f /path/to/shop.sql", "SHOP_PATH", "/path/to/shop.sql"),
    ("kubectl delete pod shop-N", "SHOP_N", "shop-N"),
    ("mount /dev/sdX1 /mnt", "DEVICE", "/dev/sdX1"),
    ("smartctl -a /dev/nvmeXn1", "DEVICE", "/dev/nvmeXn1"),
    ("curl -u admin:password https://x.example.com", "PASSWORD", "password"),
    ("psql postgres://shop:password@db/shop", "PASSWORD", "password"),
    ("curl -d '{\"password\": \"MyPassword1!\"}' https://x", "PASSWORD", "MyPassword1!"),
    ("DB_HOST=your-database-host", "DB_HOST", "your-database-host"),
  ])
  func `an example is asked for`(script: String, name: String, value: String) {
    #expect(proposals(script)[name] == value)
  }

  @Test(arguments: [
    "aws secretsmanager get-secret-value --secret-id shop", "etcdctl put-secret-value x",
    "azd env get-value REGION_NAME", "gh secret set DEPLOY_KEY --env prod",
    "vercel env add DATABASE_URL production", "fly secrets unset API_TOKEN -a shop",
    "heroku config:unset CACHE_URL", "kubectl get pod shop-n", "ls /dev/sda /paths/to/x",
    "curl -H 'Accept: password' https://x", "echo /path/to/it",
  ])
  func `a subcommand or a key's name is no example`(script: String) {
    #expect(proposals(script).isEmpty)
  }

  @Test(arguments: [
    ("AT=\"2031-05-09\"  # EDIT to your time\n./x $AT", "", "AT", "2031-05-09"),
    ("REGION=us-east-1 # change me", "", "REGION", "us-east-1"),
    ("BACKUP=/srv/monday\nls $BACKUP", "Pick the most recent backup", "BACKUP", "/srv/monday"),
    ("export REGION=us-east-1  # change me", "", "REGION", "us-east-1"),
    ("export REGION='us east'  # your AWS region", "", "REGION", "us east"),
    ("# Choose one\nREGION=us-east-1", "", "REGION", "us-east-1"),
    ("QUEUE=shop # CHANGE AS NECESSARY", "", "QUEUE", "shop"),
    ("# Update this value\nLIMIT=20", "", "LIMIT", "20"),
    ("# Edit these\nDEBUG=true\nREGION=eu-1", "", "REGION", "eu-1"),
    ("# Your region\nREGION=us-east-1", "", "REGION", "us-east-1"),
    ("# Edit these\nA=1\nREGION='us east'", "", "REGION", "us east"),
  ])
  func `a value that a comment tells to edit is proposed`(
    script: String, title: String, name: String, value: String
  ) {
    #expect(proposals(script, title: title)[name] == value)
  }

  @Test(arguments: [
    ("PORT=80 # the web's", "Set the port"), ("NODE=web-1", "Replace the failed node"),
    ("PORT=80", "Check your cluster"), ("PORT=$(pick)  # change me", ""),
    ("# Pick one\nls\nPORT=80", ""),
    ("REPLICAS=3 # stay below your quota", ""), ("FORCE=true # change nothing", ""),
    ("TRIES=0 # your counter", ""), ("# Choose a calm hour\nWAIT=30", ""),
    ("# Update this host\nDRAIN=all", ""), ("# Pick up the rest\nQUEUE=rest", ""),
    ("# Pick up the queue\nQUEUE=rest", ""), ("LIMIT=5 # do not change this", ""),
    ("DEBUG=no # change me", ""),
    ("TRIES=5 # change me\nwhile x; do TRIES=$((TRIES - 1)); done", ""),
  ])
  func `a value that nothing tells to edit stays`(script: String, title: String) {
    #expect(proposals(script, title: title).isEmpty)
  }

  @Test(arguments: [
    "[Unit]\nDescription=Shop\n\n[Service]\nExecStart=/bin/shop", "[mysqld]\nskip-name\nport = 5",
    "# top\n[shop]\n[store]",
  ])
  func `a section's header in a file's text is no gap`(body: String) {
    for mark in ["EOF", "'EOF'"] {
      let script = "cat > f <<\(mark)\n\(body)\nEOF"
      #expect(PlaceholderReader.read(SourceText(script)).placeholders == [])
    }
  }

  @Test func `a gap in a file's text stays one`() {
    let script = "cat > f <<EOF\n[client]\nhost = [db-host]\nEOF"
    #expect(PlaceholderReader.read(SourceText(script)).placeholders.map(\.name) == ["DB_HOST"])
  }

  @Test(arguments: [
    ("PASSWORD=…", 0), ("app login --password …", 0), ("app start – now", 1),
  ])
  func `a value left out is asked for and no slip`(script: String, count: Int) {
    let findings = ShellFindings.findings(of: CommandText(SourceText(script)))
    #expect(findings.filter { $0.rule == "typographic-characters" }.count == count)
  }

  @Test(arguments: [
    ("kubectl logs shop-7d4b9c6f5d-x2k8p", true), ("virtctl stop worker-hxghp", true),
    ("kubectl get svc shop-https", false), ("kubectl logs shop-worker", false),
    ("ping shop-x2k8p", false),
  ])
  func `a name that a cluster made up is a fixed one`(script: String, isFixed: Bool) {
    let findings = ShellFindings.findings(of: CommandText(SourceText(script)))
    #expect(findings.contains { $0.rule == "frozen-value" } == isFixed)
  }

  @Test(arguments: [
    ("kubectl exec shop-0 -- ls /var/log/*.gz", true), ("docker exec shop cat ~/x", true),
    ("sudo docker exec shop ls /srv/*", true), ("ssh db-1 ls ~/dumps", true),
    ("ssh db-1 'ls ~/dumps/*'", false), ("kubectl exec shop-0 -- sh -c 'ls *.gz'", false),
    ("ssh db-1 -i ~/.ssh/shop uptime", false), ("ssh db-1 -p 22 ls ~/x", true),
    ("kubectl exec shop-0 -- redis-cli keys user:*", false),
    ("ls *.gz", false), ("kubectl exec shop-0 -- curl http://x/?a=*", false),
  ])
  func `what is expanded here and meant for there is told`(script: String, isTold: Bool) {
    let findings = ShellFindings.findings(of: CommandText(SourceText(script)))
    #expect(findings.contains { $0.rule == "expands-here" } == isTold)
  }

  @Test(arguments: [
    ("docker exec db psql -U $POSTGRES_USER", true), ("ssh db-1 ls $PGDATA", true),
    ("docker exec db psql -U $SHOP_USER", false), ("ssh db-1 systemctl status $SERVICE", false),
    ("psql -U $POSTGRES_USER", false),
  ])
  func `a name that the other side sets is told`(script: String, isTold: Bool) {
    let text = CommandText(SourceText(script))
    let gaps = PlaceholderReader.read(text).placeholders
    #expect(ExpansionFinding.find(gaps, in: text).isEmpty != isTold)
    #expect(ExpansionFinding.find(gaps, in: text, isDeclared: { _ in true }).isEmpty)
  }
}
