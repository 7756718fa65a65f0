/// Whether a sed script writes a file or runs a command.
enum SedScript {
  static func acts(_ script: String) -> Bool {
    let bytes = Array(script.utf8)
    for (index, byte) in bytes.enumerated()
    where byte == UInt8(ascii: "w") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "W") {
      let before = index > 0 ? bytes[index - 1] : ShellByte.semicolon
      let after = index + 1 < bytes.count ? bytes[index + 1] : ShellByte.semicolon
      let startsCommand =
        !ShellByte.isLetter(before) && before != ShellByte.backslash
        && before != ShellByte.openBracket
      let isAlone = ShellByte.isBlank(after) || after == ShellByte.semicolon
      if startsCommand, isAlone, before != ShellByte.space || index < 2 { return true }
      // A flag of `s///`: behind its last delimiter, with other flags at most between.
      if before == ShellByte.slash || before == UInt8(ascii: "g") || before == UInt8(ascii: "p"),
        isAlone, index > 0, bytes[..<index].contains(ShellByte.slash),
        bytes[..<index].reversed().first(where: { !ShellByte.isLetter($0) }) == ShellByte.slash
      {
        return true
      }
    }
    return false
  }
}
