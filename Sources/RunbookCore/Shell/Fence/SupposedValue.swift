/// "Let us say the member's id is a8266ecf031671f3": a value that is only an example.
enum SupposedValue {
  private static let phrases = [
    "suppose", "let us say", "let's say", "let’s say", "say the ", "assume the", "for example the",
    "for example, the", "for instance the",
  ]

  /// What the words above a fence suppose and its commands then use.
  static func findings(_ groups: [CommandGroup], above: String) -> [Diagnostic] {
    let values = values(in: above)
    guard !values.isEmpty else { return [] }
    var findings: [Diagnostic] = []
    for group in groups where group.kind == .shell {
      let text = CommandText(group.script)
      let walk = ShellWalk { use in
        for word in use.words.dropFirst() where values.contains(word.value.lowercased()) {
          findings.append(
            .warning(
              "filler-suspect", "'\(word.value)' is an example, as the words above it say",
              at: group.script.sourceRange(word.range),
              help: "write '<…>' instead, so that it is asked for"))
        }
      }
      walk.walk(text.script)
    }
    return findings
  }

  /// Names of letters and digits, in lower case, in the rest of a sentence that supposes something.
  private static func values(in above: String) -> Set<String> {
    let lower = above.lowercased()
    guard let phrase = phrases.compactMap({ lower.firstRange(of: $0) }).min(by: before) else {
      return []
    }
    var values: Set<String> = []
    for word in ASCIIText.words(lower[phrase.upperBound...]) {
      let isEnd = word.hasSuffix(".")
      let value = word.drop { "`'\"(".contains($0) }.prefix { !"`'\"),.:;".contains($0) }
      if value.utf8.count > 5, value.utf8.contains(where: ShellByte.isDigit),
        value.utf8.contains(where: ShellByte.isLetter)
      {
        values.insert(String(value))
      }
      if isEnd { break }
    }
    return values
  }

  private static func before(_ one: Range<String.Index>, _ other: Range<String.Index>) -> Bool {
    one.lowerBound < other.lowerBound
  }
}
