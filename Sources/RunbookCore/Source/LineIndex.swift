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
    let ones: UInt64 = 0x0101_0101_0101_0101
    let lows = ones &* 0x7F
    let highs = ones &* 0x80
    var suspects: UInt64 = 0
    var index = 0
    while index + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      suspects |= word | ((word &- ones) & ~word)
      // The high bit of each byte that is LF or CR; exact, as no carry leaves a byte.
      let feed = word ^ (ones &* 0x0A)
      let cr = word ^ (ones &* 0x0D)
      var ends =
        ~((((feed & lows) &+ lows) | feed | lows) & (((cr & lows) &+ lows) | cr | lows))
      while ends != 0 {
        let end = index + ends.trailingZeroBitCount / 8
        noteLineEnd(at: end, in: text)
        ends &= ends &- 1
      }
      index += 8
    }
    isPlain = suspects & highs == 0
    while index < text.count {
      let byte = text[index]
      if byte == 0 || byte >= 0x80 { isPlain = false }
      if byte.isLineEnd { noteLineEnd(at: index, in: text) }
      index += 1
    }
  }

  @inline(__always)
  private mutating func noteLineEnd(at end: Int, in text: UnsafeRawBufferPointer) {
    if text[end] == 0x0D, end + 1 < text.count, text[end + 1] == 0x0A { return }
    starts.append(end + 1)
  }
}
