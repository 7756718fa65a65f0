/// Classes of characters: `[a-z]`, `[^"]`, `\d`, `\p{L}`.
extension RegexParser {
  mutating func characterClass() throws(RegexError) -> RegexSet {
    let isNegated = take("^")
    var items: [RegexSet.Item] = []
    var isFirst = true
    while true {
      guard let next = peek else { throw malformed }
      if next == "]", !isFirst || dialect == .interoperable {
        guard !items.isEmpty else { throw malformed }
        position += 1
        return RegexSet(items, isNegated: isNegated, ignoresCase: flags.ignoresCase)
      }
      items.append(try classItem(isFirst: isFirst))
      isFirst = false
    }
  }

  private mutating func classItem(isFirst: Bool) throws(RegexError) -> RegexSet.Item {
    if peek == "\\" {
      position += 1
      if let item = try classEscape() { return item }
      position -= 1
    }
    let isDash = peek == "-"
    let low = try classCharacter()
    if isDash, dialect == .interoperable {
      // A dash means itself only first or last.
      guard isFirst || peek == "]" else { throw malformed }
      return .range(low.value, low.value)
    }
    guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
      return .range(low.value, low.value)
    }
    position += 1
    let high = try classCharacter()
    guard low <= high else { throw malformed }
    return .range(low.value, high.value)
  }

  private mutating func classCharacter() throws(RegexError) -> Unicode.Scalar {
    guard let scalar = peek else { throw malformed }
    position += 1
    if scalar == "\\" { return try escapedCharacter() }
    if scalar == "[", dialect == .interoperable || peek == ":" {
      position -= 1
      throw malformed
    }
    return scalar
  }

  /// `\d` and its like, `\p{L}`; nil where an escape means one character.
  mutating func classEscape() throws(RegexError) -> RegexSet.Item? {
    guard let scalar = peek else { throw malformed }
    if scalar == "p" || scalar == "P" {
      position += 1
      guard take("{") else { throw malformed }
      var name = ""
      while let next = peek, next != "}", name.count < 3 {
        name.unicodeScalars.append(next)
        position += 1
      }
      guard take("}"), let category = RegexCategory(name) else { throw malformed }
      return .category(category, isNegated: scalar == "P")
    }
    guard dialect == .common else { return nil }
    let item: RegexSet.Item
    switch scalar {
    case "d", "D": item = .digit(isNegated: scalar == "D")
    case "w", "W": item = .word(isNegated: scalar == "W")
    case "s", "S": item = .space(isNegated: scalar == "S")
    default: return nil
    }
    position += 1
    return item
  }
}
