/// Decides how the groups of one fence go together: a sequence, alternatives, or a menu.
///
/// It looks at blocks, each a comment run with the lines below it: a block that was split into
/// several groups is taken or left whole.
struct CompositionReader {
  private let groups: [CommandGroup]
  private let blocks: [Block]

  private struct Block {
    var groups: Range<Int>
    var title: String?
    var number: String?
    var condition: String?
    var kind: CommandGroup.Kind
    /// The group that stands for it.
    var main: Int
    /// `condition` stands above all its groups, which have titles of their own.
    var isCase = false
  }

  static func read(
    _ groups: [CommandGroup], blocks: [Range<Int>], cases: [Int: String] = [:]
  ) -> Composition {
    groups.count > 1 || !cases.isEmpty
      ? CompositionReader(groups, blocks, cases).read() : .sequence
  }

  private init(_ groups: [CommandGroup], _ blocks: [Range<Int>], _ cases: [Int: String]) {
    self.groups = groups
    self.blocks = blocks.filter { !$0.isEmpty }.map { range in
      let main = range.first { groups[$0].kind == .shell } ?? range.lowerBound
      let titled = range.first { groups[$0].title != nil } ?? main
      return Block(
        groups: range, title: groups[titled].title, number: groups[titled].number,
        condition: cases[range.lowerBound] ?? groups[titled].condition, kind: groups[main].kind,
        main: main, isCase: cases[range.lowerBound] != nil)
    }
  }

  private func looksOnly(_ block: Block) -> Bool {
    block.groups.allSatisfy { CommandRisk.risk(of: groups[$0].script) == .readOnly }
  }

  private func sharesHead(_ first: Block, _ second: Block) -> Bool {
    !Set(CommandHead.of(groups[first.main])).isDisjoint(with: CommandHead.of(groups[second.main]))
  }

  private func read() -> Composition {
    if blocks.count > 1, isMenu { return .menu }
    var found: [Composition.Alternatives] = []
    var index = 0
    while index < blocks.count {
      if !blocks[index].isCase, let rivals = rivals(in: blocks[index].groups) {
        found.append(rivals)
        index += 1
      } else if let (alternatives, next) = alternatives(from: index) {
        found.append(alternatives)
        index = next
      } else {
        index += 1
      }
    }
    return found.isEmpty ? .sequence : .alternatives(found)
  }

  // MARK: Alternatives

  /// `redis-cli …  # For Redis` above `aws dynamodb …  # For DynamoDB`, in one block.
  private func rivals(in range: Range<Int>) -> Composition.Alternatives? {
    let comments = range.map { groups[$0].trailingComment ?? "" }
    guard range.count > 1,
      comments.allSatisfy({ $0.lowercased().hasPrefix("for ") || $0.lowercased().hasPrefix("on ") })
    else { return nil }
    return Composition.Alternatives(groups: range, labels: comments)
  }

  private func alternatives(from start: Int) -> (Composition.Alternatives, Int)? {
    if let end = conditionsEnd(from: start) {
      return (make(start..<end, labels: { $0.condition ?? "" }, areConditions: true), end)
    }
    if blocks[start].isCase {
      let only = make(start..<(start + 1), labels: { $0.condition ?? "" }, areConditions: true)
      return (only, start + 1)
    }
    guard
      let end = namedEnd(from: start) ?? orElseEnd(from: start) ?? specificEnd(from: start)
        ?? trialEnd(from: start) ?? opposedEnd(from: start) ?? sameScriptEnd(from: start)
    else { return platforms(from: start) }
    return (make(start..<end, labels: label, areConditions: false), end)
  }

  private func make(
    _ range: Range<Int>, labels: (Block) -> String, areConditions: Bool
  ) -> Composition.Alternatives {
    let chosen = blocks[range]
    let first = chosen.first?.groups.lowerBound ?? 0
    let last = chosen.last?.groups.upperBound ?? first
    return Composition.Alternatives(
      groups: first..<last, labels: chosen.map(labels), options: chosen.map(\.groups),
      areConditions: areConditions)
  }

  private func label(_ block: Block) -> String {
    guard var title = block.title else {
      return String(groups[block.groups.lowerBound].script.string.prefix(60))
    }
    for word in ["Or ", "or ", "OR ", "Alternatively, ", "Alternatively "]
    where title.hasPrefix(word) {
      title = ASCIIText.trimmed(String(title.dropFirst(word.count)))
    }
    return title
  }

  private static let empty: Set<String> = [
    "if", "the", "is", "a", "an", "still", "it", "are", "not", "all", "you", "this", "that",
    "there",
  ]

