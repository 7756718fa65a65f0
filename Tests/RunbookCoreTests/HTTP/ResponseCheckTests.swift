import Testing

@testable import RunbookCore

struct ResponseCheckTests {
  private static let body = #"""
    {"state":"closed","items":[{"id":1,"ok":true},{"id":2.5,"ok":false}],"none":null,
     "when":"2024-05-01T10:00:00Z","csv":"a,b,c","empty":[],"url":"https://e.com/a?b=c d",
     "hosts":["192.0.2.1","2001:db8::7","::ffff:192.0.2.1","192.0.2.01","1:2:3:4:5:6:7"],
     "run":"0b6f2d0e-6a57-4f3c-9d5e-1f2a3b4c5d6e"}
    """#

  private static let response = HTTPResponse(
    status: 200, version: "1.1",
    headers: [
      .init("Content-Type", "application/json"), .init("X-Id", "v42"), .init("Vary", "Accept"),
      .init("vary", "Cookie"), .init("Set-Cookie", "sid=abc; Path=/x; Secure"),
    ], body: Array(body.utf8), durationSeconds: 0.25, url: "https://e.com/end")

  private func check(
    _ expectation: String, _ response: HTTPResponse = ResponseCheckTests.response
  ) throws -> ResponseCheck {
    let fence = RequestFence(
      SourceText("GET https://e.com\n" + expectation), dialect: .hurl)
    #expect(fence.findings == [])
    return ResponseCheck(
      try #require(fence.requests.first), response, sha256: { [UInt8($0.count % 256)] },
      value: { ["STATE": "closed", "ONE": "1"][$0] })
  }

  @Test(arguments: [
    "status == 200", "status < 300", "status not >= 300", "url endsWith \"/end\"",
    "duration <= 250",
    "header \"x-id\" == \"v42\"", "header \"Vary\" count == 2",
    "header \"Vary\" includes \"Cookie\"",
    "header \"Nope\" not exists", "header \"X-Id\" regex /v(\\d+)/ toInt == 42",
    "cookie \"sid\" == \"abc\"",
    "cookie \"sid[Path]\" == \"/x\"", "cookie \"sid[Secure]\" exists",
    "cookie \"sid[HttpOnly]\" not exists",
    "body contains \"closed\"", "body matches /\"id\":\\d/", "bytes startsWith hex,7b22;",
    "bytes count > 10",
    "regex \"state.:.(\\\\w+)\" == \"closed\"", "jsonpath \"$.state\" == \"closed\"",
    "jsonpath \"$.state\" == {{state}}",
    "jsonpath \"$.state\" == \"{{state}}\"", "jsonpath \"$.items[0].id\" == {{one}}",
    "jsonpath \"$.state\" != \"open\"",
    "jsonpath \"$.items\" count == 2", "jsonpath \"$.items[*].id\" includes 2.5",
    "jsonpath \"$.items[0].id\" == 1.0",
    "jsonpath \"$.items[0].id\" isInteger", "jsonpath \"$.items[1].id\" isFloat",
    "jsonpath \"$.items[1].id\" isNumber",
    "jsonpath \"$.items[0].ok\" isBoolean", "jsonpath \"$.state\" isString",
    "jsonpath \"$.items\" isCollection",
    "jsonpath \"$.when\" isIsoDate", "jsonpath \"$.state\" not isIsoDate",
    "jsonpath \"$.empty\" isEmpty",
    "jsonpath \"$.none\" == null", "jsonpath \"$.nothing\" not exists",
    "jsonpath \"$.nothing[*]\" count == 0",
    "jsonpath \"$.csv\" split \",\" nth 1 == \"b\"", "jsonpath \"$.csv\" split \",\" last == \"c\"",
    "jsonpath \"$.csv\" replace \",\" \"-\" == \"a-b-c\"",
    "jsonpath \"$.csv\" replace /[ab]/ \"x\" == \"x,x,c\"",
    "jsonpath \"$.url\" urlEncode == \"https%3A//e.com/a%3Fb%3Dc%20d\"",
    "jsonpath \"$.csv\" utf8Encode base64Encode == \"YSxiLGM=\"",
    "body jsonpath \"$.items\" count == 2", "variable \"one\" == 1",
    "jsonpath \"$.when\" > \"2024-01-01\"",
    "bytes base64Encode base64Decode decode \"utf-8\" contains \"closed\"",
    "bytes toHex startsWith \"7b22\"",
    "sha256 not == hex,00;", "jsonpath \"$.items\" isList", "jsonpath \"$.items[0]\" isObject",
    "jsonpath \"$.items[0]\" not isList", "jsonpath \"$.hosts[0]\" isIpv4",
    "jsonpath \"$.hosts[1]\" isIpv6", "jsonpath \"$.hosts[2]\" isIpv6",
    "jsonpath \"$.hosts[3]\" not isIpv4", "jsonpath \"$.hosts[4]\" not isIpv6",
    "jsonpath \"$.run\" isUuid", "jsonpath \"$.state\" not isUuid",
  ])
  func `an expectation that holds passes`(assertion: String) throws {
    let check = try check("HTTP *\n[Asserts]\n" + assertion)

    #expect(check.results.count == 1)
    #expect(check.isPassed, "\(check.results)")
  }

  @Test(
    arguments: [
      ("status == 201", "status == 201", "is 200"),
      ("status not == 200", "status not == 200", "is 200"),
      ("header \"Nope\" == \"x\"", "header \"Nope\" == \"x\"", "there is none"),
      ("header \"Nope\" not contains \"x\"", "header \"Nope\" not contains \"x\"", "there is none"),
      ("jsonpath \"$.state\" == \"open\"", "jsonpath \"$.state\" == \"open\"", "is \"closed\""),
      ("jsonpath \"$.items[0].id\" == \"1\"", "jsonpath \"$.items[0].id\" == \"1\"", "is 1"),
      ("jsonpath \"$.items\" exists", nil, nil),
      (
        "jsonpath \"$.items[0].id\" matches /1/", "jsonpath \"$.items[0].id\" matches /1/",
        "'matches' cannot be asked of 1"
      ),
      (
        "jsonpath \"$.state\" not > 3", "jsonpath \"$.state\" not > 3",
        "'>' cannot be asked of \"closed\""
      ),
      (
        "jsonpath \"$.state\" count == 1", "jsonpath \"$.state\" count == 1",
        "'count' takes a collection, not \"closed\""
      ),
      (
        "jsonpath \"$.state\" == {{nope}}", "jsonpath \"$.state\" == {{nope}}",
        "no value for 'NOPE'"
      ),
      ("regex \"zzz(.)\" == \"x\"", "regex \"zzz(.)\" == \"x\"", "there is none"),
      (
        "regex \"zzz\" == \"x\"", "regex \"zzz\" == \"x\"",
        "the regular expression has no group to take"
      ),
    ] as [(String, String?, String?)])
  func `one that fails says what was found`(
    assertion: String, text: String?, reason: String?
  ) throws {
    let result = try #require(try check("HTTP *\n[Asserts]\n" + assertion).results.first)

    #expect(result.isPassed == (reason == nil))
    #expect(result.reason == reason)
    if let text { #expect(result.text == text) }
  }

  @Test func `a status of 400 or more fails unless it is expected`() throws {
    let missing = HTTPResponse(status: 404)

    #expect(try !check("", missing).isPassed)
    #expect(try check("HTTP 404", missing).isPassed)
    #expect(try check("HTTP *", missing).isPassed)
    #expect(try !check("HTTP 200", missing).isPassed)
    #expect(try check("", HTTPResponse(status: 302)).isPassed)
    #expect(try !check("HTTP/2 404", missing).isPassed)
  }

  @Test func `expected headers and bodies are compared`() throws {
    #expect(try check("HTTP 200\nVary: Cookie\nVary: Accept\nX-Id: v42").isPassed)
    #expect(try !check("HTTP 200\nVary: Origin").isPassed)
    #expect(
      try check(
        "HTTP 200\n[1, {\"b\":2.0,\"a\":1}]",
        HTTPResponse(
          status: 200, body: Array(#"[1,{"a":1,"b":2}]"#.utf8))
      ).isPassed)
    #expect(
      try !check("HTTP 200\n`no`", HTTPResponse(status: 200, body: Array("yes".utf8))).isPassed)
  }

  @Test func `values are captured before anything is asserted`() throws {
    let check = try check(
      """
      HTTP 200
      [Captures]
      breaker-state: jsonpath "$.state"
      second: jsonpath "$.items[1]" 
      token: header "X-Id" redact
      [Asserts]
      variable "breaker-state" == "closed"
      """)

    #expect(check.isPassed)
    #expect(
      check.captures == [
        .init(name: "BREAKER_STATE", value: "closed", isSecret: false),
        .init(name: "SECOND", value: #"{"id":2.5,"ok":false}"#, isSecret: false),
        .init(name: "TOKEN", value: "v42", isSecret: true),
      ])
  }

  @Test func `a capture that finds nothing fails`() throws {
    let check = try check("HTTP 200\n[Captures]\nx: jsonpath \"$.nope\"")

    #expect(check.results.map(\.reason) == [nil, "there is nothing to capture"])
    #expect(check.captures.isEmpty)
  }

  @Test func `a body that is cut or no JSON is told so`() throws {
    var cut = ResponseCheckTests.response
    cut.isBodyCut = true
    let assertion = "HTTP *\n[Asserts]\njsonpath \"$.a\" exists"

    #expect(
      try check(assertion, cut).results.first?.reason?.hasPrefix("the body is larger") == true)
    #expect(
      try check(assertion, HTTPResponse(status: 200, body: Array("<p>".utf8))).results.first?.reason
        == "the body is no JSON: unexpected '<' at byte 1")
  }
}
