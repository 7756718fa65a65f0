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
    var status = Status.done
    var separator = ""
    for run in runs {
      do {
        switch format {
        case .jsonl: try exportLines(run)
        case .csv: try exportRows(run)
        case .asciicast: try exportReplay(run)
        case .otlp: try exportTrace(run, &separator)
        }
      } catch {
        status = refuse("cannot read '\(error.path)': \(error.reason)", Status.notVerified)
      }
    }
    if format == .otlp { output(RunTrace.tail) }
    return status
  }

  /// Each whole line as it stands, byte by byte.
  private func exportLines(_ run: RunDirectory) throws(RecordError) {
    try JournalReader(run).forEachWholeLine { line in
      output(String(decoding: line, as: UTF8.self) + "\n")
    }
  }

  private func exportRows(_ run: RunDirectory) throws(RecordError) {
    var fold = AttemptFold()
    try JournalReader(run).forEachLine { line in
      if let attempt = fold.take(line) { output(AttemptRows.row(attempt, of: fold)) }
      return true
    }
    for attempt in fold.rest() { output(AttemptRows.row(attempt, of: fold)) }
  }

  private func exportTrace(
    _ run: RunDirectory, _ separator: inout String
  ) throws(RecordError) {
    var fold = AttemptFold()
    var isBegun = false
    func begin() {
      guard !isBegun else { return }
      isBegun = true
      output(separator + RunTrace.begin(fold.start))
      separator = ","
    }
    do throws(RecordError) {
      try JournalReader(run).forEachLine { line in
        let attempt = fold.take(line)
        begin()
        if let attempt { output(RunTrace.span(attempt, until: line.time).compact + ",") }
        return true
      }
    } catch {
      // What was begun is brought to its end, so that the rest can be read.
      if isBegun { end(fold, run) }
      throw error
    }
    if isBegun { end(fold, run) }
  }

  private func end(_ fold: AttemptFold, _ run: RunDirectory) {
    var fold = fold
    for attempt in fold.rest() {
      output(RunTrace.span(attempt, until: fold.lastTime ?? attempt.began).compact + ",")
    }
    output(RunTrace.root(fold, run: run.run).compact + RunTrace.end)
  }

  private func exportReplay(_ run: RunDirectory) throws(RecordError) {
    var replay: RunReplay?
    try JournalReader(run).forEachLine { line in
      if replay == nil {
        var start: Event.RunStarted?
        if case .runStarted(let event) = line.event { start = event }
        output(RunReplay.head(start, began: line.time))
        replay = RunReplay(began: line.time)
      }
      if case .stepFinished(let end) = line.event {
        for record in [end.stdout, end.stderr] {
          replay?.add(record, of: run, at: line.time, to: output)
        }
      }
      if let text = replay?.line(line) { output(text) }
      return true
    }
  }
}

extension RunReplay {
  /// Writes a recorded output piece by piece, from the record or from its file.
  fileprivate mutating func add(
    _ record: OutputRecord?, of run: RunDirectory, at time: Timestamp,
    to output: (String) -> Void
  ) {
    guard let record, record.bytes > 0 else { return }
    if let text = record.text {
      return output(self.output(Array(text.utf8), isLast: true, at: time))
    }
    run.forEachPiece(of: record) { piece in
      output(self.output(piece, isLast: false, at: time))
    }
    output(self.output([], isLast: true, at: time))
  }
}
