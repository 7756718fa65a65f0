import Testing

@testable import RunbookCore

struct RedactorTests {
  private func redactor(_ values: String...) -> Redactor {
    var secrets = Secrets()
    for value in values {
      let problem = secrets.add(value, named: "TOKEN")
      #expect(problem == nil)
    }
    return secrets.redactor()
  }

  @Test(arguments: [
    ("DB_PASSWORD=\"hunter2-long\"\nuptime", "hunter2-long"),
    ("export API_TOKEN='hunter2-long'", "hunter2-long"),
    ("docker run -e API_TOKEN=hunter2-long shop", "hunter2-long"),
  ])
  func `a secret that a script holds is blanked`(code: String, value: String) {
    let graph = reading("# Ops\n\n## Look\n\n```bash\n\(code)\n```\n").graphs[0]
    var secrets = Secrets()
    secrets.add(writtenIn: graph)
    #expect(secrets.redactor().redact("a \(value) b") == "a *** b")
  }

  @Test(arguments: [
    "DB_NAME=hunter2-long", "DB_PASSWORD=\"$(cat hunter2-long)\"", "DB_PASSWORD=<hunter2-long>",
    "TOKEN_FILE=hunter2-long",
  ])
  func `what a script holds beside secrets is shown`(code: String) {
    let graph = reading("# Ops\n\n## Look\n\n```bash\n\(code)\nuptime\n```\n").graphs[0]
    var secrets = Secrets()
    secrets.add(writtenIn: graph)
    #expect(secrets.redactor().redact("a hunter2-long b") == "a hunter2-long b")
  }

  @Test func `a secret is blanked wherever it stands`() {
    let redactor = redactor("hunter2-hunter2")

    #expect(redactor.redact("a hunter2-hunter2 b") == "a *** b")
    #expect(redactor.redact("hunter2-hunter2hunter2-hunter2!") == "******!")
    #expect(redactor.redact("hunter2-hunter") == "hunter2-hunter")
  }

  @Test func `secrets that overlap leave nothing of either`() {
    #expect(redactor("abcdefgh", "efghijkl").redact("<abcdefghijkl>") == "<***>")
    #expect(redactor("abcdefgh", "bcdefg").redact("<abcdefgh> <abcdefg>") == "<***> <a***>")
    #expect(redactor("abcabcabc").redact("<abcabcabcabc>") == "<***>")
  }

  @Test func `text without secrets passes unchanged, whatever its bytes`() {
    let bytes = (0...255).map { UInt8($0) } + (0...255).reversed().map { UInt8($0) }

    #expect(bytes.withUnsafeBytes { redactor("s3cret-value").redact($0) } == bytes)
  }

  @Test func `every way to spell a secret is blanked`() {
    let secret = #"p@ss "w'rd" $x/\ü+1"#
    let redactor = redactor(secret)
    let spellings = [
      secret,
      #"p@ss \"w'rd\" $x/\\ü+1"#,  // JSON
      #"p@ss \"w'rd\" $x\/\\ü+1"#,  // JSON by PHP
      #"p@ss \"w'rd\" $x/\\\u00fc+1"#,  // JSON by Python
      #"p@ss "w'\''rd" $x/\ü+1"#,  // shell, single quotes
      #"p@ss "w'"'"'rd" $x/\ü+1"#,
      #"p@ss \"w'rd\" \$x/\\ü+1"#,  // shell, double quotes
      #"p@ss\ \"w\'rd\"\ \$x/\\ü+1"#,  // printf %q
      "p%40ss%20%22w%27rd%22%20%24x%2F%5C%C3%BC%2B1",
      "p%40ss%20%22w%27rd%22%20%24x/%5C%C3%BC%2B1",
      "p%40ss+%22w%27rd%22+%24x%2F%5C%C3%BC%2B1",
      "p%40ss%20%22w%27rd%22%20%24x%2f%5c%c3%bc%2b1",
      "p%40ss%20%22w'rd%22%20%24x%2F%5C%C3%BC%2B1",  // encodeURIComponent
    ]

    for spelling in spellings {
      #expect(redactor.redact("<\(spelling)>") == "<***>", "\(spelling)")
    }
  }

  @Test func `base64 is blanked at every offset, but for digits shared with a neighbour`() {
    let secret = "correct horse battery"
    let redactor = redactor(secret)
    for before in ["", "u", "us", "use", "user:", "admin:"] {
      for after in ["", "\n", "!", "!!", ":more"] {
        let encoded = String(
          decoding: Base64.encode(Array((before + secret + after).utf8)), as: UTF8.self)
        let redacted = redactor.redact(encoded)

        #expect(redacted.contains("***"), "\(before)|\(after)")
        let kept = redacted.replacing("***", with: "").utf8.count
        #expect(kept <= (before.utf8.count * 4 + 2) / 3 + (after.utf8.count * 4 + 2) / 3 + 4)
      }
    }
  }

  @Test func `the password of a user and password pair is a secret of its own`() {
    #expect(redactor("deploy:hunter2-hunter2").redact("pw=hunter2-hunter2") == "pw=***")
  }

  @Test func `each line of a secret of several lines is blanked`() {
    let redactor = redactor("-----BEGIN KEY-----\nMIIEvQIBADAN\n  Bgkqhkig9w0B\n}\n")

    #expect(redactor.redact("x MIIEvQIBADAN\r\nBgkqhkig9w0B }") == "x ***\r\n*** }")
  }

