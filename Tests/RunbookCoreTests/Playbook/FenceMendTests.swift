import Testing

@testable import RunbookCore

/// Small things that other people's fences hold.
struct FenceMendTests {
  private func step(_ code: String) -> Step? {
    reading("## Work\n\n```bash\n\(code)\n```\n").graph("work")?.steps.first
  }

  @Test func `a condition that breaks off inside parentheses is none`() {
    let code = "# Provision one (a new account if the\n# old one is lost)\ncreatedb shop"
    #expect(step(code)?.guardCondition == nil)
    #expect(step("# Purge (optional - later if you like)\nrm x")?.guardCondition != nil)
    #expect(step("# Purge (optional - later if you like)\nrm x")?.title == "Purge")
    #expect(step("# Restart if needed\nrm x")?.guardCondition?.text == "if needed")
  }

  @Test(arguments: [
    "The lamp fills itself if configured, or manually:", "It fills itself if asked; otherwise:",
    "It fills itself (if told to), or manually:", "If it is set it fills itself, otherwise run:",
    "It fills itself if it can, or by hand",
  ])
  func `what is done in the other case is not done in this one`(words: String) {
    #expect(step("# \(words)\nrm x")?.guardCondition == nil)
    #expect(step("# \(words)\nrm x")?.title == words.dropping(suffix: ":"))
    let prose = reading("## Work\n\n\(words)\n\n```bash\nrm x\n```\n").graph("work")?.steps.first
    #expect(prose?.guardCondition == nil)
    // Items that start with `if` may be ways of one decision.
    guard !words.hasPrefix("If ") else { return }
    let item = reading("## Work\n\n1. \(words)\n   ```bash\n   rm x\n   ```\n2. Look at it\n")
    #expect(item.graph("work")?.steps.first?.guardCondition == nil)
  }

  @Test(arguments: [
    ("Fill it if nobody said otherwise", "if nobody said otherwise"),
    ("Fill it if it is not filled manually", "if it is not filled manually"),
  ])
  func `a condition may end in such a word`(words: String, condition: String) {
    #expect(step("# \(words)\nrm x")?.guardCondition?.text == condition)
  }

  @Test(arguments: [
    ("Replace the timestamp with the one that you want.", 1),
    ("Replace the till name with your own. It stands on it.", 1),
    ("Replace the till in the command above.", 1),
    ("Replace the lamp with a new one.", 2), ("Replace the name of the till with yours.", 2),
    ("Replace the key and the value with the ones of the safe.", 2),
  ])
  func `what is to be replaced in a command is no step behind it`(words: String, count: Int) {
    let steps =
      reading("## Work\n\n```bash\n./open.sh --at 2024-01-01\n```\n\n\(words)\n")
      .graph("work")?.steps ?? []
    #expect(steps.count == count)
    #expect(steps.map { "\($0.title). \($0.text)" }.joined().contains(words.dropping(suffix: ".")))
  }

