/// Numbers before a title's name: `3.`, `2b.`, `6A.1`, `B.3.2`.
extension SectionTitle {
  /// `1.`, `1)`, `6.3`, `2:` before a name.
  static func takeNumber(_ rest: inout Substring) -> String? {
    var index = rest.startIndex
    var number = ""
    while index < rest.endIndex, rest[index].isASCII, rest[index].isNumber || rest[index] == "." {
      number.append(rest[index])
      index = rest.index(after: index)
      // `2b.`: put between 2 and 3.
      if index < rest.endIndex, number.last?.isNumber == true, rest[index].isASCII,
        rest[index].isLowercase,
        rest[index...].dropFirst().first.map({ ".)".contains($0) }) == true,
        rest[index...].dropFirst(2).first == " "
      {
        number.append(rest[index])
        index = rest.index(after: index)
      }
      // `6A.1`: below one of several sixth phases.
      if index < rest.endIndex, number.last?.isNumber == true, rest[index].isASCII,
        rest[index].isUppercase, rest[index...].dropFirst().first == ".",
        rest[index...].dropFirst(2).first?.isNumber == true
      {
        number.append(rest[index])
        index = rest.index(after: index)
      }
    }
    guard let first = number.first, first.isNumber else { return nil }
    let hadPoint = number.hasSuffix(".")
    while number.hasSuffix(".") { number.removeLast() }
    var hadMark = hadPoint || number.contains(".")
    if index < rest.endIndex, ")]:-–—".contains(rest[index]), !hadPoint {
      // `24-hour` is no number of a section.
      let after = rest.index(after: index)
      guard after == rest.endIndex || rest[after].isWhitespace else { return nil }
      hadMark = true
      index = after
    }
    guard index == rest.endIndex || rest[index].isWhitespace else { return nil }
    if !hadMark {
      // `5 - Start Patroni`
      let tail = rest[index...].drop(while: \.isWhitespace)
      guard let name = behindDash(tail) else { return nil }
      rest = name
      return number
    }
    rest = rest[index...].drop(while: \.isWhitespace)
    return rest.isEmpty ? nil : number
  }

  /// `Disk full` of `a) Disk full`.
  private static func behindLetter(_ rest: Substring) -> Substring? {
    guard let letter = rest.utf8.first, (0x61...0x7A).contains(letter),
      rest.utf8.dropFirst().first == UInt8(ascii: ")"),
      rest.utf8.dropFirst(2).first == UInt8(ascii: " ")
    else { return nil }
    let name = rest.dropFirst(3).drop(while: \.isWhitespace)
    return name.isEmpty ? nil : name
  }

  /// `A.1`, `B.3.2`, `B1.`: below a part that a letter counts.
  static func takePartNumber(_ rest: inout Substring) -> String? {
    if let name = behindLetter(rest) {
      defer { rest = name }
      return String(rest.prefix(1))
    }
    guard let letter = rest.utf8.first, (0x41...0x5A).contains(letter),
      let second = rest.utf8.dropFirst().first,
      second == UInt8(ascii: ".") || ShellByte.isDigit(second)
    else { return nil }
    let word = rest.prefix { !$0.isWhitespace }
    var number = word[...]
    while let last = number.last, ".):".contains(last) { number.removeLast() }
    if second == UInt8(ascii: ".") {
      let parts = number.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count >= 2, parts[0].count == 1,
        parts.dropFirst().allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isNumber) })
      else { return nil }
    } else {
      // `B1.` counts; `P1.` is a severity, `S3` a name.
      var digits = number.dropFirst()
      // `A3a.`: put behind `A3.`
      if digits.count > 1, let last = digits.last, last.isASCII, last.isLowercase {
        digits.removeLast()
      }
      guard letter != UInt8(ascii: "P"), digits.count <= 2, digits.allSatisfy(\.isNumber),
        word.last.map({ ".)".contains($0) }) == true
      else { return nil }
    }
    var tail = rest[word.endIndex...].drop(while: \.isWhitespace)
    tail = behindDash(tail) ?? tail
    guard !tail.isEmpty else { return nil }
    rest = tail
    return String(number)
  }
}
