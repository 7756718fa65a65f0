import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

/// Lines as playbooks have them: what is lifted and sent by us must be what `curl` itself sends.
@Suite(.enabled(if: LoopbackServer.isAvailable, Comment(rawValue: LoopbackServer.reason)))
struct CurlLineLiveTests {
  /// `URL` is a place of the server that only this line uses; TOKEN and ID are parameters.
  private static let lines = [
    "curl URL/health",
    "curl -s URL/health",
    "curl -f URL/health",
    "curl -fsS URL/api/health",
    "curl -sSfL URL/health/live",
    "curl -i URL/health",
    "curl -I URL/health",
    "curl --head URL/health",
    "curl -s -o /dev/null URL/api/v1/clips",
    "curl -so/dev/null URL/x",
    "curl -X POST URL/-/reload",
    "curl -XPOST URL/admin/drain",
    "curl --request DELETE URL/bans/$ID",
    "curl -X DELETE \"URL/bans/${ID}\"",
    "curl -H \"Authorization: Bearer $TOKEN\" URL/api",
    "curl -s -H 'Client-ID: abc' -H 'Accept: application/json' URL/users",
    "curl -X PATCH -H \"Authorization: Bearer $TOKEN\" \\\n  URL/maintenances/$ID",
    "curl -d 'state=closed' URL/breaker",
    "curl --data a=1 --data b=2 URL/form",
    "curl -d a=1 -d \"id=$ID\" -d 'c=d e' URL/form",
    "curl -X PUT -d 'x=1' URL/put",
    "curl -X POST URL/incidents \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"title\": \"Down\", \"id\": 7}'",
    "curl -X POST URL/multi -H 'Content-Type: application/json' -d '{\n  \"a\": 1,\n  \"b\": [1, 2]\n}'",
    "curl -X POST URL/q -d \"{\\\"id\\\": \\\"$ID\\\"}\"",
    "curl --json '{\"a\":1}' URL/json",
    "curl --json '{\"a\":' --json '1}' URL/json",
    "curl --json '{}' -H 'Accept: text/plain' URL/json",
    "curl --data-raw '@literal' URL/raw",
    "curl --data-binary $'one\\ntwo\\n' URL/binary",
    "curl --data-ascii 'a&b' URL/ascii",
    "curl --data-urlencode 'msg=a&b/c?d' URL/enc",
    "curl --data-urlencode '=x+y' --data-urlencode 'é' URL/enc",
    "curl -d '' URL/emptypost",
    "curl -d \"it's\" URL/quote",
    "curl -d 'tab\there' URL/tab",
    "curl -u admin:secret URL/basic",
    "curl -u \"admin:$TOKEN\" -X POST URL/basic",
    "curl --user 'a:b:c' URL/basic",
    "curl -A 'probe/1.0' URL/agent",
    "curl --user-agent probe -e https://e.com/ URL/agent",
    "curl -b 'a=1; b=2' URL/cookie",
    "curl --cookie session=$ID URL/cookie",
    "curl -H 'X-Empty;' URL/empty",
    "curl -H 'Host: other.example' URL/host",
    "curl -H 'User-Agent: mine' URL/agent",
    "curl -H 'x-one: 1' -H 'x-one: 2' URL/twice",
    "curl -k URL/insecure",
    "curl -m 5 --connect-timeout 2 URL/limits",
    "curl --max-time 2.5 URL/limits",
    "curl --retry 2 --retry-delay 1 URL/retry-ok",
    "curl --compressed URL/zipped",
    "curl 'URL/search?q=vaccines&source=hc'",
    "curl URL/bans?limit=10",
    "curl \"URL/a%20b/c?x=%7B1%7D\"",
    "curl URL/a/../b/./c",
    "curl 'URL/page#part'",
    "curl -g 'URL/glob/{a}[1]'",
    "curl --url URL/named",
    "curl -sS -X OPTIONS URL/options",
    "curl -X GET -d 'q=1' URL/get-with-body",
    "curl -X POST -L URL/kept -d x=1",
    "curl -L URL/move/1 -d x=1",
    "curl -L -X POST -d x=1 URL/move/2",
    "curl -L --max-redirs 3 URL/move/3",
    "curl --no-progress-meter -N URL/quiet  # just look",
  ]

  @Test func `a lifted line sends what curl sends`() throws {
    let server = try LoopbackServer()
    let values = ["TOKEN": "t0k\"en's", "ID": "id-42"]
    var checked = 0

    for (index, line) in CurlLineLiveTests.lines.enumerated() {
      // Those that are moved all land in one place of the log; their own key shows the first half.
      let isMoved = line.contains("URL/move/")
      let url = "http://127.0.0.1:\(server.port)" + (isMoved ? "" : "/c\(index)")
      let script = line.replacingOccurrences(of: "URL", with: url)
      let key = isMoved ? "moved" : "c\(index)"
      let before = isMoved ? try log(key, of: server).count : 0
      let assignments = values.map { name, value in
        "export \(name)='\(value.replacingOccurrences(of: "'", with: "'\\''"))'\n"
      }.joined()
      let result = try server.run(assignments + script)
      #expect(result.status == 0, "\(line)")
      let request = try #require(CurlLine.lift(SourceText(script)), "\(line)")
      _ = try send(request, by: server, values: values)

      let sent = try log(key, of: server).dropFirst(before)

      #expect(sent.count == 2, "\(line)")
      guard let original = sent.first, let ours = sent.last else { continue }
      #expect(original["method"] == ours["method"], "\(line)")
      #expect(original["target"] == ours["target"], "\(line)")
      #expect(original["body"] == ours["body"], "\(line)")
      #expect(headers(of: original) == headers(of: ours), "\(line)")
      #expect(original["method"]?.stringValue == request.method || isMoved, "\(line)")
      checked += 1
    }

    #expect(checked >= 60)
  }

  /// Sorted: the order of headers means nothing between different names.
  private func headers(of entry: JSONValue) -> [String] {
    (entry["headers"]?.arrayValue ?? []).map { header in
      "\(header[0]?.stringValue?.lowercased() ?? ""): \(header[1]?.stringValue ?? "")"
    }.sorted()
  }

  private func send(
    _ request: HTTPRequest, by server: LoopbackServer, values: [String: String]
  ) throws -> CurlReport {
    let transport = CurlTransport(bodyLimitBytes: 1_000_000, server: server)
    return try transport.send(try FilledRequest(request) { values[$0] })
  }

  private func log(_ key: String, of server: LoopbackServer) throws -> [JSONValue] {
    let url = "http://127.0.0.1:\(server.port)/log/\(key)"
    let request = HTTPRequest(origin: .fence, method: "GET", url: url, source: SourceRange(0, 0))
    let report = try send(request, by: server, values: [:])
    let document = try JSONValue(parsing: report.response?.body ?? [])
    return try #require(document.arrayValue)
  }
}
