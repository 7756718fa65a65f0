/// Reads a JSONPath by recursive descent, after the grammar in RFC 9535, appendix A.
struct JSONPathParser {
  var cursor: JSONPathCursor
  private var depth = 0

  private static let depthLimit = 64

  init(_ text: String) { cursor = JSONPathCursor(text) }

  /// The whole text: `$` and its segments, nothing around them.
  mutating func query() throws(JSONPathError) -> [JSONPath.Segment] {
    guard cursor.take("$") else { throw cursor.malformed }
    let segments = try segments()
    guard cursor.isAtEnd else { throw cursor.malformed }
    return segments
  }

  private mutating func segments() throws(JSONPathError) -> [JSONPath.Segment] {
    var segments: [JSONPath.Segment] = []
    while true {
      let start = cursor.position
      cursor.skipBlanks()
      if cursor.take("..") {
        segments.append(JSONPath.Segment(isDescendant: true, selectors: try descendants()))
      } else if cursor.take(".") {
        segments.append(JSONPath.Segment(isDescendant: false, selectors: [try shorthand()]))
      } else if cursor.take("[") {
        segments.append(JSONPath.Segment(isDescendant: false, selectors: try bracketed()))
      } else {
        cursor.position = start
        return segments
      }
    }
  }

  private mutating func descendants() throws(JSONPathError) -> [JSONPath.Selector] {
    cursor.take("[") ? try bracketed() : [try shorthand()]
  }

  /// `*` or a name without quotes.
  private mutating func shorthand() throws(JSONPathError) -> JSONPath.Selector {
    if cursor.take("*") { return .wildcard }
    let start = cursor.position
    while let byte = cursor.peek, isNameByte(byte, isFirst: cursor.position == start) {
      cursor.position += 1
    }
    guard cursor.position > start else { throw cursor.malformed }
    return .name(cursor.text(from: start))
  }

  private func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): !isFirst
    default: false
    }
  }

  private mutating func bracketed() throws(JSONPathError) -> [JSONPath.Selector] {
    var selectors: [JSONPath.Selector] = []
    while true {
      cursor.skipBlanks()
      selectors.append(try selector())
      cursor.skipBlanks()
      if cursor.take("]") { return selectors }
      guard cursor.take(",") else { throw cursor.malformed }
    }
  }

  private mutating func selector() throws(JSONPathError) -> JSONPath.Selector {
    switch cursor.peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .name(try cursor.string())
    case UInt8(ascii: "*"):
      cursor.position += 1
      return .wildcard
    case UInt8(ascii: "?"):
      cursor.position += 1
      cursor.skipBlanks()
      return .filter(try condition())
    default: return try indexOrSlice()
    }
  }

  private mutating func indexOrSlice() throws(JSONPathError) -> JSONPath.Selector {
    let start = try cursor.integer()
    let end = cursor.position
    cursor.skipBlanks()
    guard cursor.take(":") else {
      guard let start else { throw cursor.malformed }
      cursor.position = end
      return .index(start)
    }
    cursor.skipBlanks()
    let stop = try cursor.integer()
    cursor.skipBlanks()
    var step: Int?
    if cursor.take(":") {
      cursor.skipBlanks()
      step = try cursor.integer()
    }
    return .slice(start: start, end: stop, step: step ?? 1)
  }
}

extension JSONPathParser {
  private mutating func condition() throws(JSONPathError) -> JSONPath.Condition {
    guard depth < JSONPathParser.depthLimit else { throw .tooDeep }
    depth += 1
    defer { depth -= 1 }
    var branches = [try conjunction()]
    while takeOperator("||") { branches.append(try conjunction()) }
    return branches.count == 1 ? branches[0] : .either(branches)
  }

