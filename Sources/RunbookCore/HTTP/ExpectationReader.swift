/// What is wrong with a line of `[Asserts]` or `[Captures]`, and where in it.
struct ExpectationError: Error {
  var problem: RequestFenceProblem
  var range: Range<Int>
}

/// Reads `query filter… not predicate value` (Hurl's manual, "Grammar").
struct ExpectationReader {
  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
  }

  mutating func assertion(at source: SourceRange) throws(ExpectationError) -> HTTPAssertion {
    let query = try query()
    let isNegated = takeWord("not")
    skipBlanks()
    let start = position
    let word = word()
    guard let predicate = HTTPPredicate(rawValue: word) ?? HTTPPredicate.synonyms[word],
      predicate != .has
    else { throw error(.unknownPredicate(word), from: start) }
    var assertion = HTTPAssertion(
      query: query, isNegated: isNegated, predicate: predicate.rawValue, value: nil, source: source)
    guard predicate.takesOperand else { return assertion }
    skipBlanks()
    let valueStart = position
    let operand = try operand(of: word)
    try check(operand, of: predicate, written: word, from: valueStart)
    assertion.value = String(decoding: bytes[valueStart..<position], as: UTF8.self)
    assertion.operand = operand
    return assertion
  }

  /// Nothing but blanks and a comment may be left.
  mutating func finish() throws(ExpectationError) {
    skipBlanks()
    guard position < bytes.count, bytes[position] != UInt8(ascii: "#") else { return }
    throw ExpectationError(problem: .trailingText, range: position..<bytes.count)
  }

  mutating func query() throws(ExpectationError) -> HTTPQuery {
    skipBlanks()
    let start = position
    let word = word()
    guard let kind = HTTPQuery.Kind(rawValue: word), kind != .version || word == "version" else {
      let isKnown = ["xpath", "certificate", "md5", "ip", "rawbytes", "redirects"].contains(word)
      throw error(isKnown ? .unsupportedQuery(word) : .unknownQuery(word), from: start)
    }
    var query = HTTPQuery(kind: kind)
    switch kind {
    case .header, .jsonpath, .cookie, .variable:
      query.argument = try string(for: word)
    case .regex: query.argument = try pattern(for: word)
    case .status, .body, .duration, .bytes, .url, .sha256, .version: break
    }
    if kind == .jsonpath { try checkPath(query.argument, from: start) }
    if kind == .regex { try checkRegex(query.argument, from: start) }
    while let filter = try filter() { query.filters.append(filter) }
    return query
  }

  private mutating func filter() throws(ExpectationError) -> HTTPFilter? {
    skipBlanks()
    let start = position
    let word = word()
    guard let kind = HTTPFilter.Kind(rawValue: word) else {
      let known = [
        "xpath", "format", "toDate", "daysAfterNow", "daysBeforeNow", "htmlUnescape",
        "dateFormat", "location", "base64UrlSafeDecode", "base64UrlSafeEncode", "urlQueryParam",
        "charsetDecode",
      ]
      if known.contains(word) { throw error(.unsupportedFilter(word), from: start) }
      position = start
      return nil
    }
    var filter = HTTPFilter(kind)
    switch kind {
    case .split: filter.arguments = [try string(for: word)]
    case .decode:
      filter.arguments = [try string(for: word)]
      guard
        ["utf-8", "utf8", "us-ascii", "iso-8859-1", "latin1"].contains(
          filter.arguments[0].lowercased())
      else { throw error(.unsupportedFilter("decode \"\(filter.arguments[0])\""), from: start) }
    case .jsonpath:
      filter.arguments = [try string(for: word)]
      try checkPath(filter.arguments[0], from: start)
    case .nth:
      skipBlanks()
      let text = self.word()
      guard Int(text) != nil else {
        throw error(.badArgument(of: word, expected: "a whole number"), from: start)
      }
      filter.arguments = [text]
    case .regex:
      filter.arguments = [try pattern(for: word)]
      try checkRegex(filter.arguments[0], from: start)
    case .replace, .replaceRegex:
      skipBlanks()
      let isRegex = kind == .replaceRegex || peek == UInt8(ascii: "/")
      let old = isRegex ? try pattern(for: word) : try string(for: word)
      if isRegex { try checkRegex(old, from: start) }
      filter = HTTPFilter(isRegex ? .replaceRegex : .replace, [old, try string(for: word)])
    case .count, .first, .last, .toInt, .toFloat, .toString, .urlEncode, .urlDecode, .htmlEscape,
      .base64Encode, .base64Decode, .toHex, .utf8Encode, .utf8Decode:
      break
    }
    return filter
  }

  private func checkPath(_ path: String?, from start: Int) throws(ExpectationError) {
    do {
      _ = try JSONPath(HTTPTemplate.fill(path ?? "") { _ in "x" })
    } catch let problem {
      throw error(.badExpression(problem.message), from: start)
    }
  }

  private func checkRegex(_ pattern: String?, from start: Int) throws(ExpectationError) {
    do {
      _ = try RegexProgram(HTTPTemplate.fill(pattern ?? "") { _ in "x" }, dialect: .common)
    } catch let problem {
      throw error(.badExpression(problem.message), from: start)
    }
  }

  private func check(
    _ operand: HTTPOperand, of predicate: HTTPPredicate, written: String, from start: Int
  ) throws(ExpectationError) {
    switch (predicate, operand) {
    case (.matches, .value(.string(let pattern))), (.matches, .regex(let pattern)):
      try checkRegex(pattern, from: start)
    case (.matches, .parameter), (.startsWith, .parameter), (.endsWith, .parameter),
      (.contains, .parameter):
      break
    case (.matches, _):
      throw error(.badArgument(of: written, expected: "a regular expression"), from: start)
    case (_, .regex):
      throw error(.badArgument(of: written, expected: "a value"), from: start)
    case (.startsWith, .value(let value)), (.endsWith, .value(let value)),
      (.contains, .value(let value)):
      guard value.stringValue != nil else {
        throw error(.badArgument(of: written, expected: "a string"), from: start)
      }
    case (.greater, .value(let value)), (.greaterOrEqual, .value(let value)),
      (.less, .value(let value)), (.lessOrEqual, .value(let value)):
      guard value.doubleValue != nil || value.stringValue != nil else {
        throw error(.badArgument(of: written, expected: "a number"), from: start)
      }
    default: break
    }
  }
}

