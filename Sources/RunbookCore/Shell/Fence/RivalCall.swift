/// The one command of a group, as it is told apart from one that tries or undoes the same.
struct RivalCall {
  /// Without `sudo`.
  private let words: [String]
  /// The title says that it only tries.
  private let isCalledTrial: Bool

  /// nil: the group is not one plain command.
  init?(_ group: CommandGroup) {
    let text = CommandText(group.script)
    guard text.script.problem == nil, text.script.commands.count == 1,
      case .simple(let simple) = text.script.commands[0].body
    else { return nil }
    words = Array(simple.words.map(\.value).drop { $0 == "sudo" })
    guard words.count > 0 else { return nil }
    let title = group.title?.lowercased() ?? ""
    isCalledTrial = ["dry run", "dry-run", "preview"].contains(where: title.contains)
  }

  private static let trials = ["--dry-run", "--preview", "--simulate", "--noop"]

  /// It shows what it would do.
  var isTrial: Bool { isCalledTrial || words.contains(where: Self.isTrialFlag) }

  private static func isTrialFlag(_ word: String) -> Bool {
    guard word.utf8.first == ShellByte.dash else { return false }
    return trials.contains { flag in
      word == flag
        || word.hasPrefix(flag + "=") && !TrialRun.isOff(String(word.dropFirst(flag.count + 1)))
    }
  }

  /// Whether it is `other` with or without flags: of a script all that are no flags, of any other
  /// program every word but those that make a trial of it.
  func repeats(_ other: RivalCall) -> Bool {
    guard words[0] == other.words[0] else { return false }
    if isScript {
      return operands == other.operands
    }
    return words.filter { !Self.isTrialFlag($0) } == other.words
  }

  /// Whether both run one program, or one script.
  func isOfSameProgram(as other: RivalCall) -> Bool {
    words[0] == other.words[0] && words.dropFirst().first == other.words.dropFirst().first
  }

  /// Whether it is `other` with a flag that forces it.
  func forces(_ other: RivalCall) -> Bool {
    words != other.words && words.filter { !$0.hasPrefix("--force") } == other.words
  }

  /// Whether both call one script, or the same subcommand of one program, with other operands.
  func isSameTask(as other: RivalCall) -> Bool {
    guard words[0] == other.words[0], words != other.words else { return false }
    if isScript {
      return true
    }
    return operands.count > 1 && other.operands.count > 1 && operands[1] == other.operands[1]
  }

  /// Whether it is `other` with one verb in place of its opposite, and the same operands.
  func isSwapped(from other: RivalCall, _ pairs: [OpposedVerbs.Pair]) -> Bool {
    pairs.contains { verb, opposite in
      other.operands.contains(verb) && other.operands.map { $0 == verb ? opposite : $0 } == operands
    }
  }

  private var isScript: Bool { words[0].contains("/") || ScriptName.isOne(words[0]) }

  private var operands: [String] { words.filter { !$0.hasPrefix("-") } }

  /// In each pair the second undoes the first. What pauses goes on later: that is a sequence.
  private static let pairs: [(String, String)] = [
    ("upgrade", "rollback"), ("enable", "disable"),
  ]

  /// Whether it takes back what `other` does to the same object, or is another way to take it back.
  func undoes(_ other: RivalCall) -> Bool {
    guard words[0] == other.words[0] else { return false }
    let (own, first) = (operands.dropFirst(), other.operands.dropFirst())
    if own.contains("undo"), Array(own) == Array(first) {
      return hasRevision != other.hasRevision
    }
    for (verb, opposite) in Self.pairs where first.contains(verb) && own.contains(opposite) {
      let objects = Set(first.drop { $0 != verb }.dropFirst())
      return own.drop { $0 != opposite }.dropFirst().contains(where: objects.contains)
    }
    return false
  }

  private var hasRevision: Bool { words.contains { $0.hasPrefix("--to-revision") } }
}
