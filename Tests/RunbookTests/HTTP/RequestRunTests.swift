import Foundation
import TestSupport
import Testing

/// Requests as somebody who writes and runs a playbook meets them.
@Suite(.enabled(if: LoopbackServer.isAvailable, Comment(rawValue: LoopbackServer.reason)))
struct RequestRunTests {
  private static let login = #"""
    # Night

    ## Look at the account

    1. Log in and ask

       ```http
       @host = http://127.0.0.1:PORT
       # @name login
       POST {{host}}/token?api_key=query-key-1234
       Content-Type: application/json

       {"user": "{{user-name}}", "password": "{{app_password}}"}

       HTTP 200
       [Captures]
       session: jsonpath "$.session" redact
       token: jsonpath "$.token"
       id: jsonpath "$.id"
       [Asserts]
       jsonpath "$.session" exists
       ### and with what it gave
       GET {{host}}/say?id={{id}}
       Authorization: Bearer {{token}}
       Cookie: sid={{session}}; other=cookie-text-12
       X-Vault-Token: vault-token-55

       HTTP 200
       [Asserts]
       jsonpath "$.target" == "/say?id=7"
       ```

    2. Use it in the shell

       ```bash
       echo "session $SESSION of $ID"
       test ${#SESSION} = 15
       ```

    3. Look at the head

       ```bash
       curl -sI -u me:basic-word-77 http://127.0.0.1:PORT/token
       ```

    4. Wait until it is closed

       ```http
       GET http://127.0.0.1:PORT/poll
       [Options]
       retry: 5
       retry-interval: 50ms

       HTTP 200
       [Asserts]
       jsonpath "$.state" == "closed"
       ```
    """#

  private static let secrets = [
    "tok-value-1234", "sess-value-5678", "cookie-text-12", "cookie-value-99", "vault-token-55",
    "query-key-1234", "hunter2-hunter2", "basic-word-77", "bWU6YmFzaWMtd29yZC03Nw",
  ]

  private func folder(_ text: String, _ server: LoopbackServer) throws -> FaultFolder {
    try FaultFolder(text.replacingOccurrences(of: "PORT", with: String(server.port)))
  }

  /// Everything in a run's directory, and what was printed.
  private func everything(_ night: FaultFolder) -> String {
    let files =
      FileManager.default.enumerator(atPath: night.path("audit"))?
      .compactMap { $0 as? String } ?? []
    return files.filter { !$0.hasSuffix(".md") }.map { night.text("audit/\($0)") }.joined()
      + night.text("out") + night.text("err")
  }

  @Test func `captures reach requests and shells, and no secret reaches the record`() throws {
    let server = try LoopbackServer()
    let night = try folder(RequestRunTests.login, server)

    let status = try night.start([
      "run", "night.md", "--yes", "--var", "USER_NAME=bob", "--var",
      "APP_PASSWORD=hunter2-hunter2",
    ]).finish()

    #expect(status == 0, "\(night.text("out"))")
    #expect(night.text("out").contains("session *** of 7"))
    #expect(night.text("out").contains("Set-Cookie: sid=***; Path=/"))
    let all = everything(night)
    for secret in RequestRunTests.secrets { #expect(!all.contains(secret), "\(secret)") }
    let poll = try night.events("step.finished").filter { $0["step"] as? String == "4" }
    #expect(poll.compactMap { $0["outcome"] as? String } == ["failed", "failed", "succeeded"])
    #expect(try night.verifies())
  }

  @Test func `a dry run shows requests as they would be sent`() throws {
    let server = try LoopbackServer()
    let night = try folder(RequestRunTests.login, server)

    #expect(try night.start(["run", "night.md", "--dry-run", "--var", "ID=7"]).finish() == 0)

    let shown = night.text("out")
    #expect(shown.contains("POST http://127.0.0.1:\(server.port)/token?api_key=***\n"))
    #expect(shown.contains("GET http://127.0.0.1:\(server.port)/say?id=7\n"))
    #expect(shown.contains("Authorization: Bearer ***\n"))
    #expect(shown.contains("Cookie: sid=***; other=***\n"))
    #expect(shown.contains("X-Vault-Token: ***\n"))
    #expect(shown.contains("5 retries every 0.05 s"))
  }

  @Test func `no argument of a program holds a secret`() throws {
    let server = try LoopbackServer()
    let night = try folder(
      "# Night\n\n## Ask\n\n```http {timeout=5s}\nGET http://127.0.0.1:PORT/hang\n"
        + "Authorization: Bearer {{app_token}}\n```\n", server)
    try Data("argument-secret-1\n".utf8).write(to: night.url.appendingPathComponent("token"))
    let command = try night.start(["run", "night.md", "--yes", "--var", "APP_TOKEN=@token"])

    #expect(night.wait { night.processes.contains { name(of: $0) == "curl" } })
    let lines = night.processes.map { pid in
      (try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)) ?? ""
    }

    #expect(!lines.isEmpty)
    #expect(!lines.contains { $0.contains("argument-secret-1") || $0.contains("/hang") })
    kill(command.pid, SIGTERM)
    _ = command.finish()
  }

  private func name(of pid: pid_t) -> String {
    let text = (try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)) ?? ""
    return text.trimmingCharacters(in: .newlines)
  }

  @Test func `a body comes from a file, its gaps filled, and is shown before`() throws {
    let server = try LoopbackServer()
    let night = try folder(
      """
      # Night