  @Test(arguments: [
    ("till back --to=\"2031-05-01 06:00:00+03\"", "timestamp", "TIMESTAMP"),
    ("till back 2031-05-01T06:00Z", "time", "TIMESTAMP"), ("till back 2031-05-01", "date", "DATE"),
    ("till back /srv/2031-05-01/a", "day's date", "DATE"),
    // Several, none, a part of a name, a place in which no blank is safe; and what is no moment.
    ("till back 2031-05-01 2031-05-02", "date", nil), ("till back now", "date", nil),
    ("till back a2031-05-01", "date", nil), ("till back 2031-05-01-b", "date", nil),
    ("psql -c \"select x('2031-05-01 06:00')\"", "timestamp", nil),
    ("till back 2031-05-01", "till name", nil),
  ])
  func `a moment that is to be replaced is asked for`(code: String, noun: String, name: String?) {
    let graph = reading(
      "## Work\n\n```bash\n\(code)\n```\n\nReplace the \(noun) with the one\nthat you want. It is near.\n"
    ).graph("work")
    #expect(graph?.procedure.parameters.map(\.name) == (name.map { [$0] } ?? []))
    #expect(
      graph?.procedure.parameters.first?.description
        == (name == nil ? nil : "the one that you want"))
    #expect(graph?.scripts.count == 1)
  }

  @Test(arguments: [
    ("→ 503 paused", [503]), ("Expected: 401 Unauthorized", [401]), ("expect: 503", [503]),
    ("Should return HTTP 401", [401]), ("HTTP/1.1 404 Not Found", [404]),
    ("Expected: 401 or 403", [401, 403]), ("should be 401/403", [401, 403]),
    ("Expected: the gateway answers with status 502", [502]), ("Expect 200 OK", [200]),
    ("Should return 200 OK or 204 No Content", [200, 204]),
  ])
  func `a status that is expected does not fail the step`(words: String, statuses: [Int]) throws {
    let step = try #require(self.step("curl -i https://shop.example/pay\n# \(words)"))

    guard case .http(let request) = step.action else {
      Issue.record("no request")
      return
    }
    #expect(request.expectedStatuses == statuses)
  }

  @Test(arguments: [
    "→ 200 rows", "Expected: 200 ms", "Should not return 404", "Should show the 500 newest",
    "Expected: {\"code\": 503}", "→ 1503", "should be 150", "Expected: 120", "should be 250",
    "Should return 429 after 100 requests",
  ])
  func `a number that is no status is not expected as one`(words: String) throws {
    let step = try #require(self.step("curl -i https://shop.example/pay\n# \(words)"))

    guard case .http(let request) = step.action else {
      Issue.record("no request")
      return
    }
    #expect(request.expectedStatuses == nil)
  }

  @Test(arguments: [
    ("It must return 401.", [401]), ("The request should answer with HTTP 204.", [204]),
    ("Look at it well. It should return 404 or 410.", [404, 410]),
    ("It should return 12 rows.", nil), ("If it is shut it should return 503.", nil),
    ("It must be 150.", nil), ("It should not return 401.", nil), ("Port 443 must be open.", nil),
  ])
  func `the text below a request tells its status`(text: String, statuses: [Int]?) throws {
    let playbook = reading(
      """
      # Ops

      ## Go

      1. Ask it

         ```bash
         curl -f https://shop.example.com/verify
         ```

         \(text)
      """)
    guard case .http(let request)? = playbook.graph("go")?.steps.first?.action else {
      Issue.record("no request")
      return
    }
    #expect(request.expectedStatuses == statuses)
  }

  @Test(arguments: [
    ("expect: 3 rows", "3 rows"), ("Expected: 3 rows", "3 rows"), ("expects: 3 rows", "3 rows"),
    ("expect: { \"ok\": true }", "{ \"ok\": true }"),
  ])
  func `an expectation does not say twice that it is one`(comment: String, expected: String) {
    #expect(step("kubectl get pods\n# \(comment)")?.expected == expected)
    #expect(step("kubectl get pods\n# \(comment)\n\nls /srv")?.expected == expected)
  }

  @Test func `settings that nothing reads are no step to run`() throws {
    let text =
      "## Pause\n\n1. Set it for the service:\n\n   ```\n   PAUSE=true\n   MODE=\"x\"\n   ```\n"
    let graph = try #require(reading(text).graph("pause"))
    let step = try #require(graph.steps.first)

    #expect(graph.scripts == [])
    #expect(step.reference.map(\.reason) == ["settings that no command here reads"])
  }

  @Test(arguments: [
    ("KUBECONFIG=/etc/kube/prod", "kubectl get pods"), ("AWS_PROFILE=prod", "aws s3 ls"),
    ("LIMIT=3", "(( LIMIT > 2 ))"), ("NAMES=3", "echo ${#NAMES}"), ("A=3", "export A"),
  ])
  func `settings that a command reads are set`(setting: String, command: String) {
    let text = "## Go\n\n```\n\(setting)\n```\n\nThen:\n\n```bash\n\(command)\n```\n"
    #expect(reading(text).graph("go")?.scripts.contains(setting) == true)
  }

  @Test(arguments: [
    "— only when nothing else helps", "- on the db host", "— unless the database is down",
    "— avoid this in production", "- last resort", "— run by CI", "(as a fallback)", "— optional",
  ])
  func `a command at an item's head that its words limit is done by hand`(words: String) throws {
    let graph = try #require(
      reading("## Go\n\n1. `systemctl restart web` \(words)\n2. `ls /srv` — run it.\n").graph("go"))
    #expect(graph.scripts == ["ls /srv"])
  }

  @Test func `what a heading's words show stays with its step`() throws {
    let text =
      "## Drain\n\n### Step 1 — Set the switch\n\nFor the service:\n\n```\nPAUSE=true\n```\n\n### Step 2 — Look\n\n```bash\nls /srv\n```\n"
    let graph = try #require(reading(text).graph("drain"))

    #expect(graph.outline == ["1 manual", "2 shell"])
    #expect(graph.steps.map { $0.reference.map(\.text) } == [["PAUSE=true"], []])
  }

  @Test(arguments: [
    "```\nPAUSE=true\n```\n\nThen:\n\n```\nkubectl scale --replicas=${PAUSE} x\n```",
    "```bash\nPAUSE=true\n```", "```\nPAUSE=$(cat /srv/pause)\n```",
    "```\nPAUSE=true\nkubectl get pods\n```",
  ])
  func `settings that a command reads are run`(text: String) throws {
    let graph = try #require(reading("## Pause\n\n\(text)\n").graph("pause"))

    #expect(graph.scripts.first?.contains("PAUSE=") == true)
  }

  @Test func `a log that the words announce is not run`() throws {
    let log = "```text\ntime=\"12:01\" level=info msg=\"CREATE a\"\ntime=\"12:02\" level=warn\n```"
    for words in ["Look for lines similar to:", "You get log lines like these:"] {
      let text = "## Look\n\n```bash\nkubectl logs deploy/dns\n```\n\n\(words)\n\n\(log)\n"
      #expect(reading(text).graph("look")?.outline == ["1 shell"])
    }
  }

  @Test func `a numbered item that begins with a command runs it`() throws {
    let text = """
      ## Drill

      1. `kubectl exec db-0 -- pg_dump app` — a fresh copy first.
      2. `kubectl delete pod db-0` - run it.
      3. `kubectl get pods` (all of them)
      4. `kubectl get nodes` — shows three of them.
      5. `kubectl get jobs` passes.
      6. `kubectl get pods` — or `kubectl get deploy`.
      7. Check the site.
      """
    let graph = try #require(reading(text).graph("drill"))

    #expect(
      graph.outline == [
        "1 shell", "2 shell", "3 shell", "4 manual", "5 manual", "6 manual", "7 manual",
      ])
  }

  @Test(arguments: [
    ("`tail -5 /srv/log` — check last run", "tail -5 /srv/log"),
    ("`./ops/copy_all.sh` — run manually", "./ops/copy_all.sh"),
    ("Run `ops/job.sh production x`", "ops/job.sh production x"),
    ("Run `ops/job.sh`", "ops/job.sh"),
    ("`git revert -m 1 abc` to bring the page back", "git revert -m 1 abc"),
    ("`kubectl get pods` shows the pods", nil), ("`kubectl get pods` — last resort", nil),
    ("`ops/job.sh` holds the list", nil), ("Read `ops/job.sh`", nil),
    ("`git revert abc` to bring it back if all fails", nil),
    ("`rm -r /srv/old` to be left to the night team", nil),
    ("`rm -r /srv/old` — to be left to the night team", nil),
    ("`rm -r /srv/old` to avoid", nil), ("`reboot` to keep away from", nil),
    ("`rm -r /srv/old` to clear the disk, once the copy is made", nil),
    ("`rm -r /srv/old` to clear the disk after the copy.", nil),
    ("`rm -r /srv/old` to clear the disk by hand", nil),
    ("`rm -r /srv/old` to clear it (needs the owner's approval)", nil),
    ("`systemctl stop till` to stop it on the replica", nil),
    ("`systemctl stop till` to end it in the container", nil),
    ("`systemctl stop till` to free memory in till-2", nil),
    ("`kubectl delete pod till-2` to restart it in place", "kubectl delete pod till-2"),
    ("`ls /srv` — to see what is there", "ls /srv"),
  ])
  func `an item that is a command and why is run`(item: String, command: String?) {
    let graph = reading("## Go\n\n1. \(item)\n2. `ls /srv` — run it.\n").graph("go")
    let first = graph?.steps.first.flatMap { step -> String? in
      if case .shell(let shell) = step.action { shell.script.string } else { nil }
    }

    #expect(first == command)
  }

  @Test func `a bullet that begins with a command may only speak of it`() throws {
    let text = "## Drill\n\n1. Look:\n   - `kubectl get pods` — what runs\n2. Check the site.\n"
    let graph = try #require(reading(text).graph("drill"))

    #expect(graph.scripts == [])
  }

  @Test func `a value that a loop on its line uses is no announced log`() throws {
    let text = """
      ## Look

      You should see lines like the leader's. To find it, run this script:

      ```shell
      LEADER=none; for p in $(oc get pods); do oc logs $p; done
      ```
      """
    #expect(reading(text).graph("look")?.outline == ["1 shell"])
  }

  @Test func `a bare or is no name for a way`() {
    let decision = reading(
      "## Undo\n\n```bash\nfly secrets set A=0\n# OR\nfly secrets unset A\n```\n"
    )
    .graph("undo")?.decision("1")
    #expect(decision?.options.map(\.label) == ["fly secrets set A=0", "fly secrets unset A"])
  }

  @Test func `an address without a machine is no command`() {
    let playbook = reading(
      "## Look\n\n1. Check the health with `curl /health`\n2. Run `curl localhost/health`\n")
    #expect(playbook.graph("look")?.outline == ["1 manual", "2 shell"])
  }

  @Test(arguments: [
    "gh auth status", "gcloud auth list", "gcloud auth print-access-token",
    "gcloud auth configure-docker",
  ])
  func `what only shows who is logged in needs no terminal`(script: String) {
    #expect(ProgramUse.attachment(of: CommandText(SourceText(script))) == .captured)
  }

  @Test(arguments: [
    "az webapp log tail -n shop -g rg", "fly volumes snapshots list vol_1 -a db",
    "fly mpg backup list x", "curl -s https://x.example | python3 -m json.tool", "uuidgen",
  ])
  func `looking is looking`(script: String) {
    #expect(CommandRisk.risk(of: CommandText(SourceText(script))) == .readOnly)
  }

  @Test(arguments: [
    "python3 -m shop.migrate", "python3 -m http.server", "python3 -c 'x' -m json.tool",
    "fly postgres backup restore x -a db",
  ])
  func `what may change something is no look`(script: String) {
    #expect(CommandRisk.risk(of: CommandText(SourceText(script))) != .readOnly)
  }

  @Test(arguments: [
    "az ad app credential reset --id x --query password -o tsv", "openssl rand -base64 32",
    "az storage account keys list -n x", "aws iam create-access-key --user-name x",
  ])
  func `a secret that a command makes is shown to nobody later`(script: String) {
    #expect(SecretReveal.isShown(by: CommandText(SourceText(script))))
    #expect(!SecretReveal.isShown(by: CommandText(SourceText("X=$(\(script))"))))
  }

  @Test(arguments: [
    ("echo $NEW_PASSWORD", true), ("echo \"new: ${DB_PASS}\"", true), ("echo $APP_NAME", false),
    ("printf '%s\\n' \"$API_TOKEN\" | base64", true), ("cat <<< \"$WIFI_PSK\"", true),
    ("echo \"$API_TOKEN\" | app login --password-stdin", false), ("echo $API_TOKEN | wc -c", false),
    ("echo \"$API_TOKEN\" > token.txt", false), ("echo ${#API_TOKEN}", false),
    ("echo ${API_TOKEN:+set}", false), ("[ -n \"$API_TOKEN\" ] && echo \"$API_TOKEN\"", true),
    ("printenv DB_PASSWORD", true), ("kubectl exec web -- printenv DB_PASSWORD", true),
    ("declare -p API_TOKEN", true), ("env | grep -i password", true),
    ("env | grep -c TOKEN", false), ("echo $TOKEN_URL", false), ("echo $TOKENIZER", false),
    ("echo $CREDENTIAL_STEP", false), ("echo $SECRET_VERSION", false), ("echo $TOKEN_TYPE", false),
    ("echo $PGPASSWORD", true), ("echo $TOKEN_2", true), ("echo $SSH_KEY", true),
    ("echo $MONKEY", false),
    ("env | grep REGION", false), ("X=$(echo $API_TOKEN)", false), ("echo $SECRET_NAME", false),
    ("printf -v HEAD 'Bearer %s' \"$API_TOKEN\"", false),
  ])
  func `a command that prints a variable with a secret's name is known`(
    script: String, shows: Bool
  ) {
    #expect(SecretReveal.isShown(by: CommandText(SourceText(script))) == shows)
  }

  @Test(arguments: [
    "This script will:", "It will:", "The script does the following:", "This will:",
    "Run it once. The tool then does the following:",
  ])
  func `what a program does by itself is no list of steps`(intro: String) {
    let playbook = reading(
      "## Fix\n\n```bash\n./fix.sh\n```\n\n\(intro)\n\n1. Stop it\n2. Start it\n")
    #expect(playbook.graph("fix")?.outline == ["1 shell"])
  }

  @Test(arguments: [
    "Do the following:", "The following steps are needed:", "Run the script, then you will:",
    "Run the following script, and:",
  ])
  func `what the reader is to do is one`(intro: String) {
    let playbook = reading(
      "## Fix\n\n```bash\n./fix.sh\n```\n\n\(intro)\n\n1. Stop it\n2. Start it\n")
    #expect(playbook.graph("fix")?.outline.count == 3)
  }

  @Test(arguments: [
    "export const NAMES = ['a'] as const;", "export type Name = (typeof NAMES)[number];",
    "export function isName(s: string) { return true; }", "import { x } from 'y'",
    "async function run() {", "return (await find(id));", "type Name = string", "let x = 1",
  ])
  func `code of another language in a sentence is not run`(code: String) {
    let playbook = reading("## Add\n\n1. Write the names: `\(code)`\n2. Run `make test`\n")
    #expect(playbook.graph("add")?.outline == ["1 manual", "2 shell"])
  }

  @Test(arguments: ["export NAME=shop", "kill -9 4711", "source .env", "cd /srv", "unset NAME"])
  func `built-ins that people type are run`(code: String) {
    let playbook = reading("## Set\n\n1. Run `\(code)`\n")
    #expect(playbook.graph("set")?.outline == ["1 shell"])
  }

  @Test(arguments: ["function drain() { ls; }", "function drain { ls; }", "return 1", "export A=b"])
  func `a shell's own words stay a shell's`(line: String) {
    #expect(LineShape.of(line) == nil)
  }

  @Test(arguments: [
    "> gpg --card-edit", "FROM alpine:3.20", "ADD a.yaml /srv/a.yaml", "role:master",
    "connected_slaves:4", "%CPU %MEM", "template1# select 1;",
    "base_0001\t2019-06-15 04:27:42\t\t0001", "base_0001 2019-06-15 04:27:42 0001",
    "root 6716 0.0 0.2 146192 33556 ? SNsl 08:20 0:00 /usr/bin/osqueryd --flagfile /etc/x",
    "could not read block 7 in file \"base/1\": read only 0 bytes", "failed to open the file",
    "Start the shop. Command: `systemctl start shop && true`",
  ])
  func `what is no command is not run`(line: String) {
    #expect(LineShape.of(line) != nil)
  }

  @Test(arguments: [
    "> /var/log/shop.log", "./restore.sh 2024-01-01", "restore 2024-01-01 --yes", "make db:migrate",
    "shopctl a b c", "failed_jobs --list", "PATH=/a:/b", "rake db:seed", "shop-1 a b",
    "docker run --rm alpine true", "kill %1",
  ])
  func `what may be a command is one`(line: String) {
    #expect(LineShape.of(line) == nil)
  }

  @Test(arguments: [
    ("web-01 $ uptime\n 10:00 up 3 days", "uptime"),
    ("web-01.internal:~$ ps aux\nroot 1 0.0 0.1 x", "ps aux"),
    ("web-01:~# uptime\nup", "uptime"), ("web-01:/srv$ ls\na", "ls"),
  ])
  func `a prompt that names only the host is cut off`(code: String, script: String) {
    #expect(reading("## Look\n\n```\n\(code)\n```\n").graph("look")?.scripts == [script])
  }

  @Test func `an annotation that repeats nothing repeats nothing`() throws {
    let text = "## Look\n\n```bash {retry=0 timeout=1e2s}\nuptime\n```\n"
    let step = try #require(reading(text).graph("look")?.steps.first)

    #expect(step.retry == nil)
    #expect(step.timeoutSeconds == 100)
    #expect(reading(text).findings.isEmpty)
  }

  @Test(arguments: [
    "What deploy does mechanically", "What happens next", "How the queue works",
    "Executive summary",
  ])
  func `a section that explains is no course of action`(title: String) {
    let text =
      "## \(title)\n\n1. Start the new one\n2. Stop the old one\n\n## Stop it\n\n1. Stop it\n"
    #expect(reading(text).slugs == ["stop-it"])
  }

  @Test func `a command in a sentence that goes on in the next line is one`() {
    let text =
      "## Look\n\n1. Look at the pods: `kubectl get pods -l\n   app=shop -n web`\n2. Then `ls`\n"
    #expect(
      reading(text).graph("look")?.scripts.first?.split(separator: " ").joined(separator: " ")
        == "kubectl get pods -l app=shop -n web")
  }

  @Test(arguments: [
    ("az extension list\n[\n  {\n    \"name\": \"aro\"\n  }\n]", ["az extension list"]),
    ("{\n  \"user\": \"x\"\n}", []), ("lag\n-----\n7", []),
    ("{ ls; }\nls -l", ["{ ls; }\nls -l"]), ("{\n  ls\n}", ["{\n  ls\n}"]),
    ("ls\n-----", ["ls"]), ("(S) Toggle it\n(Q) Finished", []),
    ("(cd /srv; ls)", ["(cd /srv; ls)"]),
  ])
  func `documents, tables and menus in a fence are not run`(code: String, scripts: [String]) {
    #expect(reading("## Look\n\n```bash\n\(code)\n```\n").graph("look")?.scripts ?? [] == scripts)
  }

  @Test(arguments: [
    "## Clean\n\n1. Wait 10 minutes, then run `kubectl delete ns old`\n",
    "## Clean\n\nWait 30 minutes, then delete it:\n\n```bash\nkubectl delete ns old\n```\n",
    "## Clean\n\n1. Wait 30 minutes, then restart the watcher:\n   ```bash\n   systemctl restart watcher\n   ```\n",
  ])
  func `what is told to wait first waits`(text: String) {
    let kinds = reading(text).graph("clean")?.steps.map(\.action.word)
    #expect(kinds == ["wait", "shell"])
  }

  @Test func `what waits by itself waits once`() {
    let text = "## Clean\n\n1. Wait 30 seconds:\n   ```bash\n   sleep 30; ls\n   ```\n"
    #expect(reading(text).graph("clean")?.outline == ["1 shell"])
  }

  @Test(arguments: [
    "The on-call operator will:", "The service owner must do the following:",
    "The following commands drain the node:",
  ])
  func `what people are told is no program's doing`(intro: String) {
    let text = "## Drain\n\n\(intro)\n\n1. Run `kubectl cordon n1`\n2. Run `kubectl drain n1`\n"
    #expect(reading(text).graph("drain")?.outline == ["1 shell", "2 shell"])
  }

  @Test func `a title with does in it may head a course`() {
    let text =
      "## What to do when DNS does not resolve\n\n1. Run `systemctl restart named`\n2. Look\n"
    #expect(reading(text).graphs.count == 1)
  }

  @Test(arguments: [
    "shopctl apply <<EOF\n---\nkind: Shop\nEOF\nshopctl restart",
    "shop-restore 2024-01-01T00:00:00Z orders",
    "function f { (cd /a && ls); }\nf", "> /var/log/big.log && systemctl restart rsyslog",
  ])
  func `what looks like output but is a command runs`(code: String) {
    let scripts = reading("## Work\n\n```bash\n\(code)\n```\n").graph("work")?.scripts ?? []
    #expect(scripts.joined(separator: "\n").contains(code))
  }

  @Test func `a command over two lines of a sentence is joined`() {
    let text = "## Go\n\n1. Run `kubectl rollout \\\n   restart deploy/web`\n"
    let script = reading(text).graph("go")?.scripts.first ?? ""
    #expect(script.split(separator: " ") == ["kubectl", "rollout", "restart", "deploy/web"])
  }

  @Test func `a local address stays where the text sends the engineer`() {
    let text = """
      ## Stop

      1. SSH into the web server and stop it:
         ```bash
         curl -X POST http://localhost:8080/shutdown
         ```
      """
    #expect(reading(text).graph("stop")?.outline == ["1 manual"])
  }

  @Test func `a fence that opens its own session keeps its commands`() {
    let text = """
      ## Restart

      On the database host, run:

      ```bash
      ssh db-1
      sudo systemctl restart postgresql
      exit
      ```
      """
    let steps = reading(text).graph("restart")?.steps ?? []
    #expect(steps.map(\.action.word) == ["shell"])
    #expect(steps.allSatisfy { $0.session.reference != .local })
  }
}
