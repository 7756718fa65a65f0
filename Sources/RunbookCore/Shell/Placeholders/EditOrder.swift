/// Comments that tell to edit the value beside or below them.
enum EditOrder {
  private static let orders = [
    " change me ", " change these ", " change to your ", " edit these ", " edit me ", " edit to ",
    " edit as needed ", " replace with ", " replace these ", " replace me ", " fill in ",
    " adjust to ", " update to your ", " changeme ", " replaceme ",
  ]
  private static let verbs: Set<String> = [
    "edit", "change", "replace", "pick", "choose", "adjust", "update",
  ]
  /// Behind `change`, they mean the value itself.
  private static let objects: Set<String> = ["me", "to", "one", "it", "as"]
  /// Behind `change this`: not a thing that is to be changed in the world.
  private static let afterThis: Set<String> = [
    "value", "variable", "setting", "line", "to", "for", "as", "if", "before", "with",
    "accordingly",
  ]

  static func tells(behind comment: String, _ name: String) -> Bool {
    guard comment.utf8.count < 160 else { return false }
    let words = words(comment)
    guard !forbids(words) else { return false }
    return ordersThis(words, name) || hasOrder(words) || ordersFirst(words, name)
      || ownsName(words, name)
  }

  static func tells(above comment: String, _ name: String, isFirst: Bool) -> Bool {
    guard !comment.isEmpty, comment.utf8.count < 160 else { return false }
    let words = words(comment)
    guard !forbids(words) else { return false }
    if hasOrder(words) { return isFirst || words.contains("these") || words.contains("values") }
    guard isFirst else { return false }
    if ordersThis(words, name) || ownsName(words, name) { return true }
    return ["pick", "choose"].contains(words.first ?? "") && ordersFirst(words, name)
  }

  /// `Change the port below` if `yours is different`: what stands below is edited before it is run,
  /// and run in either case.
  static func isOfText(_ action: String, if condition: String) -> Bool {
    let words = words(action)
    guard let verb = words.first, verbs.contains(verb) || verb == "substitute" || verb == "modify"
    else { return false }
    return words.contains { ["below", "values", "placeholder", "placeholders"].contains($0) }
      || Self.words(condition).contains { ["different", "differs", "differ"].contains($0) }
  }

  /// `Replace the address below if yours differs.` right above a command.
  static func stands(above text: String) -> Bool {
    guard text.utf8.count <= 160, let place = text.firstRange(of: " if ") else { return false }
    return isOfText(String(text[..<place.lowerBound]), if: String(text[place.upperBound...]))
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func hasOrder(_ words: [String]) -> Bool {
    let line = " " + words.joined(separator: " ") + " "
    return orders.contains(where: line.contains)
  }

  /// `do not change this`, `don't edit`
  private static func forbids(_ words: [String]) -> Bool {
    words.contains { ["not", "never", "don", "dont", "nothing"].contains($0) }
  }

  /// `change this`, `update this value`; not `update this node`.
  private static func ordersThis(_ words: [String], _ name: String) -> Bool {
    for (index, word) in words.enumerated().dropFirst()
    where word == "this" && verbs.contains(words[index - 1]) {
      guard index + 1 < words.count else { return true }
      if afterThis.contains(words[index + 1]) || parts(name).contains(words[index + 1]) {
        return true
      }
    }
    return false
  }

  /// `change`, `pick one`, `choose the region`
  private static func ordersFirst(_ words: [String], _ name: String) -> Bool {
    guard let first = words.first, verbs.contains(first) else { return false }
    guard words.count > 1 else { return true }
    if first != "update", objects.contains(words[1]) { return true }
    return words[1] != "up" && !parts(name).isDisjoint(with: words[1...].prefix(4))
  }

  /// `# Your region`: it speaks of this very variable.
  private static func ownsName(_ words: [String], _ name: String) -> Bool {
    guard let place = words.firstIndex(of: "your") else { return false }
    return !parts(name).isDisjoint(with: words[(place + 1)...].prefix(3))
  }

  private static func parts(_ name: String) -> Set<String> {
    Set(name.lowercased().split(separator: "_").map(String.init).filter { $0.count > 2 })
  }
}