  /// Consecutive `If X issue - …` blocks, which speak of the same thing.
  private func conditionsEnd(from start: Int) -> Int? {
    var shared: Set<String>?
    var end = start
    while end < blocks.count, let condition = blocks[end].condition?.lowercased(),
      condition.hasPrefix("if ")
    {
      let words = Set(ASCIIText.words(condition).map(String.init)).subtracting(Self.empty)
      let next = shared.map { $0.intersection(words) } ?? words
      if next.isEmpty { break }
      shared = next
      end += 1
    }
    return end - start > 1 ? end : nil
  }

  /// `Option A` / `Option B`, `Staging` / `Production`, `For X` / `For Y`.
  private func namedEnd(from start: Int) -> Int? {
    guard let first = blocks[start].title, let kind = RivalName.kind(of: first) else { return nil }
    var end = start
    var titles: Set<String> = []
    while end < blocks.count, let title = blocks[end].title, blocks[end].number == nil,
      RivalName.kind(of: title) == kind, titles.insert(title).inserted
    {
      end += 1
    }
    return end - start > 1 ? end : nil
  }

  /// A later title that starts with `Or`.
  private func orElseEnd(from start: Int) -> Int? {
    if case .opensSession = blocks[start].kind { return nil }
    var end = start + 1
    while end < blocks.count, isOr(blocks[end]) { end += 1 }
    return end - start > 1 ? end : nil
  }

  private func isOr(_ block: Block) -> Bool {
    guard let title = block.title?.lowercased() else { return false }
    return ["or ", "or,", "or:", "alternatively", "alternative "].contains(where: title.hasPrefix)
      || title == "or"
  }

  /// `Deploy to production` / `Deploy specific commit`: the general way, and a special one.
  private func specificEnd(from start: Int) -> Int? {
    let first = blocks[start]
    guard first.kind == .shell, first.number == nil, first.condition == nil,
      let title = first.title, !RivalName.isSpecific(title), !looksOnly(first)
    else { return nil }
    var end = start + 1
    while end < blocks.count, blocks[end].kind == .shell, blocks[end].number == nil,
      blocks[end].condition == nil, let other = blocks[end].title, RivalName.isSpecific(other),
      RivalName.sharesVerb(title, other), sharesHead(blocks[end], first)
    {
      end += 1
    }
    return end - start > 1 ? end : nil
  }

  /// One script with other flags or settings each time (`Standard`, `With monitoring`): to run it
  /// again and again is never meant.
  private func sameScriptEnd(from start: Int) -> Int? {
    guard let model = script(of: blocks[start]) else { return nil }
    var end = start + 1
    while end < blocks.count, let other = script(of: blocks[end]), other == model { end += 1 }
    return end - start > 1 ? end : nil
  }

  /// The script that a titled block runs, if that is all it does, and it is no trial run.
  private func script(of block: Block) -> CommandLineShape.Shape? {
    guard block.kind == .shell, block.groups.count == 1, block.number == nil,
      block.condition == nil, let title = block.title?.lowercased(),
      let verb = ASCIIText.words(title).first, !Self.following.contains(String(verb)),
      !["dry", "apply", "run", "execute", "now", "repeat", "again", "re-run"].contains(verb)
    else { return nil }
    let group = groups[block.groups.lowerBound]
    guard let shape = CommandLineShape(group).shape, shape.program.contains("/"),
      CommandHead.of(group).count == 1
    else { return nil }
    let text = group.script.string
    guard !looksOnly(block) else { return nil }
    let trials = ["--dry-run", "--check", "--plan", "--diff", "--validate", "--verify", "--apply"]
    return trials.contains(where: text.contains) ? nil : shape
  }

  /// One command, then the same as a trial: whoever wants that does it first, or only that.
  private func trialEnd(from start: Int) -> Int? {
    guard let real = call(of: blocks[start]), !real.isTrial, !looksOnly(blocks[start]) else {
      return nil
    }
    var end = start + 1
    var hasTrial = false
    while end < blocks.count, let other = call(of: blocks[end]),
      other.repeats(real)
        || hasTrial && blocks[end].title.map(RivalName.isSpecific) == true
          && other.isOfSameProgram(as: real)
    {
      if other.isTrial { hasTrial = true }
      end += 1
    }
    return hasTrial ? end : nil
  }

  /// `helm upgrade shop` and `helm rollback shop` with nothing between: one undoes the other.
  private func opposedEnd(from start: Int) -> Int? {
    guard start + 1 < blocks.count, let first = call(of: blocks[start], isNumbered: true),
      let second = call(of: blocks[start + 1], isNumbered: true), second.undoes(first)
    else { return nil }
    return start + 2
  }

