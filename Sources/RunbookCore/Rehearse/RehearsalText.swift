/// A rehearsal for people: a line a procedure, the paths where one alone was asked for, then the
/// findings and a count.
package struct RehearsalText {
  private let style: ReportStyle

  package static func text(
    _ rehearsed: [RehearsedProcedure], style: ReportStyle, level: Diagnostic.Severity = .error
  ) -> String {
    let report = RehearsalText(style: style)
    let column = rehearsed.map { TerminalText.width($0.name) }.max() ?? 0
    var text = ""
    for procedure in rehearsed {
      text += report.line(procedure, column, level) + "\n"
      if rehearsed.count == 1 { text += report.paths(procedure) }
      text += procedure.probes.map(report.probe).joined()
      text += procedure.replays.map(report.replay).joined()
    }
    let findings = rehearsed.flatMap(\.findings).filter { $0.diagnostic.severity > .note }
    if !findings.isEmpty { text += "\n" + FindingsText.text(findings, style: style) }
    return text
  }

  /// `13 procedures, 214 paths, 3 recordings: 1 error, 2 warnings; nothing was run`
  package static func summary(_ rehearsed: [RehearsedProcedure]) -> String {
    let paths = rehearsed.reduce(0) { $0 + $1.search.paths.count }
    let left = rehearsed.reduce(0) { $0 + $1.search.left }
    let replays = rehearsed.reduce(0) { $0 + $1.replays.count }
    var parts = [count(rehearsed.count, "procedure"), count(paths, "path")]
    if replays > 0 { parts.append(count(replays, "replay")) }
    if left > 0 { parts.append("at least \(count(left, "path")) left out at the limit") }
    let found = Diagnostic.Severity.allCases.reversed().compactMap { severity -> String? in
      let number = rehearsed.reduce(0) {
        $0 + $1.findings.count { $0.diagnostic.severity == severity }
      }
      return number == 0 ? nil : count(number, severity.rawValue)
    }
    let run = rehearsed.reduce(0) { $0 + $1.probes.count { $0.outcome != nil } }
    let end =
      run == 0 ? "nothing was run" : "\(count(run, "read-only step")) run, and nothing else"
    let findings = found.isEmpty ? "no findings" : found.joined(separator: ", ")
    return "\(parts.joined(separator: ", ")): \(findings); \(end)"
  }

  static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  private func line(
    _ rehearsed: RehearsedProcedure, _ column: Int, _ level: Diagnostic.Severity
  ) -> String {
    let mark = rehearsed.isFailed(at: level) ? style(.danger, "FAIL") : style(.fine, "ok  ")
    let paths = rehearsed.search.paths.count
    var facts = [
      Self.count(rehearsed.entry.graph.steps.count, "step"), Self.count(paths, "path"),
    ]
    if rehearsed.search.left > 0 {
      facts.append("limit reached, \(rehearsed.search.left) or more left out")
    }
    for severity in [Diagnostic.Severity.error, .warning, .note] {
      let number = rehearsed.findings.count { $0.diagnostic.severity == severity }
      if number > 0 { facts.append(Self.count(number, severity.rawValue)) }
    }
    let name = TerminalText.padded(rehearsed.name, to: column)
    return "\(mark) \(name)  \(facts.joined(separator: ", "))"
  }

  private func paths(_ rehearsed: RehearsedProcedure) -> String {
    rehearsed.search.paths.enumerated().map { index, path in
      let number = TerminalText.padded("\(index + 1)", to: 4)
      return "     \(number) \(TerminalText.line(path.title)): \(path.endingWords)\n"
    }.joined()
  }

  private func probe(_ probe: Probe) -> String {
    let mark =
      switch probe.outcome {
      case .succeeded?: style(.fine, "ran ")
      case nil: "not "
      default: probe.finding == nil ? style(.fine, "ran ") : style(.danger, "FAIL")
      }
    return "     \(mark) \(probe.step): \(TerminalText.line(probe.words))\n"
  }

  private func replay(_ replay: Replay) -> String {
    let mark = replay.differences.isEmpty ? style(.fine, "ok  ") : style(.caution, "DIFF")
    var text = "     \(mark) \(TerminalText.line(replay.name)): \(replay.path.stepWords)"
    text += ": \(replay.path.endingWords)\n"
    for difference in replay.differences {
      text += "          step \(difference.step): \(TerminalText.line(difference.text))\n"
    }
    return text
  }
}

extension RehearsedPath {
  /// `done`, `failed at step 3.1`
  package var endingWords: String {
    switch ending {
    case .done: "done"
    case .failed(let step): step.isEmpty ? "failed" : "failed at step \(step)"
    case .stuck(let reason): "stuck: \(TerminalText.line(reason))"
    }
  }

  /// `1 2 3.1 4`
  package var stepWords: String { visits.map(\.step).joined(separator: " ") }
}
