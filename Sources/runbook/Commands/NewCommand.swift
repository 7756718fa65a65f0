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
  let words = stem.split { $0 == "-" || $0 == "_" || $0 == " " }.map {
    $0.prefix(1).uppercased() + $0.dropFirst()
  }
  let title = words.joined(separator: " ")
  do throws(FileProblem) {
    try FileWriter.create(Array(PlaybookTemplate.text(title: title).utf8), at: path)
  } catch {
    throw failure(error, writing: path)
  }
  Console.write("wrote \(shown): fill it in\n")
  Console.diagnose(
    "  runbook check \(shown)\n  runbook run \(shown) --dry-run\n")
  return .done
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
