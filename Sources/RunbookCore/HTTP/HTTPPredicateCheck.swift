extension ResponseLookup {
  /// Why `assertion`, its gaps filled, does not hold; nil where it does.
  mutating func failure(of assertion: HTTPAssertion) -> String? {
    do {
      let found = try find(assertion.query)
      guard let predicate = HTTPPredicate(rawValue: assertion.predicate) else {
        return "'\(assertion.predicate)' is no predicate"
      }
      let actual = found.map { "is \($0.shown)" } ?? "there is none"
      if predicate == .exists {
        return (found != nil) == !assertion.isNegated ? nil : actual
      }
      guard let found else { return actual }
      // What has the wrong type fails negated too.
      let holds = try HTTPPredicateCheck(predicate, assertion.operand).holds(for: found)
      return holds == !assertion.isNegated ? nil : actual
    } catch let problem {
      return problem.reason
    }
  }
}

/// Holds a value against a predicate.
struct HTTPPredicateCheck {
  private let predicate: HTTPPredicate
  private let operand: HTTPOperand?

  init(_ predicate: HTTPPredicate, _ operand: HTTPOperand?) {
    self.predicate = predicate
    self.operand = operand
  }

  func holds(for value: HTTPValue) throws(CheckProblem) -> Bool {
    switch predicate {
    case .equal: return try isEqual(value)
    case .notEqual: return try !isEqual(value)
    case .greater: return try order(value) == .more
    case .greaterOrEqual: return try order(value) != .less
    case .less: return try order(value) == .less
    case .lessOrEqual: return try order(value) != .more
    case .startsWith: return try pieces(of: value) { $0.starts(with: $1) }
    case .endsWith: return try pieces(of: value) { $0.reversed().starts(with: $1.reversed()) }
    case .contains: return try contains(value)
    case .includes: return try includes(value)
    case .matches: return try matches(value)
    case .has: return try has(value)
    case .exists: return true
    case .isEmpty: return try isEmpty(value)
    case .isBoolean, .isFloat, .isInteger, .isNumber, .isString, .isCollection, .isIsoDate,
      .isList, .isObject, .isUuid, .isIpv4, .isIpv6:
      return isType(value)
    }
  }

  private func isType(_ value: HTTPValue) -> Bool {
    guard case .json(let value) = value else { return false }
    switch (predicate, value) {
    case (.isBoolean, .bool), (.isNumber, .number), (.isString, .string), (.isCollection, .array),
      (.isCollection, .object), (.isList, .array), (.isObject, .object):
      return true
    case (.isInteger, .number(let number)): return number.isWrittenAsInteger
    case (.isFloat, .number(let number)): return !number.isWrittenAsInteger
    case (.isIsoDate, .string(let text)):
      return HTTPPredicateCheck.isoDate?.matches(wholeOf: text) ?? false
    case (.isUuid, .string(let text)):
      return HTTPPredicateCheck.uuid?.matches(wholeOf: text) ?? false
    case (.isIpv4, .string(let text)): return IPAddress.isVersion4(text)
    case (.isIpv6, .string(let text)): return IPAddress.isVersion6(text)
    default: return false
    }
  }

