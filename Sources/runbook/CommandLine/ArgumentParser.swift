import RunbookCore

/// What a command line asks for.
enum Invocation: Sendable {
  case run(Command, Arguments)
  /// Help on the command with these words; none: on the whole.
  case help([String])
  case version
}

/// Reads a command line after GNU's rules: `--name=value`, `--name value`, options anywhere,
/// `--` before words that are none.
struct ArgumentParser {
  private let table: CommandTable
  private var words: ArraySlice<String>
  private var command: Command?
  private var arguments = Arguments(path: [])
  private var asksForHelp = false
  private var asksForVersion = false
  private var optionsEnded = false

  /// - Throws: `UsageError` at the first word that cannot be.
  static func parse(_ words: [String], table: CommandTable) throws(UsageError) -> Invocation {
    var parser = ArgumentParser(table: table, words: words[...])
    return try parser.invocation()
  }

  private init(table: CommandTable, words: ArraySlice<String>) {
    self.table = table
    self.words = words
  }

  private mutating func invocation() throws(UsageError) -> Invocation {
    while let word = words.popFirst() {
      if optionsEnded || word == "-" || !word.hasPrefix("-") {
        try take(word: word)
      } else if word == "--" {
        optionsEnded = true
      } else if word.hasPrefix("--") {
        try take(option: word.dropFirst(2), written: word)
      } else {
        try take(letters: word.dropFirst())
      }
    }
    if asksForVersion { return .version }
    guard let command, !asksForHelp else { return .help(arguments.path) }
    try checkCount(of: command)
    return .run(command, arguments)
  }

  private mutating func take(word: String) throws(UsageError) {
    guard let command else {
      guard let found = table.command(named: word) else {
        throw .unknownCommand(
          word, nearest: NearestName.nearest(to: word, in: table.commands.map(\.name)))
      }
      self.command = found
      arguments.path = [word]
      return
    }
    guard command.subcommands.isEmpty else {
      guard let found = command.subcommands.first(where: { $0.name == word }) else {
        throw .unknownSubcommand(
          of: command.name, word,
          nearest: NearestName.nearest(to: word, in: command.subcommands.map(\.name)))
      }
      self.command = found
      arguments.path.append(word)
      return
    }
    arguments.operands.append(word)
  }

  private mutating func take(option text: Substring, written: String) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = available.first(where: { $0.name == name }) else {
      throw unknown("--\(name)")
    }
    try take(option, inline: parts.count > 1 ? String(parts[1]) : nil)
  }

  private mutating func take(letters: Substring) throws(UsageError) {
    for letter in letters {
      guard let option = available.first(where: { $0.short == letter }) else {
        throw unknown("-\(letters)")
      }
      try take(option, inline: nil)
    }
  }

  private mutating func take(_ option: Option, inline: String?) throws(UsageError) {
    let value: String
    switch option.value {
    case .flag:
      if let inline { throw .valueUnexpected(option: option.name, value: inline) }
      value = ""
    case .text, .choice:
      guard let next = inline ?? nextValue() else {
        throw .valueMissing(option: option.name, usage: option.usage)
      }
      if case .choice(let choices) = option.value, !choices.contains(next) {
        throw .valueUnknown(option: option.name, value: next, choices: choices)
      }
      value = next
    case .stepList(let word):
      value = inline ?? nextStepList(orWord: word) ?? word
    }
    if option.name == "help" { asksForHelp = true }
    if option.name == "version" { asksForVersion = true }
    if !option.isRepeatable, let earlier = arguments.value(option.name), earlier != value {
      throw .repeated(option: option.name)
    }
    arguments.add(value, to: option.name)
  }

  /// The next word as a value. One that begins like an option is none: `--target --yes` is a
  /// forgotten value, not a target called `--yes`; `--target=--yes` says it if it is meant.
  private mutating func nextValue() -> String? {
    guard let next = words.first, next == "-" || !next.hasPrefix("-") else { return nil }
    return words.popFirst()
  }

  private mutating func nextStepList(orWord word: String) -> String? {
    guard let next = words.first, next == word || isStepList(next) else { return nil }
    return words.popFirst()
  }

  private func isStepList(_ text: String) -> Bool {
    text.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
          || $0 == UInt8(ascii: ",")
      }
  }

  private func checkCount(of command: Command) throws(UsageError) {
    let path = arguments.path.joined(separator: " ")
    guard command.subcommands.isEmpty else {
      throw .subcommandMissing(of: path, command.subcommands.map(\.name))
    }
    var left = arguments.operands[...]
    for operand in command.operands {
      switch operand.count {
      case .one, .atLeastOne:
        guard left.popFirst() != nil else { throw .operandMissing(operand.name, command: path) }
        if operand.count == .atLeastOne { left = [] }
      case .optional: left = left.dropFirst()
      case .any: left = []
      }
    }
    if let extra = left.first { throw .operandUnexpected(extra, command: path) }
  }

  /// Before the command is known, only the options of all of them.
  private var available: [Option] { (command?.options ?? []) + table.globalOptions }

  private func unknown(_ written: String) -> UsageError {
    let path = arguments.path.joined(separator: " ")
    let names = available.map { "--\($0.name)" }
    return .unknownOption(
      written, command: path, nearest: NearestName.nearest(to: written, in: names))
  }
}
