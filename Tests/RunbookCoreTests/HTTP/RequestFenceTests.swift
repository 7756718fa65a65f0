import Testing

@testable import RunbookCore

struct RequestFenceTests {
  private func read(_ text: String, _ dialect: RequestFence.Dialect = .hurl) -> RequestFence {
    RequestFence(SourceText(text), dialect: dialect)
  }

  private func only(_ fence: RequestFence) throws -> HTTPRequest {
    #expect(fence.findings == [])
    #expect(fence.requests.count == 1)
    return try #require(fence.requests.first)
  }

  @Test func `a REST client's request has a head, a blank line and a body`() throws {
    let request = try only(
      read(
        """
        # Close the breaker
        # @name close
        POST https://{{host}}/breakers/{{breaker-id}}/close HTTP/1.1
        Content-Type: application/json
        X-Trace: a#b
        // who asks
        Authorization: Bearer {{token}}

        {
          "reason": "{{reason}}",

          # not a comment
          "by": "on-call"
        }

        """, .restClient))

    #expect(request.name == "close")
    #expect(request.method == "POST")
    #expect(request.url == "https://{{host}}/breakers/{{breaker-id}}/close")
    #expect(
      request.headers == [
        .init("Content-Type", "application/json"), .init("X-Trace", "a#b"),
        .init("Authorization", "Bearer {{token}}"),
      ])
    #expect(
      request.body == """
        {
          "reason": "{{reason}}",

          # not a comment
          "by": "on-call"
        }
        """)
    #expect(request.placeholders.map(\.name) == ["HOST", "BREAKER_ID", "TOKEN", "REASON"])
    #expect(request.expectedStatuses == nil)
  }

  @Test func `three hashes stand between requests`() throws {
    let fence = read(
      """
      @base = https://api.example.com
      @pool = {{base}}/pools/{{region}}

      GET {{pool}}
        ?state=open
        &limit=5

      ### second
      # @note
      # @prompt reason Why?
      DELETE {{pool}}/1
      HTTP *

      ###
      https://example.com/plain
      """, .restClient)

    #expect(fence.findings == [])
    #expect(
      fence.requests.map(\.url) == [
        "https://api.example.com/pools/{{region}}?state=open&limit=5",
        "https://api.example.com/pools/{{region}}/1", "https://example.com/plain",
      ])
    #expect(fence.requests.map(\.method) == ["GET", "DELETE", "GET"])
    #expect(fence.requests.map(\.needsConfirmation) == [false, true, false])
    #expect(fence.requests[1].prompts == [.init(name: "REASON", question: "Why?")])
    #expect(fence.requests[1].expectedStatuses == [])
    #expect(fence.requests[0].placeholders.map(\.name) == ["REGION"])
  }

  @Test func `sections of a request are taken in`() throws {
    let request = try only(
      read(
        """
        PUT https://example.com/orders # now
        Accept: */* # any
        [QueryStringParams]
        q: a b
        # comment
        page: {{page}}
        [Cookies]
        theme: light
        session: s1
        [BasicAuth]
        admin: {{password}}
        [Form]
        name: Anne Example
        [Options]
        retry: 10
        retry-interval: 500ms
        delay: 2s
        location: true
        insecure: false
        connect-timeout: 5
        max-time: 1m
        compressed: true
        HTTP 200
        """))

    #expect(request.url == "https://example.com/orders")
    #expect(request.queryParameters == [.init("q", "a b"), .init("page", "{{page}}")])
    #expect(request.formParameters == [.init("name", "Anne Example")])
    #expect(
      request.headers == [
        .init("Accept", "*/*"), .init("Cookie", "theme=light; session=s1"),
        .init("Content-Type", "application/x-www-form-urlencoded"),
      ])
    var options = HTTPOptions()
    options.basicCredentials = "admin:{{password}}"
    options.retries = 10
    options.retryIntervalSeconds = 0.5
    options.delaySeconds = 2
    options.followsRedirects = true
    options.connectTimeoutSeconds = 5
    options.maxTimeSeconds = 60
    options.acceptsCompressed = true
    #expect(request.options == options)
    #expect(request.expectedStatuses == [200])
  }

  @Test func `what is expected of a response is read`() throws {
    let request = try only(
      read(
        #"""
        GET https://example.com/health
        HTTP/2 200
        Content-Type: application/json
        [Captures]
        token: header "X-Token" regex /v(\d+)/ redact
        count: jsonpath "$.items" count # how many
        [Asserts]
        status < 300
        jsonpath "$.state" == "closed"
        jsonpath "$.items[?@.ok]" count >= 3
        jsonpath "$.name" not contains "\"x\"\u{21}"
        body matches /^\d{4}\/\d{2}/
        duration < 1000
        bytes startsWith hex,efbbbf;
        header "Vary" includes "Accept"
        jsonpath "$.a" isInteger
        variable "x" equals {{y}}
        sha256 == base64,AQI=;
        jsonpath "$.list" split "," nth 0 replace "a" "b" == `raw`
        jsonpath "$.f" == -1.5e3
        jsonpath "$.g" == null
        """#))

    #expect(request.expectedVersion == "2")
    #expect(
      request.captures.map(\.query) == [
        HTTPQuery(
          kind: .header, argument: "X-Token", filters: [HTTPFilter(.regex, [#"v(\d+)"#])]),
        HTTPQuery(kind: .jsonpath, argument: "$.items", filters: [HTTPFilter(.count)]),
      ])
    #expect(request.captures.map(\.name) == ["token", "count"])
    #expect(request.captures.map(\.isSecret) == [true, false])
    #expect(
      request.assertions.map(\.predicate) == [
        "has", "<", "==", ">=", "contains", "matches", "<", "startsWith", "includes", "isInteger",
        "==", "==", "==", "==", "==",
      ])
    #expect(
      request.assertions.map(\.operand) == [
        .value("application/json"), .value(300), .value("closed"), .value(3), .value("\"x\"!"),
        .regex(#"^\d{4}/\d{2}"#), .value(1000), .bytes([0xef, 0xbb, 0xbf]), .value("Accept"), nil,
        .parameter("y"), .bytes([1, 2]), .value("raw"),
        .value(.number(JSONNumber(checked: "-1.5e3"))), .value(.null),
      ])
    #expect(request.assertions[4].isNegated)
    #expect(
      request.assertions[12].query.filters == [
        HTTPFilter(.split, [","]), HTTPFilter(.nth, ["0"]), HTTPFilter(.replace, ["a", "b"]),
      ])
  }

  @Test func `entries follow each other without marks in Hurl`() throws {
    let fence = read(
      """
      POST https://example.com/login
      {"user": "a"}

      HTTP 201
      {"ok": true}

      # then
      GET https://example.com/me
      HTTP 200
      `pong`

      GET https://example.com/raw
      HTTP *
      ```
      one
      two
      ```
      """)

    #expect(fence.findings == [])
    #expect(fence.requests.map(\.method) == ["POST", "GET", "GET"])
    #expect(fence.requests[0].body == #"{"user": "a"}"#)
    #expect(fence.requests[0].headers == [.init("Content-Type", "application/json")])
    #expect(
      fence.requests.map { $0.assertions.map(\.operand) } == [
        [.value(["ok": true])], [.value("pong")], [.value("one\ntwo\n")],
      ])
  }

  @Test(arguments: [
    ("`one line`", "one line"), ("```\na\nb\n```", "a\nb\n"), ("```xml\n<a/>\n```", "<a/>\n"),
    ("hex,6f6b;", "ok"), ("base64,\nb2\ns=;", "ok"), ("<a>\n</a>", "<a>\n</a>"),
    ("[1,\n2]", "[1,\n2]"), ("{}\n# trailing\n", "{}"),
  ])
  func `a body is written in several ways`(text: String, body: String) throws {
    #expect(try only(read("POST https://example.com\n" + text)).body == body)
  }

  @Test func `a body may be in a file beside the playbook`() throws {
    let plain = try only(read("POST https://e.com\n\n< ./data/in.json", .restClient))
    let template = try only(read("POST https://e.com\n\n<@ in.json", .restClient))
    let hurl = try only(read("POST https://e.com\nfile,in.bin;"))

    #expect(plain.bodyFile == .init(path: "./data/in.json", isTemplate: false))
    #expect(template.bodyFile == .init(path: "in.json", isTemplate: true))
    #expect(hurl.bodyFile == .init(path: "in.bin", isTemplate: false))
  }

  @Test(arguments: [
    ("⟦hello world⟧", "a request line such as 'GET https://host/path' is expected"),
    ("⟦HTTP 200⟧", "a response stands before any request"),
    ("GET https://e.com\n⟦nonsense⟧", "a header is written 'Name: value'"),
    ("⟦GET https://e.com/a b⟧", "the request's URL is missing or not well formed"),
    (
      "GET https://e.com\n⟦[MultipartFormData]⟧\na: file,x;",
      "the section '[MultipartFormData]' is not supported"
    ),
    ("GET https://e.com\n⟦[Foo]⟧\na: b", "no section is called '[Foo]'"),
    ("GET https://e.com\n[Options]\n⟦output: x⟧", "the option 'output' is not supported"),
    (
      "GET https://e.com\n[Options]\n⟦retry: many⟧",
      "the option 'retry' takes a whole number from 0 to 100000"
    ),
    ("GET https://e.com\n[Query]\n⟦novalue⟧", "an entry of '[Query]' is written 'name: value'"),
    ("GET https://e.com\n⟦HTTP 20x⟧", "a response line is written 'HTTP 200' or 'HTTP *'"),
    (
      "GET https://e.com\nHTTP 200\n[Asserts]\n⟦xpath⟧ \"//a\" exists",
      "the query 'xpath' is not supported"
    ),
    ("GET https://e.com\nHTTP 200\n[Asserts]\n⟦colour⟧ exists", "'colour' is no query"),
    (
      "GET https://e.com\nHTTP 200\n[Asserts]\nstatus ⟦is⟧ 3",
      "'is' is neither a filter nor a predicate"
    ),
    (
      "GET https://e.com\nHTTP 200\n[Asserts]\nbody ⟦toDate⟧ \"x\" == 1",
      "the filter 'toDate' is not supported"
    ),
    (
      "GET https://e.com\nHTTP 200\n[Asserts]\n⟦jsonpath \"$.[\"⟧ exists",
      "the JSONPath is not well formed at byte 3"
    ),
    (
      "GET https://e.com\nHTTP 200\n[Asserts]\nbody matches ⟦\"(\"⟧",
      "the regular expression is not well formed at character 2"
    ),
    ("GET https://e.com\nHTTP 200\n[Asserts]\nbody == ⟦\"abc⟧", "a string is not well formed"),
    (
      "GET https://e.com\nHTTP 200\n[Asserts]\nstatus == 200 ⟦or 201⟧",
      "text follows where nothing more is expected"
    ),
    ("GET https://e.com\nHTTP 200\n[Asserts]\nstatus > ⟦true⟧", "'>' takes a number"),
    ("GET https://e.com\nHTTP 200\n⟦stray text here⟧", "a header is written 'Name: value'"),
    (
      "POST https://e.com\n\n⟦< ../../etc/passwd⟧",
      "the file '../../etc/passwd' is outside the playbook's directory"
    ),
    (
      "POST https://e.com\n⟦file,/etc/passwd;⟧",
      "the file '/etc/passwd' is outside the playbook's directory"
    ),
    ("POST https://e.com\n⟦hex,ff;⟧", "a body that is no UTF-8 text is not supported"),
    ("POST https://e.com\n⟦hex,f;⟧", "the hex text is not well formed"),
    ("POST https://e.com\n⟦```⟧\nabc", "the body has no closing mark"),
    ("⟦POST https://e.com/{{$guid}}⟧", "the variable '{{$guid}}' is not supported"),
  ])
  func `what is wrong is told where it stands`(marked: String, message: String) throws {
    let start = try #require(marked.firstRange(of: "⟦")).lowerBound
    let before = String(marked[..<start])
    let rest = marked[start...].dropFirst()
    let end = try #require(rest.firstRange(of: "⟧")).lowerBound
    let inner = String(rest[..<end])
    let text = before + inner + rest[end...].dropFirst()

    let fence = read(text)

    let place = SourceRange(before.utf8.count, before.utf8.count + inner.utf8.count)
    #expect(fence.findings.map(\.message) == [message])
    #expect(fence.findings.map(\.range) == [place])
    #expect(fence.requests.isEmpty)
  }

  @Test func `any text is survived`() {
    var generator = SplitMix(state: 3)
    let parts = [
      "GET https://e.com", "HTTP 200", "\n", "\n\n", "[Asserts]", "[Captures]", "[Query]", "a: b",
      "{", "}", "```", "`", "\"", "jsonpath", "\"$.a\"", "==", " ", "#", "###", "@a = {{a}}{{b}}",
      "{{a}}", "body", "matches", "/", "(", "hex,", ";", "< x", "é", "\r", "\t", "\\", "1",
    ]

    for _ in 0..<3_000 {
      let text = (0..<20).map { _ in parts[Int(generator.next() % UInt64(parts.count))] }.joined()
      for dialect in [RequestFence.Dialect.hurl, .restClient] {
        let fence = read(text, dialect)
        #expect(fence.requests.allSatisfy { $0.source.end <= text.utf8.count })
      }
    }
  }
}
