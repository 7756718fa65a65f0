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
  fileprivate func firstLineFeed(from start: Int) -> Int? {
    let place = next(0x0a, from: start)
    return place < count ? place : nil
  }
}
