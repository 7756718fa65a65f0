import RunbookCore

/// What is wrong with a command line, with a hint.
enum UsageError: Error, Equatable {
  case unknownCommand(String, nearest: String?)
  case unknownSubcommand(of: String, String, nearest: String?)
  case subcommandMissing(of: String, [String])
  case unknownOption(String, command: String, nearest: String?)
  case valueMissing(option: String, usage: String)
  case valueUnexpected(option: String, value: String)
  case valueUnknown(option: String, value: String, choices: [String])
  case valueMalformed(option: String, value: String, expected: String)
  case repeated(option: String)
  case operandMissing(String, command: String)
  case operandUnexpected(String, command: String)

  var failure: CommandFailure {
    switch self {
    case .unknownCommand(let word, let nearest):
      CommandFailure(
        .usage, "there is no command '\(word)'",
        help: Self.didYouMean(nearest, else: "'runbook help' lists the commands"))
    case .unknownSubcommand(let command, let word, let nearest):
      CommandFailure(
        .usage, "'runbook \(command)' has no command '\(word)'",
        help: Self.didYouMean(nearest, else: "'runbook help \(command)' lists them"))
    case .subcommandMissing(let command, let names):
      CommandFailure(
        .usage, "'runbook \(command)' needs to know what to do",
        help: "one of \(names.joined(separator: ", ")); see 'runbook help \(command)'")
    case .unknownOption(let option, let command, let nearest):
      CommandFailure(
        .usage, "there is no option '\(option)'",
        help: Self.didYouMean(nearest, else: "see '\(Self.help(command))'"))
    case .valueMissing(let option, let usage):
      CommandFailure(.usage, "option '--\(option)' needs a value", help: "write \(usage)")
    case .valueUnexpected(let option, let value):
      CommandFailure(
        .usage, "option '--\(option)' takes no value, but was given '\(value)'",
        help: "write --\(option)")
    case .valueUnknown(let option, let value, let choices):
      CommandFailure(
        .usage, "option '--\(option)' does not take '\(value)'",
        help: Self.didYouMean(
          NearestName.nearest(to: value, in: choices),
          else: "one of \(choices.joined(separator: ", "))"))
    case .valueMalformed(let option, let value, let expected):
      CommandFailure(
        .usage, "option '--\(option)' does not take '\(value)'", help: "write \(expected)")
    case .repeated(let option):
      CommandFailure(
        .usage, "option '--\(option)' is given twice, with different values",
        help: "leave one of them out")
    case .operandMissing(let name, let command):
      CommandFailure(.usage, "\(name) is missing", help: "see '\(Self.help(command))'")
    case .operandUnexpected(let word, let command):
      CommandFailure(
        .usage, "'\(word)' is one argument too many", help: "see '\(Self.help(command))'")
    }
  }

  private static func help(_ command: String) -> String {
    command.isEmpty ? "runbook help" : "runbook help \(command)"
  }

  private static func didYouMean(_ nearest: String?, else other: String) -> String {
    nearest.map { "did you mean '\($0)'?" } ?? other
  }
}
