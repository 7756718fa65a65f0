/// Decides how the groups of one fence go together: a sequence, alternatives, or a menu.
struct CompositionReader {
  let groups: [CommandGroup]

  static func read(_ groups: [CommandGroup]) -> Composition {
    CompositionReader(groups: groups).read()
  }

  private func read() -> Composition {
    guard groups.count > 1 else { return .sequence }
    if isMenu { return .menu }
    var found: [Composition.Alternatives] = []
    var index = 0
    while index < groups.count {
      if let alternatives = alternatives(from: index) {
        found.append(alternatives)
        index = alternatives.groups.upperBound
      } else {
        index += 1
      }
    }
    return found.isEmpty ? .sequence : .alternatives(found)
  }

  // MARK: Alternatives

  private func alternatives(from start: Int) -> Composition.Alternatives? {
    conditions(from: start) ?? rivals(from: start) ?? named(from: start) ?? orElse(from: start)
      ?? specific(from: start)
  }

  private func label(_ index: Int) -> String {
    let group = groups[index]
    if let condition = group.condition {
      guard let title = group.title, !title.isEmpty else { return condition }
      return "\(condition): \(title)"
    }
    return group.title ?? group.trailingComment ?? String(group.script.string.prefix(60))
  }

  /// Consecutive `If X issue - …` groups, which speak of the same thing.
  private func conditions(from start: Int) -> Composition.Alternatives? {
    var shared: Set<String>?
    var end = start
    while end < groups.count, let condition = groups[end].condition,
      condition.lowercased().hasPrefix("if ")
    {
      let words = Set(
        ASCIIText.words(condition.lowercased()).map(String.init)
      ).subtracting(["if", "the", "is", "a", "an", "still", "it", "are", "not", "all"])
      let next = shared.map { $0.intersection(words) } ?? words
      if next.isEmpty { break }
      shared = next
      end += 1
    }
    guard end - start > 1 else { return nil }
    // A condition that the one before shares nothing with starts a decision of its own.
    return Composition.Alternatives(
      groups: start..<end, labels: (start..<end).map { groups[$0].condition ?? label($0) },
      areConditions: true)
  }

  /// `redis-cli …  # For Redis` above `aws dynamodb …  # For DynamoDB`.
  private func rivals(from start: Int) -> Composition.Alternatives? {
    var end = start
    while end < groups.count, let comment = groups[end].trailingComment,
      comment.lowercased().hasPrefix("for ") || comment.lowercased().hasPrefix("on "),
      end == start || groups[end].title == groups[start].title
    {
      end += 1
    }
    guard end - start > 1 else { return nil }
    return Composition.Alternatives(
      groups: start..<end, labels: (start..<end).map { groups[$0].trailingComment ?? label($0) })
  }

  /// `Option A` / `Option B`, `Staging` / `Production`, `For X` / `For Y`.
  private func named(from start: Int) -> Composition.Alternatives? {
    guard let first = groups[start].title, groups[start].number == nil,
      let kind = RivalName.kind(of: first)
    else { return nil }
    var end = start + 1
    var starts = [start]
    while end < groups.count {
      if let title = groups[end].title {
        guard RivalName.kind(of: title) == kind, groups[end].number == nil else { break }
        starts.append(end)
      } else if groups[end].title == nil, !isPart(end) {
        break
      }
      end += 1
    }
    guard starts.count > 1, Set(starts.map { groups[$0].title ?? "" }).count == starts.count else {
      return nil
    }
    return Composition.Alternatives(
      groups: start..<end, labels: starts.map(label), options: options(starts, end: end))
  }

  /// An untitled group belongs to the one above it.
  private func isPart(_ index: Int) -> Bool { groups[index].title == nil && index > 0 }

  private func options(_ starts: [Int], end: Int) -> [Range<Int>] {
    starts.enumerated().map { place, start in
      start..<(place + 1 < starts.count ? starts[place + 1] : end)
    }
  }

  /// A later title that starts with `Or`.
  private func orElse(from start: Int) -> Composition.Alternatives? {
    guard canBeAlternative(start) else { return nil }
    var starts = [start]
    var end = start + 1
    while end < groups.count {
      if isOr(end) {
        starts.append(end)
      } else if !isPart(end) || (starts.count == 1 && !hasOrAhead(from: end)) {
        break
      }
      end += 1
    }
    guard starts.count > 1 else { return nil }
    return Composition.Alternatives(
      groups: start..<end, labels: starts.map(label), options: options(starts, end: end))
  }

