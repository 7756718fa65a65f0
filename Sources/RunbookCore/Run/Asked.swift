/// The questions and answers of a run as they stand on the record: what the fold reads back.
enum Asked {
  static let runIt = "run it?"
  static let isDone = "done?"
  static let whatNow = "what now?"
  static let whereToRun = "where does it run?"
  static let noMatch = "no match: fine?"
  static let refusal = "failed as expected: fine?"
  static let undo = "undo what was done?"
  static let noneOfThese = "none of these"
  static let again = "again"
  static let jobAgain = "its background job ended with the run: run it again?"
  static let onward = "go on"

  /// Several labels as one choice on the record. No label holds a line feed.
  static func choice(_ labels: [String]) -> String {
    labels.isEmpty ? noneOfThese : labels.joined(separator: "\n")
  }

  static func labels(_ choice: String) -> [String] {
    choice == noneOfThese ? [] : choice.split(separator: "\n").map(String.init)
  }

  static func typeWord(_ word: String) -> String { "type '\(word)' to run it" }
  static func value(_ name: String) -> String { "value of \(name)" }
  static func goBack(_ target: String) -> String { "again from step \(target)?" }
  static func runWithout(_ steps: String) -> String { "\(runWithoutPrefix)\(steps)?" }
  static let runWithoutPrefix = "run it without "
  static func wait(_ seconds: Double) -> String { "wait \(seconds) s" }
}

/// An answer that moves a run to another step, in its words on the record.
enum Navigation: Equatable {
  case back
  case jump(String)
  case retry
  case proceed

  init?(_ answer: String) {
    switch answer {
    case "back": self = .back
    case "retry": self = .retry
    case "continue": self = .proceed
    default:
      guard answer.hasPrefix("jump ") else { return nil }
      self = .jump(String(answer.dropFirst("jump ".count)))
    }
  }

  var answer: String {
    switch self {
    case .back: "back"
    case .jump(let id): "jump \(id)"
    case .retry: "retry"
    case .proceed: "continue"
    }
  }
}

/// Who, or what, left a step out, besides a person.
enum SkipReason {
  static let jump = "jump"
  static let guardFalse = "guard"
  static let annotation = "annotation skip"
  /// Where nobody kept which option it was.
  static let excluded = "option --from, --until, --only or --skip"
  static func option(_ name: String) -> String { "option --\(name)" }
  static let skipManual = "option --skip-manual"
}

/// Names of steps on record that stand outside the path.
enum StepName {
  private static let undoPrefix = "undo:"

  static func undo(of name: String) -> String { undoPrefix + name }
  /// The command that decides a step's guard: on record like a step, but none of the path.
  static func guardCommand(of name: String) -> String { guardPrefix + name }
  static func isGuardCommand(_ name: String) -> Bool { name.hasPrefix(guardPrefix) }
  private static let guardPrefix = "when:"

  static func isUndo(_ name: String) -> Bool { name.hasPrefix(undoPrefix) }

  /// A step that is run once more for the job that it leaves: the path stays where it is.
  static func again(of name: String) -> String { againPrefix + name }
  static func isAgain(_ name: String) -> Bool { name.hasPrefix(againPrefix) }
  /// The step that is run once more; any other name as it is.
  static func once(_ name: String) -> String {
    isAgain(name) ? String(name.dropFirst(againPrefix.count)) : name
  }
  private static let againPrefix = "again:"
  /// Whether it moves no path.
  static func isAside(_ name: String) -> Bool { isUndo(name) || isAgain(name) }
}

/// What stands in a secret's place.
package let secretMask = "***"

extension Step {
  var isCall: Bool { if case .call = action { true } else { false } }
  /// Whether it runs something, rather than tell or ask a person.
  package var isCommand: Bool { action.isCommand }
}

extension Binding.Origin {
  /// The origin that `text` on record means.
  init(recorded text: String) {
    let captured = "captured by step "
    let target = "target "
    switch text {
    case "--var": self = .option
    case "environment": self = .environment
    case "default": self = .defaultValue
    case "prompt": self = .prompt
    case _ where text.hasPrefix(captured):
      self = .capture(Step.ID(String(text.dropFirst(captured.count))))
    case _ where text.hasPrefix(target): self = .target(String(text.dropFirst(target.count)))
    default: self = .answer
    }
  }
}
