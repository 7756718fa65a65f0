import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

/// Exchanges of the shapes that Hurl's manual shows, sent to a server and judged as Hurl judges
/// them: its chapters on requests, options, captures, assertions and filters.
@Suite(.enabled(if: LoopbackServer.isAvailable, Comment(rawValue: LoopbackServer.reason)))
struct HurlShapeTests {
  /// What the server answers, the request and its expectations, and whether all of them hold.
  private struct Shape {
    var status = 200
    var headers: [[String]] = []
    var body = ""
    var text: String
    var holds = true

    init(
      _ text: String, _ body: String = "", _ headers: [[String]] = [], status: Int = 200,
      holds: Bool = true
    ) {
      (self.text, self.body, self.headers) = (text, body, headers)
      (self.status, self.holds) = (status, holds)
    }
  }

  private static let shelf = #"""
    {"shelf":"A7","count":49,"open":true,"none":null,"ratio":0.25,"empty":[],
     "books":[{"title":"Tides","year":1978,"tags":["sea","moon"]},
              {"title":"Dunes","year":2001,"tags":[]}],
     "since":"2023-05-04T08:00:00Z","link":"https%3A%2F%2Fexample.org%2F%3Fq%3D1",
     "host":"192.0.2.7","run":"8f14e45f-ceea-467f-a9d3-2b1c7d0a9e11"}
    """#

  private static let cookies = [
    ["Set-Cookie", "lid=Dq_vYg; Expires=Wed, 13 Jan 2021 22:23:01 GMT; Secure; HttpOnly; Path=/a"],
    ["Set-Cookie", "theme=light; SameSite=Lax"], ["Vary", "Accept"], ["Vary", "Cookie"],
    ["ETag", "W/\"abc\""], ["Content-Type", "text/html; charset=utf-8"],
  ]

  private static let shapes = [
    // Status and version.
    Shape("GET HOST\nHTTP 200"), Shape("GET HOST\n\nHTTP/1.1 200"),
    Shape("GET HOST\nHTTP/2 200", holds: false), Shape("GET HOST\nHTTP 404", status: 404),
    Shape("GET HOST\nHTTP 200", status: 404, holds: false),
    Shape("GET HOST\n\nHTTP *\n[Asserts]\nstatus > 400\nstatus <= 500", status: 422),
    Shape("GET HOST\n\nHTTP *\n[Asserts]\nstatus < 300", status: 302, holds: false),
    Shape("GET HOST\n\nHTTP *\n[Asserts]\nversion == \"1.1\"\nurl endsWith \"PATH\""),
    // Headers, those that come twice too.
    Shape("GET HOST\n\nHTTP 200\nVary: Cookie\nVary: Accept\nETag: W/\"abc\"", "", cookies),
    Shape("GET HOST\n\nHTTP 200\nVary: Origin", "", cookies, holds: false),
    Shape("GET HOST\n\nHTTP 200\nSet-Cookie: theme=light; SameSite=Lax", "", cookies),
    Shape(
      "GET HOST\n\nHTTP 200 # fine\n[Asserts]\nheader \"Vary\" count == 2\n"
        + "header \"Vary\" includes \"Cookie\"\nheader \"content-type\" contains \"utf-8\" # any case\n"
        + "header \"Content-Length\" == \"4\"\nheader \"X-None\" not exists", "<p/>", cookies),
    Shape(
      "GET HOST\n\nHTTP 200\n[Asserts]\nheader \"Vary\" == \"Accept\"", "", cookies, holds: false),
    // Cookies.
    Shape(
      "GET HOST\n\nHTTP 200\n[Asserts]\ncookie \"lid\" == \"Dq_vYg\"\ncookie \"lid[Value]\" == \"Dq_vYg\"\n"
        + "cookie \"lid[Expires]\" contains \"13 Jan 2021\"\ncookie \"lid[Max-Age]\" not exists\n"
        + "cookie \"lid[Path]\" == \"/a\"\ncookie \"lid[Secure]\" exists\n"
        + "cookie \"lid[HttpOnly]\" exists\ncookie \"theme[SameSite]\" equals \"Lax\"", "", cookies),
    Shape("GET HOST\n\nHTTP 200\n[Asserts]\ncookie \"nope\" exists", "", cookies, holds: false),
    // Bodies.
    Shape(
      "GET HOST\n\nHTTP 200\n[Asserts]\nbody contains \"<h1>\"\nbody matches /\\d{4}/", "<h1>2024"),
    Shape("GET HOST\n\nHTTP 200\n{\"b\": [1, 2], \"a\": null}", "{\"a\":null,\"b\":[1,2]}"),
    Shape("GET HOST\n\nHTTP 200\n{\"a\": 1}", "{\"a\":2}", holds: false),
    Shape("GET HOST\n\nHTTP 200\n```\nline one\nline two\n```", "line one\nline two\n"),
    Shape("GET HOST\n\nHTTP 200\n`one line`", "one line"),
    Shape("GET HOST\n\nHTTP 200\nhex,68656c6c6f;", "hello"),
    Shape("GET HOST\n\nHTTP 200\nbase64,aGVsbG8=;", "hello"),
    Shape(
      "GET HOST\n\nHTTP 200\n[Asserts]\nbytes startsWith hex,6865;\nbytes count == 5\n"
        + "bytes endsWith hex,6c6f;\nbytes contains hex,6c6c;\nsha256 == hex,"
        + "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824;", "hello"),
    // JSONPath and predicates.
    Shape(
      "GET HOST\n\nHTTP 200\n[Asserts]\njsonpath \"$.shelf\" == \"A7\"\njsonpath \"$.count\" == 49\n"
        + "jsonpath \"$.count\" > 48\njsonpath \"$.count\" >= 49\njsonpath \"$.count\" < 49.5\n"
        + "jsonpath \"$.open\" == true\njsonpath \"$.none\" == null\njsonpath \"$.ratio\" != 1\n"
        + "jsonpath \"$.books\" count == 2\njsonpath \"$.books[0].title\" startsWith \"Ti\"\n"
        + "jsonpath \"$.books[?@.year > 2000].title\" includes \"Dunes\"\n"
        + "jsonpath \"$.books[*].year\" includes 1978\njsonpath \"$..tags[0]\" count == 1\n"
        + "jsonpath \"$.books[0].tags\" includes \"sea\"\njsonpath \"$.shelf\" matches \"^A\\\\d$\"\n"
        + "jsonpath \"$.nope\" not exists\njsonpath \"$.shelf\" not contains \"B\"", shelf),
    Shape(
      "GET HOST\n\nHTTP 200\n[Asserts]\njsonpath \"$.count\" isInteger\njsonpath \"$.ratio\" isFloat\n"
        + "jsonpath \"$.ratio\" isNumber\njsonpath \"$.open\" isBoolean\njsonpath \"$.shelf\" isString\n"
        + "jsonpath \"$.books\" isCollection\njsonpath \"$.books\" isList\n"
        + "jsonpath \"$.books[0]\" isObject\njsonpath \"$.empty\" isEmpty\n"
        + "jsonpath \"$.since\" isIsoDate\njsonpath \"$.host\" isIpv4\njsonpath \"$.run\" isUuid",
      shelf),
    Shape("GET HOST\n\nHTTP 200\n[Asserts]\njsonpath \"$.count\" == \"49\"", shelf, holds: false),
    Shape("GET HOST\n\nHTTP 200\n[Asserts]\njsonpath \"$.open\" == \"true\"", shelf, holds: false),
    Shape(
      "GET HOST\n\nHTTP 200\n[Asserts]\njsonpath \"$.count\" matches /49/", shelf, holds: false),
    Shape("GET HOST\n\nHTTP 200\n[Asserts]\njsonpath \"$.a\" exists", "<html>", holds: false),
    // Regular expressions and filters.
    Shape("GET HOST\n\nHTTP 200\n[Asserts]\nregex /year\":(\\d+)/ == \"1978\"", shelf),
    Shape(
      "GET HOST\n\nHTTP 200\n[Asserts]\njsonpath \"$.link\" urlDecode == \"https://example.org/?q=1\"\n"
        + "jsonpath \"$.since\" split \"T\" nth 0 == \"2023-05-04\"\n"
        + "jsonpath \"$.shelf\" regex \"A(\\\\d)\" toInt == 7\n"
        + "jsonpath \"$.shelf\" replace \"A\" \"B\" == \"B7\"\n"
        + "jsonpath \"$.shelf\" utf8Encode base64Encode base64Decode toHex == \"4137\"\n"
        + "jsonpath \"$.books\" nth 1 jsonpath \"$.title\" == \"Dunes\"\n"
        + "jsonpath \"$.count\" toString == \"49\"\njsonpath \"$.count\" toFloat == 49.0", shelf),
    Shape("GET HOST\n\nHTTP 200\n[Asserts]\nduration < 30000\nduration >= 0"),
    // Captures, also as gaps of what follows.
    Shape(
      "GET HOST\n\nHTTP 200\n[Captures]\nshelf: jsonpath \"$.shelf\"\nyear: jsonpath \"$.books[0].year\"\n"
        + "etag: header \"ETag\" redact\nstate: status\n[Asserts]\nvariable \"shelf\" == \"A7\"\n"
        + "variable \"year\" == 1978\njsonpath \"$.shelf\" == \"{{shelf}}\"\n"
        + "jsonpath \"$.books[0].year\" == {{year}}\nvariable \"state\" == 200", shelf,
      [["ETag", "secret-etag"]]),
    Shape("GET HOST\n\nHTTP 200\n[Captures]\nx: jsonpath \"$.nope\"", shelf, holds: false),
    // Options.
    Shape(
      "GET http://127.0.0.1:PORT/move/x\n[Options]\nlocation: true\n\nHTTP 200\n[Asserts]\n"
        + "url endsWith \"/moved/x\""),
    Shape("GET http://127.0.0.1:PORT/move/x\n\nHTTP 302\nLocation: /moved/x"),
    Shape(
      "GET http://127.0.0.1:PORT/gzip\n[Options]\ncompressed: true\n\nHTTP 200\n[Asserts]\n"
        + "body startsWith \"packed\"\nbytes count == 600"),
    // Requests: what arrives.
    Shape(
      "GET http://127.0.0.1:PORT/say\n[QueryStringParams]\norder: newest first\nlimit: 20\n\nHTTP 200\n"
        + "[Asserts]\njsonpath \"$.target\" == \"/say?order=newest%20first&limit=20\""),
    Shape(
      "POST http://127.0.0.1:PORT/say\n[FormParams]\nuser: ada & co\nword: 1+1\n\nHTTP 200\n[Asserts]\n"
        + "jsonpath \"$.body\" == \"user=ada%20%26%20co&word=1%2B1\"\n"
        + "jsonpath \"$.headers[?@[0]=='Content-Type'][1]\" nth 0 == \"application/x-www-form-urlencoded\""
    ),
    Shape(
      "GET http://127.0.0.1:PORT/say\n[BasicAuth]\nbob: secret word\n\nHTTP 200\n[Asserts]\n"
        + "jsonpath \"$.headers[?@[0]=='Authorization'][1]\" nth 0 == \"Basic Ym9iOnNlY3JldCB3b3Jk\""
    ),
    Shape(
      "GET http://127.0.0.1:PORT/say\n[Cookies]\ntheme: alpha\nsid: 12\n\nHTTP 200\n[Asserts]\n"
        + "jsonpath \"$.headers[?@[0]=='Cookie'][1]\" nth 0 == \"theme=alpha; sid=12\""),
    Shape(
      "POST http://127.0.0.1:PORT/say\n{\n  \"name\": \"Ada\",\n  \"tags\": [1]\n}\n\nHTTP 200\n[Asserts]\n"
        + "jsonpath \"$.body\" contains \"\\\"tags\\\": [1]\"\n"
        + "jsonpath \"$.headers[?@[0]=='Content-Type'][1]\" nth 0 == \"application/json\""),
    Shape(
      "PUT http://127.0.0.1:PORT/say\nContent-Type: text/plain\n`as it is`\n\nHTTP 200\n[Asserts]\n"
        + "jsonpath \"$.body\" == \"as it is\""),
  ]

  @Test func `each shape comes out as with Hurl`() throws {
    let server = try LoopbackServer()
    for shape in HurlShapeTests.shapes {
      let reply = try JSONSerialization.data(withJSONObject: [
        "status": shape.status, "headers": shape.headers, "body": shape.body,
      ])
      let path =
        "/told/"
        + reply.base64EncodedString().replacingOccurrences(of: "+", with: "-")
        .replacingOccurrences(of: "/", with: "_")
      let text = shape.text.replacingOccurrences(of: "HOST", with: "http://127.0.0.1:PORTPATH")
        .replacingOccurrences(of: "PATH", with: path)
        .replacingOccurrences(of: "PORT", with: String(server.port))
      let fence = RequestFence(SourceText(text), dialect: .hurl)
      #expect(fence.findings == [], "\(shape.text)")
      let request = try #require(fence.requests.first)

      let report = try CurlTransport(bodyLimitBytes: 100_000, server: server).send(
        try FilledRequest(request) { _ in nil })

      let response = try #require(report.response, "\(shape.text): \(report)")
      let check = ResponseCheck(
        request, response, sha256: { SHA256.digest(of: $0).bytes }, value: { _ in nil })
      #expect(
        check.isPassed == shape.holds, "\(shape.text): \(check.results.filter { !$0.isPassed })")
    }
  }
}
