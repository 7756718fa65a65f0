/// The gaps of a message template: `[Title]`, `[What we've discovered]`, `{{name}}`, `<ETA>`.
enum MessagePlaceholders {
  static func read(_ text: SourceText) -> [Placeholder] {
    let bytes = text.bytes
    var result: [Placeholder] = []
    var index = 0
    while index < bytes.count {
      let (open, form): (UInt8, Placeholder.Form)
      switch bytes[index] {
      case UInt8(ascii: "["): (open, form) = (UInt8(ascii: "]"), .bracket)
      case UInt8(ascii: "<"): (open, form) = (UInt8(ascii: ">"), .angle)
      default:
        index += 1
        continue
      }
      guard let end = bytes[index...].prefix(120).firstIndex(of: open), end > index + 1,
        !bytes[index..<end].contains(0x0A),
        end + 1 >= bytes.count || bytes[end + 1] != UInt8(ascii: "(")
      else {
        index += 1
        continue
      }
      let inner = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      let name = inner.words.uppercased().replacing(" ", with: "_")
      if !name.isEmpty, inner.trimmed != "x" {
        result.append(
          Placeholder(
            form: form, name: name, written: String(decoding: bytes[index...end], as: UTF8.self),
            range: index..<(end + 1), context: .unquoted))
      }
      index = end + 1
    }
    return result
  }
}
