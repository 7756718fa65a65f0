/// Lines below a heading that only calls them commands: `Service Commands`.
extension CheatSheet {
  private static let orders: Set<Substring> = [
    "run", "running", "execute", "issue", "enter", "type", "use", "following", "these", "below",
    "the", "all", "order", "steps", "then", "with", "by", "using",
  ]
  private static let titleLimit = 160

  /// Whether the words above a fence are a heading that calls it commands, and nothing tells to run
  /// them.
  static func isTitle(_ above: String) -> Bool {
    guard above.utf8.count < titleLimit else { return false }
    var end = above.utf8.count
    let bytes = above.utf8
    if bytes.last == ShellByte.colon { end -= 1 }
    guard end > 8, bytes.prefix(end).suffix(7).elementsEqual("ommands".utf8) else { return false }
    let words = above.lowercased().split { !$0.isLetter }
    return words.last == "commands" && words.count > 1 && !words.contains(where: orders.contains)
  }

  /// `restart web`, `stop web`: one thing is done and taken back, and beside that all only looks.
  static func holdsOpposites(_ units: [(unit: FenceItems.Unit, range: Range<Int>)]) -> Bool {
    guard units.count > 1 else { return false }
    var calls: [[String]] = []
    for (unit, _) in units {
      guard unit.problem == nil, unit.commands.count == 1, let words = words(of: unit.commands[0]),
        !words.isEmpty, unit.trailing.map(tellsOfOrder) != true
      else { return false }
      calls.append(words)
    }
    let pairs = OpposedVerbs.switching + OpposedVerbs.making + OpposedVerbs.managing
    for (verb, opposite) in pairs {
      guard let up = calls.firstIndex(where: { $0.prefix(3).contains(verb) }),
        let down = calls.lastIndex(where: { $0.prefix(3).contains(opposite) }), up < down,
        calls[up].map({ $0 == verb ? opposite : $0 }) == calls[down]
      else { continue }
      // Around others they are a course of action.
      if calls.count > 2, up == 0, down == calls.count - 1, verb != "restart" { return false }
      return zip(units, calls).allSatisfy { entry, words in
        words[0] == calls[up][0] || looks(entry.unit.commands)
      }
    }
    return false
  }

  private static func looks(_ commands: [ShellCommand]) -> Bool {
    CommandRisk.risk(of: ShellScript(commands: commands), level: 0) == .readOnly
  }
}
