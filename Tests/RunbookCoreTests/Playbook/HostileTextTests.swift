import Testing

@testable import RunbookCore

struct HostileTextTests {
  @Test func `random words of Markdown are read without harm`() {
    let words = [
      "# ", "## 1. Stop\n", "1. ", "- ", "```bash\n", "```\n", "**Steps:**\n", "a. ", "\n\n",
      "<details><summary>x</summary>\n", "</details>\n", "├── YES → go\n", "If x: y\n", "    ",
      "go to step 3\n", ":::note\n", "|a|b|\n|-|-|\n", "ssh host\n", "\u{0}", "é", "Step 2: x\n",
      "---\n", "key: value\n", "[x](#stop)", "> ", "- [ ] ", "{% raw %}\n", "`", "*", "\t",
    ]
    var generator = SplitMix(state: 7)
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<60 { text += words[Int(generator.next() % UInt64(words.count))] }
      let playbook = reading(text)
      #expect(Set(playbook.slugs).count == playbook.slugs.count)
    }
  }

  @Test func `random bytes are read without harm`() {
    var generator = SplitMix(state: 11)
    for _ in 0..<100 {
      let bytes = (0..<400).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      _ = Playbook(reading: SourceFile(path: "x.md", bytes: bytes))
    }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "## Option 1\n\n1. x\n\n", "## Same\n\n1. x\n2. y\n\n", "- ", "> ", "a. x\n\n",
      "1. x\n```\nls\n```\n",
    ])
  func `repetition costs no more than its length`(unit: String) {
    _ = reading("# Top\n\n" + String(repeating: unit, count: 1500))
  }

  @Test(arguments: [
    "**Response Time:** < \(String(repeating: "9", count: 60)) months\n",
    "```bash {retry=9223372036854775807}\nls\n```\n", "```bash {retry=-1}\nls\n```\n",
    "```bash {timeout=99999999999999w every=99999999999999w retry=2}\nls\n```\n",
    "1. Wait \(String(repeating: "9", count: 30)) hours\n",
    "1. Go to step \(String(repeating: "9", count: 30))\n",
  ])
  func `numbers beyond all measure are read without harm`(text: String) throws {
    let playbook = reading("# Top\n\n## Go\n\n\(text)\n1. Look\n")
    #expect(GraphDump.text(of: playbook).contains("go"))
    let steps = playbook.graphs.flatMap(\.steps)
    #expect(steps.allSatisfy { ($0.retry?.count ?? 0) <= 1000 })
  }

  @Test func `a command within very many others is read to its end`() {
    let script = String(repeating: "sudo ", count: 20_000) + "ls ~/*"
    let playbook = reading("# Top\n\n## Go\n\n```bash\n\(script)\n```\n")
    #expect(playbook.graph("go")?.scripts == [script])
  }

  /// Vigna's generator, so that a failure repeats.
  struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
