import TestSupport
import Testing

@testable import RunbookCore

struct OpposedLabelTests {
  private func steps(_ first: String, _ second: String, title: String = "Tills") throws -> [String]
  {
    let fence = "\n\n```sh\nredis-cli set till "
    let playbook = reading(
      "# Shop\n\n## \(title)\n\n\(first)\(fence)on\n```\n\n\(second)\(fence)off\n```\n")
    return try #require(playbook.graphs.first).steps.map(\.action.word)
  }

  @Test(arguments: [
    ("To enable the drawer, run:", "To disable the drawer, run:"),
    ("Run the following to unlock a till:", "Run the following to lock a till:"),
    ("The following will disable a till:", "The following will re-enable a till:"),
    ("Lock the drawer:", "Unlock the drawer:"), ("Start:", "Stop:"),
    ("To pause it:", "To resume it:"),
  ])
  func `one of two that take each other back is chosen`(first: String, second: String) throws {
    #expect(try steps(first, second) == ["decision", "shell", "shell"])
  }

  @Test(arguments: [
    ("Disable the drawer:", "Enable the drawer:"), ("Lock the drawer:", "Unlock the till:"),
    ("Pause it:", "Resume it:"), ("Lock the drawer:", "Then unlock the drawer:"),
    ("Lock the drawer:", "Unlock the drawer again:"), ("Lock it:", "Look at it:"),
    ("To stop it:", "When done, to start it:"),
  ])
  func `what may be done in turn is done in turn`(first: String, second: String) throws {
    #expect(try steps(first, second) == ["shell", "shell"])
  }

  @Test func `a heading that asks for both is kept`() throws {
    #expect(
      try steps("Lock the drawer:", "Unlock the drawer:", title: "Test the lock")
        == ["shell", "shell"])
  }

  @Test func `two bullets are read alike`() throws {
    let playbook = reading(
      "# Shop\n\n## Tills\n\n- Enable: `redis-cli set till on`\n- Disable: `redis-cli set till off`\n"
    )

    #expect(
      try #require(playbook.graph("tills")).steps.map(\.action.word)
        == ["decision", "shell", "shell"])
  }
}
