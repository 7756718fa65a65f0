extension CourseReader {
  /// Labels inside an item that exclude each other (`**For Redis:**`, `**For DynamoDB:**`): a
  /// choice of what stands under each. Takes those blocks off the item.
  mutating func labelledWays(_ blocks: inout ArraySlice<Block>, title: String) -> CourseNode? {
    let labels = blocks.indices.compactMap { index in
      label(blocks[index]).map { (index: index, text: $0) }
    }
    guard labels.count >= 2,
      let relation = AlternativeLabels.relation(labels.map(\.text), cases: true)
    else { return nil }
    var options: [CourseChoice.Option] = []
    for (position, entry) in labels.enumerated() {
      let end = position + 1 < labels.count ? labels[position + 1].index : blocks.endIndex
      let own = Array(blocks[(entry.index + 1)..<end])
      guard let first = own.first, let last = own.last else { continue }
      let item = ItemRun.Item(
        number: nil, blocks: own, range: first.range.union(last.range))
      var nodes = step(of: item)
      if nodes.count == 1, case .group(let group) = nodes[0], group.title.isEmpty {
        // Its label names it.
        nodes = group.nodesWithText
      }
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
        kind: relation == .cases ? .conditions : .alternatives, question: title, range: range,
        options: options, allowsSeveral: relation == .parallel))
  }

  /// Bullets that are each a link to a procedure of this file: one of them is taken.
  func linkChoice(_ list: Block, title: String) -> CourseNode? {
    var options: [CourseChoice.Option] = []
    for item in list.children {
      guard item.children.count == 1, let first = item.children.first, first.kind == .paragraph,
        let (text, place) = links.onlyLink(in: inlines(first))
      else { return nil }
      options.append(
        .init(
          label: text,
          nodes: [
            .step(StepDraft(title: text, range: item.range, action: .call(procedure: place)))
          ]))
    }
    guard options.count >= 2 else { return nil }
    return .choice(
      CourseChoice(kind: .conditions, question: title, range: list.range, options: options))
  }

  /// Whether a tab holds something to do: a list, code, or words that tell to.
  func instructs(_ tab: Block) -> Bool {
    tab.children.dropFirst().contains { block in
      block.isList || holdsMore(block)
        || block.kind == .paragraph && Instruction.tells(plain(block))
    }
  }

  /// A choice between two procedures that a sentence gives; nil: it names no two.
  func either(_ text: String, at range: SourceRange) -> CourseNode? {
    guard let either = JumpText.either(text), let first = links.call(labelled: either.first),
      let otherwise = links.call(labelled: either.otherwise), first != otherwise
    else { return nil }
    func option(_ label: String, _ title: String, _ call: String) -> CourseChoice.Option {
      .init(
        label: label,
        nodes: [.step(StepDraft(title: title, range: range, action: .call(procedure: call)))])
    }
    return .choice(
      CourseChoice(
        kind: .conditions, question: text, range: range,
        options: [
          option(either.condition, either.first, first),
          option("otherwise", either.otherwise, otherwise),
        ]))
  }

  /// Fences side by side, each below a comment of one key (`<!-- access: kubectl -->`): ways to do
  /// the same. Gives them as a choice, and the part behind them.
  mutating func accessPaths(
    _ parts: [ItemRun.Part], at start: Int, in section: Section
  ) -> (CourseNode, next: Int)? {
    var found: [(label: String, block: Block)] = []
    var key: String?
    var index = start
    while index + 1 < parts.count, case .block(let comment) = parts[index],
      case .block(let code) = parts[index + 1], comment.kind == .html, code.isCode,
      let entry = Self.commentEntry(source[comment.range]), key == nil || key == entry.key
    {
      key = entry.key
      found.append((entry.value, code))
      index += 2
    }
    guard found.count >= 2 else { return nil }
    let title = courseName(of: section)
    let options = found.map { entry in
      CourseChoice.Option(
        label: entry.label, nodes: fence(entry.block, title: entry.label, isInTemplates: false))
    }
    let question = "\(title): by which way?"
    return (
      .choice(
        CourseChoice(
          kind: .alternatives, question: question, range: found[0].block.range, options: options)),
      index
    )
  }

  /// `<!-- access: api method=GET -->` → `access`, `api`.
  static func commentEntry(_ html: String) -> (key: String, value: String)? {
    let text = html.trimmed
    guard text.hasPrefix("<!--"), text.hasSuffix("-->") else { return nil }
    let inner = text.dropFirst(4).dropLast(3).trimmed
    guard let colon = inner.firstRange(of: ":") else { return nil }
    let key = inner[..<colon.lowerBound].trimmed
    let words = inner[colon.upperBound...].split(whereSeparator: \.isWhitespace)
    guard let value = words.first, key != "runbook", !key.isEmpty, key.allSatisfy(\.isLetter) else {
      return nil
    }
    return (key, String(value))
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
