/// Examples that say nothing by themselves, `xxx` and `...`: only their place tells which value is
/// meant.
enum BareFiller {
  static func isOne(_ token: String) -> Bool {
    token.utf8.count > 2 && token.utf8.allSatisfy { $0 | 0x20 == UInt8(ascii: "x") }
  }

  /// The name that its place gives: `Bearer xxx`, `X-Api-Key: xxx`, `?token=xxx`, `pod xxx`.
  static func name(
    _ range: Range<Int>, _ site: PlaceholderSites.Site, _ bytes: [UInt8]
  ) -> String? {
    var before = bytes[max(site.range.lowerBound, range.lowerBound - 100)..<range.lowerBound]
    if String(decoding: before.suffix(7), as: UTF8.self) == "Bearer " { return "TOKEN" }
    if PlaceholderReader.isWholeWord(range, site) {
      let kind = words(before: site, bytes).last?.drop { $0.isNumber } ?? ""
      return FillerReader.isThing(String(kind)) ? PlaceholderName.upperSnake(kind) : nil
    }
    let isSpaced = before.last == ShellByte.space
    while let last = before.last, "\"'\\ ".utf8.contains(last) { before.removeLast() }
    guard let mark = before.last,
      mark == ShellByte.equals || mark == ShellByte.colon && isSpaced
    else { return nil }
    before.removeLast()
    while let last = before.last, "\"'\\".utf8.contains(last) { before.removeLast() }
    let key = before.reversed().prefix { ShellByte.isName($0) || $0 == ShellByte.dash }
    let name = PlaceholderName.upperSnake(String(decoding: key.reversed(), as: UTF8.self))
    guard name.utf8.contains(where: ShellByte.isLetter) else { return nil }
    return WellKnownNames.contains(name) ? name + "_VALUE" : name
  }

  /// Its place among its command's words, the same wherever the same value is meant.
  static func role(
    _ range: Range<Int>, _ site: PlaceholderSites.Site, _ bytes: [UInt8]
  ) -> String {
    let isInDocument = bytes[site.word].contains(ShellByte.newline)
    if isInDocument {
      let start = bytes[..<range.lowerBound].lastIndex(of: ShellByte.newline).map { $0 + 1 } ?? 0
      let line = bytes[max(start, range.lowerBound - 100)..<range.lowerBound]
      return String(decoding: line, as: UTF8.self).trimmed
    }
    let word = String(decoding: bytes[site.word].prefix(200), as: UTF8.self)
    if !PlaceholderReader.isWholeWord(range, site) {
      // `https://xxx.example/a` and `/b` are one host.
      let isFirst = range.lowerBound - site.word.lowerBound <= 1
      let rest = bytes[range.upperBound..<max(range.upperBound, site.word.upperBound)]
      guard !isFirst, let end = rest.firstIndex(of: ShellByte.slash) else { return word }
      return String(decoding: bytes[site.word.lowerBound..<end], as: UTF8.self)
    }
    let before = words(before: site, bytes)
    if let flag = before.last, flag.hasPrefix("-") { return "\(site.program) \(flag) \(word)" }
    let operands = before.filter { !$0.hasPrefix("-") }.count
    return "\(site.program) \(operands) \(word)"
  }

  /// The words of its command before the one it stands in.
  private static func words(before site: PlaceholderSites.Site, _ bytes: [UInt8]) -> [String] {
    let end = site.word.lowerBound
    var start = end
    while start > 0, end - start < 300 {
      let byte = bytes[start - 1]
      if "|;&(".utf8.contains(byte) { break }
      if byte == ShellByte.newline, start < 2 || bytes[start - 2] != ShellByte.backslash { break }
      start -= 1
    }
    return bytes[start..<end].split {
      ShellByte.isBlank($0) || $0 == ShellByte.newline || $0 == ShellByte.backslash
    }.map { String(decoding: $0, as: UTF8.self) }
  }
}
