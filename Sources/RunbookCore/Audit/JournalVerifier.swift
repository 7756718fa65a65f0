/// Checks one run's journal, segment by segment, its bytes given in any pieces, against what the
/// ledger tells of the run. Stops at the first line that is not good: what follows proves nothing.
package struct JournalVerifier: Sendable {
  private let run: String
  private let runBytes: [UInt8]
  private let key: AuditKey?
  private let history: LedgerRun
  private let anchor: AuditAnchor?
  private let closing: ClosingMark?

  private var fold: ChainFold
  private var splitter = LineSplitter()
  private var segment = 0
  private var segmentKey: ChainFold.Key?
  /// The first entry of the ledger whose line has not been reached.
  private var nextEntry = 1
  private var isFileOpen = false

  /// Lines of the journal that are proven good.
  package var lines: Int { fold.lines }
  /// Of the last good line.
  package var head: SHA256Digest { fold.head }
  /// Of the line before the last good one.
  private var headBefore = SHA256Digest.zero
  package private(set) var problems: [AuditProblem] = []
  package private(set) var notes: [AuditNote] = []
  /// The last good line's event.
  package private(set) var lastEvent = ""
  /// Large outputs that the lines taken since speak of; take them out and compare the files.
  package var outputs: [JournalOutput] = []
  private var clockNotes = 0
  /// Whether the anchor's line is here, and good.
  package private(set) var isAnchorFound = false

  /// nil where the ledger does not begin the run.
  ///
  /// - Parameter closing: the mark that the run left, if it has one made with the key.
  package init?(
    history: LedgerRun, key: AuditKey?, anchor: AuditAnchor? = nil, closing: ClosingMark? = nil
  ) {
    guard let start = history.entries.first, start.turn == .started else { return nil }
    run = history.run
    runBytes = Array(history.run.utf8)
    self.key = key
    self.history = history
    self.anchor = anchor
    self.closing = closing
    fold = ChainFold(head: start.hash)
    if !history.isInOrder { report(.ledgerStepMissing, nil) }
  }

  package var isBroken: Bool { !problems.isEmpty }

  /// Relative to the audit directory.
  package static func file(_ run: String, segment: Int) -> String {
    "runs/\(run)/" + (segment == 1 ? "journal.jsonl" : "journal-\(segment).jsonl")
  }

  package mutating func beginSegment(_ number: Int) {
    segment = number
    segmentKey = nil
    splitter = LineSplitter()
    isFileOpen = true
  }

  package mutating func take(_ bytes: UnsafeRawBufferPointer) {
    guard !isBroken else { return }
    var splitter = splitter
    splitter.split(bytes) { line in
      check(line)
      return !isBroken
    }
    self.splitter = splitter
  }

  /// - Parameter isLast: no further segment follows.
  package mutating func endSegment(isLast: Bool) {
    guard !isBroken else { return }
    if splitter.isOverflown { return report(.tooLong, lines + 1) }
    let counted = closingEntry(isLast: isLast)
    if let counted, lines < counted.lines {
      return report(.cut(lines: lines, counted: counted.lines), lines + 1)
    }
    if let counted, lines > counted.lines {
      return report(.grown(lines: lines, counted: counted.lines), counted.lines + 1)
    }
    checkRest(isClosed: isLast && counted != nil)
    if isLast, !isBroken { checkEnd() }
  }

  /// The entry that counted the lines when the segment was closed: when the run was resumed,
  /// suspended or finished.
  private func closingEntry(isLast: Bool) -> LedgerRun.Entry? {
    if let resumed = history.entries.first(where: { $0.turn == .resumed && $0.segment > segment }) {
      return resumed
    }
    guard isLast, let last = history.entries.last else { return nil }
    return last.turn == .finished || last.turn == .suspended ? last : nil
  }

  /// What stands behind the last line feed.
  private mutating func checkRest(isClosed: Bool) {
    guard !splitter.rest.isEmpty else { return }
    let isDamaged = splitter.rest.withUnsafeBytes { $0.isLineWithWrongEnd }
    if isClosed || isDamaged {
      report(.malformed, lines + 1)
    } else {
      note(.torn(bytes: splitter.rest.count), lines + 1)
    }
  }

  private mutating func checkEnd() {
    if nextEntry < history.entries.count {
      let counted = history.entries[nextEntry].lines
      return report(.cut(lines: lines, counted: counted), lines + 1)
    }
    let ended = lastEvent == "run.finished" && !history.isFinished
    let suspended = lastEvent == "run.suspended" && !history.isSuspended
    guard ended || suspended else { return }
    if let closing, closing.run == run,
      closing.announces(event: lastEvent, lines: lines, prev: headBefore)
    {
      note(.endPending, lines)
    } else {
      report(.endUnlisted, lines)
    }
  }

  private mutating func check(_ bytes: UnsafeRawBufferPointer) {
    guard let scan = LineScan(bytes) else { return report(.malformed, lines + 1) }
    guard runBytes.withUnsafeBytes({ scan.run.equals($0) }) else {
      return report(.foreign(run: String(decoding: scan.run, as: UTF8.self)), lines + 1)
    }
    guard isSegmentListed else { return report(.ledgerStepMissing, lines + 1) }
    guard let key = segmentKey ?? openingKey(bytes) else { return }
    segmentKey = key
    headBefore = head
    if let problem = fold.take(scan, key: key) { return report(problem, lines + 1) }
    if fold.isBack(scan.time), clockNotes < 10 {
      clockNotes += 1
      note(.clockBack, lines)
    }
    compareWithLedger()
    compareWithAnchor()
    noteEvent(scan, bytes)
  }

  /// Whether the ledger knows that the run went on in this segment.
  private var isSegmentListed: Bool {
    segmentKey != nil || segment == 1
      || history.entries.contains { $0.turn == .resumed && $0.segment == segment }
  }

  /// Which key the segment was made with, as its first line says.
  private mutating func openingKey(_ bytes: UnsafeRawBufferPointer) -> ChainFold.Key? {
    guard let line = JournalLine(parsing: Array(bytes)), let chain = line["chain"]?.stringValue
    else {
      report(.malformed, lines + 1)
      return nil
    }
    let isKeyed = chain != ChainSeal.plainName
    let id = line["keyId"]?.stringValue
    switch (isKeyed, key) {
    case (false, nil): return .seal(.plain)
    case (false, _?): report(.plainChain, lines + 1)
    case (true, nil): report(.needsKey(id: id), lines + 1)
    case (true, let key?):
      if key.id == id { return .seal(.keyed(key)) }
      report(.otherKey(id: id), lines + 1)
    }
    return nil
  }

  private mutating func compareWithLedger() {
    while nextEntry < history.entries.count, history.entries[nextEntry].lines == lines {
      if history.entries[nextEntry].journalHash != head {
        return report(.replaced, lines)
      }
      nextEntry += 1
    }
  }

  private mutating func compareWithAnchor() {
    if let anchor, anchor.lines == lines { isAnchorFound = anchor.matches(head) }
  }

  private mutating func noteEvent(_ scan: LineScan, _ bytes: UnsafeRawBufferPointer) {
    if !lastEventMatches(scan.event) { lastEvent = String(decoding: scan.event, as: UTF8.self) }
    guard scan.event.equals("step.finished") || scan.event.equals("shell.closed"),
      scan.hashed.mentionsFile,
      let line = JournalLine(parsing: Array(bytes))
    else { return }
    for stream in ["stdout", "stderr"] {
      guard let record = line[stream], let file = record["file"]?.stringValue,
        let sha256 = record["sha256"]?.stringValue
      else { continue }
      outputs.append(
        JournalOutput(line: lines, file: file, sha256: sha256, journal: journalFile))
    }
  }

  private func lastEventMatches(_ event: UnsafeRawBufferPointer) -> Bool {
    lastEvent.utf8.count == event.count && lastEvent.utf8.elementsEqual(event)
  }

  private var journalFile: String { JournalVerifier.file(run, segment: max(segment, 1)) }

  private mutating func report(_ kind: AuditProblem.Kind, _ line: Int?) {
    problems.append(AuditProblem(kind, file: journalFile, line: line))
  }

  private mutating func note(_ kind: AuditNote.Kind, _ line: Int) {
    notes.append(AuditNote(kind, file: journalFile, line: line))
  }
}

