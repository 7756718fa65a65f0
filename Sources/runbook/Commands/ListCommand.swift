import RunbookCore
import RunbookSystem

extension Command {
  static let list: Command = Command(
    name: "list", summary: "what can be run",
    details: [
      "Lists the procedures of all playbooks. With WORDs, only those that hold every one of them in "
        + "id, title, alert, summary or symptoms."
    ],
    operands: [Operand("WORD", .any)],
    options: [
      Option(
        "kind", .choice(Procedure.Kind.allCases.map(\.rawValue)), "only procedures of this kind"),
      Option(
        "severity", .choice(Severity.allCases.map(\.rawValue)),
        "only procedures of this severity"),
      Option("alert", .text("NAME"), "only procedures that answer this alert"),
      Option(
        "format", .choice(ListFormat.allCases.map(\.rawValue)),
        "table for people (default), json for programs, or nothing but the names"),
    ],
    examples: [
      Example("runbook list", "everything"),
      Example("runbook list circuit", "what has 'circuit' in its name or text"),
      Example("runbook list --severity critical --format names", "ids for a script"),
    ],
    action: listProcedures)
}

private enum ListFormat: String, CaseIterable { case table, json, names }

@Sendable private func listProcedures(
  _ arguments: Arguments
) async throws(CommandFailure) -> ExitStatus {
  let filter = filter(arguments)
  let history = RunLog.history(arguments)
  let format = arguments.choice("format", ListFormat.self) ?? .table
  if format == .json {
    let library = try await Library.load(arguments)
    Library.report(library.problems)
    let entries = library.catalogue.entries.filter { filter.accepts($0.summary) }
    Console.write(CatalogueJSON.text(entries, history: history))
    return entries.isEmpty ? .notFound : .done
  }
  let shelf = try await Shelf.load(arguments)
  shelf.reportProblems()
  let entries = shelf.index.entries.filter { filter.accepts($0.summary) }
  if format == .names {
    Console.write(entries.reduce(into: "") { $0 += "\($1.name)\n" })
    return entries.isEmpty ? .notFound : .done
  }
  guard !entries.isEmpty else { throw nothingListed(shelf, filter) }
  Console.write(
    CatalogueTable.bytes(
      entries, history: history, now: LiveWorld.clock.now(), style: Console.style(arguments)))
  return .done
}

private func filter(_ arguments: Arguments) -> CatalogueFilter {
  var filter = CatalogueFilter()
  filter.words = arguments.operands
  filter.kind = arguments.choice("kind")
  filter.severity = arguments.choice("severity")
  filter.alert = arguments.value("alert")
  return filter
}

private func nothingListed(_ shelf: Shelf, _ filter: CatalogueFilter) -> CommandFailure {
  let count = shelf.index.entries.count
  guard count == 0 else {
    return CommandFailure(
      .notFound, "none of the \(count) procedures fits", help: "'runbook list' shows all of them")
  }
  let files = shelf.playbookCount
  guard files > 0 else {
    return CommandFailure(.notFound, "no playbook could be read", help: "see the warnings above")
  }
  return CommandFailure(
    .notFound, "there is no procedure in \(files) playbook\(files == 1 ? "" : "s")",
    help: "'runbook inspect outline FILE' says what each section was taken for")
}
