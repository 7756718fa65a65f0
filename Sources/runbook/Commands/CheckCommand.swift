import RunbookCore
import RunbookSystem

extension Command {
  static let check: Command = Command(
    name: "check", summary: "what is wrong or in doubt in playbooks",
    details: [
      "Reads the playbooks at PATHs, or all that 'runbook list' would read, and prints every finding. "
        + "Ends with 4 if there is an error, with --strict also if there is a warning."
    ],
    operands: [Operand("PATH", .any, .files)],
    options: [
      Option("strict", "warnings count as errors"),
      Option(
        "format", .choice(CheckFormat.allCases.map(\.rawValue)),
        "text for people (default), json, sarif (2.1.0), or github for workflow annotations"),
    ],
    examples: [
      Example("runbook check", "findings over all playbooks"),
      Example("runbook check --strict --format github", "in a workflow, beside the changed lines"),
      Example("runbook check docs/drain.md", "one file"),
    ],
    action: checkPlaybooks)
}

private enum CheckFormat: String, CaseIterable { case text, json, sarif, github }

@Sendable private func checkPlaybooks(
  _ arguments: Arguments
) async throws(CommandFailure) -> ExitStatus {
  let library: Library
  if arguments.operands.isEmpty {
    library = try await Library.load(arguments)
  } else {
    library = await Library.load(paths: arguments.operands)
    let missing = library.problems.first { arguments.operands.contains($0.path) }
    if let missing, missing.reason == .missing { throw Library.failure(for: missing) }
  }
  let findings = library.findings
  switch arguments.choice("format", CheckFormat.self) ?? .text {
  case .json: Console.write(FindingsJSON.text(findings))
  case .github: Console.write(FindingsGitHub.text(findings))
  case .sarif:
    Console.write(
      FindingsSARIF.text(
        findings, tool: Product.name, version: Product.version, address: Product.address))
  case .text:
    Console.write(FindingsText.text(findings, style: Console.style(arguments)))
    let count = library.catalogue.playbooks.count
    Console.diagnose(
      (findings.isEmpty ? "" : "\n") + FindingsText.summary(findings, playbooks: count) + "\n")
  }
  let level: Diagnostic.Severity = arguments.has("strict") ? .warning : .error
  return findings.contains { $0.diagnostic.severity >= level } ? .findings : .done
}

extension Library {
  /// What the playbooks' readers found, and the files that could not be read.
  var findings: [Finding] {
    let unread = problems.map { problem in
      Finding(
        .error(
          "unreadable", "the file is left out: \(problem.message)", at: nil, help: problem.help),
        path: problem.path)
    }
    return unread + catalogue.findings
  }
}
