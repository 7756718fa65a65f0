/// Finds where lines start, and whether a text is plain ASCII without NUL, eight bytes at a time.
struct LineIndex {
  /// The first is 0. A line ends with LF, CR LF or CR.
  private(set) var starts: [Int] = [0]
  /// Every byte is ASCII and none is NUL, so nothing needs a closer look.
  private(set) var isPlain = true

  init(_ text: [UInt8]) {
    starts.reserveCapacity(text.count / 24 + 2)
    text.withUnsafeBytes { scan($0) }
  }

  private mutating func scan(_ text: UnsafeRawBufferPointer) {
    guard let base = text.baseAddress else { return }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    var others: UInt64 = 0
    var index = 0
    while index + 8 <= text.count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      // Most words hold neither control characters nor anything but ASCII.
      if ((word &- ones &* 0x20) & ~word | word) & highs != 0 {
        others |= word | ((word &- ones) & ~word)
        var ends = Self.lineEnds(in: word)
        while ends != 0 {
          noteLineEnd(at: index + ends.trailingZeroBitCount / 8, in: text)
          ends &= ends &- 1
        }
      }
      index += 8
    }
    isPlain = others & highs == 0
    while index < text.count {
      let byte = text[index]
      if byte == 0 || byte >= 0x80 { isPlain = false }
      if byte.isLineEnd { noteLineEnd(at: index, in: text) }
      index += 1
    }
  }

  /// The high bit of each byte that is LF or CR; exact, as no carry leaves a byte.
  @inline(__always)
  private static func lineEnds(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let lows = ones &* 0x7F
    let feed = word ^ (ones &* 0x0A)
    let carriage = word ^ (ones &* 0x0D)
    return
      ~((((feed & lows) &+ lows) | feed | lows)
      & (((carriage & lows) &+ lows) | carriage | lows))
  }

  @inline(__always)
  private mutating func noteLineEnd(at end: Int, in text: UnsafeRawBufferPointer) {
    if text[end] == 0x0D, end + 1 < text.count, text[end + 1] == 0x0A { return }
    starts.append(end + 1)
  }
}
