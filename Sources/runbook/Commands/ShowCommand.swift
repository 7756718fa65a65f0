import RunbookCore
import RunbookSystem

extension Command {
  static let show: Command = Command(
    name: "show", summary: "what a procedure would do",
    details: [
      "Shows a procedure's steps as they will run, with their risks, sessions, parameters and doubts. "
        + "PROCEDURE is an id, or as much of its end as is unique, or the path of a playbook."
    ],
    operands: [Operand("PROCEDURE", .one, .procedures)],
    options: [
      Option(
        "format", .choice(ShowFormat.allCases.map(\.rawValue)),
        "text for people (default), json for programs, mermaid or dot for a picture"),
      Option(
        "target", .text("NAME"), "also show what that target checks, and where its sessions lead"),
      Option("explain", "also say why each fence and list was taken for what it is"),
    ],
    examples: [
      Example("runbook show circuit-breaker-open", "its steps, in order"),
      Example("runbook show circuit-breaker-open --explain", "and why they are its steps"),
      Example("runbook show docs/drain.md --format mermaid", "a flowchart for a code host"),
    ],
    action: showProcedure)
}

private enum ShowFormat: String, CaseIterable { case text, json, mermaid, dot }

@Sendable private func showProcedure(
  _ arguments: Arguments
) async throws(CommandFailure) -> ExitStatus {
  let (entry, library) = try await ProcedureLookup.find(arguments.operands[0], arguments)
  let target = try arguments.value("target").map { name throws(CommandFailure) in
    try TargetLookup.target(named: name, for: entry, places: library.places)
  }
  let text =
    switch arguments.choice("format", ShowFormat.self) ?? .text {
    case .text:
      ProcedureText.text(
        entry, explains: arguments.has("explain"), style: Console.style(arguments))
        + (target.map(TargetText.text) ?? "")
    case .json:
      ProcedureJSON.text(
        entry, sha256: PlaybookOrigin.identity(of: entry.playbook.source, asksGit: false).sha256)
    case .mermaid: MermaidText.text(entry.graph)
    case .dot: DOTText.text(entry.graph)
    }
  Console.write(text)
  return .done
}