  @Test func `a password in a URL is blanked, known or not`() {
    let redactor = Redactor()

    #expect(
      redactor.redact("postgres://app:s3cr@t@db:5432/x http://host:80/a@b")
        == "postgres://app:***@db:5432/x http://host:80/a@b")
    #expect(redactor.redact("redis://:pw@host") == "redis://:***@host")
    #expect(
      redactor.redact("https://user@host/ a://b :// ::/ x:/y:z@")
        == "https://user@host/ a://b :// ::/ x:/y:z@")
  }

  @Test func `a value too short or too long to mask is reported, not masked`() {
    var secrets = Secrets()

    #expect(secrets.add("12345", named: "PIN") == .tooShort(name: "PIN"))
    #expect(secrets.add("", named: "NONE") == nil)
    #expect(
      secrets.add(String(repeating: "x", count: 70_000), named: "BIG") == .tooLong(name: "BIG"))
    #expect(secrets.isEmpty)
  }

  @Test func `variables named like secrets are taken from the environment`() {
    var secrets = Secrets()

    let problems = secrets.add(environment: [
      "GITHUB_TOKEN": "ghp_1234567890", "HOME": "/home/someone", "API_KEY": "abc",
      "TOKEN_FILE": "/run/token-file",
    ])

    #expect(problems == [.tooShort(name: "API_KEY")])
    #expect(
      secrets.redactor().redact("ghp_1234567890 /home/someone /run/token-file")
        == "*** /home/someone /run/token-file")
  }

  @Test func `what a collector of traces knows us by is taken, and no other header`() {
    var secrets = Secrets()

    let problems = secrets.add(environment: [
      "OTEL_EXPORTER_OTLP_HEADERS":
        "api-key=till%2Fkey-1,Authorization=Bearer%20word-of-ada,tenant=till-north",
      "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector.example:4318",
    ])

    #expect(problems.isEmpty)
    #expect(
      secrets.redactor().redact("till/key-1 word-of-ada till-north http://collector.example:4318")
        == "*** *** till-north http://collector.example:4318")
  }

  @Test(arguments: [
    (
      "\u{1B}[01;31m\u{1B}[Khunter2\u{1B}[m\u{1B}[K-long",
      "\u{1B}[01;31m\u{1B}[K***\u{1B}[m\u{1B}[K"
    ),
    ("hunter2-lon\u{1B}(B\u{1B}[1mg!", "***\u{1B}(B\u{1B}[1m!"),
    ("hunter2\u{1B}[m hunter2-long", "hunter2\u{1B}[m ***"),
    ("hunter2-\u{1B}[mhunter2\u{1B}[m-long", "hunter2-\u{1B}[m***\u{1B}[m"),
  ])
  func `colours inside a secret do not show it`(text: String, expected: String) {
    #expect(redactor("hunter2-long").redact(text) == expected)
  }

  @Test(arguments: [64, 76])
  func `a secret in base64 that is broken into lines is blanked`(width: Int) {
    let secret = String(repeating: "long-token-", count: 12)
    let encoded = Base64.encode(Array("user: \(secret);".utf8))
    let lines = stride(from: 0, to: encoded.count, by: width).map {
      String(decoding: encoded[$0..<min($0 + width, encoded.count)], as: UTF8.self)
    }

    let shown = redactor(secret).redact(lines.joined(separator: "\r\n"))

    #expect(lines.count > 2)
    #expect(shown.utf8.count { $0 > 0x20 } < 16)
    #expect(shown.utf8.count { $0 == 0x0A } == lines.count - 1)
  }

  @Test(arguments: ["1\n2\n3\n4\n5\n6\n", "123\n456", "123\r456", "123\u{1B}]0;456", "12\u{7}3456"])
  func `what only stands below or beside is no secret`(text: String) {
    #expect(redactor("123456").redact(text) == text)
  }

  @Test func `control sequences without end are not held back`() {
    var stream = StreamRedactor(redactor("hunter2-long"))
    var output: [UInt8] = []
    let bytes = Array(("h" + String(repeating: "\u{1B}[K", count: 10_000)).utf8)

    bytes.withUnsafeBytes { stream.append($0, into: &output) }

    #expect(output.count > bytes.count - 300)
    stream.finish(into: &output)
    #expect(output == bytes)
  }

  @Test(arguments: 0..<40)
  func `where a stream is cut does not matter`(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let secrets = ["abcabd", "abdabc\"x", "caba/bc", "bbbbbbb"]
    var collection = Secrets()
    for secret in secrets { _ = collection.add(secret, named: "TOKEN") }
    let redactor = collection.redactor()
    let pieces =
      secrets + [
        "ab", "c", "://", "a:", "@", " ", "d", "x://u:pq@h ", "\n", "\u{1B}[31m", "\u{1B}[", "\r",
      ]
    let text = (0..<60).compactMap { _ in pieces.randomElement(using: &random) }.joined()
    let bytes = Array(text.utf8)

    var stream = StreamRedactor(redactor)
    var output: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Int.random(in: 1...7, using: &random))
      bytes[start..<end].withUnsafeBytes { stream.append($0, into: &output) }
      start = end
    }
    stream.finish(into: &output)

    let whole = redactor.redact(text)
    #expect(String(decoding: output, as: UTF8.self) == whole)
    for secret in secrets { #expect(!whole.contains(secret)) }
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
