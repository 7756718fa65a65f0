import Testing

@testable import RunbookCore

/// Entries with commands of which one is what holds.
struct AnswerTests {
  private func graph(_ text: String) throws -> StepGraph {
    let playbook = reading("## Mend the till\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return try #require(playbook.graph("mend-the-till"))
  }

  @Test(arguments: [
    (
      "Is it up?", ["Yes: run `systemctl reload till`", "No: run `systemctl start till`"],
      ["Yes", "No"]
    ),
    (
      "Is it up?",
      ["Yes, run `systemctl reload till`", "No, run `systemctl start till`", "Unknown: ask"],
      ["Yes", "No", "Unknown"]
    ),
    (
      "Depending on the environment:",
      ["Staging: `systemctl restart till`", "Production: `systemctl reload till`"],
      ["Staging", "Production"]
    ),
    (
      "Depending on the result:",
      ["Healthy: run `systemctl start till`", "Broken: run `systemctl stop till`"],
      ["Healthy", "Broken"]
    ),
    (
      "Restart it:",
      ["On VMs, run `systemctl restart till`", "On Kubernetes, run `kubectl delete pod till`"],
      ["On VMs", "On Kubernetes"]
    ),
  ])
  func `one of the answers below an item is taken`(
    head: String, answers: [String], labels: [String]
  ) throws {
    for isNumbered in [false, true] {
      let list = answers.enumerated().map { "   \(isNumbered ? "\($0 + 1)." : "-") \($1)\n" }
      let graph = try graph("1. \(head)\n\(list.joined())2. Lock it: `systemctl stop till`")

      #expect(graph.decision("1")?.options.map(\.label) == labels)
      let commands = answers.count { $0.contains("run `") || $0.contains(": `") }
      #expect(graph.steps.first?.next.count { $0.kind == .option } == commands)
      #expect(graph.scripts.last == "systemctl stop till")
    }
  }

  @Test(arguments: [
    ("Has it failed?", ["Yes: call Ann", "No: go to step 3"]),
    ("If it has failed:", ["**Yes** → call Ann, see [her page](ann.md)", "**No** → step 3"]),
    ("Look whether it has failed:", ["Yes, call Ann", "No, skip to step 3"]),
  ])
  func `yes and no are answers though nothing is run`(head: String, answers: [String]) throws {
    let graph = try graph(
      "1. Look.\n2. \(head)\n\(answers.map { "   - \($0)\n" }.joined())3. Tell them.\n4. Go.\n")
    let step = graph.steps[1]
    guard case .decision(let decision) = step.action else {
      Issue.record("\(step.action)")
      return
    }

    #expect(decision.options.map(\.label) == ["Yes", "No"])
    #expect(decision.options[0].text?.hasPrefix("call Ann") == true)
    #expect(step.next.contains { $0.kind == .option && $0.to == .step("3") })
  }

  @Test(arguments: [["Yes.", "No."], ["Yes: 3", "Nothing: 4"], ["Yes: a", "Yes: b"]])
  func `words without an order for each answer are none`(answers: [String]) throws {
    let graph = try graph(
      "1. Look at the list:\n\(answers.map { "   - \($0)\n" }.joined())2. Go.\n")

    #expect(graph.steps.map(\.action.word) == ["manual", "manual"])
  }

  @Test func `commands below a title of time are a task`() {
    let playbook = reading("# Tills\n\n## Time\n\n1. Set it:\n\n   ```sh\n   date -s 1\n   ```\n")

    #expect(playbook.graphs.flatMap(\.scripts) == ["date -s 1"])
  }

  @Test func `an answer may lead to another step`() throws {
    let graph = try graph(
      "1. Has it failed?\n   - Yes: run `systemctl stop till`\n   - No: skip to step 3\n"
        + "2. Then: `systemctl start till`\n3. Look: `systemctl status till`")

    #expect(graph.decision("1")?.options.last?.to == .step(Step.ID("3")))
    #expect(graph.scripts.count == 3)
  }

  @Test(arguments: [
    (
      "Restart it on both:",
      ["On VMs, run `systemctl stop till`", "On Kubernetes, run `kubectl delete pod till`"]
    ),
    ("Is it up?", ["Look: run `systemctl status till`", "Start it: run `systemctl start till`"]),
    (
      "Is it up?",
      ["Yes, in any case run `systemctl status till`", "Then run `systemctl start till`"]
    ),
    (
      "Depending on the size, this takes an hour or more, so:",
      ["A: `systemctl restart a`", "B: `systemctl restart b`"]
    ),
    (
      "Depending on the result:",
      ["Check: `systemctl status till`", "Restart: `systemctl restart till`"]
    ),
    (
      "Restart it:",
      ["On till 1, run `systemctl stop till`", "On till 2, run `systemctl start till`"]
    ),
  ])
  func `other entries are done one after the other`(head: String, entries: [String]) throws {
    let list = entries.map { "   - \($0)\n" }
    let graph = try graph("1. \(head)\n\(list.joined())2. Lock it: `systemctl stop till`")

    #expect(graph.scripts.count == 3)
    #expect(!graph.steps.contains { $0.action.word == "decision" })
  }

  @Test(arguments: [
    (
      "Start up", "gcloud compute instances start till-1 --zone=a", "Shut down",
      "gcloud compute instances stop till-1 --zone=a"
    ),
    ("Pause", "kubectl rollout pause deploy/till", "Resume", "kubectl rollout resume deploy/till"),
    ("Enable it", "systemctl enable till-1", "Disable it", "systemctl disable till-1"),
  ])
  func `what one may do with the same thing is a menu`(
    first: String, does: String, second: String, undoes: String
  ) throws {
    let graph = try graph(
      "It is run with these commands:\n\n- \(first): `\(does)`\n- \(second): `\(undoes)`")

    #expect(graph.decision("1")?.kind == .menu)
    #expect(graph.decision("1")?.options.map(\.label) == [first, second])
    #expect(graph.scripts == [does, undoes])
  }

  @Test(arguments: [
    // A restart.
    ("Stop", "systemctl stop till-1", "Start", "systemctl start till-1"),
    ("Before the test", "systemctl start till-1", "After the test", "systemctl stop till-1"),
    ("Start", "systemctl start till-1", "Stop the old one", "systemctl stop till-2"),
  ])
  func `other pairs of commands are done in order`(
    first: String, does: String, second: String, undoes: String
  ) throws {
    let graph = try graph("Run these:\n\n- \(first): `\(does)`\n- \(second): `\(undoes)`")

    #expect(graph.scripts == [does, undoes])
    #expect(!graph.steps.contains { $0.action.word == "decision" })
  }
}
