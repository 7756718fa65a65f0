extension StringProtocol {
  /// Without white space at either end.
  package var trimmed: String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.isWhitespace { view = view.dropLast() }
    return String(view)
  }

  /// Runs of white space as one space, none at either end.
  package var squeezed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// In lower case, letters and digits only, one space between words.
  package var words: String {
    var result = ""
    var pending = false
    for character in lowercased() {
      if character.isLetter || character.isNumber {
        if pending, !result.isEmpty { result.append(" ") }
        pending = false
        result.append(character)
      } else if character == "'" || character == "’" {
        continue
      } else {
        pending = true
      }
    }
    return result
  }

  package func dropping(suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : String(self)
  }
}