  private mutating func conjunction() throws(JSONPathError) -> JSONPath.Condition {
    var parts = [try basic()]
    while takeOperator("&&") { parts.append(try basic()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// The operator with the blanks around it; without it, nothing is taken.
  private mutating func takeOperator(_ text: StaticString) -> Bool {
    let start = cursor.position
    cursor.skipBlanks()
    guard cursor.take(text) else {
      cursor.position = start
      return false
    }
    cursor.skipBlanks()
    return true
  }

  private mutating func basic() throws(JSONPathError) -> JSONPath.Condition {
    let isNegated = cursor.take("!")
    if isNegated { cursor.skipBlanks() }
    if cursor.take("(") {
      cursor.skipBlanks()
      let inner = try condition()
      cursor.skipBlanks()
      guard cursor.take(")") else { throw cursor.malformed }
      return isNegated ? .not(inner) : inner
    }
    let start = cursor.position
    let left = try argument()
    if !isNegated, let comparison = takeComparison() {
      let rightStart = cursor.position
      let right = try argument()
      return .compare(
        try operand(left, at: start), comparison, try operand(right, at: rightStart))
    }
    let test = try test(left, at: start)
    return isNegated ? .not(test) : test
  }

  private mutating func takeComparison() -> JSONPath.Comparison? {
    let start = cursor.position
    cursor.skipBlanks()
    let table: [(StaticString, JSONPath.Comparison)] = [
      ("==", .equal), ("!=", .notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual),
      ("<", .less), (">", .greater),
    ]
    for (text, comparison) in table where cursor.take(text) {
      cursor.skipBlanks()
      return comparison
    }
    cursor.position = start
    return nil
  }

  /// What may stand at either side of a comparison, alone as a test, or in a function's brackets.
  private enum Argument {
    case literal(JSONValue)
    case query(JSONPath.Query)
    case call(JSONPath.Call)
  }

  private mutating func argument() throws(JSONPathError) -> Argument {
    guard let byte = cursor.peek else { throw cursor.malformed }
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "$"):
      let isRelative = byte == UInt8(ascii: "@")
      cursor.position += 1
      guard depth < JSONPathParser.depthLimit else { throw .tooDeep }
      depth += 1
      defer { depth -= 1 }
      return .query(JSONPath.Query(isRelative: isRelative, segments: try segments()))
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .literal(.string(try cursor.string()))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .literal(.number(try cursor.number()))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return try word()
    default: throw cursor.malformed
    }
  }

  private mutating func word() throws(JSONPathError) -> Argument {
    let start = cursor.position
    while let byte = cursor.peek, isFunctionByte(byte) { cursor.position += 1 }
    let name = cursor.text(from: start)
    if cursor.take("(") { return .call(try call(name, at: start)) }
    switch name {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "null": return .literal(.null)
    default: throw .malformed(offset: start)
    }
  }

  private func isFunctionByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private mutating func call(_ name: String, at start: Int) throws(JSONPathError) -> JSONPath.Call {
    guard depth < JSONPathParser.depthLimit else { throw .tooDeep }
    depth += 1
    defer { depth -= 1 }
    var arguments: [Argument] = []
    cursor.skipBlanks()
    if !cursor.take(")") {
      repeat {
        cursor.skipBlanks()
        arguments.append(try argument())
        cursor.skipBlanks()
      } while cursor.take(",")
      guard cursor.take(")") else { throw cursor.malformed }
    }
    switch (name, arguments.count) {
    case ("length", 1): return .length(try operand(arguments[0], at: start))
    case ("count", 1): return .count(try nodes(arguments[0], of: name, at: start))
    case ("value", 1): return .value(try nodes(arguments[0], of: name, at: start))
    case ("match", 2):
      return .match(try operand(arguments[0], at: start), try operand(arguments[1], at: start))
    case ("search", 2):
      return .search(try operand(arguments[0], at: start), try operand(arguments[1], at: start))
    case ("length", _), ("count", _), ("value", _), ("match", _), ("search", _):
      throw .wrongType("'\(name)' takes another number of arguments", offset: start)
    default: throw .unknownFunction(name, offset: start)
    }
  }

  private func operand(
    _ argument: Argument, at offset: Int
  ) throws(JSONPathError) -> JSONPath.Operand {
    switch argument {
    case .literal(let value): return .literal(value)
    case .query(let query):
      guard query.isSingular else {
        throw .wrongType("a query that may select several values is no value", offset: offset)
      }
      return .singular(query)
    case .call(let call):
      guard !call.isLogical else {
        throw .wrongType("'match' and 'search' yield no value to compare", offset: offset)
      }
      return .call(call)
    }
  }

  private func nodes(
    _ argument: Argument, of name: String, at offset: Int
  ) throws(JSONPathError) -> JSONPath.Query {
    guard case .query(let query) = argument else {
      throw .wrongType("'\(name)' takes a query", offset: offset)
    }
    return query
  }

  private func test(
    _ argument: Argument, at offset: Int
  ) throws(JSONPathError) -> JSONPath.Condition {
    switch argument {
    case .query(let query): return .exists(query)
    case .call(let call) where call.isLogical: return .call(call)
    case .call, .literal: throw .wrongType("a value alone is no condition", offset: offset)
    }
  }
}
