import Testing

@testable import RunbookCore

/// Titles that name one course, so that what is counted below them are its steps.
struct CourseNameTests {
  private func slugs(_ title: String, _ steps: [String]) -> [String] {
    let text = steps.enumerated().map {
      "## \($0 + 1). \($1)\n\n```bash\nmend \($0)\n```\n\n"
    }.joined()
    return readingTwice("# \(title)\n\n\(text)").slugs
  }

  @Test(arguments: [
    ("Till rollback runbook", true), ("Tills — Deployment Rollback Runbook", true),
    ("Deployment rollback", true), ("Till upgrade playbook", true), ("Till runbook", false),
    ("Rollbacks runbook", false), ("Upgrade issues runbook", false),
  ])
  func `a runbook for one thing is one course`(title: String, isOne: Bool) {
    let found = slugs(
      title, ["Find the bad one", "Roll back to the former", "Verify it", "Notify the team"])
    #expect(found.count == (isOne ? 1 : 4))
  }

  @Test func `rollbacks of several things stay apart`() {
    #expect(slugs("Till rollback runbook", ["Database rollback", "Drawer rollback"]).count == 2)
  }

  @Test(arguments: ["Linux/Mac", "Linux/macOS", "Unix"])
  func `a fence for two platforms is chosen from`(name: String) throws {
    let text =
      "# Tills\n\n## Set it\n\n```bash\n# \(name)\nexport LIMIT=7\n\n# Windows\n$env:LIMIT = \"7\"\n```\n"
    let graph = try #require(readingTwice(text).graphs.first)
    #expect(graph.outline == ["1 decision", "1.1 shell", "1.2 manual"])
    #expect(graph.decision("1")?.options.map(\.label) == [name, "Windows"])
  }

  @Test(arguments: [
    ("Linux/Mac", "Windows (PowerShell)", true), ("Linux (cron)", "macOS", true),
    ("Linux", "Drawer", false), ("Linux tills", "Windows tills", false),
  ])
  func `headings for systems are ways`(first: String, second: String, areWays: Bool) throws {
    let text =
      "# Tills\n\n## Copies\n\n### Manual copy\n\n#### \(first)\n\n```bash\n./copy.sh\n```\n\n"
      + "#### \(second)\n\n```powershell\n.\\copy.ps1\n```\n\n### Other\n\n```bash\nls\n```\n"
    let graph = readingTwice(text).graph("manual-copy")
    #expect((graph?.outline.first == "1 decision") == areWays)
    guard areWays else { return }
    #expect(graph?.outline == ["1 decision", "1.1 shell", "1.2 manual"])
    #expect(graph?.steps.last?.reference.isEmpty == false)
  }

  @Test func `an example of output in comments is no step`() throws {
    let text =
      "# Tills\n\n## Look\n\n```bash\n# List them\nmend list\n\n# Output example:\n# NAME  STATE\n# t1    open\n```\n"
    #expect(try #require(readingTwice(text).graphs.first).outline == ["1 shell"])
  }
}
