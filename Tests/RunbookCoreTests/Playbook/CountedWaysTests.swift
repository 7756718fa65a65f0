import Testing

@testable import RunbookCore

/// Counted ways of which the words above them tell to choose one.
struct CountedWaysTests {
  @Test(
    arguments: [
      ("Three postures. Choose one:", true), ("Three postures, choose all:", false),
      ("There are three ways; pick one of them:", true),
      ("Three postures. Choose one and announce it:", false),
      ("Three windows. Choose a quiet hour:", false), ("Three tills. Pick one:", false),
      ("Three ways. Take them one by one, then choose:", false),
      ("Four postures. Choose one:", false), ("Choose a name for each of three:", false),
    ])
  func `counted ways to choose from are a choice`(intro: String, isChoice: Bool) {
    let playbook = readingTwice(
      """
      # Queue

      ### Step 1 — Decide

      \(intro)

      - **DRAIN.** Let it run.
      - **HOLD.** Pause it.
        ```bash
        shopctl pause
        ```
      - **STOP.** Switch it off.
        ```bash
        shopctl stop
        ```
      """)
    let first = playbook.graphs.first?.steps.first
    #expect(first?.title.hasSuffix("Decide") == isChoice)
  }
}
