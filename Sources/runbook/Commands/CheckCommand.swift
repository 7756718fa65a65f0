import RunbookCore
import RunbookSystem

extension Command {
  static let check: Command = Command(
    name: "check", summary: "what is wrong or in doubt in playbooks",
    details: [
      "Reads the playbooks at PATHs, or all that 'runbook list' would read, and prints every finding. "
        + "Ends with 4 if there is an error, with --strict also if there is a warning.",
      "A playbook allows itself what a rule finds with {allow=RULE reason=\"…\"} behind a fence's "
        + "language, or <!-- runbook: allow=RULE reason=\"…\" --> before a block; before a heading "
        + "that holds for its section.",
    ],
    operands: [Operand("PATH", .any, .files)],
    options: [
      Option("strict", "warnings count as errors"),
      Option(
        "format", .choice(CheckFormat.allCases.map(\.rawValue)),
        "text for people (default), json, sarif (2.1.0), or github for workflow annotations"),
      Option("fix", "mend what a rule knows to mend, and print what is left"),
      Option("baseline", .text("FILE"), "leave out the findings that FILE lists"),
      Option("write-baseline", "write all findings to the file of --baseline instead"),
      Option(
        "alerts", .text("FILE"), isRepeatable: true,
        "Prometheus alerting rules, whose alerts must have playbooks"),
      Option("linters", "ask 'bash -n', and 'shellcheck' where it is installed, too"),
      Option("rules", "print every rule's id and what it is about"),
    ],
    examples: [
      Example("runbook check", "findings over all playbooks"),
      Example("runbook check --strict --format github", "in a workflow, beside the changed lines"),
      Example("runbook check --fix docs/drain.md", "mend one file"),
      Example("runbook check --alerts alerts.yml docs", "has every alert its playbook?"),
      Example("runbook check --baseline known.txt --write-baseline", "from now on only new ones"),
    ],
    action: checkPlaybooks)
}

private enum CheckFormat: String, CaseIterable { case text, json, sarif, github }

@Sendable private func checkPlaybooks(
  _ arguments: Arguments
) async throws(CommandFailure) -> ExitStatus {
  if arguments.has("rules") {
    let width = RuleTable.rules.map(\.id.count).max() ?? 0
    for rule in RuleTable.rules {
      let gap = String(repeating: " ", count: width - rule.id.count + 2)
      Console.write(rule.id + gap + rule.summary + "\n")
    }
    return .done
  }
  let run = try CheckRun(arguments)
  var library = try await run.library()
  var findings = try await run.findings(library)
  if arguments.has("write-baseline") { return try run.writeBaseline(findings) }
  if arguments.has("fix"), try run.fix(findings, library) {
    library = try await run.library()
    findings = try await run.findings(library)
  }
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
