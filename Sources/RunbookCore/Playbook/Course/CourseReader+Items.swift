/// Items of numbered lists, each with what stands below it.
extension CourseReader {
  /// What an item's first paragraph says; nil: it starts with something else.
  func head(of item: ItemRun.Item) -> ItemTitle? {
    guard let first = item.blocks.first, first.kind == .paragraph else { return nil }
    return ItemTitle(first, inlines: inlines(first))
  }

  /// One item: a step, or a group of steps.
  mutating func step(of item: ItemRun.Item) -> [CourseNode] { step(of: item, head: head(of: item)) }

  mutating func step(of item: ItemRun.Item, head: ItemTitle?) -> [CourseNode] {
    var reading = itemReading(of: item, head: head)
    if reading.item.blocks.allSatisfy(\.isForbidden), let only = reading.item.blocks.first {
      readForbidden(only, of: &reading.nodes)
      return []
    }
    let wayPast = wayPast(reading.item, said: reading.said ?? "", above: reading.blocks)
    reading.condition = condition(of: &reading, hasWayPast: !wayPast.isEmpty)
    takeForbiddenCase(of: &reading)
    takeCase(of: &reading)

    let ways = labelledWays(&reading.blocks, title: reading.title.title)
    reading.warnings = takeWarning(&reading.title)
    if EditOrder.stands(above: reading.title.title) { reading.warnings.append(reading.title.title) }
    if !reading.title.text.isEmpty { reading.texts = [reading.title.text] }
    reading.isShared = reading.blocks.count(where: \.isCode) > 1
    for (index, block) in zip(reading.blocks.indices, reading.blocks) {
      reading.pass(block, text: block.kind == .paragraph ? plain(block) : nil)
      read(block, at: index, of: &reading)
    }
    if let ways { reading.nodes.append(ways) }
    if let lead = reading.lead { reading.texts.append(lead) }

    let own = assemble(reading)
    guard !wayPast.isEmpty else { return own + reading.choices }
    let title = reading.title.title
    return [
      .group(CourseGroup(title: title, range: item.range, nodes: wayPast + own, text: ""))
    ] + reading.choices
  }

  /// The item before anything below its first paragraph is read.
  private func itemReading(of item: ItemRun.Item, head: ItemTitle?) -> ItemReading {
    let written = lettered(item.blocks)
    guard written != item.blocks else { return ItemReading(item, head: head) }
    var item = item
    item.blocks = written
    return ItemReading(item, head: self.head(of: item))
  }

  /// `**Remove it.** CAUTION: it is gone then.`: what is said behind the item's name, in either part.
  private func takeWarning(_ head: inout ItemTitle) -> [String] {
    if Warning.leads(head.text) {
      defer { head.text = "" }
      return [head.text]
    }
    guard head.text.isEmpty else { return Warning.forbidding(head.text).map { [$0] } ?? [] }
    guard let stop = SentenceEnd.first(in: head.title) else {
      // Its name is the warning, and stays its name.
      return Warning.forbidding(head.title) == nil ? [] : [head.title]
    }
    let rest = String(head.title[stop.upperBound...])
    guard Warning.leads(rest) else {
      return Warning.forbidding(head.title).map { [$0] } ?? []
    }
    head.title = String(head.title[..<stop.lowerBound])
    return [rest]
  }
}
