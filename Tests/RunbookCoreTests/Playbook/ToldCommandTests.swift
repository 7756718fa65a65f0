import TestSupport
import Testing

@testable import RunbookCore

/// Paragraphs that end in a command which they tell to run.
struct ToldCommandTests {
  private func steps(_ text: String) -> [String] {
    let steps = readingTwice("# Shop\n\n## Mend the till\n\n\(text)\n").graph("mend-the-till")?
      .steps
    return (steps ?? []).map { step in
      guard case .shell(let shell) = step.action else { return step.action.word }
      return "\(step.title): \(shell.script.string)"
    }
  }

  @Test(arguments: [
    (
      "Run the following command: `kubectl edit deploy till`",
      "Run the following command: kubectl edit deploy till"
    ),
    (
      "Stop the till. Command: `sudo systemctl stop till`",
      "Mend the till: sudo systemctl stop till"
    ),
    ("Restart it:\n`systemctl restart till`.", "Restart it: systemctl restart till"),
    ("If it hangs, restart it: `systemctl restart till`", "Restart it: systemctl restart till"),
    ("Drain it: `tillctl drain --all`", "Drain it: tillctl drain --all"),
  ])
  func `it runs like a fence below these words`(text: String, step: String) {
    #expect(steps(text) == [step])
  }

  @Test(arguments: [
    "It was mended by an order: `systemctl restart till`",
    "Never restart it: `systemctl restart till`",
    "Set the mode `blue` by hand: `tillctl mode --blue`", "See the log: `open`",
    "Two words\n`and a span`", "Look:\n``systemctl restart till``",
    "For example, restart it, e.g.: `systemctl restart till`",
    "The till is `systemctl restart till`",
  ])
  func `what only speaks of a command runs nothing`(text: String) {
    #expect(!steps(text).contains { $0.contains(": ") })
  }

  @Test(arguments: [
    ("1. Restart it on all hosts: `systemctl restart till`", "manual"),
    ("Restart it on each host that has one:\n\n```sh\nsystemctl restart till\n```", "manual"),
    ("Remove it in all the till nodes:\n\n```sh\ncd /srv\nrm -rf till\n```", "manual"),
    (
      "Look at the pods on all nodes:\n\n```sh\nkubectl get pods\n```",
      "Look at the pods on all nodes: kubectl get pods"
    ),
    (
      "Restart it on all hosts:\n\n```sh\npdsh -w till[1-3] systemctl restart till\n```",
      "Restart it on all hosts: pdsh -w till[1-3] systemctl restart till"
    ),
  ])
  func `what is done on all hosts is typed on each`(text: String, step: String) {
    #expect(steps(text) == [step])
  }

  @Test func `a list below that tells it again tells it once`() {
    let order = "Stop the till: `systemctl stop till`"
    #expect(
      steps("\(order)\n\n1. \(order)\n2. Wait for it") == [
        "\(order.filter { $0 != "`" }): systemctl stop till", "manual",
      ])
  }

  @Test func `a setting of a session with a database is no command`() {
    #expect(
      steps("Give it time:\n\n```\nset statement_timeout to '1h';\n```\n\nThen:\n\n```\ndf -h\n```")
        .last == "Then: df -h")
  }
}
