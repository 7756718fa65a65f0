import Testing

@testable import RunbookCore

struct PagesOfWordsTests {
  private func steps(_ text: String) -> [String] {
    let playbook = reading(text)
    #expect(
      Playbook.summaries(of: playbook.source)
        == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook.graphs.flatMap { graph in
      graph.steps.map { step in
        guard case .manual(let manual) = step.action else { return "\(step.title)!" }
        return "\(graph.procedure.title) \(step.id) \(step.title): "
          + manual.instructions.joined(separator: " | ")
      }
    }
  }

  @Test func `what is looked at and what helps is done by hand where nothing is run`() {
    let found = steps(
      """
      # TillIsSilent

      ## Meaning

      No till has called for an hour.

      ## Diagnosis

      Tills call every minute.

      ## Mitigation

      Restart the router. If that does not help, call the shop.
      """)

    #expect(
      found == [
        "TillIsSilent 1 Diagnosis: Tills call every minute.",
        "TillIsSilent 2 Mitigation: Restart the router. If that does not help, call the shop.",
      ])
  }

  @Test func `what stands above and below a heading in it stays`() {
    let found = steps(
      """
      # TillIsSilent

      ## Mitigation

      Look at the router first.

      ### No light

      Press its switch.

      #### Still dark

      A fuse may be blown.
      """)

    #expect(
      found == [
        "TillIsSilent 1.1 Mitigation: Look at the router first.",
        "TillIsSilent 1.2.1 No light: Press its switch.",
        "TillIsSilent 1.2.2 Still dark: A fuse may be blown.",
      ])
  }

  @Test func `a title that names steps to mend something is one`() {
    let found = steps(
      "# Tills\n\n## Why it fires\n\nA till is old.\n\n## Manual steps to fix\n\n* Check the lamp.\n"
    )

    #expect(found == ["Tills 1 Check the lamp.: "])
  }

  @Test func `headings that name tasks are procedures by hand, each of its own`() {
    let found = steps(
      """
      # Tills

      Tills are old.

      ## Kinds of tills

      Check the label.

      ## Users

      ### Locking a user out

      Find the user in the list. Press `Lock`.

      ### How to reset a key

      - Open the safe
      - Take a new key

      ### Review rules

      Check them every year.
      """)

    #expect(
      found == [
        "Locking a user out 1 Locking a user out: Find the user in the list. Press Lock.",
        "How to reset a key 1 Open the safe: ", "How to reset a key 2 Take a new key: ",
      ])
  }

  @Test(arguments: [
    "# Tills\n\n## Resolution\n\nMost were mended last year.\n",
    "# Tills\n\n## Testing\n\nRun the tests before a release.\n",
    "# Tills\n\n## Context\n\nOld.\n\n## Decision\n\nNew.\n\n## Resolution\n\nBuy new ones.\n",
  ])
  func `what tells nobody to mend anything is none`(text: String) {
    #expect(steps(text) == [])
  }

  @Test func `beside a procedure words are what they were`() {
    let found = steps(
      "# Tills\n\n## Restart\n\n1. Call it.\n\n## Mitigation of theft\n\nLock the door.\n")

    #expect(found == ["Tills: Restart 1 Call it.: "])
  }
}
