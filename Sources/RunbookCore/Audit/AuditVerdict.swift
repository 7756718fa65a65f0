/// What verifying an audit log came to.
package struct AuditVerdict: Sendable, Equatable {
  /// What verifying one run's journal came to.
  package struct Run: Sendable, Equatable {
    package enum State: String, Sendable { case finished, suspended, open }
    package var run: String
    package var state: State
    /// Lines from the first that are proven good.
    package var lines: Int
    /// Of the last good line; nil where there is none.
    package var head: SHA256Digest?
    package var problems: [AuditProblem]
    package var notes: [AuditNote]

    package init(
      run: String, state: State, lines: Int, head: SHA256Digest?, problems: [AuditProblem],
      notes: [AuditNote]
    ) {
      self.run = run
      self.state = state
      self.lines = lines
      self.head = head
      self.problems = problems
      self.notes = notes
    }
  }

  package var ledgerLines: Int
  package var ledgerHead: SHA256Digest
  package var problems: [AuditProblem]
  package var notes: [AuditNote]
  package var runs: [Run]
  package var isKeyed: Bool
  /// nil: nobody asked for them.
  package var signatures: [SignatureVerdict]?

  package init(
    ledgerLines: Int, ledgerHead: SHA256Digest, problems: [AuditProblem], notes: [AuditNote],
    runs: [Run], isKeyed: Bool
  ) {
    self.ledgerLines = ledgerLines
    self.ledgerHead = ledgerHead
    self.problems = problems
    self.notes = notes
    self.runs = runs
    self.isKeyed = isKeyed
  }

  package var isGood: Bool {
    problems.isEmpty && runs.allSatisfy(\.problems.isEmpty) && isSignedWell
  }

  /// Where signatures were asked for, there is one, and each is good.
  private var isSignedWell: Bool {
    signatures.map { !$0.isEmpty && $0.allSatisfy(\.isGood) } ?? true
  }
}

extension AuditVerdict {
  /// For people: what is wrong, what can still be trusted, and a last line that sums up.
  package var text: String {
    var lines: [String] = []
    for note in notes + runs.flatMap(\.notes) {
      lines.append("note: \(note.file):\(note.line): \(note.message)")
    }
    for problem in problems { lines.append("error: \(problem.place): \(problem.message)") }
    if let first = problems.compactMap(\.line).min() {
      lines.append("  " + AuditVerdict.trust(first - 1, of: "the ledger"))
    }
    for run in runs {
      for problem in run.problems { lines.append("error: \(problem.place): \(problem.message)") }
      if !run.problems.isEmpty { lines.append("  " + AuditVerdict.trust(run.lines, of: run.run)) }
    }
    for signature in signatures ?? [] {
      lines.append("\(signature.isGood ? "" : "error: ")\(signature.file): \(signature.text)")
    }
    if signatures?.isEmpty == true {
      lines.append("error: the ledger is not signed, or its signatures were taken away")
    }
    lines.append(summary)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func trust(_ lines: Int, of what: String) -> String {
    switch lines {
    case ...0: "nothing in \(what) can be trusted"
    case 1: "line 1 of \(what) can still be trusted, and nothing behind it"
    default: "lines 1 to \(lines) of \(what) can still be trusted, and nothing behind them"
    }
  }

  private var summary: String {
    let bad = runs.count { !$0.problems.isEmpty }
    let total = runs.reduce(0) { $0 + $1.lines }
    let size = "\(plural(runs.count, "run")), \(plural(total, "event"))"
    let anchor: String
    if runs.count == 1, let run = runs.first, let head = run.head {
      anchor = "anchor \(head.short):\(run.lines)"
    } else {
      anchor = "anchor \(ledgerHead.short):\(ledgerLines)"
    }
    if isGood, runs.isEmpty, ledgerLines == 0 { return "good: nothing is on the record yet" }
    if isGood { return "good: \(size)\(isKeyed ? ", keyed" : ""); \(anchor)" }
    let ledger = problems.isEmpty ? "" : " and the ledger"
    let signed = isSignedWell ? "" : "; signatures are missing or not good"
    return "not good: \(bad) of \(size)\(ledger)\(signed)"
  }

  private func plural(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// For programs.
  package var json: JSONValue {
    .object(
      .present([
        "schema": "runbook.verification/1", "good": .bool(isGood), "keyed": .bool(isKeyed),
        "ledger": .object(
          .present([
            "lines": .int(ledgerLines), "head": .string(ledgerHead.hex),
            "problems": .array(problems.map(\.json)), "notes": .array(notes.map(\.json)),
          ])),
        "runs": .array(runs.map(\.json)),
        "signatures": signatures.map { .array($0.map(\.json)) },
      ]))
  }
}

extension AuditVerdict.Run {
  fileprivate var json: JSONValue {
    .object(
      .present([
        "run": .string(run), "state": .string(state.rawValue), "good": .bool(problems.isEmpty),
        "lines": .int(lines), "head": .text(head?.hex),
        "problems": .array(problems.map(\.json)), "notes": .array(notes.map(\.json)),
      ]))
  }
}

extension AuditProblem {
  package var place: String { line.map { "\(file):\($0)" } ?? file }

  fileprivate var json: JSONValue {
    .object(
      .present([
        "code": .string(code), "file": .string(file), "line": .whole(line),
        "message": .string(message),
      ]))
  }
}

extension AuditNote {
  fileprivate var json: JSONValue {
    .object(
      .present([
        "code": .string(code), "file": .string(file), "line": .int(line),
        "message": .string(message),
      ]))
  }
}
