/// A zone of the time zone database: a TZif file of version 1 to 4 (RFC 8536).
///
/// What is cut off, counts more than it holds, or is out of order is refused whole. So is a file
/// that counts leap seconds, as clocks here count none.
package struct ZoneFile: Sendable, Equatable {
  /// Those of the database are a few kilobytes.
  package static let limitBytes = 1_048_576

  /// Seconds since 1970 at which clocks change, in order.
  private let moments: [Int64]
  /// Seconds east of UTC before the first change, then from each on.
  private let offsets: [Int64]
  /// What holds after the last change; nil: what it brought.
  private let rule: ZoneRule?

  /// nil: these bytes are no such file.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.limitBytes else { return nil }
    var reader = ZoneFileReader(bytes)
    guard let first = reader.block(wide: false) else { return nil }
    guard first.version >= UInt8(ascii: "2") else {
      (moments, offsets, rule) = (first.moments, first.offsets, nil)
      return
    }
    guard let second = reader.block(wide: true), second.version == first.version,
      let footer = reader.footer()
    else { return nil }
    rule = ZoneRule(footer)
    guard rule != nil || footer.isEmpty else { return nil }
    (moments, offsets) = (second.moments, second.offsets)
  }

  /// Seconds east of UTC at a moment.
  func offset(at moment: Int64) -> Int64 {
    var (low, high) = (0, moments.count)
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    if low == moments.count, let rule { return rule.offset(at: moment) }
    return offsets[low]
  }

  package var rules: ZoneRules { ZoneRules { offset(at: $0) } }

  /// Whether a name may be one of the database, and leads nowhere out of it.
  package static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count <= 100
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.allSatisfy(isPart) }
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "_-+.".utf8.contains(byte)
    }
  }
}

/// Where zones are looked up by the names of the time zone database.
package struct ZoneDatabase: Sendable {
  /// nil: it holds none of this name.
  package let file: @Sendable (_ name: String) -> ZoneFile?

  package init(file: @escaping @Sendable (_ name: String) -> ZoneFile?) { self.file = file }

  /// For machines without one.
  package static let missing: ZoneDatabase = ZoneDatabase { _ in nil }

  /// Whether there is one: what it does not hold says something only then.
  var isThere: Bool { file("UTC") != nil || file("Etc/UTC") != nil }
}

/// Reads the blocks of a TZif file one after another.
private struct ZoneFileReader {
  struct Block {
    var version: UInt8
    var moments: [Int64]
    var offsets: [Int64]
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Parameter wide: eight bytes for a moment, as in the second block.
  mutating func block(wide: Bool) -> Block? {
    guard place + 44 <= bytes.count, bytes[place..<(place + 4)].elementsEqual("TZif".utf8) else {
      return nil
    }
    let version = bytes[place + 4]
    guard version == 0 || (UInt8(ascii: "2")...UInt8(ascii: "4")).contains(version) else {
      return nil
    }
    let counts = (0..<6).map { Int(number(at: place + 20 + $0 * 4, width: 4) & 0xFFFF_FFFF) }
    let (leaps, times, kinds, letters) = (counts[2], counts[3], counts[4], counts[5])
    let width = wide ? 8 : 4
    let start = place + 44
    let length =
      times * (width + 1) + kinds * 6 + letters + leaps * (width + 4) + counts[1] + counts[0]
    guard length <= bytes.count - start else { return nil }
    place = start + length
    guard wide || version == 0 else {
      // The second block says it again, and further.
      return Block(version: version, moments: [], offsets: [])
    }
    guard leaps == 0, (1...256).contains(kinds) else { return nil }
    return block(version, start: start, times: times, kinds: kinds, width: width)
  }

  private func block(
    _ version: UInt8, start: Int, times: Int, kinds: Int, width: Int
  ) -> Block? {
    let moments = (0..<times).map { number(at: start + $0 * width, width: width) }
    let indices = start + times * width
    let table = indices + times
    let offsets = (0..<kinds).map { number(at: table + $0 * 6, width: 4) }
    // More than a day and two hours is no offset of a clock (RFC 8536, 3.2).
    guard offsets.allSatisfy({ (-89_999...93_599).contains($0) }),
      zip(moments, moments.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    let kinds = bytes[indices..<table].map(Int.init)
    guard kinds.allSatisfy(offsets.indices.contains) else { return nil }
    return Block(
      version: version, moments: moments, offsets: [offsets[0]] + kinds.map { offsets[$0] })
  }

  /// What stands between the last two line ends; empty: no rule.
  mutating func footer() -> [UInt8]? {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\n"),
      let end = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    return Array(bytes[(place + 1)..<end])
  }

  /// Two's complement, the highest byte first.
  private func number(at place: Int, width: Int) -> Int64 {
    let bits = bytes[place..<(place + width)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return width == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }
}
