/// Whether an awk program does more than print to standard output.
enum AwkProgram {
  static func writes(_ program: String) -> Bool {
    if program.contains("system(") || program.contains("system (") || program.contains("getline") {
      return true
    }
    let bytes = Array(program.utf8)
    var prints = false
    var inString = false
    for (index, byte) in bytes.enumerated() {
      if byte == ShellByte.doubleQuote, index == 0 || bytes[index - 1] != ShellByte.backslash {
        inString.toggle()
      }
      if inString { continue }
      switch byte {
      case UInt8(ascii: "p") where bytes[index...].starts(with: "print".utf8): prints = true
      case ShellByte.semicolon, ShellByte.closeBrace, ShellByte.newline: prints = false
      case ShellByte.greater where prints: return true
      case ShellByte.bar:
        let isOr =
          (index + 1 < bytes.count && bytes[index + 1] == byte)
          || (index > 0 && bytes[index - 1] == byte)
        if prints, !isOr { return true }
      default: break
      }
    }
    return false
  }
}
