import RunbookCore
import RunbookSystem

/// The procedure that `run` means: the one that is named, else one chosen at the terminal.
enum PickedProcedure {
  /// The procedure, and the catalogue it stands in; nil: the operator has left.
  ///
  /// - Throws: `CommandFailure`: (usage) where none is named and nobody can be asked, (not found)
  ///   where none is called so.
  static func find(
    _ arguments: Arguments
  ) async throws(CommandFailure) -> (Catalogue.Entry, Library)? {
    if let name = arguments.operands.first {
      return try await ProcedureLookup.find(name, arguments)
    }
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
    // Nobody has to choose first to be told of a target that is nowhere.
    if let target = arguments.value("target") {
      try TargetLookup.check(
        name: target, forAnyOf: entries.map(\.summary.path), places: shelf.places)
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
    // Others may have its name: it is taken itself, not looked for by name again.
    let chosen = try await shelf.library(for: entries[index])
    Console.diagnose("runbook run \(TerminalText.line(entries[index].name))\n")
    return chosen
  }
}
