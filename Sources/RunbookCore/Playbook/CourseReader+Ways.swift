extension CourseReader {
  /// Labels inside an item that exclude each other (`**For Redis:**`, `**For DynamoDB:**`): a
  /// choice of what stands under each. Takes those blocks off the item.
  mutating func labelledWays(_ blocks: inout ArraySlice<Block>, title: String) -> CourseNode? {
    let labels = blocks.indices.compactMap { index in
      label(blocks[index]).map { (index: index, text: $0) }
    }
    guard labels.count >= 2, let relation = AlternativeLabels.relation(labels.map(\.text)) else {
      return nil
    }
    var options: [CourseChoice.Option] = []
    for (position, entry) in labels.enumerated() {
      let end = position + 1 < labels.count ? labels[position + 1].index : blocks.endIndex
      let own = Array(blocks[(entry.index + 1)..<end])
      guard let first = own.first, let last = own.last else { continue }
      let item = ItemRun.Item(
        number: nil, blocks: own, range: first.range.union(last.range))
      var nodes = step(of: item)
      if nodes.stepCount == 1 {
        nodes.withFirstStep { if !$0.hasOwnTitle || $0.title == "Step" { $0.title = entry.text } }
      }
      options.append(.init(label: entry.text, nodes: nodes))
    }
    guard options.count >= 2 else { return nil }
    let range = blocks[labels[0].index].range
    blocks = blocks[..<labels[0].index]
    return .choice(
      CourseChoice(
        kind: .alternatives, question: title, range: range, options: options,
        allowsSeveral: relation == .parallel))
  }

  /// The words of a paragraph that is one bold label and nothing else.
  private func label(_ block: Block) -> String? {
    guard block.kind == .paragraph, block.lines.count == 1 else { return nil }
    let line = block.lines[0]
    guard let key = LineKey(source.text[line.start..<line.end]),
      source[SourceRange(key.end, line.end)].trimmed.isEmpty
    else { return nil }
    return key.remark.map { "\(key.key) (\($0))" } ?? key.key
  }
}
