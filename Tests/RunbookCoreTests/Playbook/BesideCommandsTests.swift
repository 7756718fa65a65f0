import Testing

@testable import RunbookCore

/// Sections of words alone beside sections with commands, in one course.
struct BesideCommandsTests {
  @Test(arguments: [
    ("Ring the bell", "Ring it twice. Wait until all are out.", ["manual", "shell"]),
    ("Check the door", "Open the lock from outside.", ["manual", "shell"]),
    (
      "Before you restart", "Tell the keeper. Do not restart while a sale runs.",
      ["manual", "shell"]
    ),
    ("Before the fair", "The fair is in May.", ["shell"]),
    ("Background", "Ring the bell twice.", ["shell"]),
    ("Check the door", "The door is made of oak.", ["shell"]),
  ])
  func `what they tell to do stays in its place`(title: String, words: String, actions: [String])
    throws
  {
    let graph = try #require(
      readingTwice(
        "# TillDown\n\n## Mitigation\n\n### \(title)\n\n\(words)\n\n### Restart\n\n```bash\nkubectl rollout restart sts/till\n```\n"
      ).graphs.first)
    #expect(graph.steps.map(\.action.word) == actions)
  }
}
