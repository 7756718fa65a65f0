/// What is said of all commands of a section.
extension MachineWords {
  /// `All commands are to be run on the replica, if not stated otherwise.`: said of a whole section.
  /// nil: no sentence of `text` says so.
  static func placeOfAll(in text: String) -> String? {
    guard text.hasWord(startingWithOneOf: ["all"]), text.hasWord(startingWithOneOf: placeStarts)
    else { return nil }
    return sentences(text).prefix(8).lazy.map(String.init).first { sentence in
      guard let clause = clauses(sentence).first, clause.first == "all",
        clause.prefix(5).contains(where: { $0 == "commands" || $0 == "steps" })
      else { return false }
      let head = clause.prefix { !["unless", "if", "in", "below", "here"].contains($0) }
      // `All commands are run on …` orders what `must be run` orders.
      return endsElsewhere(head.map { $0 == "are" ? "be" : $0 }[...])
    }
  }
}
