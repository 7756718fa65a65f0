/// A rehearsal as JUnit XML in the dialect of Jenkins: a suite a procedure; in it a case for the
/// procedure itself, one for each step, path and replay. Findings of `level` and above fail the
/// case of the step they stand in.
package struct RehearsalJUnit {
  private let level: Diagnostic.Severity

  package static func text(
    _ rehearsed: [RehearsedProcedure], level: Diagnostic.Severity = .error
  ) -> String {
    let report = RehearsalJUnit(level: level)
    let suites = rehearsed.map(report.cases)
    let (tests, failures) = (
      suites.reduce(0) { $0 + $1.count },
      suites.reduce(0) { $0 + $1.count { !$0.problems.isEmpty } }
    )
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"runbook rehearse\" tests=\"\(tests)\" failures=\"\(failures)\">\n"
    for (procedure, cases) in zip(rehearsed, suites) { text += report.suite(procedure, cases) }
    return text + "</testsuites>\n"
  }

  private struct Case {
    var name: String
    var problems: [Finding] = []
    var output = ""
  }

  private func cases(_ rehearsed: RehearsedProcedure) -> [Case] {
    let failing = rehearsed.findings.filter { $0.diagnostic.severity >= level }
    var left = failing
    var steps: [Case] = []
    for step in rehearsed.entry.graph.steps {
      let own = left.filter { finding in
        guard finding.path == rehearsed.entry.playbook.source.path,
          let range = finding.diagnostic.range
        else { return false }
        return range.start >= step.source.start && range.start < max(step.source.end, 1)
      }
      left.removeAll { finding in own.contains { $0.diagnostic == finding.diagnostic } }
      let probe = rehearsed.probes.first { $0.step == step.id.text && $0.outcome != nil }
      steps.append(
        Case(
          name: "step \(step.id): \(step.title)", problems: own,
          output: probe.map { "run: \($0.words)\n" } ?? ""))
    }
    let paths = rehearsed.search.paths.enumerated().map { index, path in
      Case(
        name: "path \(index + 1): \(path.title)",
        output: "\(path.stepWords): \(path.endingWords)\n")
    }
    let replays = rehearsed.replays.map { replay in
      Case(
        name: "replay \(replay.name)",
        output: ([replay.path.stepWords + ": " + replay.path.endingWords]
          + replay.differences.map { "step \($0.step): \($0.text)" })
          .joined(separator: "\n") + "\n")
    }
    return [Case(name: "procedure", problems: left)] + steps + paths + replays
  }

  private func suite(_ rehearsed: RehearsedProcedure, _ cases: [Case]) -> String {
    let name = Self.escaped(rehearsed.procedure.id)
    let failures = cases.count { !$0.problems.isEmpty }
    var text =
      "  <testsuite name=\"\(name)\" tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\" time=\"0\">\n"
    for one in cases {
      text += "    <testcase name=\"\(Self.escaped(one.name))\" classname=\"\(name)\" time=\"0\">"
      for problem in one.problems {
        let diagnostic = problem.diagnostic
        let place = problem.positions.map { ":\($0.start.line):\($0.start.column)" } ?? ""
        let body =
          "\(problem.path)\(place): \(diagnostic.message)"
          + (diagnostic.help.map { "\n\($0)" } ?? "")
        text += "\n      <failure message=\"\(Self.escaped(diagnostic.message))\""
        text += " type=\"\(Self.escaped(diagnostic.rule))\">\(Self.escaped(body))</failure>"
      }
      if !one.output.isEmpty {
        text += "\n      <system-out>\(Self.escaped(one.output))</system-out>"
      }
      text += one.problems.isEmpty && one.output.isEmpty ? "</testcase>\n" : "\n    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }

  /// XML 1.0, sections 2.2 and 2.4: characters that may not stand as they are, or not at all.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
