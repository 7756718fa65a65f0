/// Reads a plain `curl` command line as the request that it sends.
///
/// A line is lifted only if it is the script's only command and each of its options has an exact
/// equal in an `HTTPRequest`; anything else stays a shell step. In the request, `{{NAME}}` stands
/// for `$NAME` and every other gap.
package enum CurlLine {
  /// - Parameter placeholders: gaps that are no plain variables (`<id>`), found before.
  package static func lift(
    _ script: SourceText, placeholders: [Placeholder] = []
  ) -> HTTPRequest? {
    var reader = CurlWordReader(script, placeholders: placeholders)
    guard let words = reader.read(), words.first?.literal == "curl",
      let settings = CurlArguments(words.dropFirst())?.settings
    else { return nil }
    var draft = CurlDraft()
    for (option, value) in settings {
      guard draft.apply(option, value) else { return nil }
    }
    guard var request = draft.request(of: script) else { return nil }
    request.placeholders = reader.placeholders
    return request
  }
}

/// The arguments of a `curl` command, taken apart into options and their values.
private struct CurlArguments {
  private(set) var settings: [(CurlOption, CurlWord)] = []

  /// nil where an option is none of the table's, or lacks its value.
  init?(_ words: ArraySlice<CurlWord>) {
    var rest = words
    while let word = rest.popFirst() {
      let isRead =
        if word.leadingText.hasPrefix("--") {
          readLong(word, &rest)
        } else if word.leadingText.hasPrefix("-") {
          readCluster(word, &rest)
        } else {
          read((.url, true), word)
        }
      guard isRead else { return nil }
    }
  }

  private mutating func readLong(_ word: CurlWord, _ rest: inout ArraySlice<CurlWord>) -> Bool {
    guard let name = word.literal, let found = CurlOption.named(long: String(name.dropFirst(2)))
    else { return false }
    return read(found, found.takesValue ? rest.popFirst() : CurlWord(pieces: []))
  }

  /// `-sSf`, `-XPOST`, `-so /dev/null`.
  private mutating func readCluster(_ word: CurlWord, _ rest: inout ArraySlice<CurlWord>) -> Bool {
    let letters = Array(word.leadingText.dropFirst())
    guard !letters.isEmpty else { return false }
    for (index, letter) in letters.enumerated() {
      guard let found = CurlOption.named(short: letter) else { return false }
      guard found.takesValue else {
        guard read(found, CurlWord(pieces: [])) else { return false }
        continue
      }
      let attached = word.dropping(index + 2)
      return read(found, attached.pieces.isEmpty ? rest.popFirst() : attached)
    }
    return word.pieces.count == 1
  }

  private mutating func read(
    _ found: (option: CurlOption, takesValue: Bool), _ value: CurlWord?
  ) -> Bool {
    guard let value, !value.pieces.contains(where: hasDoubleBrace) else { return false }
    settings.append((found.option, value))
    return true
  }

  /// `{{` as text could not be told from a parameter.
  private func hasDoubleBrace(_ piece: CurlWord.Piece) -> Bool {
    if case .text(let text) = piece { text.utf8.containsPair("{{") } else { false }
  }
}

extension String.UTF8View {
  /// Whether the two bytes of `pair` stand next to each other.
  fileprivate func containsPair(_ pair: StaticString) -> Bool {
    let (first, second) = (pair.utf8Start[0], pair.utf8Start[1])
    return zip(self, dropFirst()).contains { $0 == first && $1 == second }
  }
}
