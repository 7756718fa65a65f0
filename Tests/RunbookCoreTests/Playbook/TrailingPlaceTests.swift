import Testing

@testable import RunbookCore

/// Comments behind commands that say where these are typed.
struct TrailingPlaceTests {
  private func place(_ script: String) -> TypedPlace? {
    TrailingPlace.place(of: SourceText(script))
  }

  @Test(arguments: [
    "cp new.pem ca.pem      # on every host", "till reload  # on each till server (hub first)",
    "df -h\ntill reload # on the primary",
  ])
  func `a comment names the machine`(script: String) {
    #expect(place(script) == .machine)
  }

  @Test(arguments: [
    "till reload # on Mondays", "till reload # repeat for every host", "echo ' # on every host'",
    "till reload # on your own host", "till reload", "# on every host", "till a#b # on the console",
  ])
  func `other comments name none`(script: String) {
    #expect(place(script) == nil)
  }

  @Test func `what stands there is typed by hand`() throws {
    let playbook = readingTwice(
      "# Keys\n\n## Trust the new one\n\n```bash\ncp new.pem ca.pem   # on every host\n```\n")
    let step = try #require(playbook.graphs.first?.steps.first)
    #expect(step.action.isTypedCommand)
  }
}
