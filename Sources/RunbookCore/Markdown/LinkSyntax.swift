/// The parts of a link that definitions and inline links share (CommonMark 4.7 and 6.3).
enum LinkSyntax {
  typealias Text = UnsafeBufferPointer<UInt8>

  static let longestLabel = 1000
  static let deepestParentheses = 32

  static func skipSpaces(_ text: Text, _ index: Int) -> Int {
    var index = index
    while index < text.count, text[index].isSpace { index += 1 }
    return index
  }

  /// Behind the `]` of the label whose `[` stands at `start`.
  static func labelEnd(_ text: Text, at start: Int) -> Int? {
    guard start < text.count, text[start] == UInt8(ascii: "[") else { return nil }
    var index = start + 1
    while index < text.count, index - start <= longestLabel + 1 {
      switch text[index] {
      case UInt8(ascii: "]"): return index + 1
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\\") where index + 1 < text.count && text[index + 1].isPunctuation:
        index += 2
      default: index += 1
      }
    }
    return nil
  }

  /// A label as it is compared: case folded, each run of white space one space; nil if blank.
  static func foldedLabel(_ text: Text, _ range: Range<Int>) -> String? {
    var folded: [UInt8] = []
    var isASCII = true
    for index in range {
      let byte = text[index]
      if byte.isSpace {
        if let last = folded.last, last != 0x20 { folded.append(0x20) }
      } else {
        isASCII = isASCII && byte < 0x80
        folded.append(byte.lowercased)
      }
    }
    if folded.last == 0x20 { folded.removeLast() }
    guard !folded.isEmpty else { return nil }
    let string = String(decoding: folded, as: UTF8.self)
    return isASCII ? string : string.lowercased().uppercased().lowercased()
  }

  /// A destination's text and where it ends, with or without `<…>`.
  static func destination(_ text: Text, at start: Int) -> (content: Range<Int>, end: Int)? {
    guard start < text.count else { return nil }
    return text[start] == UInt8(ascii: "<")
      ? bracketedDestination(text, start) : bareDestination(text, start)
  }

  private static func bracketedDestination(
    _ text: Text, _ start: Int
  ) -> (content: Range<Int>, end: Int)? {
    var index = start + 1
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: ">"): return (start + 1..<index, index + 1)
      case UInt8(ascii: "<"), 0x0A: return nil
      case UInt8(ascii: "\\") where index + 1 < text.count && text[index + 1].isPunctuation:
        index += 2
      default: index += 1
      }
    }
    return nil
  }

  private static func bareDestination(
    _ text: Text, _ start: Int
  ) -> (content: Range<Int>, end: Int)? {
    var index = start
    var depth = 0
    scan: while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\\") where index + 1 < text.count && text[index + 1].isPunctuation:
        index += 1
      case UInt8(ascii: "("):
        depth += 1
        guard depth <= deepestParentheses else { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
      case 0x00...0x20, 0x7F:
        break scan
      default:
        break
      }
      index += 1
    }
    return index > start && depth == 0 ? (start..<index, index) : nil
  }

  /// Behind the title that starts at `start`, in quotes or parentheses.
  static func titleEnd(_ text: Text, at start: Int) -> Int? {
    guard start < text.count else { return nil }
    let closing: UInt8
    switch text[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): closing = text[start]
    case UInt8(ascii: "("): closing = UInt8(ascii: ")")
    default: return nil
    }
    var index = start + 1
    while index < text.count {
      switch text[index] {
      case closing: return index + 1
      case UInt8(ascii: "(") where closing == UInt8(ascii: ")"): return nil
      case UInt8(ascii: "\\") where index + 1 < text.count && text[index + 1].isPunctuation:
        index += 2
      default: index += 1
      }
    }
    return nil
  }
}
