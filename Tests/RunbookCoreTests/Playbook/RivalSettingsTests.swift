import Testing

@testable import RunbookCore

/// Variables that are set in one of several ways, and sections that only set them.
struct RivalSettingsTests {
  private func fence(_ label: String, _ script: String) -> String {
    "\(label)\n\n```bash\n\(script)\n```\n\n"
  }

  @Test(arguments: [
    (["For the `north`:", "For the `south`:", "For `both`:"], "LIMIT=7", true),
    (["Set it. For the north:", "For the south:"], "export LIMIT=\"a b\"", true),
    (["For the north:", "Then for the south:"], "LIMIT=7", false),
    (["Set the north:", "Set the south:"], "LIMIT=7", false),
    (["For the north:", "For the south:"], "mend --all", false),
  ])
  func `the same variables are set in one way`(
    labels: [String], script: String, isChoice: Bool
  ) throws {
    let text = labels.map { fence($0, script) }.joined()
    let graph = try #require(
      readingTwice("# Ops\n\n## Mend it\n\n\(text)Then:\n\n```bash\nmend\n```\n").graphs.first)
    #expect(graph.outline.contains { $0.hasSuffix("decision") } == isChoice)
    #expect(graph.scripts.count == labels.count + 1)
    guard isChoice else { return }
    #expect(
      graph.decision("1")?.options.map(\.label).last
        == labels.last?.dropping(suffix: ":").filter { $0 != "`" })
    #expect(graph.decision("1")?.options[0].label.hasPrefix("For the north") == true)
  }

  @Test func `another variable is set as well`() throws {
    let text = fence("For the north:", "NORTH=7") + fence("For the south:", "SOUTH=8")
    let graph = try #require(readingTwice("# Ops\n\n## Mend it\n\n\(text)").graphs.first)
    #expect(graph.outline == ["1 shell", "2 shell"])
  }

  private func book(_ first: String, _ last: String) -> String {
    "# Create a bundle\n\n## Introduction\n\nWords.\n\n## Configure variables\n\n\(first)"
      + "## Step 1: Make a shelf\n\n\(fence("Make it:", "mend shelf"))"
      + "## Step 2: Fill it\n\n### Look\n\n\(fence("Look:", last))### Send\n\n\(fence("Send:", "mend send"))"
  }

  @Test func `what the steps use is set first`() throws {
    let playbook = readingTwice(book(fence("Export:", "export LIMIT=7"), "mend $LIMIT"))
    #expect(playbook.graphs.count == 1)
    #expect(playbook.graphs[0].scripts.first == "export LIMIT=7")
  }

  @Test func `a chapter of settings stays whole`() throws {
    let settings =
      "### Select the shop\n\n\(fence("For the north:", "LIMIT=7"))\(fence("For the south:", "LIMIT=8"))"
      + "### Set the version\n\n\(fence("Set:", "VERSION=<version>"))"
    let playbook = readingTwice(book(settings, "mend $LIMIT $VERSION"))
    #expect(playbook.graphs.count == 1)
    #expect(playbook.graphs[0].scripts.count == 6)
  }

  @Test(arguments: [("export LIMIT=7", "mend"), ("mend start", "mend $LIMIT")])
  func `others stay apart`(first: String, last: String) {
    #expect(readingTwice(book(fence("Export:", first), last)).graphs.count == 2)
  }
}
