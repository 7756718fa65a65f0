import Testing

@testable import RunbookCore

/// What a fence or a command in a sentence is by the words around it.
struct FenceRoleTests {
  private func steps(_ text: String) -> [Step] {
    let playbook = reading("# Ops\n\n## Look at the till\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook.graph("look-at-the-till")?.steps ?? []
  }

  private func scripts(_ text: String) -> [String] {
    steps(text).compactMap { step in
      if case .shell(let shell) = step.action { shell.script.string.trimmed } else { nil }
    }
  }

  @Test(arguments: [
    ("The till reported an error: `kubectl till`", nil),
    ("It showed a message: `kubectl till`", nil),
    ("Expected output: `kubectl till`", nil), ("The following error: `kubectl till`", nil),
    ("You will see an error: `kubectl till`", nil), ("Users got this message: `kubectl till`", nil),
    ("There was an error: `kubectl till`", nil), ("It fails with the error: `kubectl till`", nil),
    ("The following clears the error: `kubectl till`", "kubectl till"),
    ("This prints the messages: `kubectl till`", "kubectl till"),
    ("The command for more output: `kubectl till`", "kubectl till"),
    ("Our script that sends a message: `kubectl till`", "kubectl till"),
    ("You can get the full output: `kubectl till`", "kubectl till"),
    ("The full output: `kubectl till`", "kubectl till"),
    ("If there is an error: `kubectl till`", "kubectl till"),
    ("If it shows no output: `kubectl till`", "kubectl till"),
    ("If the probe reported an error: `kubectl till`", "kubectl till"),
    ("If you see this error: `kubectl till`", nil),
    ("Impact: nobody could `kubectl till`", nil),
    ("where `<x>` is told by `kubectl till`", nil),
    ("Name it (eg.: `kubectl till`)", nil),
    ("Tail the log for error details: `kubectl till`", "kubectl till"),
    ("To see the output: `kubectl till`", "kubectl till"),
    ("Clear the output: `kubectl till`", "kubectl till"),
    ("Reset the error: `kubectl till`", "kubectl till"),
    ("Context: there are two tills. Run `kubectl till`", "kubectl till"),
    ("Where the output is empty, run `kubectl till`", "kubectl till"),
    ("Restart it: `kubectl till`", "kubectl till"), ("Run `kubectl till`", "kubectl till"),
    ("Check the log with `kubectl till`", "kubectl till"),
    ("The till failed, so restart it: `kubectl till`", "kubectl till"),
    ("Restart it: `kubectl till: no such till`", nil),
    ("Copy it: `scp till: /srv`", "scp till: /srv"),
  ])
  func `a command in a sentence runs only where the sentence says so`(item: String, script: String?)
  {
    #expect(scripts("1. Begin\n2. \(item)\n") == (script.map { [$0] } ?? []))
  }

  @Test func `bullets for what a program shows are a decision`() {
    let found = steps(
      "- If there is an error: `kubectl till`\n- If it shows no output: `kubectl lamp`\n")

    #expect(found.map(\.action.word) == ["decision"])
  }

  @Test(arguments: [
    ("Unlock it:", "git-crypt unlock", 1), ("How it goes", "git-crypt unlock", 1),
    ("Open it with `till-tool`:", "till-tool open all", 1), ("Output:", "git-crypt unlock", 0),
    ("Open it:", "till-tool open all", 0),
  ])
  func `a call of what extends a program needs no label`(words: String, code: String, count: Int) {
    #expect(scripts("\(words)\n\n```\n\(code)\n```").count == count)
  }

  @Test func `a tool that the text names in backticks is called`() {
    #expect(scripts("It needs `till-tool`.\n\nOpen it:\n\n```\ntill-tool open all\n```").count == 1)
  }

  @Test(arguments: [
    "Example: you want to close the till. The commands you would run are:",
    "Let's say the till is called x. Then it will look like this:",
    "This will result in a log like the following:",
  ])
  func `what illustrates does not run`(words: String) {
    let found = steps("Open it:\n\n```\nmake open\n```\n\n\(words)\n\n```\n$ make close\n```")

    #expect(found.count == 1)
    #expect(found.first?.reference.count == 1)
  }

  @Test(arguments: [
    "Example: close it with:", "Search the log like this:", "Let it be closed:",
    "Close the till and you should get an output like this:",
    "Close the till. It prints a log like this:", "The till prints an output like this:",
  ])
  func `what tells to do it runs`(words: String) {
    let found = steps("Open it:\n\n```\nmake open\n```\n\n\(words)\n\n```\n$ make close\n```")

    #expect(found.count == 2)
  }

  @Test(arguments: [
    ("Possible cause", "It was run in the wrong place.", 0),
    ("Root cause", "User error: it had been run twice", 0),
    ("Possible causes", "The till is full:", 1), ("Root cause and fix", "It was run twice:", 1),
    ("Root cause", "It was run twice, so undo it:", 1), ("Possible cause", "Check the till:", 1),
    ("Possible cause", "", 1), ("Cause and fix", "Run the following:", 1),
  ])
  func `why it happened is no step`(heading: String, words: String, count: Int) {
    let playbook = reading("# Ops\n\n## \(heading)\n\n\(words)\n\n```\nterraform apply\n```\n")

    #expect(playbook.graphs.flatMap(\.steps).count == count)
  }

  @Test(arguments: [
    ("Old key - must return 401 then", "curl https://till.example/x", [401]),
    ("Must be 403", "curl https://till.example/x", [403]),
    ("Should return 200", "curl https://till.example/x", [200]),
  ])
  func `a title tells the status`(title: String, code: String, statuses: [Int]) {
    let found = steps("```bash\n# \(title)\n\(code)\n```").first

    guard case .http(let request)? = found?.action else {
      Issue.record("no request")
      return
    }
    #expect(request.expectedStatuses == (statuses == [200] ? nil : statuses))
  }

  @Test(arguments: [
    ("AWS - the call must return AccessDenied", true), ("This must fail", true),
    ("It should be rejected", true), ("It should fail over to the other site", false),
    ("Pods should be running", false), ("It must be 500 MB", false),
    ("No test should fail", false), ("In case it should fail, go back", false),
  ])
  func `what is to be refused is expected, and stops the run all the same`(
    title: String, isExpected: Bool
  ) {
    let found = steps("```bash\n# \(title)\naws sts get-caller-identity\n```").first

    #expect(found?.allowsFailure == false)
    #expect((found?.expected != nil) == isExpected)
  }

  @Test func `an item and a line of its fence guard together`() {
    let found = steps(
      "1. Begin\n2. If it is full, clear it:\n\n   ```bash\n   rm -rf /srv/a  # only if it is old\n"
        + "   ```\n")

    #expect(found.last?.guardCondition?.text == "if it is full, only if it is old")
  }

  @Test func `both comments above an item's command are kept`() {
    let found = steps(
      "1. Begin\n2. **Wrong name**:\n\n   ```bash\n   # It takes \"till\"\n   # Look at the name\n"
        + "   kubectl get svc\n   ```\n")

    #expect(found.last?.text == "It takes \"till\" Look at the name")
  }
}
