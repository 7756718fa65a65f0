/// Many texts in UTF-8, one behind another in one buffer: a hundred thousand short ones take two
/// allocations instead of one each.
struct PackedTexts: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each text ends, and the next one begins.
  private var ends: [Int] = []

  var count: Int { ends.count }

  mutating func reserve(texts: Int) { ends.reserveCapacity(texts) }

  mutating func append(_ text: some Sequence<UInt8>) {
    append { $0.append(contentsOf: text) }
  }

  /// Adds the text that `write` puts behind those that are there.
  mutating func append<Result>(_ write: (inout [UInt8]) -> Result) -> Result {
    defer { ends.append(bytes.count) }
    return write(&bytes)
  }

  func range(at index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  subscript(index: Int) -> ArraySlice<UInt8> { bytes[range(at: index)] }

  func text(at index: Int) -> String { String(decoding: self[index], as: UTF8.self) }
}
