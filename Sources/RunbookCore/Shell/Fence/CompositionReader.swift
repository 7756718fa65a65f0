/// Decides how the groups of one fence go together: a sequence, alternatives, or a menu.
///
/// It looks at blocks, each a comment run with the lines below it: a block that was split into
/// several groups is taken or left whole.
struct CompositionReader {
  let groups: [CommandGroup]
  let blocks: [Block]
  /// Groups that list what one program can do.
  private let sheets: [Range<Int>]
  /// The words above tell to do all of it.
  let takesAll: Bool
  /// The heading calls them commands, and tells to run none of them.
  let isListed: Bool

  struct Block {
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
    _ groups: [CommandGroup], blocks: [Range<Int>], cases: [Int: String] = [:],
    sheets: [Range<Int>] = [], takesAll: Bool = false, isListed: Bool = false
  ) -> Composition {
    groups.count > 1 || !cases.isEmpty
      ? CompositionReader(groups, blocks, cases, sheets, takesAll, isListed).read() : .sequence
  }

  private init(
    _ groups: [CommandGroup], _ blocks: [Range<Int>], _ cases: [Int: String],
    _ sheets: [Range<Int>], _ takesAll: Bool, _ isListed: Bool
  ) {
    self.isListed = isListed
    self.groups = groups
    self.sheets = sheets
    self.takesAll = takesAll
    self.blocks = blocks.filter { !$0.isEmpty }.map { range in
      let main = range.first { groups[$0].kind == .shell } ?? range.lowerBound
      let titled = range.first { groups[$0].title != nil } ?? main
      return Block(
        groups: range, title: groups[titled].title, number: groups[titled].number,
        condition: cases[range.lowerBound] ?? groups[titled].condition, kind: groups[main].kind,
        main: main, isCase: cases[range.lowerBound] != nil)
    }
  }

  func looksOnly(_ block: Block) -> Bool {
    block.groups.allSatisfy { CommandRisk.risk(of: groups[$0].script) == .readOnly }
  }

  func sharesHead(_ first: Block, _ second: Block) -> Bool {
    !Set(CommandHead.of(groups[first.main])).isDisjoint(with: CommandHead.of(groups[second.main]))
  }

  private func read() -> Composition {
    if !sheets.isEmpty, blocks.allSatisfy({ sheets.contains($0.groups) }) { return .menu }
    if blocks.count > 1, isMenu || isTaskList { return .menu }
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
    if sheets.contains(range) {
      return Composition.Alternatives(groups: range, labels: comments)
    }
    guard range.count > 1, comments.allSatisfy(RivalName.isRemark) else { return nil }
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
    if let options = spacedOptions(from: start) { return (options, blocks.count) }
    guard
      let end = namedEnd(from: start) ?? purposesEnd(from: start) ?? orElseEnd(from: start)
        ?? specificEnd(from: start) ?? trialEnd(from: start) ?? opposedEnd(from: start)
        ?? sameScriptEnd(from: start)
        ?? forcedEnd(from: start) ?? onlyEnd(from: start) ?? letteredEnd(from: start)
    else { return platforms(from: start).flatMap { goesOn($0.0) ? nil : $0 } }
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

  func label(_ block: Block) -> String {
    guard var title = block.title else {
      return String(groups[block.groups.lowerBound].script.string.prefix(60))
    }
    for word in ["Or ", "or ", "OR ", "Alternatively, ", "Alternatively "]
    where title.hasPrefix(word) {
      title = ASCIIText.trimmed(String(title.dropFirst(word.count)))
    }
    return Self.withoutOr(title)
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
      RivalName.kind(of: title) == kind,
      titles.insert(RivalName.withoutRemark(title)).inserted
    {
      end += 1
    }
    return end - start > 1 ? end : nil
  }

  /// A later title that starts with `Or`.
  private func orElseEnd(from start: Int) -> Int? {
    if case .opensSession = blocks[start].kind { return nil }
    var end = start + 1
    while end < blocks.count, isOr(blocks[end]) || Self.leadsToOr(blocks[end - 1]) { end += 1 }
    return end - start > 1 ? end : nil
  }

  /// `Restart it with systemd, or:`: the next one is another way.
  private static func leadsToOr(_ block: Block) -> Bool {
    block.title.map { withoutOr($0) != $0 } ?? false
  }

  private static func withoutOr(_ title: String) -> String {
    let bare = title.dropping(suffix: ":").dropping(suffix: "…").dropping(suffix: "...")
    guard bare.utf8.count > 4, bare.suffix(3).lowercased() == " or" else { return title }
    return bare.dropLast(3).trimmed.dropping(suffix: ",")
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
    guard end - start > 1 else { return nil }
    while end < blocks.count, blocks[end].kind == .shell, blocks[end].number == nil,
      blocks[end].condition == nil, let other = blocks[end].title,
      RivalName.isKind(other, of: title) || RivalName.isAll(other, of: title),
      !looksOnly(blocks[end])
    {
      end += 1
    }
    return end
  }

  /// Words that say that one step follows another.
  static let following: Set<String> = [
    "verify", "then", "finally", "wait", "check", "test", "get", "confirm", "ensure", "validate",
    "inspect",
    "measure", "assess", "next", "first", "download", "identify", "step",
  ]
}
