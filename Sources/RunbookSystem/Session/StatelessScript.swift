import RunbookCore

/// A script after which its shell is what it was before: commands that run as programs of their own,
/// or as builtins that only look or print, and one pipeline of such.
///
/// Nothing of its shell need be captured, which takes more than half of the time of a short step.
/// What is not surely of this kind is not: a wrong yes would lose what a step leaves to the next.
enum StatelessScript {
  /// What judges it: nothing where there is one command only, `set -e` where there are several, the
  /// statuses of its members where it is a pipeline.
  enum Shape { case single, several, pipeline }

  /// nil: it may leave something, or its status needs the driver's judgement.
  static func shape(of script: String) -> Shape? {
    let bytes = Array(script.utf8)
    let parsed = ShellParser.parse(bytes)
    // `coproc` is no command of its own to the parser.
    guard parsed.problem == nil, !bytes.contains(0), !script.contains("coproc"),
      !parsed.commands.isEmpty,
      parsed.hereDocuments.isEmpty,
      parsed.commands.allSatisfy({ leavesNothing($0, bytes) })
    else { return nil }
    if parsed.commands.count == 1 {
      if case .pipeline = parsed.commands[0].body { return .pipeline }
      return .single
    }
    if parsed.commands.contains(where: { if case .pipeline = $0.body { true } else { false } }) {
      return nil
    }
    // Whether status 1 is an answer depends on how far the script came.
    return BashDriver.finalSearch(in: script) == nil ? .several : nil
  }

  private static func leavesNothing(_ command: ShellCommand, _ bytes: [UInt8]) -> Bool {
    guard !command.isBackground else { return false }
    switch command.body {
    case .simple(let simple):
      return leavesNothing(simple, bytes)
        && areInert(command.redirections, of: simple, bytes)
    case .list(let members):
      return command.redirections.isEmpty
        && members.allSatisfy {
          if case .simple = $0.command.body { leavesNothing($0.command, bytes) } else { false }
        }
    case .pipeline(let members):
      // Before the first there may be `!` or `time`.
      return command.redirections.isEmpty
        && members.first?.range.lowerBound == command.range.lowerBound
        && members.allSatisfy { isForked($0, bytes) }
    case .compound, .function: return false
    }
  }

  /// A member of a pipeline may do as it likes in its own shell.
  private static func isForked(_ command: ShellCommand, _ bytes: [UInt8]) -> Bool {
    guard case .simple(let simple) = command.body, let program = simple.words.first else {
      return false
    }
    return program.isStatic && simple.assignments.isEmpty
      && simple.words.allSatisfy { isPlain($0.parts, bytes) }
      && areInert(command.redirections, of: simple, bytes)
  }

  private static func leavesNothing(_ command: ShellCommand.Simple, _ bytes: [UInt8]) -> Bool {
    guard let program = command.words.first, program.isStatic, !program.value.isEmpty,
      program.value.utf8.allSatisfy(isOfName)
    else { return false }
    let isBuiltin = builtins.contains(program.value)
    guard !isBuiltin || looking.contains(program.value) && command.assignments.isEmpty else {
      return false
    }
    // `test -v 'array[X=1]'` computes.
    if ["[", "test"].contains(program.value) {
      let operands = command.words.dropFirst().map(\.value)
      guard !operands.contains(where: { $0 == "-v" || $0.contains("[") || $0.contains("{") }) else {
        return false
      }
    }
    return command.words.allSatisfy { isPlain($0.parts, bytes) }
      && command.assignments.allSatisfy { assignment in
        guard assignment.elements.isEmpty else { return false }
        // No element of an array.
        let end = assignment.range.lowerBound + assignment.name.utf8.count
        return BashDriver.isName(assignment.name) && bytes[end] == UInt8(ascii: "=")
          && isPlain(assignment.value?.parts ?? [], bytes)
      }
  }

  /// `{NAME}>file` sets a variable, and numbers from 10 on are the driver's.
  private static func areInert(
    _ redirections: [ShellRedirection], of command: ShellCommand.Simple, _ bytes: [UInt8]
  ) -> Bool {
    guard !redirections.isEmpty else { return true }
    let words = command.words.map(\.range) + redirections.map(\.range)
    return !words.contains { bytes[$0].first == UInt8(ascii: "{") }
      && redirections.allSatisfy { redirection in
        bytes[redirection.range].prefix { (0x30...0x39).contains($0) }.count < 2
          && isPlain(redirection.target.parts, bytes)
      }
  }

  private static func isPlain(_ parts: [ShellWord.Part], _ bytes: [UInt8]) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .plain, .escaped, .singleQuoted, .ansiQuoted: true
      case .doubleQuoted(_, let inner): isPlain(inner, bytes)
      case .parameter(let name, let operation, let argument, let range):
        // `${!NAME}` expands what another variable holds.
        !bytes[range].starts(with: indirect) && BashDriver.isName(name) && !isShells(name)
          && reading.contains(operation)
          && (operation.isEmpty ? argument.isEmpty : areLetters(argument, bytes))
      // It runs in a shell of its own.
      case .command: true
      case .arithmetic, .process: false
      }
    }
  }

  /// Quotes mean other things in there, and an array's index is computed.
  private static func areLetters(_ parts: [ShellWord.Part], _ bytes: [UInt8]) -> Bool {
    parts.allSatisfy { part in
      guard case .plain(let range) = part else { return false }
      return bytes[range].allSatisfy { isOfName($0) && $0 != UInt8(ascii: "[") }
    }
  }

  private static let indirect = Array("${!".utf8)

  /// Expansions that assign nothing.
  private static let reading: Set<String> = ["", ":-", "-", ":+", "+"]

  /// Variables that tell of the shell itself, the driver's lines among it.
  private static func isShells(_ name: String) -> Bool {
    name == "_" || name.hasPrefix("BASH")
      || ["SHELLOPTS", "PIPESTATUS", "FUNCNAME", "LINENO", "DIRSTACK"].contains(name)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || [0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x5B, 0x5F].contains(byte)
  }

  /// Builtins that change nothing of their shell.
  private static let looking: Set<String> = [":", "[", "echo", "false", "pwd", "test", "true"]

  /// Bash 5.2, "Shell Builtin Commands", and words that look like commands to no parser.
  private static let builtins: Set<String> = looking.union([
    ".", "alias", "bg", "bind", "break", "builtin", "caller", "cd", "command", "compgen",
    "complete", "compopt", "continue", "coproc", "declare", "dirs", "disown", "enable", "eval",
    "exec", "exit", "export", "fc", "fg", "getopts", "hash", "help", "history", "jobs", "kill",
    "let", "local", "logout", "mapfile", "popd", "printf", "pushd", "read", "readarray", "readonly",
    "return",
    "set", "shift", "shopt", "source", "suspend", "times", "trap", "type", "typeset", "ulimit",
    "umask", "unalias", "unset", "wait",
  ])
}
