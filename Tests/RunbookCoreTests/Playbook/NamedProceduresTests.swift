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

  @Test func `parts of what the title says is done are one course`() throws {
    let playbook = readingTwice(
      "# Restore the shop\n\n" + section("Preconditions", "tillctl check")
        + section("Restore the files", "tillctl files")
        + section("Restore the rows", "tillctl rows")
        + section("Validate", "tillctl look"))
    let graph = try #require(playbook.graphs.first)

    #expect(playbook.slugs == ["restore-the-shop"])
    #expect(
      graph.scripts.map(\.trimmed)
        == ["tillctl check", "tillctl files", "tillctl rows", "tillctl look"])
  }

  @Test(arguments: [
    ("Restore from a dump", "Restore from a snapshot"), ("Restore the files", "Move the rows"),
  ])
  func `ways of it, and other tasks, stand apart`(first: String, second: String) {
    let playbook = readingTwice(
      "# Restore the shop\n\n" + section("Preconditions", "tillctl check")
        + section(first, "tillctl a") + section(second, "tillctl b")
        + section("Validate", "tillctl look"))
    #expect(playbook.graphs.contains { $0.scripts.map(\.trimmed) == ["tillctl a"] })
  }

  @Test func `an alternative is another way`() throws {
    let playbook = readingTwice(
      "# Tills\n\n## Reset\n\n**Native (recommended):**\n\n```bash\ntillctl drop\n```\n\n"
        + "**Docker (alternative):**\n\n```bash\ndocker exec till tillctl drop\n```\n")
    let graph = try #require(playbook.graphs.first)
    #expect(
      graph.decision("1")?.options.map(\.label)
        == ["Native (recommended)", "Docker (alternative)"])
  }

  @Test func `notes run nothing`() throws {
    let playbook = readingTwice(
      "# Tills\n\n## Reset\n\n```bash\ntillctl drop\n```\n\nNotes:\n\n- It takes a while.\n"
        + "- Build it again after a change: `docker compose build till`\n")
    let graph = try #require(playbook.graphs.first)
    #expect(graph.scripts.map(\.trimmed) == ["tillctl drop"])
    #expect(graph.steps[0].text.contains("docker compose build till"))
  }

  @Test func `checks without a procedure stay a task`() {
    let playbook = readingTwice(
      "# Tills\n\n" + section("Safety checks", "tillctl check")
        + section("Open the till", "tillctl open"))
    #expect(playbook.slugs == ["safety-checks", "open-the-till"])
  }
}
