import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

/// Sends requests by a script that bash runs.
struct CurlTransport {
  var bodyLimitBytes: Int
  let server: LoopbackServer
  var change: (String) -> String = { $0 }

  func send(_ request: FilledRequest) throws -> CurlReport {
    let nonce = Nonce.make()
    let invocation = CurlInvocation(request, nonce: nonce)
    let result = try server.run(change(invocation.script(bodyLimitBytes: bodyLimitBytes)))
    #expect(result.status == 0)
    return CurlReport(
      output: result.output, report: result.error, nonce: nonce, bodyLimitBytes: bodyLimitBytes)
  }
}

@Suite(.enabled(if: LoopbackServer.isAvailable, Comment(rawValue: LoopbackServer.reason)))
struct CurlTransportTests {
  private static let limit = 100_000

  private func send(
    _ text: String, by server: LoopbackServer, dialect: RequestFence.Dialect = .hurl,
    values: [String: String] = [:]
  ) throws -> CurlReport {
    let text = text.replacingOccurrences(of: "HOST", with: "http://127.0.0.1:\(server.port)")
    let fence = RequestFence(SourceText(text), dialect: dialect)
    #expect(fence.findings == [])
    return try send(try #require(fence.requests.first), by: server, values: values)
  }

  private func send(
    _ request: HTTPRequest, by server: LoopbackServer, values: [String: String] = [:]
  ) throws -> CurlReport {
    return try CurlTransport(bodyLimitBytes: CurlTransportTests.limit, server: server).send(
      try FilledRequest(request) { values[$0] })
  }

  private func log(_ key: String, of server: LoopbackServer) throws -> [JSONValue] {
    let report = try send("GET HOST/log/\(key)", by: server)
    let document = try JSONValue(parsing: report.response?.body ?? [])
    return try #require(document.arrayValue)
  }

  @Test func `status, headers, body and facts come back`() throws {
    let server = try LoopbackServer()

    let report = try send("GET HOST/status/404", by: server)

    let response = try #require(report.response)
    #expect(report.failure == nil)
    #expect(response.status == 404)
    #expect(response.version == "1.1")
    #expect(response.values(of: "x-a") == ["1", "2"])
    #expect(response.body == Array("text".utf8))
    #expect(response.receivedBytes == 4)
    #expect(response.url == "http://127.0.0.1:\(server.port)/status/404")
    #expect(response.peer == "127.0.0.1:\(server.port)")
    #expect(response.durationSeconds > 0)
  }

  @Test func `many headers come back whole`() throws {
    let server = try LoopbackServer()

    let response = try #require(try send("GET HOST/long", by: server).response)

    #expect(response.headers.count == 62)
    #expect(
      response.headers.prefix(60).allSatisfy { $0.value == String(repeating: "y", count: 200) })
    #expect(response.body == Array("body".utf8))
  }

  @Test func `every byte of a request arrives`() throws {
    let server = try LoopbackServer()
    let body = "it's \"quoted\" \\n $HOME `x`\n\ttab\r\n{{value}} é\u{1}%s%n\n\n"
    var request = HTTPRequest(
      origin: .fence, method: "PUT", url: "http://127.0.0.1:\(server.port)/bytes/x?a={{value}}",
      source: SourceRange(0, 0))
    request.headers = [.init("X-Secret", "{{secret}}"), .init("X-Empty", "")]
    request.queryParameters = [.init("q", "a b&c")]
    request.body = body
    request.options.basicCredentials = "me:p\"w\\d"

    let report = try send(
      request, by: server, values: ["VALUE": "v-1", "SECRET": "s3 \"cr\\et'"])
    let log = try log("bytes", of: server)

    #expect(report.failure == nil)
    #expect(log[0]["method"] == "PUT")
    #expect(log[0]["target"] == "/bytes/x?a=v-1&q=a%20b%26c")
    let sent = Data(base64Encoded: log[0]["body"]?.stringValue ?? "")
    #expect(sent == Data(body.replacingOccurrences(of: "{{value}}", with: "v-1").utf8))
    let headers = log[0]["headers"]?.arrayValue ?? []
    #expect(headers.contains(["X-Secret", "s3 \"cr\\et'"]))
    #expect(headers.contains(["X-Empty", ""]))
    let basic = "Basic " + Data("me:p\"w\\d".utf8).base64EncodedString()
    #expect(headers.contains(["Authorization", .string(basic)]))
    #expect(!headers.contains { $0[0] == "Content-Type" })
  }

  @Test func `a body with zero bytes arrives`() throws {
    let server = try LoopbackServer()
    var request = HTTPRequest(
      origin: .fence, method: "POST", url: "http://127.0.0.1:\(server.port)/zero",
      source: SourceRange(0, 0))
    let bytes = (0...255).map { UInt8($0) }
    request.bodyFile = .init(path: "x", isTemplate: false)
    request.bodyFile?.content = bytes
    let filled = try FilledRequest(request) { _ in nil }

    _ = try CurlTransport(bodyLimitBytes: 1000, server: server).send(filled)

    let sent = try log("zero", of: server)[0]["body"]?.stringValue ?? ""
    #expect(Data(base64Encoded: sent) == Data(bytes))
  }