  private func hasOrAhead(from index: Int) -> Bool {
    var next = index
    while next < groups.count, isPart(next), !isOr(next) { next += 1 }
    return next < groups.count && isOr(next)
  }

  private func canBeAlternative(_ index: Int) -> Bool {
    switch groups[index].kind {
    case .closesSession, .wait: false
    case .opensSession: groups[index].title != nil
    case .shell, .checklist, .manual: !isOr(index) || index == 0
    }
  }

  private func isOr(_ index: Int) -> Bool {
    guard let title = groups[index].title?.lowercased() else { return false }
    return ["or ", "or,", "or:", "alternatively", "alternative"].contains(where: title.hasPrefix)
      || title == "or"
  }

  /// `Deploy to production` / `Deploy specific commit`.
  private func specific(from start: Int) -> Composition.Alternatives? {
    guard groups[start].kind == .shell, groups[start].number == nil, groups[start].condition == nil,
      let first = groups[start].title
    else { return nil }
    var end = start + 1
    while end < groups.count, groups[end].kind == .shell, groups[end].number == nil,
      groups[end].condition == nil, let title = groups[end].title,
      RivalName.isSpecific(title), RivalName.sharesVerb(first, title),
      CommandHead.of(groups[end]).first == CommandHead.of(groups[start]).first
        || CommandHead.of(groups[end]).contains(where: CommandHead.of(groups[start]).contains)
    {
      end += 1
    }
    guard end - start > 1, !RivalName.isSpecific(first) else { return nil }
    return Composition.Alternatives(groups: start..<end, labels: (start..<end).map(label))
  }

  // MARK: Menus

  /// One program with opposing verbs, or only variants of one command.
  private var isMenu: Bool {
    let steps = groups.filter { $0.title != nil || $0.kind == .shell }
    guard steps.count == groups.count, steps.count > 1 else { return false }
    guard groups.allSatisfy({ $0.number == nil && $0.condition == nil }) else { return false }
    let lines = groups.map(CommandLineShape.init)
    let shapes = lines.compactMap { $0.shape }
    guard shapes.count == groups.count, Set(shapes.map(\.program)).count == 1 else { return false }
    return hasOpposites(shapes) || areVariants(shapes)
  }

  private static let opposites: [(String, String)] = [
    ("set", "unset"), ("add", "remove"), ("enable", "disable"), ("grant", "revoke"),
    ("lock", "unlock"),
    ("start", "stop"), ("pause", "resume"), ("cordon", "uncordon"), ("create", "delete"),
    ("create", "destroy"), ("install", "uninstall"), ("attach", "detach"), ("mount", "umount"),
  ]

  private func hasOpposites(_ shapes: [CommandLineShape.Shape]) -> Bool {
    guard shapes.count > 2 || shapes.contains(where: { $0.words.contains("unset") }) else {
      return false
    }
    return Self.opposites.contains { positive, negative in
      guard let up = shapes.firstIndex(where: { $0.words.contains(positive) }),
        let down = shapes.firstIndex(where: { $0.words.contains(negative) })
      else { return false }
      // The other way round it may well be a restart.
      return up < down
    }
  }

  private static let checking: Set<String> = [
    "check", "verify", "test", "get", "confirm", "ensure", "validate", "inspect", "measure",
    "assess",
  ]

  private func areVariants(_ shapes: [CommandLineShape.Shape]) -> Bool {
    guard let first = shapes.first, !first.words.isEmpty, !first.carriesQuery,
      shapes.allSatisfy({ $0.words == first.words && !$0.carriesQuery })
    else { return false }
    let isEndless = groups[0].kind == .shell && CommandLineShape(groups[0]).isEndless
    let opens: Bool
    if case .opensSession = groups[0].kind { opens = true } else { opens = false }
    guard shapes.count > 2 || isEndless || opens else { return false }
    if isEndless || opens { return true }
    let verbs = groups.compactMap { $0.title.flatMap { ASCIIText.words($0.lowercased()).first } }
    return !verbs.allSatisfy { Self.checking.contains(String($0)) }
  }
}

