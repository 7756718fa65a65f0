/// Words of a script that the playbook's text tells to replace.
enum ToldFiller {
  private static let shortest = 3

  /// `Replace TILL_TOKEN with the one of the safe`: a word in capitals, told right above.
  static func word(in title: String) -> String? {
    guard title.hasPrefix("Replace ") else { return nil }
    let words = title.split(separator: " ", maxSplits: 3)
    guard words.count > 3, words[2] == "with" || words[2] == "by" else { return nil }
    let word = words[1].filter { $0 != "`" && $0 != "\"" && $0 != "'" }
    guard word.utf8.count >= shortest, word.utf8.contains(where: ShellByte.isLetter),
      word.utf8.allSatisfy({
        ShellByte.isUpper($0) || ShellByte.isDigit($0) || $0 == ShellByte.underscore
      })
    else { return nil }
    return word
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
