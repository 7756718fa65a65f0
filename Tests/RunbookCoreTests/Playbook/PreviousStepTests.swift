import Testing

@testable import RunbookCore

/// Remarks that say themselves which command they are about, and sections for one case only.
struct PreviousStepTests {
  /// Each command with its condition and how many warnings it has.
  private func commands(_ text: String) -> [String] {
    (readingTwice("# Ops\n\n## Mend the shop\n\n\(text)\n").graph("mend-the-shop")?.steps ?? [])
      .compactMap { step in
        guard case .shell(let shell) = step.action else { return nil }
        let condition = step.guardCondition.map { "\($0.text)? " } ?? ""
        return condition + shell.script.string.trimmed
          + String(repeating: "!", count: step.warnings.count)
      }
  }

  @Test(arguments: [
    ("Skip the step above if the tills are shut.", "unless the tills are shut? run x", "run y"),
    ("> NOTE: The previous check only applies to tills.", "only for tills? run x", "run y"),
    (
      "Note: the command above is only needed on the north side.", "only on the north side? run x",
      "run y"
    ),
    ("**Warning:** the previous command wipes the tills.", "run x!", "run y"),
    ("The command above prints all tills.", "run x", "run y"),
    ("If the previous command fails, wait:", "run x", "if the previous command fails? run y"),
    ("Skip the step below if the tills are shut.", "run x", "run y"),
    ("The previous step must be done before the next one.", "run x", "run y"),
  ])
  func `a remark is the step's that it names`(remark: String, first: String, second: String) {
    #expect(
      commands(
        "Stop them:\n\n```bash\nrun x\n```\n\n\(remark)\n\nLoad them:\n\n```bash\nrun y\n```\n"
      )
      .prefix(1) == [first])
    #expect(
      commands("```bash\nrun x\n```\n\n\(remark)\n\n```bash\nrun y\n```\n").last == second)
  }

  @Test func `such a remark is no name of the next step`() {
    let graph = reading(
      "## Mend it\n\n```bash\nrun x\n```\n\nSkip the step above if it is whole.\n\nLoad it:\n\n```bash\nrun y\n```\n"
    ).graphs.first
    #expect(graph?.titles == ["Mend it", "Load it"])
    #expect(graph?.steps.first?.text.contains("Skip the step above") == true)
  }

  @Test(arguments: [
    ("> NOTE: This section only applies to old tills.", ["only for old tills"]),
    ("This section applies only if the tills are old.", ["only if the tills are old"]),
    ("This section only applies to old tills. New ones mend themselves.", []),
    ("This section only tells of old tills.", []),
  ])
  func `a section for one case asks once, above all in it`(words: String, labels: [String]) {
    let graph = readingTwice(
      "# Ops\n\n## Mend the shop\n\n\(words)\n\nStop it:\n\n```bash\nrun x\n```\n\nLoad it:\n\n```bash\nrun y\n```\n"
    ).graph("mend-the-shop")
    let decisions = (graph?.steps ?? []).flatMap { step -> [String] in
      guard case .decision(let decision) = step.action else { return [] }
      return decision.options.map(\.label)
    }
    #expect(decisions == labels)
    #expect(graph?.scripts.count == 2)
  }

  @Test(arguments: [
    ("NOTE: Run the command below only if the tills are old.", "only if the tills are old? run x"),
    (
      "You might want to run the command below if you don't see the tills.",
      "if you don't see the tills? run x"
    ),
    ("You may need to run the following command if a till is shut:", "if a till is shut? run x"),
    ("Run the command below to see if the tills are shut:", "run x"),
    ("Run the command below. It tells if the tills are shut.", "run x"),
  ])
  func `words right above a command that run it in a case only ask`(words: String, command: String)
  {
    #expect(
      commands("```bash\nrun w\n```\n\n\(words)\n\n```bash\nrun x\n```\n").last == command)
  }
}
