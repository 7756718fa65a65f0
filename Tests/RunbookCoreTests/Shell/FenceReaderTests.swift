import Testing

@testable import RunbookCore

struct FenceReaderTests {
  private func read(_ code: String, _ language: String = "bash", above: String = "") -> ShellFence {
    FenceReader.read(code: SourceText(code), hints: .init(language: language, above: above))
  }

  @Test(arguments: [
    // Groups.
    ("a\nb", "c"), ("# One\nuptime\n# Two\ndf -h", "l l"), ("uptime\n\ndf -h", "l l"),
    ("for i in a b; do\n\n  echo $i\n\ndone", "l"), ("cat <<EOF\n# no title\n\nEOF\nls", "l"),
    ("f() {\n\n  ls\n}\n\nf", "l c"), ("echo 'a\n\n# b'", "l"), ("ls \\\n  -l \\\n  -a", "l"),
    // Expectations, guards, numbers.
    ("ls\n# Should show two files", "l+"), ("ls\n# Expected output:\n# a\n# b", "l+"),
    ("# If all pass, switch traffic\n./switch.sh", "c?"),
    ("# 1. Look\nls\n# 2. Try restart\n./restart.sh", "l# c#"),
    ("# Check if containers run\nls", "l"), ("# Rollback if needed\n./rollback.sh", "c?"),
    ("# Wipe (CAUTION: no way back)\n./wipe.sh", "d!"),
    ("# Reset (if error rate > 5%)\n./reset.sh", "d?"),
    // Sessions, waits, watches, editors.
    ("ssh db-1\nuptime\nexit\nls", "o l x l"), ("exit", "l"), ("sleep 30", "t"),
    ("# Wait for it\nsleep 5m", "t"), ("ls\nsleep 3\nls", "l"),
    ("ls\ndocker logs -f web\ndf", "l lw l"),
    ("ls\nwhile :; do date; sleep 1; done\ndf", "lw"),
    ("ls\nsudo vi /etc/x\n\n# Add line:\n# a = b\n\nls", "l ci m_ l"),
    ("ssh host uptime", "l"), ("docker exec -it web bash\nls", "o l"),
    ("kubectl exec -it p -n x -- sh\nls", "o l"), ("fly ssh console -a app\nls", "o l"),
    ("$ ssh db-1\n# systemctl restart x\n# exit\n$ ls", "o c x l"),
    ("$ ls\n# systemctl restart x", "l k1"), ("sudo -i\nls", "o l"),
    ("sudo su - postgres\nls", "o l"),
    ("docker compose exec db sh\nls", "o l"), ("ssh -N -L 1:a:1 h", "cw"),
    // No commands.
    ("# Edit app.toml\n[vm]\n  cpus = 2\n\n# Go\nls", "m_ l"),
    ("# Slack\n/incident create \"Down\"", "m_"),
    ("\"Done:\n - all stopped\n\n You may proceed\"", "m_"),
    ("1. Stop the target\n2. Start the source", "C2"), ("[ ] one\n[ ] two", "C2"),
    ("SELECT 1\nFROM t;", "m_"), ("You should now restart the server.", "m_"),
    ("# Scan for malware\n# Change all credentials", "k2"), ("# TODO: command needed", "m"),
    ("# Do the tasks\n# - one\n# - two\n\nls", "k2 l"), ("redis> GET x", "m_"),
    ("postgres=# select 1;", "m_"), ("$> pump --read", "c"),
    // Alternatives and menus.
    ("# Full\n./a.sh --full\n\n# Or quick\n./a.sh --quick", "alt[0-1,1-2]:c c"),
    ("redis-cli ping  # For Redis\naws s3 ls  # For S3", "alt[0-1,1-2]:l l"),
    ("# Option A\n./a\n# Option B\n./b", "alt[0-1,1-2]:c c"),
    ("# Staging\n./a\n# Production\n./b", "alt[0-1,1-2]:c c"),
    (
      "# If disk issue - clean\n./clean\n# If memory issue - restart\n./restart",
      "if[0-1,1-2]:c? c?"
    ),
    (
      "# Deploy to production\nfly deploy\n# Deploy specific image\nfly deploy --image x",
      "alt[0-1,1-2]:c c"
    ), ("# List\nvercel ls\n# Promote specific\nvercel promote x", "l c"),
    (
      "# Set\nfly secrets set A=b\n# List\nfly secrets list\n# Unset\nfly secrets unset A",
      "menu:c l c"
    ), ("# All\nfly logs\n# Errors\nfly logs | grep E", "menu:lw lw"),
    ("# Stop\nsystemctl stop x\n# Start\nsystemctl start x", "c c"),
    ("# Via console\nssh h\nls\n# Or locally\nls", "alt[0-2,2-3]:o l l"),
    (
      "# Check a\nkubectl get pods\n# Check b\nkubectl get pods -n x\n# Check c\nkubectl get pods -A",
      "l l l"
    ),
  ])
  func `a shell fence becomes what a careful reader makes of it`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }

  @Test(arguments: [
    ("$ ls\na b\n$ df -h\nFilesystem", "console", "l+ l+"),
    ("$ ls \\\n> -l\ntotal 0", "shell", "l+"), ("$ cat <<EOF\nx\nEOF\nx", "console", "l+"),
    ("# systemctl restart x", "console", "c"), ("# df -h", "bash", "l"),
    ("# cd /srv/www\n# createrepo .", "bash", "c"), ("# yum clean all\n# df -h", "bash", "c"),
    ("# Find all", "bash", "k1"), ("# find it all over the folder.", "bash", "k1"),
    ("# Install k6 for load testing", "bash", "k1"),
    ("web1:/srv/app # uptime\n 10:00 up", "console", "l+"),
    ("web1:/srv/app # uptime\nweb1:~ # ./restart.sh", "", "c"), ("web1:~ $ uptime", "", "l"),
    ("uptime\nweb:/srv # the old one", "", "R"), ("web:/srv # the old one", "", "R"),
    ("(venv) ann@web1:~$ uptime\n 10:00 up", "bash", "l+"), ("(venv) $ uptime", "", "l"),
    ("(base) [ann@web1 app]$ uptime\n 10:00 up", "", "l+"),
    ("[ann@web1 app]$ uptime\n 10:00 up\n[ann@web1 ~]$ reboot", "console", "l+ d"),
    ("user@host:~$ uptime\n 10:00 up", "", "l+"), ("[root@db ~]# reboot", "", "d"),
    ("kubectl get pod\n\nNAMESPACE   NAME   READY\nx   y   1/1", "shell", "l+"),
    ("$ oc edit x\n# Update the value", "bash", "ci m"),
    ("kubectl get pods", "", "l"), ("NAME   READY   STATUS\nx   1/1   Running", "", "R"),
    ("python scripts/x.py --id <id>", "python", "c{1}"),
    ("import os\nprint(os.name)", "python", "R"), ("#!/bin/bash\nls", "bash", "R"),
    ("up{job=\"x\"} == 0", "promql", "R"), ("a: b\nc: d", "", "R"), ("tool-x --all", "", "c"),
    ("├── a\n└── b", "", "R"),
    ("/tills/north/**   @keepers\n/tills/**  @all", "text", "R"),
    ("// Opens the tills. It\n// may take long", "", "R"),
    ("entering dir: /srv\ncopying key: /a/b 1", "", "R"), ("copykeys --dir /srv", "", "c"),
    ("// Opens the tills", "text", "R"),
  ])
  func `prompts, output and labels are told apart`(
    code: String, language: String, signature: String
  ) {
    #expect(FenceSignature.of(read(code, language)) == signature)
  }

  @Test(arguments: [
    ("# Drop it if it is stale\n# or was made by hand\nredis-cli FLUSHALL", "d?"),
    ("# Drop it if it is stale.\n# Or all\nredis-cli FLUSHALL", ""),
    ("# Restart it when it is above 80%\n# or its queue is long\nsystemctl restart x", "c?"),
  ])
  func `a sentence goes on in the next comment`(code: String, signature: String) {
    let found = FenceSignature.of(read(code))
    if signature.isEmpty { #expect(found.contains("alt")) } else { #expect(found == signature) }
  }

  @Test func `output never stands in a script`() {
    let fence = read("$ ls\nrm -rf x\n$ df -h\nrm -rf y\n\nrm -rf z\n$ uptime", "console")

    #expect(fence.groups.map(\.script.string) == ["ls", "df -h", "uptime"])
    #expect(fence.groups.map(\.expected) == [["rm -rf x"], ["rm -rf y", "rm -rf z"], []])
  }

  @Test func `what stands above a block can make it output`() {
    #expect(
      read("##[error]failed with code 1", "bash", above: "### Example error").role != .commands)
  }

  @Test func `titles lose number and condition, and keep their place`() throws {
    let group = try #require(read("# 4. If still down, check resources\ndf -h").groups.first)

    #expect(group.number == "4")
    #expect(group.condition == "If still down")
    #expect(group.title == "Check resources")
    #expect(group.range == SourceRange(0, 41))
    #expect(group.script.sourceRange == SourceRange(36, 41))
  }

  @Test func `an editor's payload loses its comment marks and keeps its indentation`() throws {
    let fence = read(
      "sudo vi /etc/x.conf\n\n# Add to the block:\n# upstream x {\n#   server a;\n# }")

    #expect(fence.groups.last?.title == "Add to the block")
    #expect(fence.groups.last?.payload == "upstream x {\n  server a;\n}")
  }

  @Test(arguments: [
    ("for i in {1..3}; do curl -f x && break; sleep 1; done", "poll-never-fails"),
    ("for i in $(seq 1 30); do curl -f x && break; done", "poll-never-fails"),
    ("for url in $URLS; do curl -f $url && break; sleep 5; done", "poll-never-fails"),
    ("oc delete x \\ \n  y", "broken-continuation"), ("ls \\\n# c", "broken-continuation"),
    ("ls \\", "broken-continuation"), ("X=$(ls \\\n# c\n)", "broken-continuation"),
    ("X=$(ls \\ # c\n-l)", "broken-continuation"), ("rpm —e x", "typographic-characters"),
    ("echo “a”", "typographic-characters"),
    ("ls\u{200B} x", "invisible-characters"), ("rm \u{202E}x", "invisible-characters"),
    ("l\u{0455} x", "invisible-characters"), ("rm -rf \"$\\{DIR\\}\"", "escaped-brace"),
    ("docker pull x:v2.5.0", "frozen-value"), ("aws s3 cp s3://b/x_20251202.gz .", "frozen-value"),
    ("mysql -u x --password Tr0ub4dor x", "secret-written-down"),
    ("export API_TOKEN=abcdef123456", "secret-written-down"), ("echo 'a", "shell-syntax"),
    ("kubectl get pods [--namespace <ns>] -o wide", "optional-part"), ("ls [-l]", "optional-part"),
    ("if a; then b", "shell-syntax"), ("cpus = 2", "not-a-command"), ("# TODO: x", "todo-stub"),
  ])
  func `what is wrong is found`(code: String, rule: String) {
    #expect(read(code).groups.flatMap(\.findings).map(\.rule).contains(rule))
  }

  @Test(arguments: [
    "for i in 1 2; do echo $i; done",
    "for p in $(kubectl get pods -o name); do if grep -q leader $p; then L=$p; break; fi; done",
    "for i in {1..3}; do curl -f x && exit 0; sleep 1; done; exit 1", "ls \\\n  -l", "echo '\\ '",
    "[ -f x ] && ls", "grep -E [-a] x", "ls [-a-z]*.log", "ls '[-l]'",
    "echo \"a – b\"", "# a – b\nls", "echo ${A}", "curl http://x/v1/a", "mysql -p\"$PASSWORD\" x",
    "curl -H \"Authorization: Bearer $T\" x", "export API_TOKEN=<token>",
    "X=$(sed -e 's/a/b/ \\\n# c' f)\necho \"$X\"", "X=$(awk '{ print $1 \\\n\n}' f)\necho \"$X\"",
    "X=$(tillctl sum \"lane \\ # 5\" \\\n  --all)\necho \"$X\"",
    "X=$(ls \\\n  -l)\necho \"$X\"", "X=$(\n  # those \\\n  ls\n)\necho \"$X\"",
  ])
  func `what is fine is left alone`(code: String) {
    #expect(read(code).groups.flatMap(\.findings).map(\.rule) == [])
  }

  @Test(arguments: [
    ("echo a |", "the command is cut off: a shell expects more of it here"),
    ("if a; then b", "the command does not end: 'if' is never closed"),
    ("gpg -r <\necho b", "a shell does not expect the line to end here"),
    ("echo a ) b", "a shell does not expect ')' here"),
    ("echo 'a", "the command does not end: a single quote is never closed"),
    ("echo \"a", "the command does not end: a double quote is never closed"),
    ("df -h /dev/sdb`", "the command does not end: a backquote is never closed"),
  ])
  func `what a shell cannot read is told in one line`(code: String, message: String) {
    #expect(read(code).groups.flatMap(\.findings).map(\.message).contains(message))
  }

  @Test func `tools are programs that must be there`() {
    func tools(_ text: String) -> [String] { ProgramUse.tools(of: CommandText(SourceText(text))) }

    #expect(
      tools("sudo -u x psql -c y | sort; cd /x && echo $(date)") == [
        "sudo", "psql", "sort", "date",
      ])
    #expect(
      tools("ssh h 'docker ps'; docker exec c mysqldump x; xargs kubectl < f; watch 'curl x | jq'")
        == ["ssh", "docker", "xargs", "kubectl", "watch", "curl", "jq"])
    #expect(
      tools("f() { terraform plan; }; f; command -v gh; bash -c 'make x'") == [
        "terraform", "bash", "make",
      ])
    #expect(tools("cleanup() { rm x; }; trap cleanup EXIT; eval cleanup now") == ["rm"])
    #expect(tools("<cmd> x; $TOOL y") == [])
  }
}
