/// Blanks, comments and line ends.
extension ShellParser {
  mutating func skipBlanks() {
    while let byte = current {
      if ShellByte.isBlank(byte) {
        offset += 1
      } else if byte == ShellByte.backslash, peek(1) == ShellByte.newline {
        offset += 2
      } else {
        return
      }
    }
  }

  /// Skips a comment, if one starts here.
  mutating func skipComment() {
    guard current == ShellByte.hash else { return }
    let start = offset
    while let byte = current, byte != ShellByte.newline {
      _ = byte
      offset += 1
    }
    comments.append(start..<offset)
  }

  /// Steps over a line feed, and over the here-documents that begin behind it.
  mutating func takeNewline() {
    offset += 1
    readHereDocuments()
  }

  /// Blanks, comments and line ends between commands.
  mutating func skipLineBreaks() {
    while problem == nil {
      skipBlanks()
      if current == ShellByte.hash { skipComment() }
      guard current == ShellByte.newline else { return }
      takeNewline()
    }
  }
}
