import RunbookCore
import RunbookSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Command {
  static let new: Command = Command(
    name: "new", summary: "begin a playbook",
    details: [
      "Writes a playbook with one procedure to fill in: header, parameters, steps of the usual kinds. "
        + "Its title comes from the file's name. A file that is there already is left alone."
    ],
    operands: [Operand("FILE", .one, .files)],
    examples: [Example("runbook new runbooks/redis-failover.md", "a playbook 'Redis Failover'")],
    action: newPlaybook)
}

@Sendable private func newPlaybook(
  _ arguments: Arguments
) async throws(CommandFailure) -> ExitStatus {
  let path = arguments.operands[0]
  let shown = TerminalText.line(path)
  let name = PathName.name(in: path)
  guard let stem = PlaybookFiles.stem(of: name), !stem.isEmpty else {
    throw CommandFailure(
      .usage, "'\(shown)' is no name of a playbook",
      help: "end it in .md: 'runbook new \(shown).md'")
  }
  guard PlaybookFiles.isPlaybook(named: name) else {
    throw CommandFailure(
      .usage,
      "'\(shown)' would not be listed: '\(TerminalText.line(name))' is no name of a playbook",
      help:
        "names that begin with '_' or '.', README, TEMPLATE and index are left out: give another")
  }
  // A heading is one line, and nothing in it is an order to a terminal.
  let plain = String(
    String.UnicodeScalarView(
      stem.unicodeScalars.map { $0.properties.generalCategory.isControl ? " " : $0 }))
  let words = plain.split { $0 == "-" || $0 == "_" || $0 == " " }.map {
    $0.prefix(1).uppercased() + $0.dropFirst()
  }
  let title = words.joined(separator: " ")
  do throws(FileProblem) {
    try FileWriter.create(Array(PlaybookTemplate.text(title: title).utf8), at: path)
  } catch {
    throw failure(error, writing: path)
  }
  Console.write("wrote \(shown): fill it in\n")
  let word = shellWord(path)
  Console.diagnose(
    "  runbook check \(word)\n  runbook run \(word) --dry-run\n")
  return .done
}

/// `path` as a word that a shell takes for it when it is pasted.
private func shellWord(_ path: String) -> String {
  // An operand is no option.
  let path = path.hasPrefix("-") ? "./" + path : path
  guard TerminalText.line(path) != path else { return Substitution.quotedWord(path) }
  let bytes = path.utf8.map { byte in
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
    case 0x20..<0x7F: String(UnicodeScalar(byte))
    default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
  return "$'" + bytes.joined() + "'"
}

extension Unicode.GeneralCategory {
  /// Controls, line ends, and marks that turn the direction.
  fileprivate var isControl: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

private func failure(_ problem: FileProblem, writing path: String) -> CommandFailure {
  let shown = TerminalText.line(path)
  switch problem.reason {
  case .refused(EEXIST):
    return CommandFailure(
      .usage, "'\(shown)' is there already", help: "give another name; nothing was changed")
  case .missing:
    let directory = TerminalText.line(PathName.directory(of: path))
    return CommandFailure(
      .notFound, "there is no directory '\(directory)'", help: "make it: mkdir -p \(directory)")
  case .refused(EACCES), .refused(EPERM):
    return CommandFailure(
      .usage, "'\(shown)' cannot be written: it is not permitted",
      help: "give a place that you may write to")
  case .notAFile, .notADirectory, .tooLarge, .refused:
    return CommandFailure(
      .usage, "'\(shown)' cannot be written: \(problem.message)", help: "nothing was written")
  }
}