/// The output of a step, or of a shell of the operator's, that a journal's line speaks of, in a file of the run's directory.
package struct JournalOutput: Sendable, Equatable {
  package var line: Int
  /// `steps/12.stdout`
  package var file: String
  package var sha256: String
  /// The journal's file.
  package var journal: String
}

/// A hash kept outside the log, in a ticket, with the number of its line: `HASH:LINES`. The hash
/// may be cut to its first digits, of which there must be eight.
package struct AuditAnchor: Sendable, Equatable {
  package let hash: String
  package let lines: Int

  package init(hash: String, lines: Int) {
    self.hash = hash
    self.lines = lines
  }

  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (8...64).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ Hex.value(of: $0) < 16 }), let lines = Int(parts[1]), lines > 0
    else { return nil }
    hash = String(parts[0])
    self.lines = lines
  }

  package var text: String { "\(hash):\(lines)" }

  func matches(_ digest: SHA256Digest) -> Bool { digest.hex.hasPrefix(hash) }
}

extension UnsafeRawBufferPointer {
  /// Whether the line may speak of an output's file.
  fileprivate var mentionsFile: Bool {
    var index = 0
    while index < count {
      if self[index] == UInt8(ascii: "f"), has(#"file":"steps/"#, at: index) { return true }
      index &+= 1
    }
    return false
  }
}
