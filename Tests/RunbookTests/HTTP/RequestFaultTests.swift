import Foundation
import TestSupport
import Testing

/// Servers that misbehave, as somebody who runs a playbook meets them: each its own outcome, in
/// time, on record.
@Suite(
  .enabled(if: LoopbackServer.isAvailable, Comment(rawValue: LoopbackServer.reason)), .serialized)
struct RequestFaultTests {
  /// A request, what the record must say of it, and within what time.
  struct Fault: CustomStringConvertible, Sendable {
    var request: String
    var says: String
    var limitMs: Int
    var outcome = "failed"
    var description: String { request }

    init(_ request: String, _ says: String, _ limitMs: Int = 30_000, outcome: String = "failed") {
      self.request = request
      self.says = says
      self.limitMs = limitMs
      self.outcome = outcome
    }
  }

  static let faults = [
    Fault("GET HOST/hang\n[Options]\nmax-time: 1s", "timed out", 1500),
    Fault("GET HOST/drip\n[Options]\nmax-time: 1s", "timed out", 1500),
    Fault("GET HOST/reset", "the connection broke while the response was read"),
    Fault("GET HOST/short", "the response ended before all of its body was there"),
    Fault("GET HOST/endless", "the response's body is larger than 33554432 bytes"),
    Fault(
      "GET HOST/bomb\n[Options]\ncompressed: true",
      "the response's body is larger than 33554432 bytes"),
    Fault("GET HOST/badzip\n[Options]\ncompressed: true", "content encoding cannot be read"),
    Fault("GET HOST/loop\n[Options]\nlocation: true", "too many redirects"),
    Fault("GET HOST/empty", "the server closed the connection without an answer"),
    Fault("GET HOST/garbage", "what answered does not speak HTTP"),
    Fault("GET http://127.0.0.1:1/", "connection refused"),
    Fault("GET http://[::ffff:127.0.0.1]:1/", "connection refused"),
    Fault("GET http://name.invalid/", "the host's name does not resolve"),
    Fault("GET https://127.0.0.1:PORT/", "no TLS connection could be set up"),
    Fault("GET http://[::1/", "the URL is not well formed"),
    Fault("GET HOST/status/503", "status < 400: is 503"),
    Fault("GET HOST/say\n\nHTTP 201", "status == 201: is 200"),
  ]

  @Test(arguments: faults)
  func `each has its own outcome in time`(fault: Fault) throws {
    let server = try LoopbackServer()
    let night = try FaultFolder(playbook(fault.request, server))
    var took = 0

    // A machine that is busy with other things may take longer once.
    for attempt in 1...3 {
      #expect(try night.start(["run", "night.md", "--yes"]).finish() == 1)
      let end = try #require(try night.events("step.finished").last)
      took = try #require(end["durationMs"] as? Int)
      #expect(end["outcome"] as? String == fault.outcome)
      #expect((end["detail"] as? String ?? "").contains(fault.says), "\(end)")
      #expect(night.text("out").contains(fault.says))
      if took <= fault.limitMs || attempt == 3 { break }
    }

    #expect(took <= fault.limitMs)
    #expect(try night.verifies())
  }

  @Test func `a step's own limit ends a request`() throws {
    let server = try LoopbackServer()
    let night = try FaultFolder(
      playbook("GET HOST/hang", server).replacingOccurrences(
        of: "```http", with: "```http {timeout=1s}"))

    #expect(try night.start(["run", "night.md", "--yes"]).finish() == 1)

    let end = try #require(try night.events("step.finished").last)
    #expect(end["outcome"] as? String == "timedOut")
    #expect(try #require(end["durationMs"] as? Int) < 3000)
    #expect(night.processes == [])
  }

  /// A network of its own, with nothing but itself in it.
  private static let canUnshare: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["unshare", "-rn", "true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(.enabled(if: canUnshare, "'unshare -rn' may not make a network here"))
  func `a host that no route leads to is told from one that refuses`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      "# Night\n\n## Ask\n\n```http\nGET http://192.0.2.1/\n```\n", to: "runbooks/night.md")

    let result = try run("unshare -rn runbook run ask --yes")

