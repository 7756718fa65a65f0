import RunbookCore
import RunbookSystem

/// The procedure that `run` means: the one that is named, else one chosen at the terminal.
enum PickedProcedure {
  /// nil: the operator has left.
  ///
  /// - Throws: `CommandFailure` (usage) where none is named and nobody can be asked.
  static func name(_ arguments: Arguments) async throws(CommandFailure) -> String? {
    if let name = arguments.operands.first { return name }
    guard OperatorPresence.isPresent(arguments) else {
      throw UsageError.operandMissing("PROCEDURE", command: "run").failure
    }
    let shelf = try await Shelf.load(arguments)
    shelf.reportProblems()
    let entries = shelf.index.entries
    guard !entries.isEmpty else {
      throw CommandFailure(
        .notFound, "there is no procedure to choose from",
        help: "'runbook inspect outline FILE' says what each section was taken for")
    }
    let terminal = Environment.value("TERM") ?? ""
    let index = await Interrupts.heeding { alarm in
      await TerminalPicker(
        device: TerminalDevice(alarm: alarm), isColored: Console.style(arguments).hasColour,
        isPlain: Console.isASCII(arguments),
        redraws: !arguments.has("plain") && !["", "dumb"].contains(terminal)
      ).choose(from: entries)
    }
    guard let index else {
      Console.diagnose("nothing was run\n")
      return nil
    }
    let name = entries[index].name
    Console.diagnose("runbook run \(TerminalText.line(name))\n")
    return name
  }
}