      ## Send

      ```http
      @mark = deep
      POST http://127.0.0.1:PORT/say
      Content-Type: application/json

      <@ bodies/order.json

      HTTP 200
      [Asserts]
      jsonpath "$.body" contains "{\\"id\\": 42, \\"mark\\": \\"deep\\"}"
      ```

      | Parameter | Description |
      | --- | --- |
      | ORDER | its number |
      """, server)
    try FileManager.default.createDirectory(
      atPath: night.path("bodies"), withIntermediateDirectories: true)
    try Data(#"{"id": {{order}}, "mark": "{{mark}}"}"#.utf8)
      .write(to: night.url.appendingPathComponent("bodies/order.json"))

    let status = try night.start(["run", "night.md", "--yes", "--var", "ORDER=42"]).finish()

    #expect(status == 0, "\(night.text("out")) \(night.text("err"))")
    let action = try night.events("step.started").first?["action"] as? String ?? ""
    #expect(action.contains("# the body is 'bodies/order.json'\n{\"id\": 42, \"mark\": \"deep\"}"))
  }

  @Test func `a body that is not there is told before the first step`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write("secret\n", to: "outside.json")
    try run.write(
      """
      # Night

      ## Send

      1. First

         ```bash
         touch ran
         ```

      2. Send it

         ```http
         POST http://127.0.0.1:1/x

         < order.json
         ```

      3. Send another's

         ```http
         POST http://127.0.0.1:1/x

         < link.json
         ```
      """, to: "runbooks/night.md")
    _ = try run("ln -s ../outside.json runbooks/link.json")

    let live = try run("runbook run send --yes")
    let check = try run("runbook check --format github")
    let rehearsal = try run("runbook rehearse send")

    #expect(live.status == 5)
    #expect(live.error.contains("the body 'order.json' cannot be read: there is no such file"))
    #expect(live.error.contains("outside the playbook's directory"))
    #expect(live.error.contains("--skip 2"))
    #expect(try run("test -e ran").status == 1)
    #expect(check.status == 4)
    #expect(check.output.contains("body-unreadable"))
    #expect(rehearsal.status == 4)
    #expect(rehearsal.output.contains("order.json"))
  }

  @Test func `a request that cannot be read is never left out`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      """
      # Night

      ## Send

      ```http
      POST http://127.0.0.1:1/drain

      HTTP 200
      [Asserts]
      xpath "//h1" exists
      ###
      POST http://127.0.0.1:1/delete
      ```
      """, to: "runbooks/night.md")

    let live = try run("runbook run send --yes")
    let shown = try run("runbook show send")

    #expect(live.status == 5)
    #expect(live.error.contains("the request cannot be read: the query 'xpath' is not supported"))
    #expect(live.error.contains("--skip 1"))
    #expect(shown.output.contains(" 1  change  POST http://127.0.0.1:1/drain"))
    #expect(shown.output.contains(" 2  change  POST http://127.0.0.1:1/delete"))
    #expect(shown.output.contains("cannot be read"))
  }

  @Test func `a machine without curl is told before the first step`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      "# Night\n\n## Ask\n\n```http\nGET http://127.0.0.1:1/\n```\n", to: "runbooks/night.md")

    let live = try run(
      "mkdir bin && ln -s $(type -P bash) bin/bash && rb=$(type -P runbook)"
        + " && PATH=$PWD/bin $rb run ask --yes")

    #expect(live.status == 5)
    #expect(live.error.contains("'curl' is not installed here"))
    #expect(live.error.contains("--skip 1"))
  }

  @Test func `a note asks before a request that only looks, a prompt asks in its own words`() throws
  {
    let server = try LoopbackServer()
    let night = try folder(
      "# Night\n\n## Ask\n\n```http\n# @prompt order Which order is it?\n# @note\n"
        + "GET http://127.0.0.1:PORT/say?o={{order}}\n```\n", server)
    let terminal = try night.terminal(["run", "night.md", "--confirm", "changes"])

    try terminal.wait(for: "Which order is it?")
    try terminal.waitForKeys()
    terminal.send("12\r")
    try terminal.wait(for: "Run it?")
    try terminal.waitForPrompt()
    terminal.send("y")
    #expect(try terminal.finish() == 0)
    #expect(try night.events("step.started").count == 1)
  }
}
