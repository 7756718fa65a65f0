extension JSONValue {
  /// On one line without spaces, members in the order given; `/` and text beyond ASCII stay as
  /// they are, control characters are escaped.
  package var compact: String { String(decoding: compactBytes, as: UTF8.self) }

  package var compactBytes: [UInt8] {
    var writer = JSONWriter(isPretty: false)
    writer.write(self)
    return writer.bytes
  }

  /// Over several lines, indented by two spaces, without a line feed at the end.
  package var pretty: String {
    var writer = JSONWriter(isPretty: true)
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// `text` as a JSON string, with its quotes.
  package static func quoted(_ text: String) -> String { JSONValue.string(text).compact }
}

/// Appends JSON to `bytes`.
private struct JSONWriter {
  let isPretty: Bool
  var bytes: [UInt8] = []
  var depth = 0

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .number(let number): bytes.append(contentsOf: number.text.utf8)
    case .string(let text): write(text)
    case .array(let elements): write(elements)
    case .object(let members): write(members)
    }
  }

  private mutating func write(_ elements: [JSONValue]) {
    bytes.append(UInt8(ascii: "["))
    depth += 1
    for (index, element) in elements.enumerated() {
      separate(index)
      write(element)
    }
    depth -= 1
    close(UInt8(ascii: "]"), isEmpty: elements.isEmpty)
  }

  private mutating func write(_ members: [JSONValue.Member]) {
    bytes.append(UInt8(ascii: "{"))
    depth += 1
    for (index, member) in members.enumerated() {
      separate(index)
      write(member.name)
      bytes.append(UInt8(ascii: ":"))
      if isPretty { bytes.append(UInt8(ascii: " ")) }
      write(member.value)
    }
    depth -= 1
    close(UInt8(ascii: "}"), isEmpty: members.isEmpty)
  }

  private mutating func separate(_ index: Int) {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    if isPretty { startLine() }
  }

  private mutating func close(_ byte: UInt8, isEmpty: Bool) {
    if isPretty, !isEmpty { startLine() }
    bytes.append(byte)
  }

  private mutating func startLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.contains(where: needsEscape) {
      for byte in text.utf8 {
        if needsEscape(byte) { escape(byte) } else { bytes.append(byte) }
      }
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0a: append("\\n")
    case 0x0c: append("\\f")
    case 0x0d: append("\\r")
    default:
      append("\\u00")
      bytes.append(hexDigits[Int(byte >> 4)])
      bytes.append(hexDigits[Int(byte & 15)])
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

private let hexDigits = Array("0123456789abcdef".utf8)

private func needsEscape(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}
