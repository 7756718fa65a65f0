/// What a rehearsal of one procedure came to: the paths that were walked and what was found.
package struct RehearsedProcedure: Sendable {
  package let entry: Catalogue.Entry
  package let search: PathSearch
  /// In the order of the text, each once.
  package var findings: [Finding]
  /// Recordings that were played, and cases that were looked at, in order.
  package var replays: [Replay] = []
  /// Steps that were run for real, and those that might have been, in the order met.
  package var probes: [Probe] = []

  package var procedure: Procedure { entry.procedure }
  package var name: String { entry.name }

  /// Whether a finding is as bad as `level`, or worse.
  package func isFailed(at level: Diagnostic.Severity) -> Bool {
    findings.contains { $0.diagnostic.severity >= level }
  }

  package init(entry: Catalogue.Entry, search: PathSearch, findings: [Finding]) {
    self.entry = entry
    self.search = search
    self.findings = findings
  }

  /// Puts what was found later in its place.
  package mutating func add(_ more: [Finding]) {
    var seen: Set<Diagnostic> = []
    findings = (findings + more).filter { seen.insert($0.diagnostic).inserted }
      .enumerated().sorted { left, right in
        let (first, second) = (
          left.element.diagnostic.range?.start ?? -1, right.element.diagnostic.range?.start ?? -1
        )
        return (first, left.offset) < (second, right.offset)
      }.map(\.element)
  }

  /// The findings that stand in `range`.
  package func findings(in range: SourceRange) -> [Finding] {
    findings.filter { finding in
      guard finding.path == entry.playbook.source.path, let own = finding.diagnostic.range else {
        return false
      }
      return own.start >= range.start && own.start < max(range.end, range.start + 1)
    }
  }
}

/// One recording, or one case of the expectations, played through the runner.
package struct Replay: Sendable {
  /// Where the playbook and what was recorded part.
  package struct Difference: Sendable, Equatable {
    /// By its name on record.
    package var step: String
    package var text: String
    package init(step: String, text: String) {
      self.step = step
      self.text = text
    }
  }

  package var name: String
  package var path: RehearsedPath
  /// Empty: they agree.
  package var differences: [Difference]

  package init(name: String, path: RehearsedPath, differences: [Difference]) {
    self.name = name
    self.path = path
    self.differences = differences
  }

  /// Each difference at the step that it is about.
  package func findings(_ rule: String, in entry: Catalogue.Entry) -> [Finding] {
    differences.map { difference in
      let own = difference.step.split(separator: ":").last.map(String.init) ?? difference.step
      let step = entry.graph[Step.ID(difference.step)] ?? entry.graph[Step.ID(own)]
      return Finding(
        .warning(
          rule, "step '\(difference.step)' and '\(name)' part: \(difference.text)",
          at: step?.source ?? entry.procedure.source,
          help: "record the procedure anew, or take the change back"),
        in: entry.playbook.source)
    }
  }
}
