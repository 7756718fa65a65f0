/// Texts with gaps, `{{name}}`, as the editors' REST clients write them.
package enum HTTPTemplate {
  /// One gap: its name and the place of all of it in the text's UTF-8.
  struct Gap: Equatable {
    var name: String
    var range: Range<Int>
  }

  /// The name of the parameter behind `{{game-id}}`: `GAME_ID`.
  package static func parameterName(_ written: String) -> String {
    var name = ""
    for character in written {
      if character.isASCII, character.isLetter || character.isNumber {
        let endsLower = name.last?.isLowercase ?? false
        if character.isUppercase, endsLower { name += "_" }
        name.append(character)
      } else if !name.hasSuffix("_") {
        name += "_"
      }
    }
    return name.uppercased()
  }

  /// Every well-formed gap in order; braces around anything but a name are text.
  static func gaps(in bytes: some RandomAccessCollection<UInt8>) -> [Gap] {
    let bytes = Array(bytes)
    var gaps: [Gap] = []
    var position = 0
    while position + 1 < bytes.count {
      if bytes[position] == UInt8(ascii: "{"), bytes[position + 1] == UInt8(ascii: "{"),
        let gap = gap(in: bytes, at: position)
      {
        gaps.append(gap)
        position = gap.range.upperBound
      } else {
        position += 1
      }
    }
    return gaps
  }

  private static func gap(in bytes: [UInt8], at start: Int) -> Gap? {
    var position = start + 2
    func skipBlanks() {
      while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
        position += 1
      }
    }
    skipBlanks()
    let nameStart = position
    while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
    let name = String(decoding: bytes[nameStart..<position], as: UTF8.self)
    skipBlanks()
    guard !name.isEmpty, name.first?.isNumber == false, position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "}"), bytes[position + 1] == UInt8(ascii: "}")
    else { return nil }
    return Gap(name: name, range: start..<(position + 2))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// `text` with every gap replaced that `value` knows; the others stay.
  package static func fill(_ text: String, _ value: (String) -> String?) -> String {
    let bytes = Array(text.utf8)
    var filled: [UInt8] = []
    var position = 0
    for gap in gaps(in: bytes) {
      guard let value = value(gap.name) else { continue }
      filled += bytes[position..<gap.range.lowerBound]
      filled += Array(value.utf8)
      position = gap.range.upperBound
    }
    filled += bytes[position...]
    return String(decoding: filled, as: UTF8.self)
  }
}
