/// The end of a stream of which the rest is not kept.
struct OutputTail {
  private static let limitBytes = 4096

  private var bytes: [UInt8] = []
  private var isCut = false

  mutating func take(_ piece: UnsafeRawBufferPointer) {
    bytes += piece.suffix(Self.limitBytes)
    guard piece.count > Self.limitBytes || bytes.count > Self.limitBytes else { return }
    isCut = true
    bytes.removeFirst(max(0, bytes.count - Self.limitBytes))
  }

  /// Its last lines, at most `limit`, all of them whole.
  func lines(_ limit: Int) -> [[UInt8]] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if isCut, lines.count > 1 { lines.removeFirst() }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.suffix(max(0, limit)).map { Array($0) }
  }
}
