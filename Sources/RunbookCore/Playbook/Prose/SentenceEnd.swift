/// Where sentences end: at `. `, but not behind `e.g.` or an ellipsis, nor in parentheses.
enum SentenceEnd {
  /// The first point and space of `text` that end a sentence.
  static func first(in text: String) -> Range<String.Index>? { places(in: text).first }

  /// The last such.
  static func last(in text: String) -> Range<String.Index>? { places(in: text).last }

  /// The sentences of `text`, each with its point.
  static func sentences(of text: String) -> [String] {
    var result: [String] = []
    var start = text.startIndex
    for place in places(in: text) {
      result.append(text[start..<place.upperBound].trimmed)
      start = place.upperBound
    }
    if start < text.endIndex { result.append(text[start...].trimmed) }
    return result
  }

  private static func places(in text: String) -> [Range<String.Index>] {
    let offsets: [Int] = text.withBytes { bytes in
      var result: [Int] = []
      var depth = 0
      let lastClose = bytes.lastIndex(of: UInt8(ascii: ")")) ?? -1
      for index in bytes.indices {
        switch bytes[index] {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth = max(0, depth - 1)
        case UInt8(ascii: ".") where index + 1 < bytes.count && bytes[index + 1] == 0x20:
          if depth == 0 || lastClose < index, !isPartOfWord(bytes, index) {
            result.append(index)
          }
        default: break
        }
      }
      return result
    }
    return offsets.map { offset in
      let start = text.utf8.index(text.startIndex, offsetBy: offset)
      return start..<text.utf8.index(start, offsetBy: 2)
    }
  }

  /// Whether the point at `index` belongs to a word in front of it.
  private static func isPartOfWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    if index > 0, bytes[index - 1] == UInt8(ascii: ".") { return true }
    return abbreviations.contains { word in
      let start = index - word.count
      guard start >= 0, start == 0 || !bytes[start - 1].isAlphanumeric else { return false }
      return zip(bytes[start..<index], word).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
  }

  private static let abbreviations = [
    "e.g", "i.e", "eg", "ie", "vs", "cf", "approx", "resp", "incl",
  ]
  .map { Array($0.utf8) }
}
