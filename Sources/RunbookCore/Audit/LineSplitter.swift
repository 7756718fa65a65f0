/// Cuts a stream of bytes into lines; holds no more than one line.
package struct LineSplitter: Sendable {
  /// A line may have this many bytes.
  package static let limitBytes = 64 << 20

  /// The start of a line whose end is not there yet.
  package private(set) var rest: [UInt8] = []
  /// A line went beyond the limit; everything after it is passed over.
  package private(set) var isOverflown = false

  package init() {}

  /// Calls `take` with each line that ends in `bytes`, without its line feed. Stops early where
  /// `take` returns false.
  package mutating func split(
    _ bytes: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Bool
  ) {
    var start = 0
    while start < bytes.count, !isOverflown {
      guard let end = bytes.firstLineFeed(from: start) else {
        keep(bytes, from: start)
        return
      }
      let goesOn: Bool
      if rest.isEmpty {
        goesOn = take(bytes.piece(start, end - start))
      } else {
        rest.append(contentsOf: bytes[start..<end])
        goesOn = rest.withUnsafeBytes { take($0) }
        rest.removeAll(keepingCapacity: true)
      }
      start = end + 1
      guard goesOn else { return }
    }
  }

  private mutating func keep(_ bytes: UnsafeRawBufferPointer, from start: Int) {
    guard rest.count + bytes.count - start <= LineSplitter.limitBytes else {
      rest = []
      isOverflown = true
      return
    }
    rest.append(contentsOf: bytes[start...])
  }
}

extension UnsafeRawBufferPointer {
  /// Eight bytes at a time: a byte is a line feed where its exclusive or with one is zero.
  fileprivate func firstLineFeed(from start: Int) -> Int? {
    guard let base = baseAddress else { return nil }
    var index = start
    while index &+ 8 <= count {
      let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let mixed = word ^ 0x0a0a_0a0a_0a0a_0a0a
      let zeros = (mixed &- 0x0101_0101_0101_0101) & ~mixed & 0x8080_8080_8080_8080
      if zeros != 0 { return index &+ zeros.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    while index < count {
      if base.load(fromByteOffset: index, as: UInt8.self) == 0x0a { return index }
      index &+= 1
    }
    return nil
  }
}
