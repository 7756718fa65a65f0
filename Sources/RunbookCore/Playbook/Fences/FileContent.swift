/// A fence that begins with a comment of nothing but a file's name, `# /etc/redis/redis.conf`, above
/// lines that no shell reads: what that file holds.
enum FileContent {
  static func isOne(_ code: SourceText) -> Bool {
    guard let mark = code.bytes.first(where: { !ShellByte.isBlank($0) && $0 != ShellByte.newline }),
      mark == ShellByte.hash
    else { return false }
    var lines = 0
    var commands = 0
    var isNamed = false
    for index in 0..<code.lineCount {
      let line = String(decoding: code.bytes[code.line(index)], as: UTF8.self).trimmed
      if line.isEmpty { continue }
      if !isNamed {
        guard !line.hasPrefix("#!"), isFile(line.drop { $0 == "#" }.trimmed) else { return false }
        isNamed = true
      } else if !line.hasPrefix("#"), !line.hasPrefix(";") {
        lines += 1
        if isCommand(line) { commands += 1 }
      }
    }
    // `dir /var/lib/redis` may be a setting: of four lines one.
    return lines > 0 && commands * 4 <= lines
  }

  private static func isFile(_ path: String) -> Bool {
    guard path.hasPrefix("/") || path.hasPrefix("~/"), path.utf8.count <= 120, !path.contains(" ")
    else { return false }
    return path.hasPrefix("/etc/") || EditedFile.isFile(path)
  }

  private static func isCommand(_ line: String) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace).drop { $0 == "sudo" || $0 == "$" }
    guard let first = words.first else { return true }
    return first.hasPrefix("./") || first.hasPrefix("/") || first.hasPrefix("$")
      || KnownPrograms.names.contains(CommandName.base(String(first)))
  }
}
