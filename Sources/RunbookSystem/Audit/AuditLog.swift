import Foundation
package import RunbookCore

/// The record of one run: its journal, and its lines in the ledger.
///
/// Each event is on the disk when `record` returns; an answer given by option, when the step's start
/// that follows it is. The run's end and its suspension also go to the ledger by themselves. After
/// an error nothing more is recorded, so nothing more may run.
package actor AuditLog {
  /// When events reach the disk: each before what it announces, or all at the run's end.
  package enum Durability: String, Sendable, CaseIterable { case event, run }

  nonisolated package let directory: RunDirectory
  private let ledger: Ledger
  private let marks: ClosingMarks
  private let durability: Durability
  private let now: @Sendable () -> Timestamp
  private let segment: Int
  private var file: JournalFile
  private var writer: JournalWriter
  private var failure: RecordError?

  private init(
    _ directory: RunDirectory, in audit: AuditDirectory, segment: Int, file: JournalFile,
    writer: JournalWriter, durability: Durability, now: @escaping @Sendable () -> Timestamp
  ) {
    self.directory = directory
    ledger = Ledger(directory: audit)
    marks = ClosingMarks(audit)
    self.segment = segment
    self.file = file
    self.writer = writer
    self.durability = durability
    self.now = now
  }

  /// Begins a run: makes its directory and empty journal, and puts its start in the ledger.
  ///
  /// - Throws: `RecordError`; nothing may run then.
  package static func start(
    in audit: AuditDirectory, procedure: String, seal: ChainSeal, durability: Durability = .event,
    now: @escaping @Sendable () -> Timestamp
  ) throws(RecordError) -> AuditLog {
    try tellOfEnds(in: audit, seal: seal, now: now)
    let time = now()
    let directory = try RunDirectory.create(in: audit, procedure: procedure, at: time)
    let file = try JournalFile.create(directory.journalPath(segment: 1), audit.modes)
    let entry = LedgerEntry(
      run: directory.run, turn: .started, segment: 1, lines: 0, journalHash: nil)
    let head = try Ledger(directory: audit).append(entry, at: time, seal: seal)
    return AuditLog(
      directory, in: audit, segment: 1, file: file,
      writer: JournalWriter(run: directory.run, seal: seal, head: head), durability: durability,
      now: now)
  }

  /// Goes on with a run in a new segment, behind the last whole line of what is there.
  ///
  /// - Throws: `RecordError`, also where the run is still being recorded or recorded nothing.
  package static func resume(
    _ run: String, in audit: AuditDirectory, seal: ChainSeal, durability: Durability = .event,
    now: @escaping @Sendable () -> Timestamp
  ) throws(RecordError) -> AuditLog {
    try tellOfEnds(in: audit, seal: seal, now: now)
    let directory = RunDirectory(audit, run: run)
    let segments = directory.segments
    let lastPath = directory.journalPath(segment: max(segments, 1))
    guard !JournalFile.isBeingWritten(lastPath) else {
      throw RecordError(path: lastPath, reason: "the run is still going on")
    }
    guard let last = try JournalReader(directory).lastLine() else {
      throw RecordError(path: lastPath, reason: "the run recorded nothing: start it anew")
    }
    let file = try JournalFile.create(directory.journalPath(segment: segments + 1), audit.modes)
    let entry = LedgerEntry(
      run: run, turn: .resumed, segment: segments + 1, lines: last.seq, journalHash: last.hash)
    _ = try Ledger(directory: audit).append(entry, at: now(), seal: seal)
    return AuditLog(
      directory, in: audit, segment: segments + 1, file: file,
      writer: JournalWriter(run: run, seal: seal, head: last.hash, lines: last.seq),
      durability: durability, now: now)
  }

  /// Puts into the ledger what the tool died before putting there: ends of runs whose journals hold
  /// them already.
  ///
  /// - Throws: `RecordError` where the ledger or a journal cannot be read or written.
  package static func tellOfEnds(
    in audit: AuditDirectory, seal: ChainSeal, now: @escaping @Sendable () -> Timestamp
  ) throws(RecordError) {
    try Ledger(directory: audit).tellOfEnds(seal: seal, now: now)
  }

  /// Of the last line: to print when the run ends, and keep outside the log.
  package var anchor: AuditAnchor { AuditAnchor(hash: writer.head.hex, lines: writer.lines) }

  /// Puts an event on the record; its number in the journal.
  ///
  /// - Throws: `RecordError` for this event and for every one after it.
  package func record(_ event: Event) throws(RecordError) -> Int {
    if let failure { throw failure }
    do {
      let time = now()
      let turn = LedgerLine.Turn(closing: event)
      if let turn { try announce(turn) }
      let line = writer.line(for: event, at: time)
      let isSynced = durability == .event && !event.precedesItsAct
      try file.append(line, isSynced: isSynced || turn != nil)
      if let turn { try close(turn, at: time) }
      return writer.lines
    } catch {
      failure = error
      throw error
    }
  }

  private func announce(_ turn: LedgerLine.Turn) throws(RecordError) {
    let mark = ClosingMark(
      run: directory.run, turn: turn, segment: segment, lines: writer.lines + 1, prev: writer.head)
    try marks.put(mark, seal: writer.seal)
  }

  private func close(_ turn: LedgerLine.Turn, at time: Timestamp) throws(RecordError) {
    let entry = LedgerEntry(
      run: directory.run, turn: turn, segment: segment, lines: writer.lines,
      journalHash: writer.head)
    _ = try ledger.append(
      entry, at: time, seal: writer.seal, settling: marks.path(of: directory.run))
    failure = RecordError(path: file.path, reason: "the run's record is closed")
    file.close()
  }

  /// Takes a stream of a step's output, for the step that `event` started.
  nonisolated package func sink(
    event: Int, stream: Event.OutputStream, redactor: Redactor,
    observer: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
  ) -> OutputSink {
    OutputSink(
      directory: directory.path, event: event, stream: stream, redactor: { redactor },
      observer: observer)
  }
}

extension Event {
  /// An answer that an option gave announces nothing but what the next event announces: both reach
  /// the disk together, before the act.
  fileprivate var precedesItsAct: Bool {
    guard case .promptAnswered(let answered) = self else { return false }
    return answered.by.hasPrefix("option ")
  }
}

extension LedgerLine.Turn {
  /// What the ledger has to say after `event`; nil for most.
  fileprivate init?(closing event: Event) {
    switch event {
    case .runFinished: self = .finished
    case .runSuspended: self = .suspended
    default: return nil
    }
  }
}