/// Titles that name one of several ways.
enum RivalName {
  private static let environments: Set<String> = [
    "staging", "production", "prod", "dev", "development", "test", "qa", "uat", "preprod",
    "sandbox", "local",
  ]
  private static let systems: Set<String> = [
    "linux", "macos", "mac", "windows", "ubuntu", "debian", "rhel", "centos", "fedora", "alpine",
    "amazon",
    "ubuntu/debian", "debian/ubuntu", "centos/rhel", "rhel/centos", "osx", "arch",
  ]
  private static let pairs: [Set<String>] = [
    ["automatic", "manual", "automated"], ["real-time", "historical", "realtime"],
    ["vertical", "horizontal"], ["online", "offline"],
  ]

  /// A word that rivals share, or nil: the title names no rival.
  static func kind(of title: String) -> String? {
    let words = ASCIIText.words(title.lowercased()).map { word in
      String(word.filter { $0 != ":" && $0 != "," && $0 != "(" && $0 != ")" })
    }
    guard let first = words.first else { return nil }
    if ["option", "method", "approach", "variant", "alternative"].contains(first), words.count > 1,
      words[1].count <= 2
    {
      return first
    }
    let bare = words.filter {
      !["for", "on", "in", "environment", "env", "cluster", "the", "using"].contains($0)
    }
    if bare.count == 1, environments.contains(bare[0]) { return "environment" }
    if bare.count == 1 || first == "on", let word = bare.first, systems.contains(word) {
      return "system"
    }
    if first == "for", words.count <= 5 { return "for" }
    if first == "using" || first == "via", words.count <= 4 { return first }
    for pair in pairs where pair.contains(first) && words.count <= 4 { return pair.sorted()[0] }
    return nil
  }

  static func isSpecific(_ title: String) -> Bool {
    let words = Set(ASCIIText.words(title.lowercased()).map(String.init))
    return !words.isDisjoint(with: ["specific", "particular", "certain", "given", "individual"])
  }

  static func sharesVerb(_ first: String, _ second: String) -> Bool {
    let words = ASCIIText.words(first.lowercased())
    guard let verb = ASCIIText.words(second.lowercased()).first else { return false }
    return words.prefix(2).contains(verb)
  }
}

/// The programs that a group's commands start with.
enum CommandHead {
  static func of(_ group: CommandGroup) -> [String] {
    CommandText(group.script).script.commands.compactMap { command in
      var command = command
      if case .pipeline(let members) = command.body, let first = members.first { command = first }
      guard case .simple(let simple) = command.body, let word = simple.words.first else {
        return nil
      }
      return word.value
    }
  }
}

/// What the commands of a group have in common: the program and its subcommands.
struct CommandLineShape {
  struct Shape: Equatable {
    var program: String
    /// Subcommands: words before the first flag or operand that looks like data.
    var words: [String]
    /// A flag or a pipe that holds the real question: SQL, a jq path.
    var carriesQuery: Bool
  }

  /// nil: the group's commands do not all start alike.
  let shape: Shape?
  let isEndless: Bool

  init(_ group: CommandGroup) {
    let text = CommandText(group.script)
    isEndless = ProgramUse.attachment(of: text) == .watch
    var common: Shape?
    var isMixed = false
    for command in text.script.commands {
      guard let shape = Self.shape(of: command) else {
        isMixed = true
        break
      }
      if let known = common, known.program != shape.program || known.words != shape.words {
        isMixed = true
      }
      common = common ?? shape
    }
    shape = isMixed ? nil : common
  }

  private static let queryFlags: Set<String> = [
    "-c", "--command", "-e", "--execute", "--query", "-q", "-d", "-C",
  ]

  private static func shape(of command: ShellCommand) -> Shape? {
    var command = command
    var hasFilter = false
    if case .pipeline(let members) = command.body, let first = members.first {
      hasFilter = members.dropFirst().contains { member in
        guard case .simple(let simple) = member.body else { return true }
        return simple.words.first?.value != "grep" && simple.words.first?.value != "less"
      }
      command = first
    }
    guard case .simple(let simple) = command.body, let first = simple.words.first else {
      return nil
    }
    var words: [String] = []
    for word in simple.words.dropFirst() {
      guard word.isStatic, !word.isQuoted, let byte = word.value.utf8.first,
        ShellByte.isLetter(byte), words.count < 3,
        word.value.utf8.allSatisfy({ ShellByte.isLetter($0) || $0 == ShellByte.dash })
      else { break }
      words.append(word.value)
    }
    let asks = simple.words.contains { word in
      queryFlags.contains(word.value) || queryFlags.contains { word.value.hasPrefix($0 + "=") }
        || word.value.hasPrefix("http")
    }
    return Shape(program: first.value, words: words, carriesQuery: asks || hasFilter)
  }
}
