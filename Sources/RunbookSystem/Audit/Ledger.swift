import Foundation
import RunbookCore

/// Appends to the ledger, which all runs of an audit directory share.
struct Ledger: Sendable {
  let directory: AuditDirectory

  private var path: String { directory.ledgerPath }

  /// Appends a line behind the last whole one, under a lock, durably; the line's hash.
  ///
  /// - Throws: `RecordError` where the ledger cannot be read or written, or has no whole line.
  func append(
    _ entry: LedgerEntry, at time: Timestamp, seal: ChainSeal
  ) throws(RecordError) -> SHA256Digest {
    do throws(SystemError) {
      let file = try FileDescriptor.open(
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
      guard try file.isLinked() else { throw SystemError(ENOENT) }
      return hash
    } catch {
      throw RecordError(path: path, reason: error.message)
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
