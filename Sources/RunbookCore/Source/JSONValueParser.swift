/// Why a text is no JSON, and at which byte of it (counted from 0).
package struct JSONError: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    case unexpectedEnd
    case unexpectedByte(UInt8)
    case expected(String)
    case badNumber
    case badEscape
    case unpairedSurrogate
    case controlCharacter
    case invalidUTF8
    case tooDeep(limit: Int)
    case trailingText
  }

  package var problem: Problem
  package var offset: Int

  package var message: String {
    switch problem {
    case .unexpectedEnd: "the text ends too early"
    case .unexpectedByte(let byte): "unexpected \(JSONError.name(of: byte))"
    case .expected(let what): "\(what) expected"
    case .badNumber: "a number is not well formed"
    case .badEscape: "an escape in a string is not well formed"
    case .unpairedSurrogate: "half of a surrogate pair stands alone"
    case .controlCharacter: "a control character in a string is not escaped"
    case .invalidUTF8: "a string is not UTF-8"
    case .tooDeep(let limit): "nested deeper than \(limit) levels"
    case .trailingText: "more text behind the value"
    }
  }

  private static func name(of byte: UInt8) -> String {
    (0x21..<0x7f).contains(byte)
      ? "'\(Character(Unicode.Scalar(byte)))'" : "byte 0x\(String(byte, radix: 16))"
  }
}

extension JSONValue {
  /// How deep arrays and objects may nest unless told otherwise.
  package static let depthLimit = 256

  /// Reads one JSON text and nothing else, strictly after RFC 8259: no byte order mark, comment,
  /// trailing comma or invalid UTF-8.
  ///
  /// - Throws: `JSONError` at the first byte that cannot be.
  package init(
    parsing bytes: [UInt8], depthLimit: Int = JSONValue.depthLimit
  ) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, depthLimit: depthLimit)
    self = try parser.document()
  }

  package init(
    parsing text: String, depthLimit: Int = JSONValue.depthLimit
  ) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), depthLimit: depthLimit)
  }
}

/// Reads a JSON text by recursive descent; `position` never moves back.
private struct JSONParser {
  let bytes: [UInt8]
  let depthLimit: Int
  var position = 0
  var depth = 0

  init(bytes: [UInt8], depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw error(.trailingText) }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    guard let byte = peek else { throw error(.unexpectedEnd) }
    switch byte {
    case UInt8(ascii: "{"): return try nested { (parser) throws(JSONError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { (parser) throws(JSONError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw error(.unexpectedByte(byte))
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    guard depth < depthLimit else { throw error(.tooDeep(limit: depthLimit)) }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    position += 1
    skipSpace()
    var members: [JSONValue.Member] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      guard peek == UInt8(ascii: "\"") else { throw error(orEnd: .expected("a member's name")) }
      let name = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error(orEnd: .expected("':'")) }
      skipSpace()
      members.append(JSONValue.Member(name, try value()))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw error(orEnd: .expected("',' or '}'")) }
      skipSpace()
    }
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    position += 1
    skipSpace()
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw error(orEnd: .expected("',' or ']'")) }
      skipSpace()
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    for index in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[index] else { throw error(orEnd: .expected("'\(word)'")) }
      position += 1
    }
    return value
  }

  private mutating func number() throws(JSONError) -> JSONNumber {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    if let next = peek, isDigit(next) { throw error(.badNumber) }
    return JSONNumber(checked: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = peek, isDigit(byte) { position += 1 }
    guard position > start else { throw error(orEnd: .badNumber) }
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    guard peek == UInt8(ascii: "\"") else { return try escapedString(from: start) }
    let text = try text(bytes[start..<position], at: start)
    position += 1
    return text
  }

  /// The rest of a string that began at `start`, from its first byte that is not plain.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var content = Array(bytes[start..<position])
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try text(content[...], at: start)
      case UInt8(ascii: "\\"): try escape(into: &content)
      case 0..<0x20: throw error(.controlCharacter)
      default:
        content.append(byte)
        position += 1
      }
    }
    throw error(.unexpectedEnd)
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONError) {
    let start = position
    position += 1
    guard let kind = peek else { throw error(.unexpectedEnd) }
    position += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(kind)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0c)
    case UInt8(ascii: "n"): content.append(0x0a)
    case UInt8(ascii: "r"): content.append(0x0d)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content.append(contentsOf: try scalar(from: start).utf8Bytes)
    default: throw JSONError(problem: .badEscape, offset: start)
    }
  }

  /// The scalar of `\uXXXX`, or of a pair of them, whose `u` was just read.
  private mutating func scalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let high = try hexadecimal(from: start)
    if let scalar = Unicode.Scalar(high) { return scalar }
    let unpaired = JSONError(problem: .unpairedSurrogate, offset: start)
    guard high < 0xdc00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw unpaired }
    let low = try hexadecimal(from: start)
    guard (0xdc00..<0xe000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    else { throw unpaired }
    return scalar
  }

  private mutating func hexadecimal(from start: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = hexDigit(byte) else {
        throw JSONError(problem: .badEscape, offset: start)
      }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private func text(_ content: ArraySlice<UInt8>, at start: Int) throws(JSONError) -> String {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw JSONError(problem: .invalidUTF8, offset: start)
    }
    return text
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      position += 1
    }
  }

  private func error(_ problem: JSONError.Problem) -> JSONError {
    JSONError(problem: problem, offset: position)
  }

  private func error(orEnd problem: JSONError.Problem) -> JSONError {
    error(peek == nil ? .unexpectedEnd : problem)
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func hexDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}

extension Unicode.Scalar {
  fileprivate var utf8Bytes: [UInt8] { Array(String(self).utf8) }
}
