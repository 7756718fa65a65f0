/// Lines below a heading that only calls them commands: `Service Commands`.
extension CheatSheet {
  private static let orders: Set<Substring> = [
    "run", "running", "execute", "issue", "enter", "type", "use", "following", "these", "below",
    "the", "all", "order", "steps", "then", "with", "by", "using",
    // What is done there is a course.
    "maintenance", "drain", "draining", "upgrade", "failover", "cutover", "migration",
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
    let looking = units.map { looks($0.unit.commands) }
    guard let first = looking.firstIndex(of: false), let last = looking.lastIndex(of: false),
      // What looks before and afterwards belongs to a course of action.
      Set(calls[..<first]).isDisjoint(with: calls[(last + 1)...])
    else { return false }
    let pairs = OpposedVerbs.switching + OpposedVerbs.making + OpposedVerbs.managing
    for (verb, opposite) in pairs {
      guard let up = calls.firstIndex(where: { $0.prefix(3).contains(verb) }),
        let down = calls.lastIndex(where: { $0.prefix(3).contains(opposite) }), up < down,
        calls[up].map({ $0 == verb ? opposite : $0 }) == calls[down]
      else { continue }
      let between = (up + 1)..<down
      // Around others they are a course of action.
      if between.contains(where: { !looking[$0] && !calls[$0].prefix(3).contains("restart") }) {
        return false
      }
      if up == first, down == last, verb != "restart", between.contains(where: { looking[$0] }) {
        return false
      }
      return calls.indices.allSatisfy { looking[$0] || calls[$0][0] == calls[up][0] }
    }
    return false
  }

  /// Commands to pick from, of which none prepares what comes after it.
  static func isPicked(_ units: [(unit: FenceItems.Unit, range: Range<Int>)]) -> Bool {
    units.count > 1
      && units.allSatisfy { unit, _ in
        guard unit.problem == nil, unit.commands.count == 1,
          let words = words(of: unit.commands[0]),
          let program = words.first
        else { return false }
        return !preparing.contains(program) && unit.trailing.map(tellsOfOrder) != true
      }
  }

  private static let preparing: Set<String> = [
    "cd", "export", "source", ".", "set", "unset", "eval", "alias", "pushd", "popd", "exit", "ssh",
    "kubectx", "kubens", "umask", "trap", "read",
  ]

  private static func looks(_ commands: [ShellCommand]) -> Bool {
    CommandRisk.risk(of: ShellScript(commands: commands), level: 0) == .readOnly
  }
}
