/// What a reader of a journal had to leave out.
package struct JournalGaps: Sendable, Equatable {
  /// Lines that are none of a journal, or have no end although the run has.
  package private(set) var unreadable = 0
  /// Lines that must have stood between those that are there.
  package private(set) var missing = 0
  /// Events that were being written when the tool died: what they announce did not happen.
  package private(set) var torn = 0
  private var isClosed = false
  /// What is left over at the end of the last file that was read.
  private var left = Left.nothing

  private enum Left: Sendable { case nothing, torn, unreadable }
  private var lastSeq = 0
  private var unreadableSince = 0

  package init() {}

  /// The next whole line; nil: it cannot be read.
  ///
  /// - Parameter closes: the run ends with it, or is left.
  package mutating func pass(_ seq: Int?, closes: Bool = false) {
    isClosed = closes
    guard let seq else {
      unreadable += 1
      unreadableSince += 1
      return
    }
    // One that cannot be read stands where one is missing.
    missing += max(0, seq - lastSeq - 1 - unreadableSince)
    unreadableSince = 0
    lastSeq = seq
  }

  /// The end of a file.
  package mutating func end(rest splitter: LineSplitter) {
    left = .nothing
    guard !splitter.rest.isEmpty || splitter.isOverflown else { return }
    let isDamaged = splitter.rest.withUnsafeBytes { $0.isLineWithWrongEnd }
    left = isClosed || isDamaged || splitter.isOverflown ? .unreadable : .torn
    if left == .torn { torn += 1 } else { unreadable += 1 }
  }

  /// A writer may be at this moment in the midst of the last line.
  package mutating func forgetTornEnd() {
    switch left {
    case .nothing: break
    case .torn: torn -= 1
    case .unreadable: unreadable -= 1
    }
    left = .nothing
  }

  package var isEmpty: Bool { unreadable == 0 && missing == 0 }

  /// `2 lines that cannot be read and 1 line that is missing`
  package var words: String {
    func counted(_ count: Int, _ one: String, _ many: String) -> String? {
      count == 0 ? nil : count == 1 ? "1 line that \(one)" : "\(count) lines that \(many)"
    }
    return [
      counted(unreadable, "cannot be read", "cannot be read"),
      counted(missing, "is missing", "are missing"),
    ].compactMap(\.self).joined(separator: " and ")
  }
}