    #expect(result.status == 1)
    #expect(result.output.contains("no route to the host"))
  }

  @Test(.enabled(if: LoopbackServer.path(of: "openssl") != nil, "openssl is not installed"))
  func `certificates are trusted where the playbook says so, and shown where asked for`() throws {
    let plain = try LoopbackServer()
    let made = try plain.run(
      """
      set -e
      new() { openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "$@"; }
      new -x509 -days 2 -subj /CN=ca -keyout ca.key -out ca.pem
      printf 'subjectAltName=IP:127.0.0.1\\n' >ext
      for name in server client; do
        new -subj "/CN=$name" -keyout $name.key -out $name.csr
        openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \\
          -extfile ext -out $name.pem
      done
      """)
    #expect(made.status == 0)
    func file(_ name: String) -> String { plain.folder.appending(path: name).path }
    let server = try LoopbackServer(certificate: (file("server.pem"), file("server.key"), nil))
    let asking = try LoopbackServer(
      certificate: (file("server.pem"), file("server.key"), file("ca.pem")))
    let known = "\n[Options]\ncacert: \(file("ca.pem"))"
    let own = "\(known)\ncert: \(file("client.pem"))\nkey: \(file("client.key"))"

    try expect("GET HOST/say", at: server, 1, "the server's certificate is not trusted")
    try expect("GET HOST/say\n[Options]\ninsecure: true", at: server, 0, "HTTP 200")
    try expect("GET HOST/say\(known)", at: server, 0, "HTTP 200")
    try expect(
      "GET HOST/say\n[Options]\ncacert: nowhere.pem", at: server, 1,
      "the file of certificate authorities cannot be read")
    try expect("GET HOST/say\(own)", at: asking, 0, "HTTP 200")
    try expect("GET HOST/say\(known)", at: asking, 1, "failed")
    try expect(
      "GET HOST/say\(known)\ncert: nowhere.pem", at: asking, 1,
      "the client certificate or its key cannot be used")
  }

  private func expect(
    _ request: String, at server: LoopbackServer, _ status: Int32, _ words: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = request.replacingOccurrences(of: "HOST", with: "https://127.0.0.1:PORT")
    let night = try FaultFolder(playbook(text, server))

    let ended = try night.start(["run", "night.md", "--yes"]).finish()

    #expect(ended == status, "\(night.text("out"))", sourceLocation: sourceLocation)
    #expect(
      night.text("out").contains(words), "\(night.text("out"))", sourceLocation: sourceLocation)
  }

  @Test func `a large body is recorded whole, and fails only who must look into it`() throws {
    let server = try LoopbackServer()
    let plain = try FaultFolder(playbook("GET HOST/big\n\nHTTP 200", server))
    let looked = try FaultFolder(
      playbook("GET HOST/big\n\nHTTP 200\n[Asserts]\nbody contains \"y\"", server))

    #expect(try plain.start(["run", "night.md", "--yes"]).finish() == 0)
    #expect(try looked.start(["run", "night.md", "--yes"]).finish() == 1)

    let ended = try #require(try plain.events("step.finished").first)
    #expect((ended["stdout"] as? [String: Any])?["bytes"] as? Int == 6 << 20)
    #expect(looked.text("out").contains("the body is larger than the limit of 4194304 bytes"))
  }

  @Test func `an endless body takes no memory`() throws {
    let server = try LoopbackServer()
    let idle = try FaultFolder(playbook("GET HOST/say", server))
    let endless = try FaultFolder(playbook("GET HOST/endless", server))

    let (few, status) = try peakKiB(of: idle)
    let (many, failed) = try peakKiB(of: endless)

    #expect(status == 0)
    #expect(failed == 1)
    #expect(many - few < 32 * 1024, "\(many) and \(few) KiB")
  }

  private func peakKiB(of night: FaultFolder) throws -> (peak: Int, status: Int32) {
    let command = try night.start(["run", "night.md", "--yes"])
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(command.pid, &status, 0, &usage) == command.pid else { return (0, -1) }
    return (usage.ru_maxrss, (status >> 8) & 0xFF)
  }

  private func playbook(_ request: String, _ server: LoopbackServer) -> String {
    let text = request.replacingOccurrences(of: "HOST", with: "http://127.0.0.1:PORT")
      .replacingOccurrences(of: "PORT", with: String(server.port))
    return "# Night\n\n## Ask the server\n\n```http\n\(text)\n```\n"
  }
}
