/// Prompts that name a host.
extension PromptReader {
  /// `web-01 $ `, `web-01.internal:~$ `, `web-01:~# `: a host without a user.
  static func bareHostPromptLength(
    _ line: ArraySlice<UInt8>, from start: Int
  ) -> Int? {
    var index = start
    var hasDigit = false
    while index < line.endIndex, index - start < 80,
      ShellByte.isName(line[index]) || line[index] == UInt8(ascii: "-")
        || line[index] == UInt8(ascii: ".")
    {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[index]) { hasDigit = true }
      index += 1
    }
    let name = line[start..<index]
    guard name.count >= 3, name.contains(UInt8(ascii: "-")), hasDigit else { return nil }
    let rest = line[index...]
    if rest.starts(with: " $ ".utf8) { return index + 3 - line.startIndex }
    guard rest.first == ShellByte.colon, let path = rest.dropFirst().first,
      path == UInt8(ascii: "~") || path == UInt8(ascii: "/"),
      let end = rest.firstIndex(where: { $0 == ShellByte.dollar || ShellByte.isBlank($0) })
    else { return rest.starts(with: ":~# ".utf8) ? index + 4 - line.startIndex : nil }
    if rest.starts(with: ":~# ".utf8) { return index + 4 - line.startIndex }
    guard line[end] == ShellByte.dollar, end + 1 < line.endIndex,
      line[end + 1] == ShellByte.space
    else { return nil }
    return end + 2 - line.startIndex
  }

  /// `user@host:path$ `, `[user@host path]# `
  static func hostPromptLength(_ line: ArraySlice<UInt8>, from start: Int) -> Int? {
    if let length = versionPromptLength(line, from: start) { return length }
    var index = start
    let isBracketed = line[index] == ShellByte.openBracket
    if isBracketed { index += 1 }
    var hasAt = false
    while index < line.endIndex, index - start < 120 {
      let byte = line[index]
      if byte == ShellByte.at { hasAt = true }
      if byte == ShellByte.dollar || byte == ShellByte.hash {
        guard hasAt, index + 1 < line.endIndex, line[index + 1] == ShellByte.space else {
          return nil
        }
        return index + 2 - line.startIndex
      }
      let fits =
        ShellByte.isName(byte) || "@.:/~-+".utf8.contains(byte)
        || (isBracketed && (byte == ShellByte.space || byte == ShellByte.closeBracket))
        || (hasAt && byte == ShellByte.space && index + 1 < line.endIndex
          && (line[index + 1] == ShellByte.dollar || line[index + 1] == ShellByte.hash))
      guard fits else { return nil }
      index += 1
    }
    return nil
  }

  /// `-bash-4.2$ `, `sh-5.1# `
  private static func versionPromptLength(_ line: ArraySlice<UInt8>, from start: Int) -> Int? {
    let head = line[start..<min(start + 16, line.endIndex)]
    guard let end = head.firstIndex(where: { $0 == ShellByte.dollar || $0 == ShellByte.hash }),
      end + 1 < line.endIndex, line[end + 1] == ShellByte.space
    else { return nil }
    var name = String(decoding: head[..<end], as: UTF8.self)[...]
    if name.first == "-" { name.removeFirst() }
    guard let shell = ["bash-", "sh-", "zsh-", "ksh-"].first(where: name.hasPrefix) else {
      return nil
    }
    let version = name.dropFirst(shell.count)
    guard !version.isEmpty, version.allSatisfy({ $0.isNumber || $0 == "." }) else { return nil }
    return end + 2 - line.startIndex
  }

  /// How many bytes an environment's name in front of a prompt takes: `(venv) `.
  static func environmentLength(_ line: ArraySlice<UInt8>, from start: Int) -> Int? {
    let head = line[start..<min(start + 40, line.endIndex)].dropFirst()
    guard let close = head.firstIndex(of: UInt8(ascii: ")")), close > head.startIndex,
      line[head.startIndex..<close].allSatisfy({ ShellByte.isName($0) || "-./".utf8.contains($0) }),
      close + 2 < line.endIndex, line[close + 1] == ShellByte.space
    else { return nil }
    return close + 2 - start
  }

  /// `web1:/srv/app # systemctl restart app`, `web1:~ $ ls`: the path and the sign stand apart. Behind
  /// `#` one of them must be known, so that no comment is run.
  func spacedPrompts(_ ranges: [Range<Int>], besides starts: [Int: Int]) -> [Int: Int] {
    var found: [Int: Int] = [:]
    var isSure = false
    for (index, range) in ranges.enumerated() where starts[index] == nil {
      let line = code.bytes[range]
      guard let length = Self.spacedLength(line) else { continue }
      found[index] = length
      let rest = ASCIIText.trimmed(String(decoding: line.dropFirst(length), as: UTF8.self))
      isSure =
        isSure || line[line.startIndex + length - 2] == ShellByte.dollar
        || KnownPrograms.names.contains(rest) || Self.looksLikeCommand(rest)
    }
    return isSure ? found : [:]
  }

  private static func spacedLength(_ line: ArraySlice<UInt8>) -> Int? {
    let head = line.prefix(100)
    guard let first = head.first, ShellByte.isName(first),
      let colon = head.firstIndex(of: ShellByte.colon),
      line[line.startIndex..<colon].count >= 2,
      line[line.startIndex..<colon].allSatisfy({ ShellByte.isName($0) || "-.".utf8.contains($0) }),
      let path = line[colon...].dropFirst().first,
      path == UInt8(ascii: "~") || path == UInt8(ascii: "/"),
      let end = head[colon...].firstIndex(of: ShellByte.space), end + 3 < line.endIndex,
      line[end + 1] == ShellByte.hash || line[end + 1] == ShellByte.dollar,
      line[end + 2] == ShellByte.space
    else { return nil }
    return end + 3 - line.startIndex
  }
}
