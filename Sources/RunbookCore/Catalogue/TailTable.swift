/// Which ids end in a text: `a/b/c` has the tails `a/b/c`, `b/c` and `c`.
///
/// A hash table over the ids' own bytes, as a list of many procedures has twice as many tails. Two
/// texts with accents are the same where `String` says so, however the accents are written.
struct TailTable: Sendable {
  /// Tails of one text are a chain, from the first owner's to the last one's.
  private struct Tail: Sendable {
    let owner: Int32
    /// Where in its owner it begins; it ends as that does.
    let offset: Int32
    /// Both of the chain; `last` counts in the first only.
    let first: Int32
    var last: Int32
    var next = none

    static let none: Int32 = -1
  }

  private let ids: PackedTexts
  /// Those of one id stand together, longest first.
  private var tails: [Tail] = []
  /// The first tail of a chain, or `none`; their number is a power of two.
  private var slots: [Int32]

  init(_ ids: PackedTexts) {
    self.ids = ids
    let count = ids.bytes.reduce(ids.count) { $0 + ($1 == TailTable.slash ? 1 : 0) }
    tails.reserveCapacity(count)
    var slotCount = 16
    while slotCount < count * 2 { slotCount *= 2 }
    slots = Array(repeating: Tail.none, count: slotCount)
    for owner in 0..<ids.count {
      let id = ids.range(at: owner)
      insert(id, of: owner)
      for index in id where ids.bytes[index] == TailTable.slash {
        insert((index + 1)..<id.upperBound, of: owner)
      }
    }
  }

  /// For each id where in it the shortest tail begins that no other id has; 0 if there is none.
  var nameOffsets: [Int32] {
    var offsets = [Int32](repeating: 0, count: ids.count)
    for (index, tail) in tails.enumerated() where tail.first == index && tail.next == Tail.none {
      offsets[Int(tail.owner)] = tail.offset
    }
    return offsets
  }

  /// The ids that end in `text`, in order.
  func owners(of text: String) -> [Int] {
    let bytes = Array(text.utf8)
    var owners: [Int] = []
    var index = slots[slot(of: bytes, 0..<bytes.count)]
    while index != Tail.none {
      owners.append(Int(tails[Int(index)].owner))
      index = tails[Int(index)].next
    }
    return owners
  }

  private static let slash = UInt8(ascii: "/")

  private mutating func insert(_ range: Range<Int>, of owner: Int) {
    let slot = slot(of: ids.bytes, range)
    let index = Int32(tails.count)
    let first = slots[slot] == Tail.none ? index : slots[slot]
    let offset = Int32(range.lowerBound - ids.range(at: owner).lowerBound)
    tails.append(Tail(owner: Int32(owner), offset: offset, first: first, last: index))
    if first == index {
      slots[slot] = index
    } else {
      tails[Int(tails[Int(first)].last)].next = index
      tails[Int(first)].last = index
    }
  }

  /// Where the chain of this text is, or would be.
  private func slot(of bytes: [UInt8], _ range: Range<Int>) -> Int {
    var slot = TailTable.hash(bytes, range) & (slots.count - 1)
    while slots[slot] != Tail.none {
      let tail = tails[Int(slots[slot])]
      let owner = ids.range(at: Int(tail.owner))
      let own = (owner.lowerBound + Int(tail.offset))..<owner.upperBound
      if TailTable.isSame(bytes, range, ids.bytes, own) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes.withUnsafeBytes { bytes in
      let text = UnsafeRawBufferPointer(rebasing: bytes[range])
      // Without an early end, so that many bytes are looked at at once.
      guard text.reduce(0, |) < 0x80 else {
        return String(decoding: text, as: UTF8.self).hashValue
      }
      var hasher = Hasher()
      hasher.combine(bytes: text)
      return hasher.finalize()
    }
  }

  private static func isSame(
    _ left: [UInt8], _ leftRange: Range<Int>, _ right: [UInt8], _ rightRange: Range<Int>
  ) -> Bool {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        let (left, right) = (left[leftRange], right[rightRange])
        if left.count == right.count, left.elementsEqual(right) { return true }
        guard left.contains(where: { $0 >= 0x80 }), right.contains(where: { $0 >= 0x80 }) else {
          return false
        }
        return String(decoding: left, as: UTF8.self) == String(decoding: right, as: UTF8.self)
      }
    }
  }
}
