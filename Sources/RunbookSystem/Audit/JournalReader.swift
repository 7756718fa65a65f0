import Foundation
package import RunbookCore

/// Reads a run's journal, all its segments in order, in pieces.
package struct JournalReader: Sendable {
  private let directory: RunDirectory

  package init(_ directory: RunDirectory) { self.directory = directory }

  /// Calls `take` with each whole line that can be read as one, until it returns false; what was
  /// passed over meanwhile. Hashes are not checked.
  ///
  /// - Throws: `RecordError` where a file cannot be read.
  @discardableResult
  package func forEachLine(_ take: (JournalLine) -> Bool) throws(RecordError) -> JournalGaps {
    try forEachParsed { line, _ in take(line) }
  }

  /// Calls `take` with the bytes of each whole line that can be read as one, as they stand and
  /// without the line feed.
  package func forEachWholeLine(_ take: ([UInt8]) -> Void) throws(RecordError) -> JournalGaps {
    try forEachParsed { _, bytes in
      take(bytes)
      return true
    }
  }

  private func forEachParsed(
    _ take: (JournalLine, [UInt8]) -> Bool
  ) throws(RecordError) -> JournalGaps {
    var gaps = JournalGaps()
    for segment in 1..<max(directory.segments, 1) + 1 {
      var splitter = LineSplitter()
      var goesOn = true
      try FilePieces.forEach(directory.journalPath(segment: segment)) { bytes in
        splitter.split(bytes) { line in
          let bytes = Array(line)
          let parsed = JournalLine(parsing: bytes)
          gaps.pass(parsed?.seq, closes: parsed?.event?.closesJournal == true)
          if let parsed { goesOn = take(parsed, bytes) }
          return goesOn
        }
        return goesOn
      }
      guard goesOn else { return gaps }
      gaps.end(rest: splitter)
    }
    return gaps
  }

  package func lines() throws(RecordError) -> [JournalLine] {
    var lines: [JournalLine] = []
    try forEachLine {
      lines.append($0)
      return true
    }
    return lines
  }

  /// The last whole line; nil where there is none.
  func lastLine() throws(RecordError) -> JournalLine? {
    try lastLineBytes().flatMap(JournalLine.init(parsing:))
  }

  /// Without its line feed.
  func lastLineBytes() throws(RecordError) -> [UInt8]? {
    var last: [UInt8]?
    for segment in 1..<max(directory.segments, 1) + 1 {
      var splitter = LineSplitter()
      try FilePieces.forEach(directory.journalPath(segment: segment)) { bytes in
        splitter.split(bytes) { line in
          last = Array(line)
          return true
        }
        return true
      }
    }
    return last
  }
}

extension Event {
  /// It is the last of a journal, or of a segment of it.
  fileprivate var closesJournal: Bool {
    switch self {
    case .runFinished, .runSuspended: true
    default: false
    }
  }
}

/// Reads files in pieces of one size, so that memory stays flat.
enum FilePieces {
  private static let pieceBytes = 1 << 18

  /// Calls `take` with each piece until it returns false.
  static func forEach(
    _ path: String, _ take: (UnsafeRawBufferPointer) -> Bool
  ) throws(RecordError) {
    do {
      let file = try FileDescriptor.openRegular(path)
      try forEach(file, take)
    } catch {
      throw RecordError(path: path, reason: error.message)
    }
  }

  private static func forEach(
    _ file: FileDescriptor, _ take: (UnsafeRawBufferPointer) -> Bool
  ) throws(SystemError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceBytes, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(file.raw, buffer.baseAddress, buffer.count)
      if count > 0 {
        guard take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return }
      } else if count == 0 {
        return
      } else if errno != EINTR {
        throw SystemError(errno)
      }
    }
  }
}

/// Reads what a journal has gained since the last look.
package struct JournalFollower: Sendable {
  private let directory: RunDirectory
  private var segment = 1
  private var offset = 0
  private var splitter = LineSplitter()

  package init(_ directory: RunDirectory) { self.directory = directory }

  /// Whole lines that have come, in order; none where the file cannot be read.
  package mutating func newLines() -> [JournalLine] {
    var lines: [JournalLine] = []
    while true {
      readOn(&lines)
      guard segment < directory.segments else { return lines }
      segment += 1
      offset = 0
      splitter = LineSplitter()
    }
  }

  private mutating func readOn(_ lines: inout [JournalLine]) {
    guard let file = try? FileDescriptor.openRegular(directory.journalPath(segment: segment))
    else { return }
    while let bytes = try? file.read(at: offset, count: 1 << 18), !bytes.isEmpty {
      offset += bytes.count
      bytes.withUnsafeBytes { bytes in
        splitter.split(bytes) { line in
          if let line = JournalLine(parsing: Array(line)) { lines.append(line) }
          return true
        }
      }
    }
  }
}
