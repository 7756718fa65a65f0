/// Arrows between words: `web -> db`, `kubectl get pods -> all Running`. They show what leads where;
/// a shell would write into a file.
enum ArrowNotation {
  private static let ascii = ["->", "=>", "-->", "==>"]
  /// What prints its words: an arrow of its own among them.
  private static let speakers: Set<Substring> = [
    "echo", "printf", "print", "logger", "wall", "log", "say", "info", "warn", "msg", "notify",
  ]
  /// What may stand before a program's name.
  private static let wrappers: Set<Substring> = [
    "sudo", "time", "command", "builtin", "exec", "env", "nohup", "then", "do", "else", "!", "{",
  ]

  /// Where the arrow stands in `line`, as an offset into it; nil: there is none outside of quotes
  /// and comments, or nothing before or behind it.
  static func place(in line: ArraySlice<UInt8>) -> Int? {
    // What stands behind `<<` opens lines that go on below.
    guard mayHold(line), line.firstRange(of: [ShellByte.less, ShellByte.less]) == nil else {
      return nil
    }
    var quote: UInt8 = 0
    var index = line.startIndex
    var wordStart = index
    var commandStart = index
    var isFirst = true
    while index < line.endIndex {
      let byte = line[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == ShellByte.backslash {
        index += 1
      } else if [ShellByte.singleQuote, ShellByte.doubleQuote, ShellByte.backtick].contains(byte) {
        quote = byte
      } else if byte == ShellByte.hash, index == wordStart {
        return nil
      } else if ShellByte.isBlank(byte) {
        if !isFirst, isArrow(line[wordStart..<index]), !ASCIIText.isBlank(line[index...]) {
          return speaks(line[commandStart..<wordStart]) ? nil : wordStart - line.startIndex
        }
        if index > wordStart { isFirst = false }
        wordStart = index + 1
      } else if "&|;(".utf8.contains(byte) {
        commandStart = index + 1
      }
      index += 1
    }
    return nil
  }

  private static func mayHold(_ line: ArraySlice<UInt8>) -> Bool {
    var before: UInt8 = 0
    for byte in line {
      if byte == ShellByte.greater, before == ShellByte.dash || before == ShellByte.equals {
        return true
      }
      if byte == 0xE2 { return true }
      before = byte
    }
    return false
  }

  private static func isArrow(_ word: ArraySlice<UInt8>) -> Bool {
    guard (2...3).contains(word.count) else { return false }
    let text = String(decoding: word, as: UTF8.self)
    return ascii.contains(text) || text == "→" || text == "⇒"
  }

  /// Whether `command` prints what it is told: `sudo echo up`.
  private static func speaks(_ command: ArraySlice<UInt8>) -> Bool {
    let words = ASCIIText.words(String(decoding: command, as: UTF8.self))
    let first = words.first { word in
      !wrappers.contains(word) && !word.hasPrefix("-") && !word.contains("=")
    }
    return first.map(speakers.contains) ?? false
  }

  /// Whether `words`, what stands before the arrow, can be nothing but a command: what stands
  /// behind it is what that shows. `node -> pod` is no call of `node`.
  static func isCommand(_ unit: FenceItems.Unit, _ words: [Substring]) -> Bool {
    guard words.count > 1, unit.problem == nil, FenceJudge.isKnown(unit) else { return false }
    let name = CommandName.base(String(words[0] == "sudo" ? words[1] : words[0]))
    return !ShellBuiltins.names.contains(name) && !PlainCall.isPlainWord(name)
  }
}
