import Testing

@testable import RunbookCore

struct SessionClientTests {
  private static let line = "sh -c '\(SessionClient.bootstrap)'"
  private static let shell = ["sh", "-c", SessionClient.bootstrap]

  private func words(_ opener: String) throws -> [String] {
    let script = CommandText(SourceText(opener))
    let command = try #require(script.script.commands.first)
    let found = try #require(OpenerReader.opener(of: command, in: script))
    return SessionClient(kind: found.kind, words: found.words).running
  }

  @Test(arguments: [
    ("docker exec -it web bash", ["docker", "exec", "-i", "web"]),
    ("docker exec -ti -u root web bash -l", ["docker", "exec", "-i", "-u", "root", "web"]),
    ("docker compose exec db sh", ["docker", "compose", "exec", "-T", "db"]),
    (
      "docker-compose -f x.yml exec db bash", ["docker-compose", "-f", "x.yml", "exec", "-T", "db"]
    ),
    (
      "kubectl exec -n shop -it api-0 -c main -- sh",
      ["kubectl", "exec", "-i", "-n", "shop", "api-0", "-c", "main", "--"]
    ),
    ("kubectl exec -it api-0 bash", ["kubectl", "exec", "-i", "api-0", "--"]),
    ("sudo -i", ["sudo", "-n", "-i", "--"]),
    ("sudo -u postgres bash", ["sudo", "-n", "-u", "postgres", "--"]),
  ])
  func `a shell's opener runs a command without a terminal`(opener: String, expected: [String])
    throws
  {
    #expect(try words(opener) == expected + Self.shell)
  }

  @Test(arguments: [
    ("sudo su - postgres", ["sudo", "-n", "su", "-", "postgres", "-c"]),
    ("fly ssh console -a game", ["fly", "ssh", "console", "-a", "game", "-C"]),
  ])
  func `clients that take one line get one`(opener: String, expected: [String]) throws {
    #expect(try words(opener) == expected + [Self.line])
  }

  @Test func `ssh keeps the playbook's options, and our own come first`() throws {
    var client = SessionClient(kind: .ssh, words: ["ssh", "-t", "-p", "2201", "db.internal"])
    client.controlPath = "/tmp/x/c"

    let opening = try #require(client.opening)
    let running = client.running

    #expect(opening.first == "ssh" && opening.contains("BatchMode=yes"))
    #expect(opening.suffix(3) == ["-p", "2201", "db.internal"])
    #expect(running.suffix(4) == ["-p", "2201", "db.internal", Self.line])
    #expect(running.contains("ControlPath=/tmp/x/c"))
    #expect(!running.contains("-t"))
    #expect(client.asking("exit")?.suffix(5) == ["-O", "exit", "-p", "2201", "db.internal"])
  }

  @Test func `with an operator the connection may ask`() {
    var client = SessionClient(kind: .ssh, words: ["ssh", "db"])
    client.controlPath = "/tmp/x/c"
    client.isUnattended = false

    #expect(client.opening?.contains("BatchMode=yes") == false)
  }

  @Test func `a client that asks at a terminal leaves the step descriptors of its own`() throws {
    var client = SessionClient(kind: .su, words: ["su", "-", "postgres"])
    let line = try #require(client.running.last)

    #expect(client.questions == .standardStreams)
    #expect(client.running.dropLast() == ["su", "-", "postgres", "-c"])
    #expect(line.hasPrefix("sh -c 'exec <&3 >&4 2>&5; echo >&6;"))
    #expect(line.hasSuffix(" '\(SessionClient.bootstrap)'"))
    #expect(client.onTerminal(file: "/tmp/x/step")[3] == "-c")
    client.hasSessionCommand = true
    #expect(client.onTerminal(file: "/tmp/x/step")[3] == "--session-command")
  }

  @Test func `with an operator a sudo may ask, at a terminal that the step does not have`() {
    var client = SessionClient(kind: .sudo, words: ["sudo", "-i"])

    #expect(client.questions == .none)
    #expect(client.running.prefix(3) == ["sudo", "-n", "-i"])
    client.isUnattended = false
    #expect(client.questions == .controllingTerminal)
    #expect(client.running.prefix(5) == ["sudo", "-i", "--", "sh", "-c"])
    #expect(client.running[5].contains("exec setsid -w"))
    #expect(client.running.last == SessionClient.bootstrap)
    #expect(client.entering == ["sudo", "-i", "--", "true"])
  }

  @Test func `an alias may lead another way than the playbook's line`() {
    let client = SessionClient(kind: .ssh, words: ["docker", "exec", "-it", "db", "bash"])

    #expect(client.kind == .docker)
    #expect(client.opening == nil)
  }

  @Test func `no login shell on the way harms the bootstrap`() {
    #expect(!SessionClient.bootstrap.contains { "'!\n".contains($0) })
  }

  @Test func `the shell of a sudo finds no variable in the bootstrap`() {
    let pairs = zip(SessionClient.bootstrap, SessionClient.bootstrap.dropFirst())

    #expect(!pairs.contains { $0 == "$" && ($1.isLetter || $1.isNumber || "_-$".contains($1)) })
  }

  // MARK: Gaps

  private func opener(_ words: String...) -> SessionOpener {
    SessionOpener(kind: .ssh, name: words.last ?? "", words: words)
  }

  @Test func `a gap is filled, and names the place`() throws {
    for written in ["<db-host>", "$DB_HOST", "{{db-host}}"] {
      let filled = try opener("ssh", "-p", "22", written).filled(["DB_HOST": "db-1"])

      #expect(filled.words == ["ssh", "-p", "22", "db-1"])
      #expect(filled.name == "db-1")
    }
  }

  @Test(arguments: ["-oProxyCommand=id", "", "-"])
  func `a value is never an option, nor nothing`(value: String) {
    #expect(throws: Substitution.Refusal.self) {
      try opener("ssh", "<host>").filled(["HOST": value])
    }
  }

  @Test(arguments: ["a b", "a;id", "$(id)", "a\nb", "'"])
  func `a value stays one word`(value: String) throws {
    let filled = try opener("ssh", "<host>").filled(["HOST": value])

    #expect(filled.words == ["ssh", value])
  }

  @Test func `a line without gaps stays as it is, and a missing value is told`() throws {
    #expect(try opener("ssh", "db 1").filled([:]).words == ["ssh", "db 1"])
    #expect(throws: Substitution.Refusal.self) { try opener("ssh", "<host>").filled([:]) }
  }
}
