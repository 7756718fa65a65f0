import RunbookCore
import RunbookSystem

extension Command {
  static let inspect: Command = Command(
    name: "inspect", summary: "what each stage made of a file, for authors and developers",
    subcommands: [
      stage(
        "blocks", "its Markdown blocks, one a line: places, type, detail",
        [
          "Columns are counted in bytes and ends are inclusive, as CommonMark's reference "
            + "implementation prints them."
        ],
        { BlockDump.text(of: MarkdownDocument($0)) }),
      stage(
        "outline", "its sections and what each was taken for", [],
        { OutlineDump.text(of: MarkdownDocument($0)) }),
      stage(
        "graph", "the step graphs of its procedures", [],
        { GraphDump.text(of: Playbook(reading: $0)) }),
    ])

  private static func stage(
    _ name: String, _ summary: String, _ details: [String],
    _ report: @escaping @Sendable (SourceFile) -> String
  ) -> Command {
    Command(
      name: name, summary: summary,
      details: details + ["Several FILEs are told apart by a line '== FILE' before each."],
      operands: [Operand("FILE", .atLeastOne, .files)],
      examples: [Example("runbook inspect \(name) docs/drain.md", summary)],
      action: { (arguments) async throws(CommandFailure) in
        try await inspectFiles(arguments, report)
      })
  }
}

private func inspectFiles(
  _ arguments: Arguments, _ report: @escaping @Sendable (SourceFile) -> String
) async throws(CommandFailure) -> ExitStatus {
  var failure: CommandFailure?
  for path in arguments.operands {
    if arguments.operands.count > 1 { Console.write("== \(TerminalText.line(path))\n") }
    do throws(FileProblem) {
      Console.write(report(SourceFile(path: path, bytes: try FileReader.bytes(of: path))))
    } catch {
      Console.diagnose(Library.failure(for: error).text)
      failure = failure ?? Library.failure(for: error)
    }
  }
  return failure?.status ?? .done
}
