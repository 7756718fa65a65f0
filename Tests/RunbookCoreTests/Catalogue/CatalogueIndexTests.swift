import Testing

@testable import RunbookCore

struct CatalogueIndexTests {
  private let index = CatalogueIndex(
    readingTwice(
      """
      # Tills

      ## Till Down

      **Alert:** `TillDown - no till answers`

      1. Look

      ## Slow Tills

      **Alert:** `TillSlow`

      1. Look

      ## Slow Store

      **Alert:** `TillSlow`

      1. Look
      """
    ).summaries)

  private func ids(_ match: ProcedureNames.Match) -> [String] {
    switch match {
    case .found(let place): [index.entries[place].summary.id]
    case .ambiguous(let places): places.map { index.entries[$0].summary.id }
    case .unknown: []
    }
  }

  @Test(arguments: ["till-down", "Till Down", "tilldown", "TillDown", "TILL_DOWN"])
  func `an alert or a title in any case means its procedure`(text: String) {
    let found = ids(index.meant(by: text))
    #expect(found.count == 1 && found[0].hasSuffix("/till-down"))
  }

  @Test func `an alert of several procedures means any of them`() {
    #expect(ids(index.meant(by: "TillSlow")).count == 2)
    #expect(ids(index.meant(by: "Till")).isEmpty)
  }

  @Test func `a playbook names its own procedures exactly`() {
    #expect(ids(index.match("TillDown")).isEmpty)
  }
}
