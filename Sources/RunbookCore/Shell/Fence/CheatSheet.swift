/// Lines of one program, each told of by the comment behind it, that undo each other: a list of what
/// it can do, and no course of action.
enum CheatSheet {
  private static let lineLimit = 4
  private static let opposites = OpposedVerbs.switching + OpposedVerbs.managing

  /// - Parameter isListed: the heading calls them commands, and tells to run none of them.
  static func isOne(
    _ units: [(unit: FenceItems.Unit, range: Range<Int>)], isListed: Bool = false
  ) -> Bool {
    if isListed, holdsOpposites(units) { return true }
    guard units.count >= lineLimit, units.allSatisfy({ $0.unit.trailing?.isEmpty == false }) else {
      return false
    }
    let isOrdered = units.contains { tellsOfOrder($0.unit.trailing ?? "") }
    var operands: [[String]] = []
    var program: String?
    for (unit, _) in units {
      guard unit.problem == nil, unit.commands.count == 1, let words = words(of: unit.commands[0]),
        let first = words.first, program == nil || program == first
      else { return false }
      program = first
      operands.append(words.dropFirst().filter { !$0.hasPrefix("-") })
    }
    if isOrdered { return manages(operands, units.map { $0.unit.trailing ?? "" }) }
    return opposites.contains { undoes($1, $0, in: operands) } || manages(operands, [])
  }

  /// Pairs that stand around a course of action where one is its first line and the other its last:
  /// `enable maintenance`, what is done meanwhile, `disable maintenance`.
  private static let bracketing: Set<String> = ["lock", "set", "enable", "attach", "grant", "on"]

  /// `pm2 status`, `logs`, `restart web`, `stop web`, `delete web`: looked at in two ways and managed
  /// in three, with nothing else, it is no course of action.
  ///
  /// - Parameter comments: what stands behind the lines. Of a call that only looks, `check` tells no
  ///   order.
  private static func manages(_ operands: [[String]], _ comments: [String]) -> Bool {
    for (line, comment) in zip(operands, comments) {
      let isLook = looking.contains(line.first ?? "")
      if tellsOfOrder(isLook ? comment.lowercased().replacing("check", with: "") : comment) {
        return false
      }
    }
    let verbs = Set(operands.map { $0.first ?? "" })
    return verbs.isSubset(of: looking.union(managing)) && verbs.intersection(looking).count > 1
      && verbs.intersection(managing).count > 2
  }

  private static let looking: Set<String> = ["status", "list", "ls", "ps", "logs", "monit"]
  private static let managing: Set<String> = [
    "start", "restart", "reload", "stop", "delete", "remove",
  ]

  /// Whether `negative` takes back `positive` on the same operands, in calls that differ only in
  /// their subcommand, of which there are enough.
  private static func undoes(
    _ negative: String, _ positive: String, in operands: [[String]]
  ) -> Bool {
    guard let up = operands.firstIndex(where: { $0.prefix(3).contains(positive) }),
      let down = operands.lastIndex(where: { $0.prefix(3).contains(negative) }), up < down,
      let place = operands[up].firstIndex(of: positive),
      operands[up].map({ $0 == positive ? negative : $0 }) == operands[down]
    else { return false }
    if bracketing.contains(positive), up == 0, down == operands.count - 1 { return false }
    let head = operands[up][..<place]
    guard operands.allSatisfy({ $0.count > place && $0[..<place] == head }) else { return false }
    return Set(operands.map { $0[place] }).count >= lineLimit
  }

  /// Words by which a comment tells when a line is run, or what it must show: a course of action.
  static func tellsOfOrder(_ comment: String) -> Bool {
    let words = comment.lowercased().split { !$0.isLetter }
    return words.contains(where: ordering.contains)
  }

  private static let ordering: Set<Substring> = [
    "and", "then", "again", "must", "should", "if", "unless", "when", "until", "once", "after",
    "afterwards", "before", "wait", "first", "next", "finally", "last", "no", "only", "new",
    "expect", "expected", "ensure", "verify", "check", "confirm",
  ]

  /// The words of one call, also where a filter stands behind it.
  static func words(of command: ShellCommand) -> [String]? {
    var command = command
    if case .pipeline(let members) = command.body, let first = members.first { command = first }
    guard case .simple(let simple) = command.body else { return nil }
    return Array(simple.words.map(\.value).drop { $0 == "sudo" })
  }
}
