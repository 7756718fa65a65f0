/// Reads a regular expression by recursive descent.
struct RegexParser {
  let scalars: [Unicode.Scalar]
  let dialect: RegexDialect
  var position = 0
  private var depth = 0
  private(set) var groupCount = 0
  var flags = Flags()

  /// What `(?ims)` sets.
  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesAll = false
  }

  private static let depthLimit = 100
  static let repeatLimit = 1000

  init(_ pattern: String, dialect: RegexDialect) {
    scalars = Array(pattern.unicodeScalars)
    self.dialect = dialect
  }

  mutating func parse() throws(RegexError) -> RegexNode {
    let node = try alternatives()
    guard position == scalars.count else { throw malformed }
    return node
  }

  private mutating func alternatives() throws(RegexError) -> RegexNode {
    let outer = flags
    defer { flags = outer }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .either(branches)
  }

  private mutating func sequence() throws(RegexError) -> RegexNode {
    var nodes: [RegexNode] = []
    while let next = peek, next != "|", next != ")" {
      let atom = try atom()
      nodes.append(try quantified(atom))
    }
    return nodes.count == 1 ? nodes[0] : (nodes.isEmpty ? .empty : .sequence(nodes))
  }

  private mutating func quantified(_ atom: RegexNode) throws(RegexError) -> RegexNode {
    guard let (least, most) = try quantifier() else { return atom }
    let isGreedy = !(dialect == .common && take("?"))
    if let next = peek, "*+?".unicodeScalars.contains(next) { throw malformed }
    if dialect == .interoperable, peek == "{" { throw malformed }
    return .repeated(atom, least: least, most: most, isGreedy: isGreedy)
  }

  private mutating func quantifier() throws(RegexError) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard take("{") else { return nil }
    guard let least = try number() else { throw malformed }
    guard take(",") else {
      guard take("}") else { throw malformed }
      return (least, least)
    }
    let most = try number()
    guard take("}"), least <= most ?? least else { throw malformed }
    return (least, most)
  }

  private mutating func number() throws(RegexError) -> Int? {
    var value: Int?
    while let digit = peek, ("0"..."9").contains(digit) {
      value = (value ?? 0) * 10 + Int(digit.value - 48)
      guard value ?? 0 <= RegexParser.repeatLimit else { throw .tooLarge }
      position += 1
    }
    return value
  }

  private mutating func atom() throws(RegexError) -> RegexNode {
    guard let scalar = peek else { throw malformed }
    position += 1
    switch scalar {
    case "(": return try group()
    case "[": return .set(try characterClass())
    case ".": return .set(anyCharacter)
    case "\\": return try escaped()
    // The compliance suite of JSONPath reads these two as anchors, though RFC 9485 has none.
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "*", "+", "?", "{", ")", "]", "}":
      // Perl and its heirs take a closing bracket alone for itself.
      guard dialect == .common, scalar == "]" || scalar == "}" else {
        position -= 1
        throw malformed
      }
      return literal(scalar)
    default: return literal(scalar)
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> RegexNode {
    .set(.only(scalar, ignoresCase: flags.ignoresCase))
  }

  private var anyCharacter: RegexSet {
    if flags.dotMatchesAll { return RegexSet([], isNegated: true) }
    let lineEnds: [RegexSet.Item] = [.range(0x0a, 0x0a), .range(0x0d, 0x0d)]
    return RegexSet(dialect == .common ? [lineEnds[0]] : lineEnds, isNegated: true)
  }

  private mutating func group() throws(RegexError) -> RegexNode {
    guard depth < RegexParser.depthLimit else { throw .tooLarge }
    depth += 1
    defer { depth -= 1 }
    let outer = flags
    var number: Int?
    if dialect == .common, take("?") {
      guard try groupHead(&number) else { return .empty }
    } else {
      groupCount += 1
      number = groupCount
    }
    let node = try alternatives()
    flags = outer
    guard take(")") else { throw malformed }
    return number.map { .group(node, number: $0) } ?? node
  }

  /// What follows `(?`; false for `(?i)`, which sets flags for what comes after and groups nothing.
  private mutating func groupHead(_ number: inout Int?) throws(RegexError) -> Bool {
    if take(":") { return true }
    let start = position
    let isNamed = take("P") ? peek == "<" : peek == "<"
    if isNamed {
      position += 1
      if peek == "=" || peek == "!" { throw .unsupported("look-arounds", offset: start) }
      while let next = peek, next != ">" {
        guard RegexSet.isWord(next) else { throw malformed }
        position += 1
      }
      guard take(">") else { throw malformed }
      groupCount += 1
      number = groupCount
      return true
    }
    if peek == "=" || peek == "!" { throw .unsupported("look-arounds", offset: start) }
    var isOn = true
    while let flag = peek, flag != ")", flag != ":" {
      position += 1
      switch flag {
      case "i": flags.ignoresCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotMatchesAll = isOn
      case "u" where isOn: break
      case "-" where isOn: isOn = false
      default: throw .unsupported("groups such as '(?\(flag)'", offset: start)
      }
    }
    if take(":") { return true }
    guard take(")") else { throw malformed }
    return false
  }

  private mutating func escaped() throws(RegexError) -> RegexNode {
    let start = position - 1
    guard let scalar = peek else { throw malformed }
    if let item = try classEscape() { return .set(RegexSet([item])) }
    if dialect == .common {
      position += 1
      switch scalar {
      case "b": return .assertion(.wordBoundary)
      case "B": return .assertion(.noWordBoundary)
      case "A": return .assertion(.textStart)
      case "z": return .assertion(.textEnd)
      case "1"..."9": throw .unsupported("back references", offset: start)
      default: position -= 1
      }
    }
    return literal(try escapedCharacter())
  }

  mutating func escapedCharacter() throws(RegexError) -> Unicode.Scalar {
    guard let scalar = peek else { throw malformed }
    position += 1
    switch scalar {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}": return scalar
    default: break
    }
    guard dialect == .common else { throw malformed }
    switch scalar {
    case "f": return "\u{c}"
    case "v": return "\u{b}"
    case "0": return "\u{0}"
    case "x": return try hexadecimal(2)
    case "u": return try hexadecimal(4)
    case _ where scalar.isASCII && !RegexSet.isWord(scalar): return scalar
    default: throw malformed
    }
  }

  /// `XX`, `XXXX` or `{X…}`.
  private mutating func hexadecimal(_ width: Int) throws(RegexError) -> Unicode.Scalar {
    var digits = ""
    if take("{") {
      while let next = peek, next != "}", digits.count < 8 {
        digits.unicodeScalars.append(next)
        position += 1
      }
      guard take("}") else { throw malformed }
    } else {
      guard position + width <= scalars.count else { throw malformed }
      digits.unicodeScalars.append(contentsOf: scalars[position..<(position + width)])
      position += width
    }
    guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
      throw malformed
    }
    return scalar
  }

  var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }
  var malformed: RegexError { .malformed(offset: position) }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }
}
