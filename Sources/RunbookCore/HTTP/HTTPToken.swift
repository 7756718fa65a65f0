/// Characters that HTTP's grammar knows (RFC 9110, 5.6.2).
enum HTTPToken {
  /// Whether `byte` may stand in a method or a header's name.
  static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension StringProtocol {
  /// Without blanks and tabs at both ends.
  var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let start = firstIndex(where: { !isBlank($0) }) else { return "" }
    guard let end = lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(self[start...end])
  }
}
