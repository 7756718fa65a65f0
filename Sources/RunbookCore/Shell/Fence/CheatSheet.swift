/// Lines of one program, each told of by the comment behind it, that undo each other: a list of what
/// it can do, and no course of action.
enum CheatSheet {
  private static let lineLimit = 4
  /// In each pair the second takes back the first; the other way round it may well be a restart.
  private static let opposites: [(String, String)] = [
    ("start", "stop"), ("restart", "stop"), ("start", "delete"), ("restart", "delete"),
    ("up", "down"), ("enable", "disable"), ("set", "unset"), ("add", "remove"), ("lock", "unlock"),
    ("grant", "revoke"), ("install", "uninstall"), ("attach", "detach"), ("on", "off"),
  ]

  static func isOne(_ units: [(unit: FenceItems.Unit, range: Range<Int>)]) -> Bool {
    guard units.count >= lineLimit, units.allSatisfy({ $0.unit.trailing?.isEmpty == false }) else {
      return false
    }
    var operands: [[String]] = []
    var program: String?
    for (unit, _) in units {
      guard unit.problem == nil, unit.commands.count == 1, let words = words(of: unit.commands[0]),
        let first = words.first, program == nil || program == first
      else { return false }
      program = first
      operands.append(Array(words.dropFirst().prefix(3)))
    }
    return opposites.contains { positive, negative in
      guard let up = operands.firstIndex(where: { $0.contains(positive) }),
        let down = operands.lastIndex(where: { $0.contains(negative) })
      else { return false }
      return up < down && !operands[down].contains(positive)
    }
  }

  /// The words of one call, also where a filter stands behind it.
  private static func words(of command: ShellCommand) -> [String]? {
    var command = command
    if case .pipeline(let members) = command.body, let first = members.first { command = first }
    guard case .simple(let simple) = command.body else { return nil }
    return Array(simple.words.map(\.value).drop { $0 == "sudo" })
  }
}
