import Foundation
import TestSupport
import Testing

/// Runs as traces: what steps see of theirs, and what a collector gets when the run has ended.
@Suite(.enabled(if: LoopbackServer.isAvailable, Comment(rawValue: LoopbackServer.reason)))
struct TraceSendingTests {
  private static let caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  private func command() throws -> CommandRun {
    let command = try CommandRun()
    try command.write(
      """
      # Night

      ## Look

      1. First:

         ```bash
         echo "$TRACEPARENT"
         ```

      2. Then:

         ```bash
         test "$SAD" = no
         ```
      """, to: "night.md")
    return command
  }

  private struct Sent: Decodable {
    var target: String
    var headers: [[String]]
    var body: String
  }

  private func sent(_ command: CommandRun, _ server: LoopbackServer) throws -> [Sent] {
    let log = try command("curl -s http://127.0.0.1:\(server.port)/log/say").output
    return try JSONDecoder().decode([Sent].self, from: Data(log.utf8))
  }

  private func spans(_ text: Data) throws -> [[String: Any]] {
    let whole = try JSONSerialization.jsonObject(with: text) as? [String: [[String: Any]]]
    let scopes = whole?["resourceSpans"]?.first?["scopeSpans"] as? [[String: Any]]
    return scopes?.first?["spans"] as? [[String: Any]] ?? []
  }

  @Test func `a run that has ended is sent, as it is exported, and its steps saw their spans`()
    throws
  {
    let server = try LoopbackServer()
    let command = try command()
    defer { command.remove() }

    let run = try command(
      "TRACEPARENT=\(Self.caller) OTEL_EXPORTER_OTLP_HEADERS='x-key=a%20b,y=\"z\\' "
        + "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:\(server.port)/say/traces "
        + "runbook run night.md --yes --var SAD=no")
    let export = try command("runbook audit export last --format otlp").output

    #expect(run.status == 0, "\(run.error)")
    let posts = try sent(command, server)
    #expect(posts.map(\.target) == ["/say/traces"])
    #expect(posts.first?.headers.contains(["x-key", "a b"]) == true)
    #expect(posts.first?.headers.contains(["y", "\"z\\"]) == true)
    let body = Data(base64Encoded: posts.first?.body ?? "") ?? Data()
    #expect(String(decoding: body, as: UTF8.self) == export)
    let spans = try spans(body)
    #expect(Set(spans.map { $0["traceId"] as? String }) == ["0af7651916cd43dd8448eb211c80319c"])
    let root = spans.last
    #expect(root?["parentSpanId"] as? String == "b7ad6b7169203331")
    #expect(spans.first?["parentSpanId"] as? String == root?["spanId"] as? String)
    let first = try #require(spans.first?["spanId"] as? String)
    #expect(run.output.contains("00-0af7651916cd43dd8448eb211c80319c-\(first)-01"))
    #expect(try command("runbook audit verify").status == 0)
  }

  @Test func `a run that failed is sent too, to the path of traces`() throws {
    let server = try LoopbackServer()
    let command = try command()
    defer { command.remove() }

    let run = try command(
      "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:\(server.port)/say/ "
        + "runbook run night.md --yes --var SAD=yes")

    #expect(run.status == 1)
    #expect(try sent(command, server).map(\.target) == ["/say/v1/traces"])
  }

  @Test func `a collector that is not there changes nothing of the run`() throws {
    let command = try command()
    defer { command.remove() }

    let run = try command(
      "OTEL_EXPORTER_OTLP_ENDPOINT=http://me:word@127.0.0.1:1 runbook run night.md --yes --var SAD=no"
    )

    #expect(run.status == 0)
    #expect(run.error.contains("warning: the run's trace was not sent to http://***@127.0.0.1:1/"))
    #expect(run.error.contains(": curl: (7)"))
    #expect(!run.error.contains("word@"))
  }

  @Test(arguments: ["hang", "status/503"])
  func `a collector that takes nothing is not waited for long`(path: String) throws {
    let server = try LoopbackServer()
    let command = try command()
    defer { command.remove() }

    let run = try command(
      "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:\(server.port)/\(path) "
        + "OTEL_EXPORTER_OTLP_TIMEOUT=300 timeout 20 runbook run night.md --yes --var SAD=no")

    #expect(run.status == 0)
    #expect(run.error.contains("was not sent"))
  }

  @Test func `while it is sent, others may run the procedure, and a signal ends it`() throws {
    let server = try LoopbackServer()
    let command = try command()
    defer { command.remove() }

    let run = try command(
      """
      OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:\(server.port)/hang \
      OTEL_EXPORTER_OTLP_TIMEOUT=60000 runbook run night.md --yes --var SAD=no >first 2>&1 &
      until grep -q '^run ' first; do sleep 0.05; done
      for n in $(seq 100); do
        runbook run night.md --yes --var SAD=no >second 2>&1 && break
        sleep 0.05
      done
      cat second
      kill $! && echo first was sending still
      wait $!
      echo "status $?"
      cat first
      """)

    #expect(run.output.contains("succeeded"))
    #expect(run.output.contains("first was sending still\nstatus 0\n"))
    #expect(run.output.contains("was not sent"))
    #expect(run.output.contains("interrupted"))
  }

  @Test(arguments: ["--dry-run", "--yes"])
  func `nothing is sent where nothing was run, or nobody wants it`(option: String) throws {
    let server = try LoopbackServer()
    let command = try command()
    defer { command.remove() }
    let wish = option == "--yes" ? "OTEL_SDK_DISABLED=true " : ""

    let run = try command(
      wish + "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:\(server.port)/say "
        + "runbook run night.md \(option) --var SAD=no")

    #expect(run.status == 0)
    #expect(try sent(command, server).isEmpty)
  }
}
