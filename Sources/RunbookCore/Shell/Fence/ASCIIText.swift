/// Small questions about lines of text, on bytes.
enum ASCIIText {
  static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" || first == "\r" {
      text.removeFirst()
    }
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return text
  }

  static func trimmed(_ text: String) -> String { String(trimmed(text[...])) }

  static func words(_ text: some StringProtocol) -> [Substring] {
    Substring(text).split { $0 == " " || $0 == "\t" }
  }

  /// The first letter in upper case, the rest as it is.
  static func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }

  static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { ShellByte.isBlank($0) || $0 == ShellByte.carriageReturn || $0 == 0x0c }
  }

  /// The text without a beginning such as `1.`, `2)`, `Step 3:`, and that number.
  static func withoutNumber(_ text: String) -> (number: String, rest: String)? {
    guard let start = text.utf8.first,
      ShellByte.isDigit(start) || start == 0x2E || start | 0x20 == 0x73
    else { return nil }
    var rest = text[...]
    for prefix in ["Step ", "step ", "STEP "] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    let hasPrefix = rest.startIndex != text.startIndex
    let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let digits = number.hasSuffix(".") ? number.dropLast() : number
    guard let first = digits.first, first.isNumber, digits.count <= 6, digits.last != "." else {
      return nil
    }
    rest = rest.dropFirst(number.count)
    if !number.hasSuffix(".") {
      guard let mark = rest.first,
        mark == ")" || mark == ":" || (mark == "." && hasPrefix) || (hasPrefix && mark == " ")
      else { return nil }
      rest = rest.dropFirst()
    }
    guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
    return (String(digits), String(trimmed(rest)))
  }
}