  /// RFC 3339, 5.6.
  private static let isoDate = try? RegexProgram(
    #"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})"#, dialect: .common)

  /// RFC 9562, section 4.
  private static let uuid = try? RegexProgram(
    "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", dialect: .common)

  private func isEqual(_ value: HTTPValue) throws(CheckProblem) -> Bool {
    switch (value, operand) {
    case (.json(let left), .value(let right)?): return left.means(right)
    case (.bytes(let left), .bytes(let right)?): return left == right
    case (_, .parameter(let name)?): throw unknown(name)
    default: return false
    }
  }

  private func unknown(_ name: String) -> CheckProblem {
    CheckProblem("no value for '\(HTTPTemplate.parameterName(name))'")
  }

  private func wrongType(_ value: HTTPValue) -> CheckProblem {
    CheckProblem("'\(predicate.rawValue)' cannot be asked of \(value.shown)")
  }

  private enum Order { case less, same, more }

  private func order(_ value: HTTPValue) throws(CheckProblem) -> Order {
    if case .parameter(let name)? = operand { throw unknown(name) }
    switch (value, operand) {
    case (.json(.number(let left)), .value(.number(let right))?):
      return left.isLess(than: right) ? .less : (right.isLess(than: left) ? .more : .same)
    case (.json(.string(let left)), .value(.string(let right))?):
      if left.utf8.elementsEqual(right.utf8) { return .same }
      return left.utf8.lexicographicallyPrecedes(right.utf8) ? .less : .more
    default: throw wrongType(value)
    }
  }

  /// Compares the bytes of two texts, or of two byte strings.
  private func pieces(
    of value: HTTPValue, _ test: ([UInt8], [UInt8]) -> Bool
  ) throws(CheckProblem) -> Bool {
    switch (value, operand) {
    case (.json(.string(let left)), .value(.string(let right))?):
      return test(Array(left.utf8), Array(right.utf8))
    case (.bytes(let left), .bytes(let right)?): return test(left, right)
    case (.bytes(let left), .value(.string(let right))?): return test(left, Array(right.utf8))
    case (_, .parameter(let name)?): throw unknown(name)
    default: throw wrongType(value)
    }
  }

  private func contains(_ value: HTTPValue) throws(CheckProblem) -> Bool {
    if case .json(.array) = value { return try includes(value) }
    return try pieces(of: value) { $1.isEmpty || $0.firstRange(of: $1) != nil }
  }

  private func includes(_ value: HTTPValue) throws(CheckProblem) -> Bool {
    guard case .json(.array(let elements)) = value else { throw wrongType(value) }
    switch operand {
    case .value(let wanted)?: return elements.contains { $0.means(wanted) }
    case .parameter(let name)?: throw unknown(name)
    default: return false
    }
  }

  private func has(_ value: HTTPValue) throws(CheckProblem) -> Bool {
    if case .json(.array) = value { return try includes(value) }
    return try isEqual(value)
  }

  private func matches(_ value: HTTPValue) throws(CheckProblem) -> Bool {
    guard case .json(.string(let text)) = value else { throw wrongType(value) }
    let pattern: String
    switch operand {
    case .regex(let text)?, .value(.string(let text))?: pattern = text
    case .parameter(let name)?: throw unknown(name)
    default: throw CheckProblem("'matches' takes a regular expression")
    }
    do {
      return try RegexProgram(pattern, dialect: .common).matches(partOf: text)
    } catch let error {
      throw CheckProblem(error.message)
    }
  }

  private func isEmpty(_ value: HTTPValue) throws(CheckProblem) -> Bool {
    switch value {
    case .bytes(let bytes): return bytes.isEmpty
    case .json(.array(let elements)): return elements.isEmpty
    case .json(.object(let members)): return members.isEmpty
    case .json(.string(let text)): return text.isEmpty
    case .json: throw wrongType(value)
    }
  }
}

/// Tells addresses from other text.
enum IPAddress {
  /// Four numbers from 0 to 255 without leading zeros (RFC 3986, 3.2.2).
  static func isVersion4(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.utf8.allSatisfy(ShellByte.isDigit) && UInt8(part).map { String($0) == part } ?? false
      }
  }

  /// Eight groups of up to four hexadecimal digits, one run of zero groups left out as `::`, the
  /// last two perhaps as an IPv4 address (RFC 4291, 2.2).
  static func isVersion6(_ text: String) -> Bool {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    var count = 0
    for (index, half) in halves.enumerated() where !half.isEmpty || halves.count == 1 {
      let groups = half.split(separator: ":", omittingEmptySubsequences: false)
      for (place, group) in groups.enumerated() {
        let isLast = index == halves.count - 1 && place == groups.count - 1
        if isLast, isVersion4(group) {
          count += 2
        } else if (1...4).contains(group.utf8.count), UInt16(group, radix: 16) != nil,
          group.first != "+"
        {
          count += 1
        } else {
          return false
        }
      }
    }
    return halves.count == 2 ? count <= 7 : count == 8
  }
}
