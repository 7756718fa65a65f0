import Testing

@testable import RunbookCore

/// What a text shows before it is there, or as an example, is not run.
struct YetToComeTests {
  private func scripts(_ text: String) -> [String] {
    readingTwice("# Tills\n\n## Count\n\n```bash\ntillctl count\n```\n\n\(text)\n").graphs
      .flatMap(\.scripts).map(\.trimmed)
  }

  @Test(arguments: [
    "## Filter (not yet implemented)\n\n```bash\ntillctl count --min 1\n```",
    "## Filter\n\nA future version will take flags:\n\n```bash\ntillctl count --min 1\n```",
    "## Filter\n\nNot yet supported:\n\n```bash\ntillctl count --min 1\n```",
    "## Filter (coming soon)\n\n```bash\ntillctl count --min 1\n```",
  ])
  func `what is yet to come is not run`(text: String) {
    #expect(scripts(text) == ["tillctl count"])
  }

  @Test(arguments: [
    "## Filter (implemented)\n\n```bash\ntillctl count --min 1\n```",
    "## Filter\n\nFuture runs will use this:\n\n```bash\ntillctl count --min 1\n```",
  ])
  func `what is there is run`(text: String) {
    #expect(scripts(text) == ["tillctl count", "tillctl count --min 1"])
  }

  @Test func `what leads to the next command is no expectation`() throws {
    let graph = try #require(
      readingTwice(
        "# Tills\n\n## Switch\n\n```bash\ntillctl switch\n```\n\nExpected: it is green. Confirm:\n\n"
          + "```bash\ntillctl lamp\n```\n"
      ).graphs.first)
    #expect(graph.steps.map(\.expected) == ["it is green", nil])
    #expect(graph.titles.last == "Confirm")
  }
}
