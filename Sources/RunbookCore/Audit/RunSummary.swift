/// One run in a line: what a list of runs shows.
package struct RunSummary: Sendable, Equatable {
  /// How far the run has come, as its journal tells.
  package enum State: Sendable, Equatable {
    case ended(RunOutcome)
    case suspended
    case running
    /// Nobody writes the journal any more, and it has no end.
    case brokenOff

    /// One word, for filters and lists.
    package var word: String {
      switch self {
      case .ended(let outcome): outcome.rawValue
      case .suspended: "suspended"
      case .running: "running"
      case .brokenOff: "brokenOff"
      }
    }
  }

  package var run: String
  package var started: Timestamp
  package var state: State
  package var start: Event.RunStarted
  /// nil unless the run has ended.
  package var durationMs: Int?

  /// - Parameters:
  ///   - first: the journal's first line; nil unless it is a start that this version knows.
  ///   - last: its last whole line.
  ///   - isBeingWritten: whether a process holds the journal open.
  package init?(first: JournalLine, last: JournalLine, isBeingWritten: Bool) {
    guard case .runStarted(let start) = first.event else { return nil }
    run = first.run
    started = first.time
    self.start = start
    switch last.event {
    case .runFinished(let end):
      state = .ended(end.outcome)
      durationMs = end.durationMs
    case .runSuspended: state = .suspended
    default: state = isBeingWritten ? .running : .brokenOff
    }
  }

  package var operatorName: String { start.operatorIdentity.name ?? start.operatorIdentity.user }

  package var json: JSONValue {
    .object(
      .present([
        "run": .string(run), "started": .string(started.text), "outcome": .string(state.word),
        "mode": .string(start.mode.rawValue), "procedure": .string(start.procedure),
        "title": .string(start.title), "target": .text(start.target),
        "operator": .string(operatorName), "host": .string(start.operatorIdentity.host),
        "reason": .text(start.reason), "durationMs": .whole(durationMs),
      ]))
  }
}

/// Which runs a list shows; nil lets all pass.
package struct RunFilter: Sendable, Equatable {
  /// A procedure's id, or what stands behind its playbook's name.
  package var procedure: String?
  package var operatorName: String?
  /// An outcome, or `suspended`, `running`, `brokenOff`.
  package var outcome: String?
  package var since: Timestamp?

  package init(
    procedure: String? = nil, operatorName: String? = nil, outcome: String? = nil,
    since: Timestamp? = nil
  ) {
    self.procedure = procedure
    self.operatorName = operatorName
    self.outcome = outcome
    self.since = since
  }

  package func passes(_ run: RunSummary) -> Bool {
    if let procedure, run.start.procedure != procedure,
      !run.start.procedure.hasSuffix("/" + procedure)
    {
      return false
    }
    if let operatorName, run.operatorName != operatorName,
      run.start.operatorIdentity.user != operatorName
    {
      return false
    }
    if let outcome, run.state.word != outcome { return false }
    if let since, run.started < since { return false }
    return true
  }

  /// What `outcome` may be.
  package static let outcomes = [
    "succeeded", "failed", "aborted", "interrupted", "suspended", "running", "brokenOff",
  ]
}

/// Runs as a table for people, the newest first.
package enum RunTable {
  package static func text(_ runs: [RunSummary]) -> String {
    guard !runs.isEmpty else { return "no runs\n" }
    let head = ["STARTED (UTC)", "OUTCOME", "TOOK", "OPERATOR", "TARGET", "PROCEDURE", "RUN"]
    // Names come from the log as somebody wrote them.
    let rows = [head] + runs.map { row($0).map(TerminalText.line) }
    let widths = head.indices.map { column in rows.map { TerminalText.width($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).map { TerminalText.padded($0, to: $1) }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  private static func row(_ run: RunSummary) -> [String] {
    let mode = run.start.mode == .live || run.start.mode == .resumed ? "" : " (rehearsed)"
    return [
      String(run.started.text.prefix(19)).replacing("T", with: " "),
      (run.state == .brokenOff ? "broken off" : run.state.word) + mode,
      run.durationMs.map(ElapsedText.text(milliseconds:)) ?? "-",
      run.operatorName, run.start.target ?? "-", run.start.procedure, run.run,
    ]
  }
}
