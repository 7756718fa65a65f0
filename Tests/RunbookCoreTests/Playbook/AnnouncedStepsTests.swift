import Testing

@testable import RunbookCore

struct AnnouncedStepsTests {
  private func titles(_ words: String) -> [String] {
    let text = """
      # Ops

      ## Add a till

      \(words)

      - On `tills.json`: the new name
      - The list on the wall

      Then:

      - Run `make ship`.
      """
    return (reading(text).graph("add-a-till")?.steps ?? []).map(\.title)
  }

  @Test(arguments: [
    "You will need to make the following changes:", "Make the following adjustments:",
    "Tills have names. To add one, perform the following steps:", "Please do the following:",
  ])
  func `bullets that words order are steps`(words: String) {
    #expect(
      titles(words) == ["On tills.json: the new name", "The list on the wall", "Run make ship."])
  }

  @Test(arguments: [
    "The tool will make the following changes:", "It makes the following changes:",
    "These are the following changes:", "You need the following:", "Make a note of these:",
  ])
  func `bullets that words only name are said beside them`(words: String) {
    #expect(titles(words) == ["Run make ship."])
  }
}
