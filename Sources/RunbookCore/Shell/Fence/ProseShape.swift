/// Sentences: words that no program takes as its operands.
enum ProseShape {
  static func holds(_ text: String, _ words: [Substring]) -> Bool {
    isTold(text, words) || isSentence(text, words) || isLowercaseProse(text, words)
  }

  /// `Start the shop. Command: `systemctl start shop``: a sentence with a command in it.
  private static func isTold(_ text: String, _ words: [Substring]) -> Bool {
    guard words.count >= 4, let first = words[0].first, first.isUppercase,
      words[0].dropFirst().allSatisfy({ $0.isLowercase }), words[1].first?.isLetter == true,
      !KnownPrograms.names.contains(String(words[0])), let open = text.firstIndex(of: "`"),
      text.count(where: { $0 == "`" }) == 2
    else { return false }
    return text[..<open].contains(". ") || text[..<open].trimmed.hasSuffix(":")
  }

  /// `Restart the shop and wait`: a capital, and mostly words.
  private static func isSentence(_ text: String, _ words: [Substring]) -> Bool {
    guard let first = words[0].first, words.count >= 3 else { return false }
    if first.isUppercase, text.hasSuffix(":") { return true }
    guard !holdsOperator(text) else { return false }
    guard !words.contains(where: { $0.hasPrefix("-") && $0.count > 1 }) else { return false }
    if !first.isASCII, first.isLetter { return true }
    let isCapitalized =
      first.isUppercase
      && words[0].dropFirst().allSatisfy { $0.isLowercase || $0 == "'" || $0 == "," || $0 == "’" }
    guard isCapitalized else { return false }
    let plain = words.filter { word in
      word.allSatisfy { $0.isLetter || ".,:;?!'’\"()".contains($0) }
    }
    return plain.count * 3 >= words.count * 2
  }

  /// `then restart the service that failed`: words only, of which two or more are no operands.
  private static func isLowercaseProse(_ text: String, _ words: [Substring]) -> Bool {
    // `--analyze-only that only gathers statistics`: an option that is told about.
    let words = words[0].hasPrefix("--") ? words[1...] : words[...]
    guard words.count >= 5, let first = words.first,
      text.hasPrefix("--") || !text.isPlainASCII || !text.utf8.contains(where: excludes),
      !speakers.contains(String(first)),
      words.allSatisfy({ word in word.allSatisfy { $0.isLetter || ".,:;!?'’()".contains($0) } })
    else { return false }
    // A quote is a message to some command.
    guard text.count(where: { $0 == "'" }) != 2 else { return false }
    return words.dropFirst().count(where: { fillWords.contains($0.lowercased()) }) >= 2
  }

  /// Whether a character stands in `text` that a shell takes for an operator.
  private static func holdsOperator(_ text: String) -> Bool {
    guard text.isPlainASCII else { return text.contains { "$|<>&;=`{".contains($0) } }
    return text.withBytes { bytes in
      bytes.contains { byte in
        switch byte {
        case UInt8(ascii: "$"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"),
          UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "`"),
          UInt8(ascii: "{"):
          true
        default: false
        }
      }
    }
  }

  /// A byte of ASCII that stands in no sentence.
  static func excludes(_ byte: UInt8) -> Bool {
    !ShellByte.isLetter(byte) && !" \t.,:;!?'()".utf8.contains(byte)
  }

  private static let fillWords: Set<String> = [
    "the", "a", "an", "to", "is", "are", "your", "and", "of", "with", "that", "it", "this", "you",
    "be", "will", "should", "from", "as", "by",
  ]

  private static let speakers: Set<String> = ["echo", "printf", "say", "wall", "logger", "print"]
}
