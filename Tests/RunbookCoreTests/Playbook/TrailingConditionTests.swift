import Testing

@testable import RunbookCore

/// Conditions at the end of what is told to be done.
struct TrailingConditionTests {
  @Test(
    arguments: [
      ("Drain the belt if the till is stuck", "if the till is stuck"),
      ("Drain the belt only if the till is stuck:", "if the till is stuck"),
      ("Drain the belt if it is stuck: `tillctl drain`", "if it is stuck"),
      ("Last resort - only if the till is stuck", "if the till is stuck"),
      ("Drain the belt unless a count is running.", "unless a count is running"),
      ("Drain the belt, unless a count is running", "unless a count is running"),
      ("Drain the belt ONLY WHEN the shop is closed", "only when the shop is closed"),
      ("Drain the belt when the till hangs", "when the till hangs"),
      ("Drain the belt in case of a jam", "in case of a jam"),
      ("Drain the belt only in case of a jam", "in case of a jam"),
      ("Drain the belt as long as the shop is closed", "as long as the shop is closed"),
      ("Drain the belt provided that the shop is closed", "if the shop is closed"),
      ("Drain the belt except when a count is running", "unless a count is running"),
      ("Drain the belt when the count is done", nil), ("Drain the belt unless told otherwise", nil),
      ("Drain the belt to see if it moves", nil),
      ("Drain the belt and check whether it moves", nil),
      ("Drain the belt as if nothing was on it", nil), ("Drain the belt even if it moves", nil),
      ("Keep a list of the goods in case the till crashes", nil),
      ("Skip the belt if the till is stuck", nil),
      ("Do not drain the belt if the till is stuck", nil),
      ("Never drain the belt unless the shop is closed", nil),
      ("The belt stops when the till hangs", nil), ("Check if the belt moves", nil),
    ] as [(String, String?)])
  func `a sentence's end says when`(sentence: String, condition: String?) {
    #expect(TrailingCondition(sentence)?.text == condition)
  }

  /// The guards of the steps, or the options of the first question.
  private func guards(_ text: String) -> [String] {
    let playbook = reading("# Ops\n\n## Look at the shop\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook.graphs.flatMap(\.steps).flatMap { step -> [String] in
      if case .decision(let decision) = step.action { return decision.options.map(\.label) }
      return step.guardCondition.map { [$0.text] } ?? []
    }
  }

  @Test(arguments: [
    ("1. Run `touch x` if the disk is full.", ["if the disk is full"]),
    ("1. Run `touch x` unless the disk is new.", ["unless the disk is new"]),
    ("1. Restart it with `touch x` when the till hangs", ["when the till hangs"]),
    ("- Run `date -u`\n- Run `touch x` only if the disk is full", ["if the disk is full"]),
    ("1. Run `sh -c \"if true; then touch x; fi\"`", []),
    ("1. Run `kubectl get pods` to see if they are up.", []),
    ("1. Run `kubectl get pods` and check if they are up.", []),
    ("1. Run `touch x` if any.", []),
    (
      "1. Restart it unless a count is running:\n\n   ```bash\n   touch x\n   ```",
      ["unless a count is running"]
    ),
    (
      "Restart it unless a count is running:\n\n```bash\ntouch x\n```",
      ["unless a count is running"]
    ),
    ("Restart it if the till hangs.\n\n```bash\ntouch x\n```", ["if the till hangs"]),
    (
      "```bash\n# Restart it unless a count is running\ntouch x\n```",
      ["unless a count is running"]
    ),
    (
      "### Step 1: Look\n\n```bash\ndate\n```\n\n### Step 2: Restart it unless a count is running\n\n"
        + "```bash\ntouch x\n```", ["unless a count is running"]
    ),
  ])
  func `it guards what it is said of`(text: String, expected: [String]) {
    #expect(guards(text) == expected)
  }
}
