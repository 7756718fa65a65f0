/// Words of a script that the playbook's text tells to replace.
enum ToldFiller {
  private static let shortest = 3

  /// Calls whose own scripts replace: `s/DEBUG/INFO/`.
  private static let replacing = ["sed ", "perl ", "awk ", "tr "]
  private static let determiners: Set<Substring> = [
    "your", "the", "a", "an", "its", "their", "our", "that",
  ]
  private static let endings = [
    "_TOKEN", "_ID", "_NAME", "_KEY", "_HOST", "_SECRET", "_PASSWORD", "_URL", "_HERE",
  ]

  /// `Replace TILL_TOKEN with the one of the safe`: a word in capitals, told right above.
  ///
  /// `Replace DEBUG with INFO` above `sed` tells what the command does.
  static func word(in title: String, above script: String) -> String? {
    guard title.hasPrefix("Replace ") else { return nil }
    let words = title.split(separator: " ", maxSplits: 3)
    guard words.count > 3, words[2] == "with" || words[2] == "by" else { return nil }
    let word = words[1].filter { $0 != "`" && $0 != "\"" && $0 != "'" }
    guard word.utf8.count >= shortest, word.utf8.contains(where: ShellByte.isLetter),
      word.utf8.allSatisfy({
        ShellByte.isUpper($0) || ShellByte.isDigit($0) || $0 == ShellByte.underscore
      })
    else { return nil }
    guard !replacing.contains(where: script.contains),
      !ASCIIText.words(script).contains(where: { isName(word, in: $0) })
    else { return nil }
    let other = words[3].split(separator: " ")
    // What the command holds too is what it replaces the word with.
    guard !other.contains(where: { isCapital($0) && script.contains($0) }) else { return nil }
    let isShaped = word.hasPrefix("YOUR_") || endings.contains(where: word.hasSuffix)
    return isShaped || other.first.map(determiners.contains) == true ? word : nil
  }

  /// Whether `part` gives `word` a value, or is a file called after it.
  private static func isName(_ word: String, in part: Substring) -> Bool {
    part.hasPrefix(word + "=") || part.hasPrefix(word + ".") || part.contains("/" + word)
      || part.contains("$" + word) || part.contains("{" + word)
  }

  private static func isCapital(_ word: Substring) -> Bool {
    word.utf8.count >= shortest && word.utf8.first.map(ShellByte.isUpper) == true
  }

  /// - Parameters:
  ///   - words: as the script may write them, for a value each.
  ///   - taken: what is filled in already.
  static func read(
    _ words: [String], _ sites: [PlaceholderSites.Site], of source: SourceText, taken: [Placeholder]
  ) -> [Placeholder] {
    guard !words.isEmpty else { return [] }
    let bytes = source.bytes
    var found: [Placeholder] = []
    /// Per byte, so that each hit costs no more than its own length.
    var isTaken = [Bool](repeating: false, count: bytes.count)
    for gap in taken {
      for index in gap.range where isTaken.indices.contains(index) { isTaken[index] = true }
    }
    for word in words {
      let pattern = Array(word.utf8)
      var last = 0
      for site in sites where site.context != .comment && !site.isProgram {
        var index = max(site.range.lowerBound, last)
        while let range = bytes[index..<max(index, site.range.upperBound)].firstRange(of: pattern) {
          index = range.upperBound
          last = index
          guard isApart(range, in: bytes), !isTaken[range].contains(true) else { continue }
          let moment = FrozenMoment.name(of: word)
          // No time with a blank may stand where it is read again.
          if moment != nil, word.contains(" "), site.context == .rereads { continue }
          for index in range { isTaken[index] = true }
          let name = moment ?? PlaceholderName.upperSnake(word)
          found.append(
            Placeholder(
              form: .filler, name: WellKnownNames.contains(name) ? name + "_VALUE" : name,
              written: word, range: range, context: site.context, proposal: word))
        }
      }
    }
    return found
  }

  /// No part of a longer word.
  private static func isApart(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    func isJoined(_ index: Int) -> Bool {
      bytes.indices.contains(index)
        && (ShellByte.isName(bytes[index]) || bytes[index] == ShellByte.dash)
    }
    return !isJoined(range.lowerBound - 1) && !isJoined(range.upperBound)
  }
}
