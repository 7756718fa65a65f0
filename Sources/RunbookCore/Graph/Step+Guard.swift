/// A guard as it is told and asked: the playbook may put it either way (`if …`, `unless …`).
extension Step.Guard {
  /// What it says of its step: `only if > 20% error rate`, `unless it is stopped`, `optional`.
  package var phrase: String {
    let first = text.prefix { $0.isLetter }.lowercased()
    let rest = text.dropFirst(first.count)
    if Step.Guard.whole.contains(first) { return first + rest }
    // `first time only; then fill it in`
    if first == "first" { return (text.contains(" only") ? "the " : "only the ") + text }
    if Step.Guard.openers.contains(first) { return "only \(first)\(rest)" }
    return "only if \(text)"
  }

  /// The phrase, and what decides it: `only if it is down, which 'test -e down' decides`; of a
  /// command that stands for its own words `only when 'test -e down' exits with 0`.
  var phraseWithCommand: String {
    guard let command else { return phrase }
    let isSaid = text == Step.Guard.text(of: command)
    return isSaid ? "only when '\(command)' exits with 0" : "\(phrase), which '\(command)' decides"
  }

  /// The words of a condition that only its command tells.
  static func text(of command: String) -> String { "when \(command)" }

  /// A person says yes where the step is to be done, whichever way the playbook puts it.
  package var question: String { "\(phrase): is the step to be done?" }

  /// What is so where its step is done, and where it is left out: `holds: if > 20% error rate` and
  /// `not: if > 20% error rate`, but `not: it is stopped` and `holds: it is stopped`.
  var ways: (done: String, leftOut: String) {
    let opener = "unless "
    guard text.prefix(opener.count).lowercased() == opener else {
      return ("holds: \(text)", "not: \(text)")
    }
    let condition = text.dropFirst(opener.count)
    return ("not: \(condition)", "holds: \(condition)")
  }

  /// Words that say by themselves when a step is done.
  private static let whole: Set<String> = [
    "only", "unless", "optional", "optionally", "otherwise", "else", "except",
  ]

  private static let openers: Set<String> = [
    "if", "when", "whenever", "in", "after", "once", "while", "where", "before", "as", "for",
    "on", "with", "since", "at", "starting",
  ]
}
