import Testing

@testable import RunbookCore

/// Headings that name themselves the procedure, and what is checked before and after it.
struct NamedProceduresTests {
  private func section(_ title: String, _ command: String) -> String {
    "## \(title)\n\n1. Do it:\n   ```bash\n   \(command)\n   ```\n\n"
  }

  @Test func `ways that are named procedures stand between the checks of all`() throws {
    let playbook = readingTwice(
      "# Till keys\n\n" + section("Safety checks", "tillctl check")
        + section("Procedure — New key", "tillctl key new")
        + section("Procedure — Old key", "tillctl key old")
        + section("Verification", "tillctl verify"))
    let graph = try #require(playbook.graphs.first)

    #expect(playbook.slugs == ["till-keys"])
    #expect(graph.scripts.map(\.trimmed).first == "tillctl check")
    #expect(graph.scripts.map(\.trimmed).last == "tillctl verify")
    #expect(
      graph.decision("2")?.options.map(\.label)
        == ["Procedure — New key", "Procedure — Old key"])
  }

  @Test func `procedures that share nothing stay tasks of their own`() {
    let playbook = readingTwice(
      "# Till keys\n\n" + section("Procedure — New key", "tillctl key new")
        + section("Procedure — Old key", "tillctl key old"))
    #expect(playbook.slugs == ["new-key", "old-key"])
  }

  @Test(arguments: ["Preconditions checklist", "Safety checks", "Pre-flight (tills)"])
  func `what is checked first is the first phase`(title: String) throws {
    let playbook = readingTwice(
      "# Till troubleshooting\n\n" + section(title, "tillctl check")
        + section("Procedure", "tillctl run") + section("Rollback", "tillctl undo"))
    let graph = try #require(playbook.graphs.first)

    #expect(playbook.slugs == ["till-troubleshooting", "rollback"])
    #expect(graph.scripts.map(\.trimmed) == ["tillctl check", "tillctl run"])
  }

  @Test func `checks without a procedure stay a task`() {
    let playbook = readingTwice(
      "# Tills\n\n" + section("Safety checks", "tillctl check")
        + section("Open the till", "tillctl open"))
    #expect(playbook.slugs == ["safety-checks", "open-the-till"])
  }
}
