import Testing

@testable import RunbookCore

/// Comments of several lines above and below commands, and titles where there are none.
struct WrappedCommentTests {
  private func graph(_ fence: String) throws -> StepGraph {
    try #require(
      reading("# Shop\n\n## Mend\n\nFirst:\n\n```bash\n\(fence)\n```\n\n```bash\nuptime\n```\n")
        .graph("mend"))
  }

  @Test(arguments: [
    (
      "# Find the image of the release before (column 'Tag' or 'Build'\n# of the list)\ndate -u",
      "Find the image of the release before (column 'Tag' or 'Build' of the list)"
    ),
    (
      "# Keep the till of the northern shop open, and shut the ones\n# `till-2` and `till-3`\ndate -u",
      "Keep the till of the northern shop open, and shut the ones `till-2` and `till-3`"
    ),
    ("# Shut the tills,\n# all of them\ndate -u", "Shut the tills, all of them"),
    ("# Shut the tills\n# all of them\ndate -u", "Shut the tills"),
    (
      "# shut every till of the shop in the north and in the south\n# then look\ndate -u",
      "shut every till of the shop in the north and in the south"
    ),
    (
      "# Shut every till of the shop in the north and in the south.\n# the bank knows\ndate -u",
      "Shut every till of the shop in the north and in the south."
    ),
  ])
  func `a sentence goes on in the next line`(fence: String, title: String) throws {
    #expect(try graph(fence).steps[0].title == title)
  }

  @Test(arguments: [
    (
      "# Shut one till alone. A setting of its own, even an empty one, goes before\n# that of all, and the bank is told by itself.\ndate -u",
      "Shut one till alone", "A setting of its own"
    ),
    (
      "# Open the till — the list of the bank is read at the start, so that the\n# file must be there, and must hold a line for each of the tills\ndate -u",
      "Open the till", "the list of the bank"
    ),
    (
      "# Open the till (the list of the bank is read at the start, so that the file\n# must be there, and must hold a line for each of the tills)\ndate -u",
      "Open the till", "(the list of the bank"
    ),
  ])
  func `of a long comment the title is what names the step`(
    fence: String, title: String, text: String
  ) throws {
    let step = try graph(fence).steps[0]

    #expect(step.title == title)
    #expect(step.text.contains(text) && !step.text.contains(title))
  }

  @Test func `a condition in three lines is whole`() throws {
    let step = try graph(
      "# If the last row is the wrong one and the till did not shut by\n# itself, you will see half of it. Take it back by hand inside one\n# go, then:\ndate -u"
    ).steps[0]

    #expect(
      step.guardCondition?.text
        == "If the last row is the wrong one and the till did not shut by itself"
    )
  }

  @Test(arguments: [
    "date -u\n# Expected: a day\n# If nothing → no clock\n# If a fault → no power",
    "date -u\n# If nothing → no clock\n# If a fault → no power",
  ])
  func `what a result means is no step`(fence: String) throws {
    let graph = try graph(fence)
    let said = (graph.steps[0].expected ?? "") + graph.steps[0].text

    #expect(graph.scripts == ["date -u", "uptime"])
    #expect(graph.outline.count == 2 && said.contains("no clock") && said.contains("no power"))
  }

  @Test func `what to do then is one`() throws {
    let graph = try graph("date -u\n# Expected: a day\n# If nothing → restart the clock")
    #expect(graph.outline.count == 3)
  }

  @Test(arguments: [
    ("docker compose exec till \\\n  date -u", "docker compose exec till date -u"),
    ("date -u \\\n  --iso-8601   # the day alone", "date -u --iso-8601 # the day alone"),
    ("date -u  # in the north", "in the north"),
  ])
  func `without a comment it is called by its first command`(fence: String, title: String) throws {
    let text = "## Mend\n\n```bash\n\(fence)\n# Now look\nuptime\n```\n"
    let graph = try #require(reading("# Shop\n\n" + text).graph("mend"))
    #expect(graph.steps[0].title == title)
  }
}