  @Test(arguments: [
    ("GET HOST/hang\n[Options]\nmax-time: 400ms", TransportFailure.timedOut),
    ("GET HOST/drip\n[Options]\nmax-time: 400ms", .timedOut),
    ("GET HOST/reset", .connectionReset), ("GET HOST/short", .shortBody),
    ("GET HOST/endless", .bodyTooLarge(limitBytes: limit)), ("GET HOST/empty", .emptyReply),
    ("GET HOST/loop\n[Options]\nlocation: true", .tooManyRedirects),
    ("GET HOST/badzip\n[Options]\ncompressed: true", .badEncoding),
    ("GET http://127.0.0.1:1/", .connectionRefused), ("GET HOST/garbage", .notHTTP),
    ("GET http://name.invalid/", .couldNotResolve), ("GET ftp://127.0.0.1/", .unsupportedProtocol),
    ("GET file:///etc/passwd", .unsupportedProtocol), ("GET http://[::1/", .badURL),
    ("GET http://[::ffff:127.0.0.1]:1/", .connectionRefused),
  ])
  func `each way to fail has its own outcome`(
    request: String, failure: TransportFailure
  ) throws {
    let server = try LoopbackServer()
    let start = ContinuousClock.now

    let report = try send(request, by: server)

    #expect(report.failure == failure, "\(report)")
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(report.response?.body.count ?? 0 <= CurlTransportTests.limit)
  }

  private static let hasIPv6 =
    (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?
    .contains(String(repeating: "0", count: 31) + "1") == true

  @Test(.enabled(if: hasIPv6, "this machine has no IPv6 loopback"))
  func `a server that speaks only IPv6 is reached`() throws {
    let server = try LoopbackServer(host: "::1")

    let report = try send("GET http://[::1]:\(server.port)/x", by: server)

    #expect(report.failure == nil)
    #expect(report.response?.peer == "[::1]:\(server.port)")
  }

  @Test func `redirects are followed when asked for`() throws {
    let server = try LoopbackServer()

    let plain = try send("GET HOST/move/a", by: server)
    let followed = try send("GET HOST/move/b\n[Options]\nlocation: true", by: server)

    #expect(plain.response?.status == 302)
    #expect(plain.response?.body == Array("gone".utf8))
    #expect(followed.response?.status == 200)
    #expect(followed.response?.redirects == 1)
    #expect(followed.response?.url == "http://127.0.0.1:\(server.port)/moved/b")
    #expect(followed.response?.values(of: "X-Key") == ["moved"])
    #expect(followed.response?.body == Array(#"{"ok": true}"#.utf8))
  }

  @Test func `curl's own retries leave the last body`() throws {
    let server = try LoopbackServer()
    let line = "curl --retry 4 --retry-delay 1 http://127.0.0.1:\(server.port)/retry/x"

    let report = try send(try #require(CurlLine.lift(SourceText(line))), by: server)

    #expect(report.response?.status == 200)
    #expect(report.response?.body == Array("try 3".utf8))
  }

  @Test func `compressed bodies are unpacked`() throws {
    let server = try LoopbackServer()

    let report = try send("GET HOST/gzip\n[Options]\ncompressed: true", by: server)

    #expect(report.response?.body == Array(String(repeating: "packed", count: 100).utf8))
    #expect(report.response?.receivedBytes ?? 0 < 100)
  }

  @Test func `a head alone has no body`() throws {
    let server = try LoopbackServer()

    let report = try send("HEAD HOST/status/200", by: server)

    #expect(report.failure == nil)
    #expect(report.response?.status == 200)
    #expect(report.response?.body == [])
  }

  /// In the other tests it is a file, which the report is passed on to.
  @Test func `what is reported comes back where standard error is a pipe`() throws {
    let server = try LoopbackServer()
    let transport = CurlTransport(bodyLimitBytes: 10, server: server) { script in
      "exec 9>&1\n{\n\(script)\n} 2>&1 >&9 | cat >&2"
    }
    let fence = RequestFence(
      SourceText("GET http://127.0.0.1:\(server.port)/gzip"), dialect: .hurl)

    let report = try transport.send(
      try FilledRequest(try #require(fence.requests.first)) { _ in nil })

    #expect(report.response?.status == 200)
    #expect(report.response?.body.count == 10)
  }

  @Test func `nothing of a request is among the arguments`() throws {
    let request = HTTPRequest(
      origin: .fence, method: "GET", url: "http://user:secret@host/secret",
      source: SourceRange(0, 0))

    let invocation = CurlInvocation(try FilledRequest(request) { _ in nil }, nonce: "n")

    #expect(invocation.arguments == ["curl", "-q", "-K", "/dev/fd/7"])
    #expect(!invocation.script(bodyLimitBytes: 1).contains("telnet://user"))
  }

  @Test func `a missing curl is told so`() throws {
    let server = try LoopbackServer()
    let request = HTTPRequest(
      origin: .fence, method: "GET", url: "http://127.0.0.1:1/", source: SourceRange(0, 0))
    let transport = CurlTransport(bodyLimitBytes: 10, server: server) {
      $0.replacingOccurrences(of: "command curl", with: "command no-such-curl")
    }

    let report = try transport.send(try FilledRequest(request) { _ in nil })

    #expect(report.failure == .curlMissing)
    #expect(report.response == nil)
  }

  @Test func `a run that ends halfway is interrupted`() {
    let report = CurlReport(
      output: [], report: Array("HTTP/1.1 200 OK\r\n".utf8), nonce: "n", bodyLimitBytes: 9)

    #expect(report.failure == .interrupted)
  }
}