extension ExpectationReader {
  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 { position += 1 }
  }

  /// Up to the next blank.
  private mutating func word() -> String {
    let start = position
    while let byte = peek, byte != 0x20, byte != 0x09 { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func takeWord(_ expected: String) -> Bool {
    skipBlanks()
    let start = position
    if word() == expected { return true }
    position = start
    return false
  }

  private func error(_ problem: RequestFenceProblem, from start: Int) -> ExpectationError {
    ExpectationError(problem: problem, range: start..<max(start, min(position, bytes.count)))
  }

  private mutating func string(for word: String) throws(ExpectationError) -> String {
    skipBlanks()
    guard peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "`") else {
      throw error(.badArgument(of: word, expected: "a string in double quotes"), from: position)
    }
    return peek == UInt8(ascii: "`") ? try rawString() : try quotedString()
  }

  /// `/…/`, or a string.
  private mutating func pattern(for word: String) throws(ExpectationError) -> String {
    skipBlanks()
    guard peek == UInt8(ascii: "/") else { return try string(for: word) }
    return try slashedPattern()
  }

  private mutating func slashedPattern() throws(ExpectationError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = peek {
      position += 1
      if byte == UInt8(ascii: "/") { return String(decoding: content, as: UTF8.self) }
      if byte == UInt8(ascii: "\\"), let next = peek {
        position += 1
        if next != UInt8(ascii: "/") { content.append(byte) }
        content.append(next)
      } else {
        content.append(byte)
      }
    }
    throw error(.badString, from: start)
  }

  private mutating func rawString() throws(ExpectationError) -> String {
    let start = position
    position += 1
    while let byte = peek {
      position += 1
      if byte == UInt8(ascii: "`") {
        return String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self)
      }
    }
    throw error(.badString, from: start)
  }

  private mutating func quotedString() throws(ExpectationError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let meant = escaped() else { throw error(.badString, from: start) }
        content += meant
      default: content.append(byte)
      }
    }
    throw error(.badString, from: start)
  }

  private mutating func escaped() -> [UInt8]? {
    guard let byte = peek else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "#"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0c]
    case UInt8(ascii: "n"): return [0x0a]
    case UInt8(ascii: "r"): return [0x0d]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      guard peek == UInt8(ascii: "{") else { return nil }
      let start = position + 1
      while let next = peek, next != UInt8(ascii: "}"), position - start < 8 { position += 1 }
      guard peek == UInt8(ascii: "}") else { return nil }
      let digits = String(decoding: bytes[start..<position], as: UTF8.self)
      position += 1
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) }
    default: return nil
    }
  }

  private mutating func operand(of word: String) throws(ExpectationError) -> HTTPOperand {
    let start = position
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return .value(.string(try string(for: word)))
    case UInt8(ascii: "/"): return .regex(try slashedPattern())
    default: break
    }
    let gaps = HTTPTemplate.gaps(in: bytes[start...])
    if let gap = gaps.first, gap.range.lowerBound == 0 {
      position = start + gap.range.upperBound
      return .parameter(gap.name)
    }
    let text = self.word()
    for (mark, decode) in ExpectationReader.encodings where text.hasPrefix(mark) {
      guard text.hasSuffix(";"), let decoded = decode(String(text.dropFirst(mark.count).dropLast()))
      else { throw error(.badEncoding(String(mark.dropLast())), from: start) }
      return .bytes(decoded)
    }
    guard let value = try? JSONValue(parsing: text), value.arrayValue == nil,
      value.objectValue == nil
    else { throw error(.badArgument(of: word, expected: "a value"), from: start) }
    return .value(value)
  }

  private static let encodings: [(String, @Sendable (String) -> [UInt8]?)] = [
    ("hex,", { Hex.decode($0) }), ("base64,", { Base64.decode($0) }),
  ]
}
