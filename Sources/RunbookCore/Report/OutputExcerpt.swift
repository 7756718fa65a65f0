/// The first and the last bytes of a long output, read from its file.
package struct OutputEnds: Sendable, Equatable {
  /// What is at most read of a file's start, and of its end.
  package static let headBytes = 8 << 10
  package static let tailBytes = 16 << 10

  package var head: [UInt8]
  /// Empty where `head` is all there is.
  package var tail: [UInt8]
  /// Bytes between the two.
  package var leftOut: Int

  package init(head: [UInt8], tail: [UInt8], leftOut: Int) {
    self.head = head
    self.tail = tail
    self.leftOut = leftOut
  }
}

/// Output for a report: its head and its tail, without what only a terminal understands.
enum OutputExcerpt {
  static let headLines = 15
  static let tailLines = 35
  private static let lineLimit = 400

  /// Of output that the record itself holds.
  static func text(_ text: String) -> (text: String, isCut: Bool) {
    let lines = lines(text)
    let more = lines.count - headLines - tailLines
    guard more > 0 else { return joined(lines, nil, []) }
    return joined(
      Array(lines.prefix(headLines)), "… \(more) line\(more == 1 ? "" : "s") left out …",
      Array(lines.suffix(tailLines)))
  }

  static func text(_ ends: OutputEnds) -> (text: String, isCut: Bool) {
    let head = lines(String(decoding: ends.head, as: UTF8.self))
    guard ends.leftOut > 0 else {
      return text(String(decoding: ends.head + ends.tail, as: UTF8.self))
    }
    let tail = lines(String(decoding: ends.tail, as: UTF8.self))
    // The first line of the tail, and the last of the head, may be pieces of one.
    return joined(
      Array(head.prefix(headLines)), "… most of it is left out …",
      Array(tail.dropFirst().suffix(tailLines)))
  }

  private static func joined(
    _ head: [String], _ gap: String?, _ tail: [String]
  ) -> (text: String, isCut: Bool) {
    var isCut = gap != nil
    let lines = (head + [gap].compactMap(\.self) + tail).map { line in
      guard line.unicodeScalars.count > lineLimit else { return line }
      isCut = true
      let kept = String(String.UnicodeScalarView(line.unicodeScalars.prefix(lineLimit)))
      return kept + " … \(line.unicodeScalars.count - lineLimit) characters left out"
    }
    return (lines.joined(separator: "\n"), isCut)
  }

  /// Of a line that wrote over itself only its end stands.
  private static func lines(_ text: String) -> [String] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      let last = line.split(separator: "\r").last ?? line.suffix(0)
      return HarmlessText.of(ProgressCleaning.line(String(last)))
    }
  }
}
