import RunbookCore
import RunbookSystem

extension AuditCommands {
  /// The forms in which runs are handed on.
  enum ExportFormat: String, CaseIterable, Sendable { case jsonl, csv, asciicast, otlp }

  /// Writes runs for other programs, the oldest first; all of them where none is named. Memory
  /// stays flat: no more is held than one line and the steps that are open.
  func export(_ names: [String], format: ExportFormat) -> Int32 {
    var runs: [RunDirectory] = []
    for name in names {
      guard let run = find(name) else { return Status.notFound }
      runs.append(run)
    }
    if names.isEmpty { runs = AuditCatalogue(directory).all() }
    switch format {
    case .csv: output(AttemptRows.head)
    case .otlp: output(RunTrace.head)
    case .jsonl, .asciicast: break
    }
    var status = names.isEmpty ? tellUnreadable(besides: runs) : Status.done
    var separator = ""
    for run in runs {
      do {
        // Looked at first: a line that is being written now is no torn one.
        let isBeingWritten = run.isBeingWritten
        var lost = LostOutputs()
        var gaps =
          switch format {
          case .jsonl: try exportLines(run)
          case .csv: try exportRows(run)
          case .asciicast: try exportReplay(run, &lost)
          case .otlp: try exportTrace(run, &separator)
          }
        if isBeingWritten { gaps.forgetTornEnd() }
        tellTorn(gaps, of: run)
        let told = [gaps.isEmpty ? nil : gaps.words, lost.words].compactMap(\.self)
        if !told.isEmpty {
          let left = "run '\(TerminalText.line(run.run))' is not whole: without "
          status = refuse(left + told.joined(separator: ", and without "), Status.notVerified)
        }
      } catch {
        status = refuse(
          "cannot read '\(TerminalText.line(error.path))': \(error.reason)", Status.notVerified)
      }
    }
    if format == .otlp { output(RunTrace.tail) }
    return status
  }

  /// What the tool was writing when it died is missed by nobody.
  func tellTorn(_ gaps: JournalGaps, of run: RunDirectory) {
    guard gaps.torn > 0 else { return }
    diagnostics(
      "note: run '\(TerminalText.line(run.run))' is torn where the tool died: what it was writing"
        + " then did not happen")
  }

  /// Runs that are not among `runs` although somebody recorded them.
  private func tellUnreadable(besides runs: [RunDirectory]) -> Int32 {
    let known = Set(runs.map(\.run))
    let left = AuditCatalogue(directory).unreadable().filter { !known.contains($0.run) }
    for run in left {
      diagnostics("error: run '\(TerminalText.line(run.run))' cannot be read: \(run.reason)")
    }
    return left.isEmpty ? Status.done : Status.notVerified
  }

  /// Each whole line as it stands, byte by byte.
  private func exportLines(_ run: RunDirectory) throws(RecordError) -> JournalGaps {
    try JournalReader(run).forEachWholeLine { line in
      output(String(decoding: line, as: UTF8.self) + "\n")
    }
  }

  private func exportRows(_ run: RunDirectory) throws(RecordError) -> JournalGaps {
    var fold = AttemptFold()
    let gaps = try JournalReader(run).forEachLine { line in
      if let attempt = fold.take(line) { write(row: attempt, of: fold) }
      return true
    }
    for attempt in fold.rest() { write(row: attempt, of: fold) }
    return gaps
  }

  private func write(row attempt: AttemptFold.Attempt, of fold: AttemptFold) {
    let row = AttemptRows.row(attempt, of: fold)
    guard isAtTerminal else { return output(row) }
    output(TerminalText.lines(row).joined(separator: "\n"))
  }

  private func exportTrace(
    _ run: RunDirectory, _ separator: inout String
  ) throws(RecordError) -> JournalGaps {
    let gaps: JournalGaps
    var fold = AttemptFold()
    var isBegun = false
    func begin() {
      guard !isBegun else { return }
      isBegun = true
      output(separator + RunTrace.begin(fold.start))
      separator = ","
    }
    do throws(RecordError) {
      gaps = try JournalReader(run).forEachLine { line in
        let attempt = fold.take(line)
        begin()
        if let attempt {
          output(RunTrace.span(attempt, in: context(fold, run), until: line.time).compact + ",")
        }
        return true
      }
    } catch {
      // What was begun is brought to its end, so that the rest can be read.
      if isBegun { end(fold, run) }
      throw error
    }
    if isBegun { end(fold, run) }
    return gaps
  }

  private func context(_ fold: AttemptFold, _ run: RunDirectory) -> TraceContext {
    TraceContext(run: run.run, caller: fold.start?.traceParent)
  }

  private func end(_ fold: AttemptFold, _ run: RunDirectory) {
    var fold = fold
    for attempt in fold.rest() {
      let until = fold.lastTime ?? attempt.began
      output(RunTrace.span(attempt, in: context(fold, run), until: until).compact + ",")
    }
    output(RunTrace.root(fold, run: run.run).compact + RunTrace.end)
  }

  private func exportReplay(
    _ run: RunDirectory, _ lost: inout LostOutputs
  ) throws(RecordError) -> JournalGaps {
    var replay: RunReplay?
    return try JournalReader(run).forEachLine { line in
      if replay == nil {
        var start: Event.RunStarted?
        if case .runStarted(let event) = line.event { start = event }
        output(RunReplay.head(start, began: line.time))
        replay = RunReplay(began: line.time)
      }
      if case .stepFinished(let end) = line.event {
        for record in [end.stdout, end.stderr] {
          guard let isRight = replay?.add(record, of: run, at: line.time, to: output) else {
            continue
          }
          lost.count(isRight)
        }
      }
      if let text = replay?.line(line) { output(text) }
      return true
    }
  }
}

/// Outputs that a replay does not show as they were recorded.
private struct LostOutputs {
  private var outputs = 0

  mutating func count(_ isRight: Bool) { outputs += isRight ? 0 : 1 }

  var words: String? {
    switch outputs {
    case 0: nil
    case 1: "1 step's output as it was recorded: its file is gone or was changed"
    default: "\(outputs) steps' outputs as they were recorded: their files are gone or were changed"
    }
  }
}

extension RunReplay {
  /// Writes a recorded output piece by piece, from the record or from its file; false: it is not what
  /// was recorded.
  fileprivate mutating func add(
    _ record: OutputRecord?, of run: RunDirectory, at time: Timestamp,
    to output: (String) -> Void
  ) -> Bool {
    guard let record, record.bytes > 0 else { return true }
    if let text = record.text {
      output(self.output(Array(text.utf8), isLast: true, at: time))
      return true
    }
    let sha256 = run.forEachPiece(of: record) { piece in
      output(self.output(piece, isLast: false, at: time))
    }
    output(self.output([], isLast: true, at: time))
    return sha256 == record.sha256
  }
}
