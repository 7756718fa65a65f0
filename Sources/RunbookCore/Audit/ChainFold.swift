/// Checks one line after the other of a chain: shape, hash, place and number.
struct ChainFold: Sendable {
  enum Key: Sendable {
    /// The seal that each line must have been made with.
    case seal(ChainSeal)
    /// Made with a key that is not known here: links can be checked, hashes cannot.
    case unknown
  }

  private(set) var head: SHA256Digest
  private(set) var lines: Int
  private var lastTime: [UInt8] = []

  init(head: SHA256Digest, lines: Int = 0) {
    self.head = head
    self.lines = lines
  }

  /// Takes the next line; what is wrong with it, or nil where it is good and counted.
  mutating func take(_ line: LineScan, key: Key) -> AuditProblem.Kind? {
    if case .seal(let seal) = key, seal.hash(of: line.hashed) != line.hash { return .changed }
    guard line.prev == head else { return .misplaced }
    guard line.seq == lines + 1 else { return .numbered(line.seq, expected: lines + 1) }
    head = line.hash
    lines += 1
    return nil
  }

  /// Goes on behind a line that is not good, as if it were.
  mutating func skip(to line: LineScan) {
    head = line.hash
    lines = line.seq
  }

  /// Whether the clock was set back since the line before.
  mutating func isBack(_ time: UnsafeRawBufferPointer) -> Bool {
    let isBack =
      lastTime.count == time.count
      && lastTime.withUnsafeBytes { time.lexicographicallyPrecedes($0) }
    lastTime.withUnsafeMutableBytes { if $0.count == time.count { $0.copyMemory(from: time) } }
    if lastTime.count != time.count { lastTime = Array(time) }
    return isBack
  }
}
