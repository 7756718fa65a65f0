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
  let library = try await Library.load(arguments)
  library.reportProblems()
  let history = RunLog.history(arguments)
  let entries = library.catalogue.entries.filter { filter(arguments).accepts($0.procedure) }
  switch arguments.choice("format", ListFormat.self) ?? .table {
  case .names: Console.write(entries.map { "\($0.name)\n" }.joined())
  case .json: Console.write(CatalogueJSON.text(entries, history: history))
  case .table:
    guard !entries.isEmpty else { throw nothingListed(library, filter(arguments)) }
    Console.write(
      CatalogueTable.text(
        entries, history: history, now: LiveWorld.clock.now(), style: Console.style(arguments)))
  }
  return entries.isEmpty ? .notFound : .done
}

private func filter(_ arguments: Arguments) -> CatalogueFilter {
  var filter = CatalogueFilter()
  filter.words = arguments.operands
  filter.kind = arguments.choice("kind")
  filter.severity = arguments.choice("severity")
  filter.alert = arguments.value("alert")
  return filter
}

private func nothingListed(_ library: Library, _ filter: CatalogueFilter) -> CommandFailure {
  let count = library.catalogue.entries.count
  guard count == 0 else {
    return CommandFailure(
      .notFound, "none of the \(count) procedures fits", help: "'runbook list' shows all of them")
  }
  let files = library.catalogue.playbooks.count
  guard files > 0 else {
    return CommandFailure(.notFound, "no playbook could be read", help: "see the warnings above")
  }
  return CommandFailure(
    .notFound, "there is no procedure in \(files) playbook\(files == 1 ? "" : "s")",
    help: "'runbook inspect outline FILE' says what each section was taken for")
}
