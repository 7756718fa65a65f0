extension HTTPFilter {
  /// Changes `value`; nil where there is nothing left of it.
  func apply(to value: HTTPValue) throws(CheckProblem) -> HTTPValue? {
    let argument = arguments.first ?? ""
    switch kind {
    case .count: return .json(.int(try count(value)))
    case .nth: return try element(value, at: Int(argument) ?? 0)
    case .first: return try element(value, at: 0)
    case .last: return try element(value, at: -1)
    case .split:
      let text = try text(value)
      guard !argument.isEmpty else { throw CheckProblem("'split' needs something to split at") }
      return .json(.strings(text.split(by: argument)))
    case .replace:
      return .text(try text(value).replacing(argument, with: arguments.last ?? ""))
    case .replaceRegex:
      return .text(
        try expression().replacingMatches(in: try text(value), with: arguments.last ?? ""))
    case .regex: return try group(of: try text(value))
    case .jsonpath: return try JSONPathQuery.find(argument, in: try document(value))
    case .toInt: return .json(.int(try integer(value)))
    case .toFloat: return .json(.double(try double(value)))
    case .toString: return value.parameterText.map(HTTPValue.text)
    case .urlEncode: return .text(urlEncoded(try text(value)))
    case .urlDecode:
      guard let decoded = PercentEncoding.decode(try text(value)) else {
        throw CheckProblem("the text is not percent-encoded")
      }
      return .text(decoded)
    case .htmlEscape: return .text(htmlEscaped(try text(value)))
    case .base64Encode:
      return .text(String(decoding: Base64.encode(try bytes(value)), as: UTF8.self))
    case .base64Decode:
      guard let bytes = Base64.decode(try text(value)) else {
        throw CheckProblem("the text is no Base64")
      }
      return .bytes(bytes)
    case .toHex: return .text(Hex.encode(try bytes(value)))
    case .decode: return .text(try HTTPFilter.decode(try bytes(value), argument))
    case .utf8Encode: return .bytes(Array(try text(value).utf8))
    case .utf8Decode: return .text(try HTTPFilter.decode(try bytes(value), "utf-8"))
    }
  }

  static func decode(_ bytes: [UInt8], _ encoding: String) throws(CheckProblem) -> String {
    switch encoding.lowercased() {
    case "iso-8859-1", "latin1":
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: bytes.map { Unicode.Scalar($0) })
      return String(scalars)
    default:
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw CheckProblem("the bytes are no UTF-8 text")
      }
      return text
    }
  }

  private func wrongType(_ value: HTTPValue, _ expected: String) -> CheckProblem {
    CheckProblem("'\(kind.rawValue)' takes \(expected), not \(value.shown)")
  }

  private func text(_ value: HTTPValue) throws(CheckProblem) -> String {
    guard case .json(.string(let text)) = value else { throw wrongType(value, "a string") }
    return text
  }

  private func bytes(_ value: HTTPValue) throws(CheckProblem) -> [UInt8] {
    guard case .bytes(let bytes) = value else { throw wrongType(value, "bytes") }
    return bytes
  }

  private func count(_ value: HTTPValue) throws(CheckProblem) -> Int {
    switch value {
    case .bytes(let bytes): return bytes.count
    case .json(.array(let elements)): return elements.count
    case .json(.object(let members)): return members.count
    case .json: throw wrongType(value, "a collection")
    }
  }

  private func element(_ value: HTTPValue, at index: Int) throws(CheckProblem) -> HTTPValue? {
    guard case .json(.array(let elements)) = value else { throw wrongType(value, "a list") }
    let position = index < 0 ? elements.count + index : index
    return elements.indices.contains(position) ? .json(elements[position]) : nil
  }

  private func expression() throws(CheckProblem) -> RegexProgram {
    do {
      return try RegexProgram(arguments.first ?? "", dialect: .common)
    } catch let error {
      throw CheckProblem(error.message)
    }
  }

  private func group(of text: String) throws(CheckProblem) -> HTTPValue? {
    let expression = try expression()
    guard expression.groupCount > 0 else {
      throw CheckProblem("the regular expression has no group to take")
    }
    return expression.firstMatch(in: text)?[1].map(HTTPValue.text)
  }

  private func document(_ value: HTTPValue) throws(CheckProblem) -> JSONValue {
    switch value {
    case .json(.string(let text)):
      guard let document = try? JSONValue(parsing: text) else {
        throw CheckProblem("the text is no JSON")
      }
      return document
    case .json(let document): return document
    case .bytes: throw wrongType(value, "JSON")
    }
  }

  private func integer(_ value: HTTPValue) throws(CheckProblem) -> Int {
    switch value {
    case .json(.string(let text)):
      if let number = Int(text.trimmingBlanks) { return number }
    case .json(.number(let number)):
      if let whole = number.intValue ?? Int(exactly: number.doubleValue.rounded(.towardZero)) {
        return whole
      }
    default: break
    }
    throw wrongType(value, "a number")
  }

  private func double(_ value: HTTPValue) throws(CheckProblem) -> Double {
    switch value {
    case .json(.string(let text)):
      if let number = Double(text.trimmingBlanks), number.isFinite { return number }
    case .json(.number(let number)): return number.doubleValue
    default: break
    }
    throw wrongType(value, "a number")
  }

  /// A slash stays.
  private func urlEncoded(_ text: String) -> String {
    text.split(separator: "/", omittingEmptySubsequences: false)
      .map { PercentEncoding.encode(String($0)) }.joined(separator: "/")
  }

  private func htmlEscaped(_ text: String) -> String {
    let escapes: [Character: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#x27;",
    ]
    return text.map { escapes[$0] ?? String($0) }.joined()
  }
}

extension String {
  /// The pieces between every occurrence of `separator`, empty ones too.
  fileprivate func split(by separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
