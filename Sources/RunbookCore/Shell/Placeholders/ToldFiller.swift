/// Words of a script that the playbook's text tells to replace.
enum ToldFiller {
  /// - Parameters:
  ///   - words: as the script may write them, for a value each.
  ///   - taken: what is filled in already.
  static func read(
    _ words: [String], _ sites: [PlaceholderSites.Site], of source: SourceText, taken: [Placeholder]
  ) -> [Placeholder] {
    let bytes = source.bytes
    var found: [Placeholder] = []
    for word in words {
      let pattern = Array(word.utf8)
      var last = 0
      for site in sites where site.context != .comment && !site.isProgram {
        var index = max(site.range.lowerBound, last)
        while let range = bytes[index..<max(index, site.range.upperBound)].firstRange(of: pattern) {
          index = range.upperBound
          last = index
          guard isApart(range, in: bytes),
            !(taken + found).contains(where: { $0.range.overlaps(range) })
          else { continue }
          let name = PlaceholderName.upperSnake(word)
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
