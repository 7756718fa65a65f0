extension SessionOpener {
  /// Its words as one line, in which gaps stand as written.
  var line: SourceText {
    SourceText(
      words.map { word in
        let hasGap = word.utf8.contains { "$<[{".utf8.contains($0) }
        return hasGap ? word : Substitution.quotedWord(word)
      }.joined(separator: " "))
  }

  /// The gaps that must be filled before anybody knows where it leads: `ssh <host>`, `ssh $HOST`.
  var placeholders: [Placeholder] {
    PlaceholderReader.read(line).placeholders.filter { $0.context != .comment }.map { gap in
      var named = gap
      if let name = gapNames[gap.written] { named.name = name }
      return named
    }
  }

  /// With every gap filled. A value is one word of the line, or a part of one, and never an option.
  func filled(_ values: [String: String]) throws(Substitution.Refusal) -> SessionOpener {
    let line = line
    let gaps = placeholders.map { gap in
      var spliced = gap
      if gap.form == .variable { spliced.form = .angle }
      return spliced
    }
    guard let first = gaps.first else { return self }
    let bytes = try Substitution.apply(line, placeholders: gaps, values: values)
    func refusal(_ reason: String) -> Substitution.Refusal {
      Substitution.Refusal(
        name: first.name, range: first.range,
        reason: "'\(first.name)' \(reason) in '\(words.joined(separator: " "))'")
    }
    guard case .simple(let simple) = ShellParser.parse(bytes).commands.first?.body,
      simple.words.count == words.count, simple.words.allSatisfy(\.isStatic)
    else { throw refusal("does not stay one word") }
    var opener = self
    opener.words = simple.words.map(\.value)
    for (word, written) in zip(opener.words, words) where word != written {
      if word.isEmpty { throw refusal("is empty") }
      if word.hasPrefix("-"), !written.hasPrefix("-") { throw refusal("would be an option") }
    }
    if let index = words.firstIndex(of: name) { opener.name = opener.words[index] }
    return opener
  }
}