  /// The one command of a block that no condition puts in its place, and a number only if
  /// `isNumbered`: lists of commands are numbered as well.
  private func call(of block: Block, isNumbered: Bool = false) -> RivalCall? {
    guard block.kind == .shell, block.groups.count == 1, isNumbered || block.number == nil,
      block.condition == nil
    else { return nil }
    if let title = block.title?.lowercased() {
      let words = ASCIIText.words(title)
      guard let verb = words.first, !Self.following.contains(String(verb)),
        !words.contains(where: Self.later.contains)
      else { return nil }
    }
    return RivalCall(groups[block.groups.lowerBound])
  }

  /// Words in a title by which it is done later, or to something else.
  private static let later: Set<Substring> = [
    "again", "then", "after", "afterwards", "once", "next", "another", "other",
  ]

  /// `Check the pods (Kubernetes)`, `Check the process (bare metal)`: what stands for one platform
  /// is one way, however many blocks it has.
  private func platforms(from start: Int) -> (Composition.Alternatives, Int)? {
    guard let first = platform(of: blocks[start]) else { return nil }
    var ways = [(platform: first, blocks: start..<(start + 1))]
    var end = start + 1
    for index in (start + 1)..<max(start + 1, blocks.count) {
      let last = ways[ways.count - 1]
      guard let next = platform(of: blocks[index]) else {
        // `Check the events` between them, with the same program, goes with the one above.
        guard blocks[index].number == nil, blocks[index].condition == nil,
          sharesHead(blocks[index], blocks[last.blocks.lowerBound])
        else { break }
        continue
      }
      guard next.isRival(of: first) else { break }
      if next.name != last.platform.name, ways.contains(where: { $0.platform.name == next.name }) {
        break
      }
      if next.name == last.platform.name {
        ways[ways.count - 1].blocks = last.blocks.lowerBound..<(index + 1)
      } else {
        ways[ways.count - 1].blocks = last.blocks.lowerBound..<index
        ways.append((next, index..<(index + 1)))
      }
      end = index + 1
    }
    guard ways.count > 1 else { return nil }
    let options = ways.map { way in
      blocks[way.blocks.lowerBound].groups
        .lowerBound..<blocks[way.blocks.upperBound - 1].groups.upperBound
    }
    let labels = ways.map { label(blocks[$0.blocks.lowerBound]) }
    let all = options[0].lowerBound..<options[options.count - 1].upperBound
    return (Composition.Alternatives(groups: all, labels: labels, options: options), end)
  }

  private func platform(of block: Block) -> RivalPlatform? {
    guard block.number == nil, block.condition == nil else { return nil }
    return block.title.flatMap(RivalPlatform.init)
  }

  // MARK: Menus

  /// One program with opposing verbs, or only variants of one command.
  private var isMenu: Bool {
    guard blocks.allSatisfy({ $0.groups.count == 1 && $0.number == nil && $0.condition == nil }),
      blocks.allSatisfy({ $0.title != nil }), groups.count == blocks.count
    else { return false }
    let lines = groups.map(CommandLineShape.init)
    let shapes = lines.compactMap(\.shape)
    guard shapes.count == groups.count, Set(shapes.map(\.program)).count == 1 else { return false }
    return hasOpposites(shapes) || areVariants(shapes, isEndless: lines[0].isEndless)
  }

  private static let opposites: [(String, String)] = [
    ("set", "unset"), ("add", "remove"), ("enable", "disable"), ("grant", "revoke"),
    ("lock", "unlock"), ("start", "stop"),
    ("create", "delete"), ("create", "destroy"), ("install", "uninstall"), ("attach", "detach"),
  ]

  private func hasOpposites(_ shapes: [CommandLineShape.Shape]) -> Bool {
    guard shapes.count > 2 || shapes.contains(where: { $0.operands.contains("unset") }) else {
      return false
    }
    return Self.opposites.contains { positive, negative in
      guard let up = shapes.firstIndex(where: { $0.operands.contains(positive) }),
        let down = shapes.firstIndex(where: { $0.operands.contains(negative) })
      else { return false }
      // The other way round it may well be a restart.
      return up < down
    }
  }

  /// Words that say that one step follows another.
  private static let following: Set<String> = [
    "verify", "then", "finally", "wait", "check", "test", "get", "confirm", "ensure", "validate",
    "inspect",
    "measure", "assess", "next", "first", "download", "identify", "step",
  ]

  private func areVariants(_ shapes: [CommandLineShape.Shape], isEndless: Bool) -> Bool {
    guard let first = shapes.first, !first.operands.isEmpty, !first.carriesQuery,
      shapes.allSatisfy({ $0.operands == first.operands && !$0.carriesQuery })
    else { return false }
    if isEndless { return true }
    let verbs = blocks.compactMap { $0.title.flatMap { ASCIIText.words($0.lowercased()).first } }
    return shapes.count > 2 && !verbs.contains { Self.following.contains(String($0)) }
  }
}
