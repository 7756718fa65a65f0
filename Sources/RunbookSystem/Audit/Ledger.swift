import Foundation
import RunbookCore

/// Appends to the ledger, which all runs of an audit directory share.
struct Ledger: Sendable {
  let directory: AuditDirectory

  private var path: String { directory.ledgerPath }

  /// Appends a line behind the last whole one, under a lock, durably; the line's hash.
  ///
  /// - Parameter mark: the path of a closing mark that is settled with this line, and removed.
  /// - Throws: `RecordError` where the ledger cannot be read or written, or has no whole line.
  func append(
    _ entry: LedgerEntry, at time: Timestamp, seal: ChainSeal, settling mark: String? = nil
  ) throws(RecordError) -> SHA256Digest {
    do throws(SystemError) {
      let file = try FileDescriptor.openRegular(
        path, O_RDWR | O_CREAT | O_APPEND, mode: directory.modes.file)
      _ = try file.lock(LOCK_EX)
      let size = try file.size()
      if size == 0 {
        directory.modes.apply(to: file)
        try Directory.sync(directory.path)
      }
      let end = try LedgerEnd(of: file, size: size)
      var (bytes, hash) = entry.line(after: end.line, at: time, seal: seal)
      // What a writer that died left half written stays, on a line of its own.
      if end.isTorn { bytes.insert(0x0a, at: 0) }
      try file.write(bytes)
      try file.sync()
      if let mark { unlink(mark) }
      guard try file.isLinked() else { throw SystemError(ENOENT) }
      return hash
    } catch {
      throw RecordError(path: path, reason: error.message)
    }
  }

  /// Whether a line says what `entry` does.
  private func tells(_ entry: LedgerEntry) throws(RecordError) -> Bool {
    var splitter = LineSplitter()
    var isTold = false
    try FilePieces.forEach(path) { bytes in
      splitter.split(bytes) { bytes in
        guard let line = LedgerLine(parsing: Array(bytes)) else { return true }
        isTold = line.run == entry.run && line.turn == entry.turn && line.lines == entry.lines
        return !isTold
      }
      return !isTold
    }
    return isTold
  }

  /// Tells of ends that the tool died before telling of. Runs that are still being recorded, and
  /// marks made with another key, are left alone.
  ///
  /// - Throws: `RecordError` where such an end cannot be told.
  func tellOfEnds(seal: ChainSeal, now: () -> Timestamp) throws(RecordError) {
    let marks = ClosingMarks(directory)
    let runs = marks.runs
    guard !runs.isEmpty else { return }
    // What another is telling of at this moment is told once.
    let lock = try marks.lock()
    for run in runs where !RunDirectory(directory, run: run).isBeingWritten {
      try tellOfEnd(marks.path(of: run), marks.read(run, seal: seal), seal, now)
    }
    withExtendedLifetime(lock) {}
  }

  private func tellOfEnd(
    _ path: String, _ mark: Result<ClosingMark, ClosingMark.Refusal>?, _ seal: ChainSeal,
    _ now: () -> Timestamp
  ) throws(RecordError) {
    switch mark {
    case nil, .failure(.sealedOtherwise): return
    case .failure(.malformed): unlink(path)
    case .success(let mark):
      let last = try JournalReader(RunDirectory(directory, run: mark.run)).lastLineBytes()
      let entry = last.flatMap { mark.entry(fulfilledBy: $0, seal: seal) }
      if let entry, try !tells(entry) {
        _ = try append(entry, at: now(), seal: seal, settling: path)
      } else {
        unlink(path)
      }
    }
  }
}

/// The ledger's last whole line, found from its end.
private struct LedgerEnd {
  /// nil: the ledger is empty, or holds nothing but a first line that is torn.
  var line: LedgerLine?
  /// Half a line stands behind it.
  var isTorn = false

  /// Half lines and the one whole line fit in this many bytes by far.
  private static let windowBytes = 1 << 16

  init(of file: FileDescriptor, size: Int) throws(SystemError) {
    guard size > 0 else { return }
    let start = max(0, size - LedgerEnd.windowBytes)
    var bytes = try file.read(at: start, count: size - start)[...]
    isTorn = bytes.last != 0x0a
    if isTorn { bytes = bytes[...(bytes.lastIndex(of: 0x0a) ?? bytes.startIndex - 1)] }
    while !bytes.isEmpty {
      let text = bytes.dropLast()
      let first = text.lastIndex(of: 0x0a).map { $0 + 1 } ?? text.startIndex
      line = LedgerLine(parsing: Array(text[first...]))
      if line != nil { return }
      bytes = bytes[..<first]
    }
    // Starting anew behind lines that cannot be read would hide that something is wrong.
    if start > 0 || !isTorn { throw SystemError(EILSEQ) }
  }
}
