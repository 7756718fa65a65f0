import Testing

@testable import RunbookCore

struct SuppressionTests {
  private func rules(_ text: String) -> [String] {
    Catalogue([reading(text)]).findings.map(\.diagnostic.rule).sorted()
  }

  private let fence = "```bash\n./restore copy_20240101.tar\n```\n"

  @Test func `a frozen value is found`() {
    #expect(rules("## Restore\n\n\(fence)") == ["frozen-value"])
  }

  @Test func `a fence allows itself what a rule finds`() {
    let text = fence.replacing("```bash", with: "```bash {allow=frozen-value reason=\"a sample\"}")
    #expect(rules("## Restore\n\n\(text)") == [])
  }

  @Test func `a comment holds for the next block only`() {
    let comment = "<!-- runbook: allow=frozen-value reason=\"a sample\" -->\n\n"
    #expect(rules("## Restore\n\n\(comment)\(fence)") == [])
    #expect(rules("## Restore\n\n\(comment)\(fence)\n\(fence)") == ["frozen-value"])
  }

  @Test func `above a heading it holds for the section`() {
    let comment = "<!-- runbook: allow=frozen-value reason=\"samples\" -->\n\n"
    #expect(rules("\(comment)# Ops\n\n## Restore\n\n\(fence)\n## Again\n\n\(fence)") == [])
    #expect(
      rules("# Ops\n\n\(comment)## Restore\n\n\(fence)\n## Again\n\n\(fence)")
        == ["frozen-value"])
  }

  @Test(arguments: [
    ("allow=frozen-value", ["allow-without-reason"]),
    ("allow=frozen-valeu reason=x", ["allow-unknown", "frozen-value"]),
    ("allow=frozen-value,todo-stub reason=x", ["allow-unused"]),
    ("allwo=frozen-value reason=x", ["frozen-value"]),
  ])
  func `permits are checked too`(annotation: String, expected: [String]) {
    let text = "## Restore\n\n<!-- runbook: \(annotation) -->\n\n\(fence)"
    #expect(rules(text) == expected)
  }
}
