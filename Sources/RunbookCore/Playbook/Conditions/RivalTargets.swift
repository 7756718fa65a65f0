/// Commands side by side of which one is run, as they do the same thing to one target or another:
/// `**Restore the latest backup:**` and `**Restore a specific backup:**`.
enum RivalTargets {
  /// Whether the words above commands begin alike, one of them names which target is meant, and the
  /// commands change something and differ in flags and values alone.
  static func areRivals(_ labels: [String], _ courses: [[CourseNode]]) -> Bool {
    guard labels.count >= 2, labels.count == courses.count else { return false }
    let words = labels.map { $0.words.split(separator: " ") }
    guard let verb = words[0].first, words.allSatisfy({ $0.first == verb && $0.count >= 3 }),
      Instruction.tells(labels[0]) || SectionTitle(labels[0]).startsWithVerb || verb == "fail",
      // Each but the first must say which it is, or the first that it is the usual one.
      words.allSatisfy({ $0.contains(where: choosing.contains) })
        || words[0].contains(where: usual.contains),
      !words.contains(where: { $0.contains(where: going.contains) })
    else { return false }
    let calls = courses.map(call)
    guard let first = calls[0], first.words.count >= 2 else { return false }
    return calls.dropFirst().allSatisfy { call in
      guard let call else { return false }
      return call.program == first.program && call.operands == first.operands
        && call.words != first.words && call.flags != first.flags
    }
  }

  private static let usual: Set<Substring> = [
    "common", "default", "recommended", "usual", "usually",
  ]
  /// What picks one target out of several.
  private static let choosing: Set<Substring> = [
    "common", "default", "recommended", "usual", "specific", "given", "named", "particular",
    "latest",
    "newest", "previous", "preceding", "certain", "chosen", "exact",
  ]
  /// Words of a course that goes on.
  private static let going: Set<Substring> = [
    "then", "next", "finally", "again", "also", "both", "first", "remaining", "second", "third",
  ]

  private struct Call {
    var program: String
    var operands: [String]
    var flags: [String]
    var words: [String]
  }

  /// The only command of a course of one step, if it changes something.
  private static func call(_ nodes: [CourseNode]) -> Call? {
    let steps = nodes.filter { $0 != .fenceEnd }
    guard steps.count == 1, case .step(let draft) = steps[0], case .shell(let shell) = draft.action
    else { return nil }
    let text = CommandText(shell.script)
    guard text.script.commands.count == 1, case .simple(let simple) = text.script.commands[0].body,
      let program = simple.words.first?.value, simple.words.allSatisfy(\.isStatic),
      CommandRisk.risk(of: shell.script.string, level: 0) != .readOnly
    else { return nil }
    var call = Call(program: program, operands: [], flags: [], words: simple.words.map(\.value))
    var isValue = false
    for word in call.words.dropFirst() {
      if word.hasPrefix("-") {
        isValue = !word.contains("=")
        call.flags.append(word)
      } else if isValue {
        isValue = false
        call.flags.append(word)
      } else {
        call.operands.append(word)
      }
    }
    return call
  }
}
