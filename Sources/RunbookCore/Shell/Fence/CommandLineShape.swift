/// The programs that a group's commands start with.
enum CommandHead {
  static func of(_ group: CommandGroup) -> [String] {
    CommandText(group.script).script.commands.compactMap { command in
      var command = command
      if case .pipeline(let members) = command.body, let first = members.first { command = first }
      guard case .simple(let simple) = command.body, let word = simple.words.first else {
        return nil
      }
      return word.value
    }
  }
}

/// What the commands of a group have in common: the program and its subcommands.
struct CommandLineShape {
  struct Shape: Equatable {
    var program: String
    /// Words that are neither flags nor their values nor numbers.
    var operands: [String]
    /// A flag or a pipe that holds the real question: SQL, a jq path, an address.
    var carriesQuery: Bool
  }

  /// nil: the group's commands do not all start alike.
  let shape: Shape?
  let isEndless: Bool

  init(_ group: CommandGroup) {
    let text = CommandText(group.script)
    isEndless = ProgramUse.attachment(of: text) == .watch
    let shapes = text.script.commands.map(Self.shape(of:))
    let first = shapes.first ?? nil
    shape =
      shapes.allSatisfy { $0?.program == first?.program && $0?.operands == first?.operands }
      ? first : nil
  }

  private static let queryFlags: Set<String> = [
    "-c", "--command", "-e", "--execute", "--query", "-q", "-d", "-C",
  ]

  private static func shape(of command: ShellCommand) -> Shape? {
    var command = command
    var hasFilter = false
    if case .pipeline(let members) = command.body, let first = members.first {
      hasFilter = members.dropFirst().contains { member in
        guard case .simple(let simple) = member.body else { return true }
        return simple.words.first?.value != "grep" && simple.words.first?.value != "less"
      }
      command = first
    }
    guard case .simple(let simple) = command.body else { return nil }
    var called = simple.words
    // In a container it is the command there that counts.
    if let inner = InnerCommand.find(in: called), inner.isElsewhere,
      case .words(let words) = inner.content
    {
      called = words
    }
    guard let first = called.first else { return nil }
    var operands: [String] = []
    /// Names and numbers that do not count as operands.
    var hasOthers = false
    var isValue = false
    for word in called.dropFirst() {
      let value = word.value
      if value.hasPrefix("-") {
        isValue = !value.contains("=")
      } else if isValue {
        isValue = false
      } else if !value.contains(where: \.isNumber), !value.contains("=") {
        operands.append(value)
      } else {
        hasOthers = true
      }
    }
    let asks = simple.words.contains { word in
      queryFlags.contains(word.value) || queryFlags.contains { word.value.hasPrefix($0 + "=") }
        || word.value.hasPrefix("http")
    }
    // Of the same logs a filter only shows less.
    let isFiltered = hasFilter && (hasOthers || operands.first != "logs")
    return Shape(program: first.value, operands: operands, carriesQuery: asks || isFiltered)
  }
}
