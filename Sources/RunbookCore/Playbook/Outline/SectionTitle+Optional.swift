/// `Optional` beside the number of a step: `OPTIONAL Step 3: Compact`, `Step 4 (optional) - Reboot`.
extension SectionTitle {
  /// Takes the word from before `Step 3`; false: it stands there not, or before other words.
  static func takeOptional(_ rest: inout Substring) -> Bool {
    var tail = rest.drop { "([*".contains($0) }
    guard tail.prefix(8).lowercased() == "optional" else { return false }
    tail = tail.dropFirst(8).drop { ")]*:-–— ".contains($0) }
    let word = tail.prefix { !$0.isWhitespace }
    guard ["step", "phase", "stage"].contains(word.lowercased()),
      tail.dropFirst(word.count + 1).first?.isNumber == true
    else { return false }
    rest = tail
    return true
  }

  /// Whether the word stands in brackets right behind `Step 4`.
  static func saysOptional(_ rest: Substring) -> Bool {
    guard let letter = rest.utf8.first, "sSpP".utf8.contains(letter) else { return false }
    let words = rest.split(separator: " ", maxSplits: 2)
    return words.count == 3 && ["step", "phase", "stage"].contains(words[0].lowercased())
      && words[1].first?.isNumber == true && behindOptional(words[2]) != nil
  }

  /// `- Reboot` of `(optional) - Reboot`.
  static func behindOptional(_ rest: Substring) -> Substring? {
    guard let open = rest.first, "([".contains(open),
      rest.dropFirst().prefix(8).lowercased() == "optional",
      let close = rest.dropFirst(9).first, ")]".contains(close)
    else { return nil }
    return rest.dropFirst(10).drop(while: \.isWhitespace)
  }
}
