import Testing

@testable import RunbookCore

struct CurlLineTests {
  private func lift(_ script: String) -> HTTPRequest? { CurlLine.lift(SourceText(script)) }

  @Test func `a plain line is a GET`() throws {
    let request = try #require(lift("curl -sSf http://localhost:8080/health"))

    #expect(request.method == "GET")
    #expect(request.url == "http://localhost:8080/health")
    #expect(request.options.failsOnErrorStatus)
    #expect(request.body == nil)
    #expect(request.headers.isEmpty)
    #expect(request.placeholders.isEmpty)
  }

  @Test func `data make a form post`() throws {
    let request = try #require(
      lift(
        """
        curl -X POST "https://status.example.com/api/incidents/$INCIDENT_ID" \\
          -H "Authorization: Bearer ${API_TOKEN}" \\
          -d 'a=1' --data-raw @b   # tell the customers
        """))

    #expect(request.method == "POST")
    #expect(request.url == "https://status.example.com/api/incidents/{{INCIDENT_ID}}")
    #expect(
      request.headers == [
        .init("Authorization", "Bearer {{API_TOKEN}}"),
        .init("Content-Type", "application/x-www-form-urlencoded"),
      ])
    #expect(request.body == "a=1&@b")
    #expect(request.placeholders.map(\.name) == ["INCIDENT_ID", "API_TOKEN"])
    #expect(request.placeholders.map(\.context) == [.doubleQuoted, .doubleQuoted])
    #expect(request.placeholders.map(\.written) == ["$INCIDENT_ID", "${API_TOKEN}"])
  }

  @Test func `json brings both of its headers unless they are given`() throws {
    let request = try #require(lift(#"curl --json '{"a":1}' -H 'accept: text/plain' h/x"#))

    #expect(request.method == "POST")
    #expect(
      request.headers == [
        .init("accept", "text/plain"), .init("Content-Type", "application/json"),
      ])
    #expect(request.body == #"{"a":1}"#)
  }

  @Test func `a marked gap is a parameter`() throws {
    let script = "curl -u admin:'<password>' http://h/games/<game-id>/state"
    func gap(_ text: String, _ name: String, _ context: Placeholder.Context) -> Placeholder {
      let start = script.offset(of: text)
      return Placeholder(
        form: .angle, name: name, written: text, range: start..<(start + text.utf8.count),
        context: context)
    }
    let gaps = [
      gap("<password>", "PASSWORD", .singleQuoted), gap("<game-id>", "GAME_ID", .unquoted),
    ]

    let request = try #require(CurlLine.lift(SourceText(script), placeholders: gaps))

    #expect(request.url == "http://h/games/{{GAME_ID}}/state")
    #expect(request.options.basicCredentials == "admin:{{PASSWORD}}")
    #expect(request.placeholders == gaps)
  }

  @Test func `every option with an equal is taken over`() throws {
    let request = try #require(
      lift(
        "curl -iLk -m 2.5 --connect-timeout 3 --max-redirs 4 --retry 5 --retry-delay 6 "
          + "--retry-max-time 7 --retry-connrefused --retry-all-errors --compressed "
          + "--cacert ca.pem -E me.pem --key me.key -so/dev/null -XPATCH -A agent -e ref h"))

    var expected = HTTPOptions()
    expected.showsHead = true
    expected.followsRedirects = true
    expected.isInsecure = true
    expected.maxTimeSeconds = 2.5
    expected.connectTimeoutSeconds = 3
    expected.maxRedirects = 4
    expected.transientRetry.count = 5
    expected.transientRetry.delaySeconds = 6
    expected.transientRetry.maxTimeSeconds = 7
    expected.transientRetry.alsoWhenRefused = true
    expected.transientRetry.onAllErrors = true
    expected.acceptsCompressed = true
    expected.authorityFile = "ca.pem"
    expected.certificateFile = "me.pem"
    expected.keyFile = "me.key"
    expected.discardsBody = true
    expected.keepsMethodOnRedirect = true
    #expect(request.options == expected)
    #expect(request.method == "PATCH")
    #expect(request.headers == [.init("User-Agent", "agent"), .init("Referer", "ref")])
  }

  @Test(
    arguments: [
      ("curl 'a b'", nil), (#"curl "h/\$x\a""#, nil), (#"curl h/\&x"#, "h/&x"),
      ("curl h/'a'\"b\"c", "h/abc"), ("curl $'h/\\'x'", "h/'x"), ("curl \"h/$\"", "h/$"),
      ("curl http://h/a?b=c*", "http://h/a?b=c*"),
      ("curl 'http://[::1]:80/x'", "http://[::1]:80/x"),
      ("curl http://[::1]:80/x", "http://[::1]:80/x"), ("curl -g 'h/{a}'", "h/{a}"),
      ("# check\ncurl h\n# done\n\n", "h"), ("curl h#x", "h#x"), ("curl \\\n  h", "h"),
      ("curl --url h", "h"), ("curl \"$BASE/x\"", "{{BASE}}/x"), ("curl h '' ", nil),
    ] as [(String, String?)])
  func `words are split as bash does it`(script: String, url: String?) {
    #expect(lift(script)?.url == url)
  }

  @Test(arguments: [
    "", "# nothing", "curl", "wget h", "curl -s", "curl h | jq", "curl h > out", "curl h && echo",
    "curl h;", "curl h &", "curl $(x)", "curl `x`", "curl h\ncurl h", "A=1 curl h", "(curl h)",
    "curl h/{a,b}", "curl 'h/[1-3]'", "curl 'h/{a,b}'", "curl h k", "curl 'h", "curl \"h",
    "curl h\\",
    "curl ${A:-h}", "curl $1", "curl \"$@\"", "curl ~/h", "curl *", "curl h?", "curl -d @f h",
    "curl --json @f h", "curl --data-binary @- h", "curl --data-urlencode a@f h", "curl -F a=b h",
    "curl -T f h", "curl -G -d a h", "curl -o out h", "curl -O h", "curl -v h", "curl -w x h",
    "curl -x proxy h", "curl -u me h", "curl -b jar h", "curl -b a=1 -L h", "curl -H @f h",
    "curl -H 'Accept:' h", "curl -H 'Expect: x' h", "curl -H 'no colon' h", "curl -X h",
    "curl -X 'A B' h", "curl -X $M h", "curl -X HEAD h", "curl -I -X GET h", "curl -I -d a h",
    "curl -m soon h", "curl -m $T h", "curl --retry -1 h", "curl -f --fail-with-body h",
    "curl ftp://h/x", "curl file:///etc/passwd", "curl ftp.example.com", "curl http://",
    "curl --head=x h", "curl --sil h", "curl -- h", "curl -", "curl -s$X h", "curl -$X h",
    "curl --data '' --data a h", "curl --json a -d b h", "curl -d '{{x}}' h", "curl h/\\$'\\q'",
    "curl -u a:b -H 'Authorization: x' h", "curl $'\\x41'", "curl h\r\n",
    "curl -o /dev/null -o /dev/null h", "curl -H \"a: b\nc: d\" h",
  ])
  func `a line without an exact equal stays as it is`(script: String) {
    #expect(lift(script) == nil)
  }

  @Test func `any bytes are survived`() {
    var generator = SplitMix(state: 7)
    let alphabet = Array("curl -dHX'\"\\$ {}[]<>#\n\thttp://ahoy=@&;|`~?*\u{0}é".utf8)

    for _ in 0..<20_000 {
      let length = Int(generator.next() % 24)
      let tail = (0..<length).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
      let script = String(decoding: Array("curl ".utf8) + tail, as: UTF8.self)
      let request = lift(script)
      #expect(request?.url.isEmpty != true)
    }
  }
}

/// A small random source whose numbers are the same on every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension String {
  /// How many bytes stand before `text`; all where it stands nowhere.
  fileprivate func offset(of text: String) -> Int {
    self[..<(ranges(of: text).first?.lowerBound ?? endIndex)].utf8.count
  }
}
