import TestSupport
import Testing

@testable import RunbookCore

/// Commands in backticks on a line of their own.
struct SpanCommandTests {
  private func scripts(_ text: String) -> [String] {
    reading("# Shop\n\n## Mend the till\n\n\(text)\n").graph("mend-the-till")?.scripts ?? []
  }

  @Test(arguments: [
    (
      "Log in to the proxy:\n\n`$> tillctl login --proxy=till.example`",
      "tillctl login --proxy=till.example"
    ),
    ("Log in.\n\n`$ tillctl login --proxy=till.example`", "tillctl login --proxy=till.example"),
    ("Restart it:\n\n`tillctl restart --all`", "tillctl restart --all"),
    ("Restart it.\n\n`systemctl restart till`", "systemctl restart till"),
    ("1. Restart it `$ systemctl restart till`", "systemctl restart till"),
    ("1. `$> tillctl restart --all`", "tillctl restart --all"),
    ("1. Restart it:\n\n   `$ tillctl restart --all`", "tillctl restart --all"),
  ])
  func `it runs without its prompt`(text: String, command: String) {
    #expect(scripts(text) == [command])
  }

  @Test(arguments: [
    "Restart it.\n\n`tillctl restart --all`", "It said:\n\n`till is open -- again`",
    "Set it:\n\n`mode = --open`", "1. Look for `$ till` in the log",
  ])
  func `what may be no command runs nothing`(text: String) {
    #expect(scripts(text) == [])
  }

  @Test(arguments: [
    ("There are two ways to stop it:", "Via the portal", "Installing the client", true),
    ("There are two ways to stop it:", "Using the client", "Manually, at the till", true),
    ("There are two ways to stop it:", "The till is shut", "Via the portal", false),
    ("Stop it:", "Via the portal", "Installing the client", false),
  ])
  func `ways told in words are a choice`(
    intro: String, first: String, second: String, isChoice: Bool
  ) {
    let playbook = reading("# Shop\n\n## Stop the till\n\n\(intro)\n\n1. \(first)\n2. \(second)\n")

    #expect(
      playbook.graph("stop-the-till")?.steps.first.map { $0.action.word == "decision" } == isChoice)
  }
}
