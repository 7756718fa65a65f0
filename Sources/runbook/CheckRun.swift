import RunbookCore
import RunbookSystem

/// One `runbook check`: where findings come from, which of them count, and what becomes of them.
struct CheckRun {
  private let arguments: Arguments
  private let baseline: Baseline?
  private let alerts: [SourceFile]

  /// - Throws: `CommandFailure` where a file that an option names cannot be read.
  init(_ arguments: Arguments) throws(CommandFailure) {
    self.arguments = arguments
    if arguments.has("write-baseline"), arguments.value("baseline") == nil {
      throw CommandFailure(
        .usage, "--write-baseline needs --baseline FILE",
        help: "say where the findings are to be written")
    }
    baseline =
      arguments.has("write-baseline")
      ? nil : try arguments.value("baseline").map(CheckRun.baseline)
    var sources: [SourceFile] = []
    for path in arguments.all("alerts") {
      sources.append(SourceFile(path: path, bytes: try CheckRun.bytes(of: path)))
    }
    alerts = sources
    if arguments.has("linters"), !ShellLinters.hasShellCheck {
      Console.diagnose("note: shellcheck is not installed; only 'bash -n' is asked\n")
    }
  }

  func library() async throws(CommandFailure) -> Library {
    guard !arguments.operands.isEmpty else { return try await Library.load(arguments) }
    let library = await Library.load(paths: arguments.operands)
    let missing = library.problems.first { arguments.operands.contains($0.path) }
    if let missing, missing.reason == .missing { throw Library.failure(for: missing) }
    return library
  }

  /// All that is found and not known already.
  func findings(_ library: Library) async throws(CommandFailure) -> [Finding] {
    let unread = library.problems.map { problem in
      Finding(
        .error(
          "unreadable", "the file is left out: \(problem.message)", at: nil, help: problem.help),
        path: problem.path)
    }
    let playbooks = library.catalogue.playbooks
    let asksLinters = arguments.has("linters")
    let asksShellCheck = asksLinters && ShellLinters.hasShellCheck
    let found = await SideBySide.map(playbooks) { playbook in
      LinkTargets.findings(of: playbook)
        + ScheduleRule.zoneFindings(of: playbook, zones: .machine)
        + playbook.graphs.flatMap { BodyFiles.findings(of: $0, beside: playbook.source.path) }
        + (asksLinters
          ? ShellLinters.findings(of: playbook, asksShellCheck: asksShellCheck) : [])
    }
    var others: [String: [Diagnostic]] = [:]
    for (playbook, diagnostics) in zip(playbooks, found) {
      others[playbook.source.path, default: []] += diagnostics
    }
    var findings = unread + library.catalogue.findings(with: others)
    for source in alerts {
      findings += AlertCheck.findings(AlertRules(source), playbooks: playbooks)
        .map { Finding($0, in: source) }
    }
    guard let baseline else { return findings }
    let (new, outdated) = baseline.without(findings)
    if outdated > 0 {
      Console.diagnose(
        "note: \(outdated) line\(outdated == 1 ? "" : "s") of the baseline find nothing any more\n")
    }
    return new
  }

  // MARK: - Files

  func writeBaseline(_ findings: [Finding]) throws(CommandFailure) -> ExitStatus {
    guard let path = arguments.value("baseline") else { return .done }
    try CheckRun.write(Array(Baseline.text(findings).utf8), to: path)
    Console.diagnose(
      "\(findings.count) finding\(findings.count == 1 ? "" : "s") written to "
        + "'\(TerminalText.line(path))'\n")
    return .done
  }

  /// Mends what has a fix; whether anything changed.
  func fix(_ findings: [Finding], _ library: Library) throws(CommandFailure) -> Bool {
    var isChanged = false
    for playbook in library.catalogue.playbooks {
      let own = findings.filter { $0.path == playbook.source.path && $0.diagnostic.fix != nil }
      guard let outcome = FixEdits.apply(own.map(\.diagnostic), to: playbook.source) else {
        continue
      }
      let now = try CheckRun.bytes(of: playbook.source.path)
      guard now == playbook.source.original else {
        Console.diagnose(
          "warning: '\(TerminalText.line(playbook.source.path))' changed meanwhile; not mended\n")
        continue
      }
      try CheckRun.write(outcome.bytes, to: playbook.source.path)
      isChanged = true
      for diagnostic in outcome.applied {
        let place = diagnostic.range.map { playbook.source.position(of: $0.start) }
        let position = place.map { ":\($0.line):\($0.column)" } ?? ""
        Console.diagnose(
          "mended \(TerminalText.line(playbook.source.path))\(position): "
            + "\(TerminalText.line(diagnostic.message)) [\(diagnostic.rule)]\n")
      }
    }
    if !isChanged { Console.diagnose("nothing to mend\n") }
    return isChanged
  }

  private static func baseline(_ path: String) throws(CommandFailure) -> Baseline {
    let text = String(decoding: try bytes(of: path), as: UTF8.self)
    guard let baseline = Baseline(reading: text) else {
      throw CommandFailure(
        .usage, "'\(TerminalText.line(path))' is no baseline",
        help: "its first line is '\(Baseline.head)'; --write-baseline writes one")
    }
    return baseline
  }

  private static func bytes(of path: String) throws(CommandFailure) -> [UInt8] {
    do throws(FileProblem) {
      return try FileReader.bytes(of: path)
    } catch {
      throw Library.failure(for: error)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    do throws(FileProblem) {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw CommandFailure(
        .stepFailed, "'\(TerminalText.line(path))' cannot be written: \(error.message)",
        help: "check who may write there")
    }
  }
}
