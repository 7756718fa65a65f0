/// Words that name the one machine where something is done, or the engineer's own.
extension MachineWords {
  /// The one machine that a text is said to stand at: `web2` of ``On `web2`, run:``.
  static func host(in text: String) -> String? {
    guard let sentence = sentences(text).last else { return nil }
    for clause in clauses(String(sentence)) {
      for (on, name) in zip(clause, clause.dropFirst())
      where PlaceWords.prepositions.contains(on)
        && (HostShape.isHost(name) || HostShape.isNumberedMachine(name)
          || HostShape.isNamedByRole(name))
      {
        return name
      }
    }
    return nil
  }

  /// `Once you are done, log out, then, locally, run:`: done at home, whatever was open.
  static func isHome(_ text: String) -> Bool {
    guard text.hasWord(startingWithOneOf: ["local", "laptop", "workstation"]),
      let sentence = sentences(text).last
    else { return false }
    return clauses(String(sentence)).contains { clause in
      let words = clause.drop(while: { before.contains($0) || $0 == "back" })
      if words.first == "locally" {
        return words.dropFirst().first.map(doing.contains) ?? true
      }
      if words.last == "locally" { return words.first.map(running.contains) == true }
      guard let on = words.lastIndex(where: { $0 == "on" || $0 == "from" }),
        on == words.startIndex || running.contains(words[words.startIndex])
      else { return false }
      return homes.contains(words[(on + 1)...].joined(separator: " "))
    }
  }

  private static let homes: Set<String> = Set(
    ["your ", "your own ", "your local ", "the local ", "my ", "my local "].flatMap { own in
      ["laptop", "workstation", "machine", "computer"].map { own + $0 }
    })
}
