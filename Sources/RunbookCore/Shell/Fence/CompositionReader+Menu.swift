/// Fences of which the engineer takes what fits the case.
extension CompositionReader {
  /// One program with opposing verbs, or only variants of one command.
  var isMenu: Bool {
    guard blocks.allSatisfy({ $0.groups.count == 1 && $0.number == nil && $0.condition == nil }),
      blocks.allSatisfy({ $0.title != nil }), groups.count == blocks.count
    else { return false }
    let lines = groups.map(CommandLineShape.init)
    let shapes = lines.compactMap(\.shape)
    guard shapes.count == groups.count, Set(shapes.map(\.program)).count == 1 else { return false }
    return hasOpposites(shapes) || areVariants(shapes, isEndless: lines[0].isEndless)
  }

  private static let opposites = OpposedVerbs.switching + OpposedVerbs.making

  private func hasOpposites(_ shapes: [CommandLineShape.Shape]) -> Bool {
    guard
      isListed || shapes.count > 2 || shapes.contains(where: { $0.operands.contains("unset") })
    else { return false }
    let pairs = isListed ? Self.opposites + OpposedVerbs.managing : Self.opposites
    return pairs.enumerated().contains { index, pair in
      let (positive, negative) = pair
      guard let up = shapes.firstIndex(where: { $0.operands.contains(positive) }),
        let down = shapes.firstIndex(where: { $0.operands.contains(negative) })
      else { return false }
      return index < Self.opposites.count && shapes.count > 2 ? up < down : up + 1 == down
    }
  }

  /// `Run it by hand`, `List available backups`, `Restore`: tasks of different days.
  var isTaskList: Bool {
    guard blocks.count > 2,
      blocks.allSatisfy({
        $0.number == nil && $0.condition == nil && $0.kind == .shell && $0.title != nil
          && $0.groups.count == 1
      })
    else { return false }
    let titles = blocks.map { $0.title?.lowercased() ?? "" }
    guard let made = titles.firstIndex(where: { Self.starts($0, Self.making) }),
      let listed = titles.firstIndex(where: Self.listsCopies),
      let restored = titles.firstIndex(where: { Self.starts($0, ["restore", "recover"]) })
    else { return false }
    // Brought back to another place it is tried out.
    let goals = ["restore to ", "restore into ", "recover to ", "recover into "]
    guard !goals.contains(where: titles[restored].hasPrefix) else { return false }
    // Made, listed, brought back and looked at: a drill.
    return made < restored && listed < restored && !sharesNames
      && !titles[restored...].contains { Self.starts($0, ["verify", "check", "then", "compare"]) }
  }

  /// `List available backups`: not `List the tables`, by which the copy is looked at.
  private static func listsCopies(_ title: String) -> Bool {
    guard title.hasPrefix("list ") else { return false }
    return ASCIIText.words(title).contains { word in
      ["backup", "snapshot", "dump", "cop", "archive"].contains(where: word.hasPrefix)
    }
  }

  /// Whether a command uses a file or a name that an earlier one has: it goes on with it.
  private var sharesNames: Bool {
    var earlier: [String] = []
    for block in blocks {
      let bytes = groups[block.main].script.bytes
      guard bytes.count < 2_000, earlier.count < 100 else { return true }
      let words = bytes.split { !(ShellByte.isName($0) || "./:-".utf8.contains($0)) }
        .map { String(decoding: $0, as: UTF8.self) }
      let names = words.drop { $0 == "sudo" }.dropFirst().filter { !$0.hasPrefix("-") }
      let isShared = names.contains { name in
        earlier.contains { $0 == name || isWithin($0, name) || isWithin(name, $0) }
      }
      if isShared { return true }
      earlier += names
    }
    return false
  }

  /// `/srv/copies` is in `/srv/copies/shop.sql`.
  private func isWithin(_ name: String, _ longer: String) -> Bool {
    name.utf8.count > 3 && longer.contains(name)
  }

  private static let making = [
    "manual", "back up", "backup", "create backup", "create a backup", "run backup",
    "take a backup",
    "take backup", "run manual", "on-demand",
  ]

  private static func starts(_ title: String, _ words: [String]) -> Bool {
    words.contains { title == $0 || title.hasPrefix($0 + " ") }
  }

  /// `Key 1`, `Key 2`, `Key 3`: the same command again, or one that differs in that number only.
  private var isRepeated: Bool {
    let titles = blocks.map { $0.title ?? "" }
    guard let first = titles.first, RivalName.kind(of: first) == nil else { return false }
    let stem = String(first.reversed().drop(while: \.isNumber).reversed())
    let isCounted = titles.enumerated().allSatisfy { index, title in
      title == "\(stem)\(index + 1)"
    }
    guard isCounted, !stem.isEmpty else { return false }
    let scripts = groups.map { $0.script.string.filter { !$0.isNumber } }
    return scripts.allSatisfy { $0 == scripts[0] }
  }

  private func areVariants(_ shapes: [CommandLineShape.Shape], isEndless: Bool) -> Bool {
    guard let first = shapes.first, !first.operands.isEmpty, !first.carriesQuery,
      shapes.allSatisfy({ $0.operands == first.operands && !$0.carriesQuery })
    else { return false }
    if isEndless { return true }
    if isRepeated { return false }
    let verbs = blocks.compactMap { $0.title.flatMap { ASCIIText.words($0.lowercased()).first } }
    return shapes.count > 2 && !verbs.contains { Self.following.contains(String($0)) }
  }
}
