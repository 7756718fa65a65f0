/// Checks the ledger's bytes, given in any pieces, and tells what it says of each run.
package struct LedgerVerifier: Sendable {
  package static let file = "ledger.jsonl"
  /// A damaged ledger may have no end of problems; the first are told.
  private static let problemLimit = 100

  /// nil: without a key; keyed lines are then a problem, and plain ones otherwise.
  private let key: AuditKey?
  private var splitter = LineSplitter()
  private var fold = ChainFold(head: .zero)
  /// Pieces of lines in the ledger's middle: torn if the chain goes on behind them, else damage.
  private var fragments: [(line: Int, bytes: Int)] = []

  /// Counts lines of the file, also bad ones.
  package private(set) var line = 0
  package private(set) var problems: [AuditProblem] = []
  package private(set) var notes: [AuditNote] = []
  private var histories: [LedgerRun] = []
  private var places: [String: Int] = [:]
  private let anchor: AuditAnchor?
  /// Numbers of lines whose hashes are to be kept in `heads`.
  package var wanted: Set<Int> = []
  /// The hashes of those that are good.
  package private(set) var heads: [Int: SHA256Digest] = [:]
  /// Whether the anchor is a line of the ledger, and good.
  package private(set) var isAnchorFound = false

  package init(key: AuditKey?, anchor: AuditAnchor? = nil) {
    self.key = key
    self.anchor = anchor
  }

  /// Of the last good line; 64 zeros for an empty ledger.
  package var head: SHA256Digest { fold.head }
  package var runs: [LedgerRun] { histories }

  package subscript(run: String) -> LedgerRun? { places[run].map { histories[$0] } }

  package mutating func take(_ bytes: UnsafeRawBufferPointer) {
    var splitter = splitter
    splitter.split(bytes) { line in
      check(line)
      return true
    }
    self.splitter = splitter
  }

  /// The ledger cannot be read.
  package mutating func fail(reason: String) {
    problems.append(AuditProblem(.unreadable(reason), file: LedgerVerifier.file))
  }

  /// At the ledger's end: what follows the last line feed is torn, or damaged.
  package mutating func finish() {
    settleFragments(areFollowed: false)
    if splitter.isOverflown { report(.tooLong, at: line + 1) }
    guard !splitter.rest.isEmpty else { return }
    let isTorn = splitter.rest.withUnsafeBytes { !$0.isLineWithWrongEnd && isPiece($0) }
    if !isTorn {
      report(.malformed, at: line + 1)
    } else {
      note(.torn(bytes: splitter.rest.count), at: line + 1)
    }
  }

  private mutating func check(_ bytes: UnsafeRawBufferPointer) {
    line += 1
    guard let scan = LineScan(bytes), let entry = LedgerLine(parsing: Array(bytes)) else {
      guard isPiece(bytes) else { return report(.malformed, at: line) }
      fragments.append((line, bytes.count))
      return
    }
    let problem = fold.take(scan, key: seal(for: entry))
    settleFragments(areFollowed: problem == nil)
    if let problem {
      report(problem, at: line)
      fold.skip(to: scan)
    } else {
      if fold.isBack(scan.time) { note(.clockBack, at: line) }
      if let anchor, anchor.lines == fold.lines { isAnchorFound = anchor.matches(fold.head) }
      if wanted.contains(fold.lines) { heads[fold.lines] = fold.head }
    }
    if problem != .changed { add(entry) }
  }

  private mutating func settleFragments(areFollowed: Bool) {
    for fragment in fragments {
      if areFollowed {
        note(.torn(bytes: fragment.bytes), at: fragment.line)
      } else {
        report(.malformed, at: fragment.line)
      }
    }
    fragments = []
  }

  /// Whether a crash may have left these bytes: the next line's start, or zeros where the file had
  /// grown and nothing had reached the disk.
  private func isPiece(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let start = Array("{\"seq\":\(fold.lines + 1),\"time\":\"".utf8)
    let isStart = zip(bytes, start).allSatisfy { $0 == $1 || $0 == 0 }
    return !bytes.isEmpty && isStart && bytes.last != UInt8(ascii: "}")
  }

  private mutating func seal(for entry: LedgerLine) -> ChainFold.Key {
    let isKeyed = entry.chain != ChainSeal.plainName
    guard let key else {
      if isKeyed { report(.needsKey(id: entry.keyID), at: line) }
      return isKeyed ? .unknown : .seal(.plain)
    }
    if !isKeyed {
      report(.plainChain, at: line)
      return .seal(.plain)
    }
    guard entry.keyID == key.id else {
      report(.otherKey(id: entry.keyID), at: line)
      return .unknown
    }
    return .seal(.keyed(key))
  }

  private mutating func add(_ line: LedgerLine) {
    let entry = LedgerRun.Entry(
      turn: line.turn, segment: line.segment, lines: line.lines, journalHash: line.journalHash,
      time: line.time, hash: line.hash)
    if let place = places[line.run] {
      histories[place].entries.append(entry)
    } else {
      places[line.run] = histories.count
      histories.append(LedgerRun(run: line.run, entries: [entry]))
    }
  }

  private mutating func report(_ kind: AuditProblem.Kind, at line: Int) {
    guard problems.count < LedgerVerifier.problemLimit else { return }
    problems.append(AuditProblem(kind, file: LedgerVerifier.file, line: line))
  }

  private mutating func note(_ kind: AuditNote.Kind, at line: Int) {
    guard notes.count < LedgerVerifier.problemLimit else { return }
    notes.append(AuditNote(kind, file: LedgerVerifier.file, line: line))
  }
}

extension UnsafeRawBufferPointer {
  /// A whole line, with something else where its line feed belongs: no crash leaves that.
  var isLineWithWrongEnd: Bool { count > 1 && LineScan(piece(0, count - 1)) != nil }
}
