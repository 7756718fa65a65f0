import Testing

@testable import RunbookCore

struct AnnotationTests {
  private func parse(_ text: String) -> InfoString { InfoString.parse(SourceText(text)) }

  @Test func `language and annotations are told apart`() {
    let info = parse(
      "bash {id=backup timeout=10m retry=3 every=5s when=\"test -f x\" allow-failure expect-exit=0,1}"
    )

    #expect(info.language == "bash")
    #expect(info["id"]?.value == "backup")
    #expect(info["timeout"]?.value == "10m")
    #expect(info["when"]?.value == "test -f x")
    #expect(info["allow-failure"]?.isOn == true)
    #expect(info["expect-exit"]?.value == "0,1")
    #expect(info.findings.isEmpty)
  }

  @Test func `Runme's spellings are understood`() {
    let info = parse(
      "sh {\"name\":\"backup\",\"excludeFromRunAll\":\"true\",\"interactive\":\"false\",\"cwd\":\"/srv\"}"
    )

    #expect(info["id"]?.value == "backup")
    #expect(info["skip"]?.isOn == true)
    #expect(info["interactive"]?.isOn == false)
    #expect(info["cwd"]?.value == "/srv")
    #expect(info.findings.isEmpty)
  }

  @Test(arguments: [
    ("bash {timeot=10m}", "annotation-unknown"), ("bash {timeout=soon}", "annotation-invalid"),
    ("bash {risk=low}", "annotation-invalid"),
    ("bash {manual interpreter=python3}", "annotation-contradiction"),
    ("bash {id=a id=b}", "annotation-contradiction"), ("bash {retry=x}", "annotation-invalid"),
    ("bash {expect-exit=256}", "annotation-invalid"),
  ])
  func `what is wrong is found`(text: String, rule: String) {
    #expect(parse(text).findings.map(\.rule) == [rule])
  }

  @Test func `an unknown key suggests the nearest`() {
    #expect(parse("bash {timeot=10m}").findings.first?.help == "did you mean 'timeout'?")
  }

  @Test func `titles, commands and containers are no languages`() {
    #expect(parse("console # Drain, but wait 1 minute").title == "Drain, but wait 1 minute")
    #expect(parse("console # Drain, but wait 1 minute").language == "console")
    #expect(parse("sudo some-cli").command == "sudo some-cli")
    #expect(parse("sudo some-cli").language == "")
    #expect(parse("secretList:").command == "secretList:")
    #expect(parse("{note}").language == "{note}")
    #expect(parse("bash title=\"x\"").language == "bash")
    #expect(parse("").language == "")
  }

  @Test(arguments: [
    ("< 5 minutes", 300.0, 300.0), ("15-20 minutes", 900, 1200), ("2-3 min", 120, 180),
    ("1 hour", 3600, 3600), ("30s", 30, 30), ("5m", 300, 300), ("10ms", 0.01, 0.01),
    ("Immediate", 0, 0), ("Immediate (< 5 minutes)", 300, 300),
    ("24 hours", 86400, 86400), ("1 hour 30 minutes", 5400, 5400),
    ("30 min – 4 hours", 1800, 14400), ("5 to 10 minutes", 300, 600),
    ("about 2 days", 172_800, 172_800), ("1.5 h", 5400, 5400), ("5-10 minutes (rolling)", 300, 600),
    ("1–2 weeks", 604_800, 1_209_600),
  ])
  func `a length of time keeps its text and its bounds`(text: String, low: Double, high: Double)
    throws
  {
    let duration = try #require(DurationText.parse(text))

    #expect(duration.text == text)
    #expect(duration.low == low)
    #expect(duration.high == high)
  }

  @Test(arguments: ["", "soon", "5", "minutes", "daily at 2", "5 apples", "-", "<", "99:99"])
  func `what is no length of time is none`(text: String) {
    #expect(DurationText.parse(text) == nil)
  }

  @Test func `sentences that only wait are waits`() {
    #expect(WaitText.seconds("wait 30s") == 30)
    #expect(WaitText.seconds("Monitor for 5 minutes") == 300)
    #expect(WaitText.seconds("Wait for about 2-3 minutes.") == 180)
    #expect(WaitText.seconds("Wait for the health check") == nil)
    #expect(WaitText.seconds("Wait 5 minutes, then restart the server") == nil)
    #expect(DurationText.first(in: "should recover after 30s by itself")?.seconds == 30)
  }
}
