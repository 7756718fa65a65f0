/// Where the parts of a chain's line are, found without decoding its JSON. The shape is strict,
/// so that no byte is outside what the hash or the shape fixes:
/// `{"seq":N,"time":"…","run":"…","event":"…"…,"prev":"64 digits","hash":"64 digits"}`.
struct LineScan {
  let seq: Int
  /// `2026-11-21T02:10:01.000042Z`, 27 bytes.
  let time: UnsafeRawBufferPointer
  let run: UnsafeRawBufferPointer
  let event: UnsafeRawBufferPointer
  let prev: SHA256Digest
  let hash: SHA256Digest
  /// What the hash is over.
  let hashed: UnsafeRawBufferPointer

  static let timeBytes = 27
  /// What a line may count: no more than 18 digits, so that none overflows.
  static let numbers = 1...999_999_999_999_999_999
  /// `,"prev":"…","hash":"…"}`
  private static let tailBytes = 9 + 64 + 1 + 9 + 64 + 2

  /// - Parameter line: without its line feed.
  init?(_ line: UnsafeRawBufferPointer) {
    let end = line.count
    guard end > LineScan.tailBytes + 60 else { return nil }
    let tail = end - LineScan.tailBytes
    guard line.has(#","prev":""#, at: tail), line.has(#"","hash":""#, at: tail + 73),
      line.has(#""}"#, at: end - 2),
      let prev = SHA256Digest(hex: line.piece(tail + 9, 64)),
      let hash = SHA256Digest(hex: line.piece(end - 66, 64)),
      line.has(#"{"seq":"#, at: 0)
    else { return nil }
    var at = 7
    guard let seq = line.number(at: &at), line.has(#","time":""#, at: at) else { return nil }
    let time = line.piece(at + 9, LineScan.timeBytes)
    at += 9 + LineScan.timeBytes
    guard line.has(#"","run":""#, at: at), let run = line.text(at: at + 9, before: tail) else {
      return nil
    }
    at += 9 + run.count
    guard line.has(#"","event":""#, at: at), let event = line.text(at: at + 11, before: tail)
    else { return nil }
    self.seq = seq
    self.time = time
    self.run = run
    self.event = event
    self.prev = prev
    self.hash = hash
    hashed = line.piece(0, end - 75)
  }
}

extension UnsafeRawBufferPointer {
  func piece(_ start: Int, _ count: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[start..<start + count])
  }

  /// Whether `text` stands at `start`; false beyond the end.
  @inline(__always)
  func has(_ text: StaticString, at start: Int) -> Bool {
    guard start + text.utf8CodeUnitCount <= count else { return false }
    for index in 0..<text.utf8CodeUnitCount
    where self[start &+ index] != text.utf8Start[index] { return false }
    return true
  }

  func equals(_ other: UnsafeRawBufferPointer) -> Bool {
    count == other.count && elementsEqual(other)
  }

  func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && has(text, at: 0)
  }

  /// A whole number of up to 18 digits without leading zeros; moves `index` behind it.
  fileprivate func number(at index: inout Int) -> Int? {
    let start = index
    var value = 0
    while index < count, self[index] &- 0x30 < 10, index - start < 18 {
      value = value * 10 + Int(self[index] - 0x30)
      index += 1
    }
    return index == start || self[start] == 0x30 ? nil : value
  }

  /// What stands up to the next quotation mark.
  fileprivate func text(at start: Int, before end: Int) -> UnsafeRawBufferPointer? {
    var index = start
    while index < end, self[index] != 0x22 { index &+= 1 }
    return index < end ? piece(start, index - start) : nil
  }
}
