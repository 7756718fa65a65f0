import Testing

@testable import RunbookCore

/// What a text says before its procedures begin must have been read before the first step.
struct HeadWarningTests {
  private func warnings(_ text: String) -> [[String]] {
    reading(text).graphs.map { $0.steps.first?.warnings ?? [] }
  }

  private let steps = "```bash\nshopctl close\n```\n\n```bash\nshopctl open\n```\n"

  @Test(arguments: [
    "> ⚠️ STATUS: DRAFT – nobody has tried it", "> [!WARNING]\n> The shop is shut meanwhile.",
    "> Use only when both tills are gone.", "Do not start without the owner.",
    "This is irreversible: the ledger is gone.", "> Approval required from the owner.",
    "**Warning:** the shop is shut meanwhile.",
  ])
  func `a warning holds for every procedure below it`(warning: String) {
    let found = warnings(
      "# Shop\n\n\(warning)\n\nSome words.\n\n## Close it\n\n\(steps)\n## Move it\n\n\(steps)")
    #expect(found.map(\.count) == [1, 1])
    #expect(Set(found.flatMap { $0 }).count == 1)
  }

  @Test func `what a heading says to avoid must have been read`() {
    let found = warnings(
      "# Shop\n\n## Close it\n\n\(steps)\n## Avoid lockout\n\n"
        + "Do not close the last door until a fallback exists.\n\n## Move it\n\n\(steps)")
    #expect(
      found == Array(repeating: ["Do not close the last door until a fallback exists."], count: 2))
  }

  @Test(arguments: [
    "> It was written last year.", "The shop has two tills.", "> [!NOTE]\n> There is a board.",
  ])
  func `other remarks do not`(words: String) {
    #expect(warnings("# Shop\n\n\(words)\n\n## Close it\n\n\(steps)") == [[]])
  }

  @Test func `what a section says at its head is said before its phases, once`() {
    let found = warnings(
      "# Shop\n\n## Close it\n\n> Do not start without the owner.\n\n### Step 1: Close\n\n\(steps)")
    #expect(found == [["Do not start without the owner."]])
    let own = warnings("# Shop\n\n## Close it\n\nNever do it by day.\n\n\(steps)")
    #expect(own == [["Never do it by day."]])
  }

  @Test func `a warning of another section does not hold`() {
    let found = warnings(
      "# Shop\n\n## Close it\n\n> Do not start by day.\n\n\(steps)\n## Open it\n\n\(steps)")
    #expect(found.map(\.count) == [1, 0])
  }

  @Test func `it makes the first step no more dangerous`() {
    let playbook = reading("# Shop\n\n> This cannot be undone.\n\n## Close it\n\n\(steps)")
    #expect(playbook.graphs.first?.steps.first?.risk == .change)
  }
}
