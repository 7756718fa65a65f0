/// The words of a procedure that no step, warning or note of it says: they are given to the step that
/// comes next, or to the last where none follows, so that nothing of the text is kept from whoever
/// runs it. What runs, and when, stays as it is.
struct Leftovers {
  private let reader: CourseReader
  private let procedure: Procedure
  /// Heading places of the phases.
  private let phases: Set<SourceRange>
  /// Heading places of other procedures.
  private let others: Set<SourceRange>
  private let steps: [Step]
  /// Places in `steps` by where each begins in the text.
  private let order: [Int]
  private var pieces: [Piece] = []

  /// What one paragraph says that nothing else does.
  struct Piece: Equatable {
    var text: String
    var range: SourceRange
    var isItem: Bool
    /// The step that it is given to.
    var step: Int
    /// The step that it is given to where it is a rule for all of what holds it.
    var first: Int
    var isWarning: Bool
    /// It stands in a list, or in a part without steps: a warning of it comes before they run.
    var isRule: Bool
    /// The head of what is forbidden and what stands below it, where a step may have them apart.
    var heads: [String] = []
  }

  /// A paragraph that ends with a colon.
  private struct Head {
    var text: String
    var range: SourceRange
    /// It is the last piece, too.
    var isOwn: Bool
    var step: Int?
    var first: Int?
  }

  init(
    of graph: StepGraph, document: MarkdownDocument, phases: Set<SourceRange>,
    others: Set<SourceRange>
  ) {
    reader = CourseReader(document: document, links: LinkTable())
    procedure = graph.procedure
    self.phases = phases
    self.others = others
    steps = graph.steps
    order = graph.steps.indices.sorted {
      (graph.steps[$0].source.start, $0) < (graph.steps[$1].source.start, $1)
    }
  }

  /// The steps of the graph, where each says what was left over of `section`.
  static func said(
    of section: Section, in graph: StepGraph, document: MarkdownDocument,
    phases: Set<SourceRange>, others: Set<SourceRange>
  ) -> StepGraph {
    guard !graph.steps.isEmpty else { return graph }
    var rest = Leftovers(of: graph, document: document, phases: phases, others: others)
    rest.find(in: section)
    guard !rest.pieces.isEmpty else { return graph }
    var saying = LeftoverTexts(steps: graph.steps, source: document.source)
    for piece in rest.pieces { saying.add(piece) }
    return StepGraph(procedure: graph.procedure, steps: saying.said(), findings: graph.findings)
  }

  // MARK: - Finding

  private mutating func find(in section: Section, below parents: [SourceRange] = []) {
    let range = section.range
    let first = place(from: range.start)
    let end = place(from: range.end)
    var said = SaidWords()
    said.add(procedure)
    if let summary = procedure.summary, !steps.contains(where: { summary.hasPrefix($0.title) }) {
      said.beginPart()
      said.add(summary)
    }
    // What stands at the edge may have been given to a neighbour.
    for place in max(0, first - 1)..<min(order.count, end + 1) { said.add(steps[order[place]]) }
    let count = pieces.count
    read(section.parts, in: [range], said)
    if !parents.isEmpty, pieces.count > count, !holdsStep(range) {
      for index in count..<pieces.count {
        pieces[index].isRule = true
        if let first = firstStep(for: range, in: parents) { pieces[index].first = first }
      }
      let title = section.title.written.dropping(suffix: ":")
      if ForbiddenHead.forbids(title) { join(title + ":", count..<pieces.count) }
    }
    for child in section.headings where belongs(child) { find(in: child, below: parents + [range]) }
  }

  /// Whether a heading is a part of the procedure.
  private func belongs(_ child: Section) -> Bool {
    guard !others.contains(child.titleRange) else { return false }
    let first = place(from: child.range.start)
    if first < order.count, steps[order[first]].source.start < child.range.end { return true }
    if case .metadata = child.role { return isRead(child) }
    if ForbiddenHead.forbids(child.title.written) { return true }
    guard phases.contains(child.titleRange) else { return false }
    switch child.role {
    case .phase, .plain: return true
    case .metadata, .templates, .reference, .menu: return false
    }
  }

  /// Whether a label's or heading's role lets it speak of what is done.
  private func isRead(_ section: Section) -> Bool {
    switch section.role {
    case .templates: false
    case .metadata(let key): [.prerequisites, .symptoms, .useCase, .impact].contains(key)
    case .reference, .phase, .plain, .menu: true
    }
  }

  private mutating func read(
    _ parts: [Section.Part], in containers: [SourceRange], _ said: SaidWords
  ) {
    var head: Head?
    for part in parts {
      if case .block(let block) = part {
        head = read(block, below: head, in: containers, isItem: false, said)
        continue
      }
      if !isSteps(part) { close(head, over: nil, from: pieces.count) }
      head = nil
      switch part {
      case .block: break
      case .entry(let entry):
        let forbids = ForbiddenHead.forbids(entry.key)
        guard
          MetadataKey(entry.key) == nil && entry.value.split(separator: " ").count >= 4 || forbids
        else { continue }
        let count = pieces.count
        take("\(entry.key): \(entry.value)", entry.range, isItem: false, in: containers, said)
        if forbids, pieces.count > count { pieces[count].isWarning = true }
      case .section(let label) where label.isLabel: read(label: label, in: containers, said)
      case .section: break
      }
    }
    close(head, over: nil, from: pieces.count)
  }

  /// Whether `part` is a section with steps, as a paragraph may announce.
  private func isSteps(_ part: Section.Part) -> Bool {
    if case .section(let section) = part { holdsStep(section.range) } else { false }
  }

  private mutating func read(
    label: Section, in containers: [SourceRange], _ said: SaidWords
  ) {
    if others.contains(label.titleRange) { return }
    let title = label.title.written.dropping(suffix: ":")
    let forbids = ForbiddenHead.forbids(title)
    guard forbids || isRead(label) else { return }
    let count = pieces.count
    let hasStep = holdsStep(label.range)
    read(label.parts, in: hasStep ? containers + [label.range] : containers, said)
    if hasStep, ForbiddenHead.forbidsAll(title), case .block(let list)? = label.parts.first,
      holdsStep(list.range)
    {
      return forbidSteps(of: list, below: title + ":", from: count)
    }
    guard pieces.count > count else { return }
    if !hasStep { for index in count..<pieces.count { pieces[index].isRule = true } }
    let isSaid = said.hold(title)
    if forbids {
      // What stands behind its first block may be what is to be done instead.
      let end = hasStep ? firstEnd(of: label) : label.range.end
      let last = pieces[count...].firstIndex { $0.range.start >= end } ?? pieces.count
      guard last > count else { return }
      join(title + ":", count..<last)
    } else if !hasStep, pieces[count...].allSatisfy(\.isWarning), !isSaid {
      join(title + ":", count..<pieces.count)
    } else if !isSaid {
      var head = pieces[count]
      (head.text, head.isItem, head.isWarning) = (title + ":", false, false)
      pieces.insert(head, at: count)
    }
  }

  /// Where the first block of `label` ends, with the list that it announces.
  private func firstEnd(of label: Section) -> Int {
    guard case .block(let first)? = label.parts.first else { return label.titleRange.end }
    guard first.kind == .paragraph, reader.plain(first).hasSuffix(":"),
      case .block(let next)? = label.parts.dropFirst().first, next.isList
    else { return first.range.end }
    return next.range.end
  }

  /// Reads `block`.
  ///
  /// - Parameter head: the paragraph right above it that announces it.
  /// - Returns: `block`, where it announces what comes next.
  private mutating func read(
    _ block: Block, below head: Head?, in containers: [SourceRange], isItem: Bool,
    _ said: SaidWords
  ) -> Head? {
    let count = pieces.count
    let next = read(block, in: containers, isItem: isItem, said)
    close(head, over: block, from: count)
    guard block.kind == .paragraph else { return next }
    let text = reader.plain(block)
    guard text.hasSuffix(":") else { return nil }
    return Head(
      text: text, range: block.range, isOwn: pieces.last?.range == block.range,
      step: step(for: block.range, in: containers, saying: text),
      first: firstStep(for: block.range, in: containers))
  }

  /// - Returns: the end of a quotation that announces what comes behind it.
  private mutating func read(
    _ block: Block, in containers: [SourceRange], isItem: Bool, _ said: SaidWords
  ) -> Head? {
    switch block.kind {
    case .paragraph:
      if !isPicture(block) {
        take(reader.plain(block), block.range, isItem: isItem, in: containers, said)
      }
    case .list where reader.isListOfLinks(block): break
    case .list:
      for item in block.children {
        let own = holdsStep(item.range) ? containers + [item.range] : containers
        var head: Head?
        for (index, child) in item.children.enumerated() {
          head = read(child, below: head, in: own, isItem: index == 0, said)
        }
        close(head, over: nil, from: pieces.count)
      }
    case .blockQuote:
      var head: Head?
      for child in block.children {
        head = read(child, below: head, in: containers, isItem: isItem, said)
      }
      return head
    default: break
    }
    return nil
  }

  /// Takes the sentences of `text` that nothing says.
  private mutating func take(
    _ text: String, _ range: SourceRange, isItem: Bool, in containers: [SourceRange],
    _ said: SaidWords
  ) {
    let rest = SentenceEnd.sentences(of: text).filter { !said.hold($0) }
    guard !rest.isEmpty, let step = step(for: range, in: containers, saying: text) else { return }
    let words = rest.joined(separator: " ")
    pieces.append(
      Piece(
        text: words, range: range, isItem: isItem, step: step,
        first: firstStep(for: range, in: containers) ?? step,
        isWarning: Warning.isWarning(words), isRule: isItem))
  }

  // MARK: - Heads

  /// Settles what becomes of `head`, now that the pieces of `content` stand behind it from `start`
  /// on: what it forbids stays with it, and alone it says nothing.
  private mutating func close(_ head: Head?, over content: Block?, from start: Int) {
    guard let head else { return }
    let last = SentenceEnd.sentences(of: head.text).last ?? head.text
    let forbids = ForbiddenHead.forbids(last)
    let hasStep = content.map { holdsStep($0.range) } ?? false
    if hasStep, let content, ForbiddenHead.forbidsAll(last) {
      return forbidSteps(of: content, below: last, from: start)
    }
    guard start < pieces.count else {
      if hasStep { return }
      if forbids, let content, content.isList { return warn(head, last, of: content) }
      guard head.isOwn, Self.onlyAnnounces(last), content.map(isSilent) ?? true else { return }
      let own = pieces.count - 1
      let rest = pieces[own].text.dropping(suffix: last).trimmed
      if rest.isEmpty { pieces.removeLast() } else { pieces[own].text = rest }
      return
    }
    guard !hasStep else { return }
    let isWarned = head.isOwn && pieces[start - 1].isWarning
    guard forbids || isWarned || pieces[start...].allSatisfy({ $0.isWarning }) else { return }
    if head.isOwn {
      let text = pieces[start - 1].text
      pieces.remove(at: start - 1)
      join(text, start - 1..<pieces.count)
    } else if forbids {
      join(last, start..<pieces.count, said: head.text)
    }
  }

  /// `This does:`: a longer one says something by itself.
  static func onlyAnnounces(_ sentence: String) -> Bool {
    sentence.split(separator: " ").count <= 8
  }

  /// Warns of the items of `list`, which a step says without `head`.
  private mutating func warn(_ head: Head, _ last: String, of list: Block) {
    let items = list.children.map { reader.plain($0) }.joined(separator: " · ")
    let heads = [head.text, reader.plain(list)]
    if head.isOwn {
      let own = pieces.count - 1
      pieces[own].text += " " + items
      (pieces[own].isWarning, pieces[own].isRule, pieces[own].heads) = (true, true, heads)
    } else if let step = head.step, !Warning.isHead(last) {
      pieces.append(
        Piece(
          text: "\(last) \(items)", range: head.range, isItem: false, step: step,
          first: head.first ?? step, isWarning: true, isRule: true, heads: heads))
    }
  }

  /// Whether nobody says what stands in `block`: a picture, a table, code.
  private func isSilent(_ block: Block) -> Bool {
    if block.kind == .paragraph { return isPicture(block) }
    return !block.isList && block.kind != .blockQuote
  }

  private func isPicture(_ block: Block) -> Bool {
    reader.inlines(block).allSatisfy { if case .image = $0 { true } else { false } }
  }

  /// Warns at each step of `list`, which was read below a head that forbids it.
  private mutating func forbidSteps(of list: Block, below head: String, from start: Int) {
    guard list.isList else { return }
    for index in start..<pieces.count where list.range.contains(pieces[index].range) {
      pieces[index].text = "\(head) \(pieces[index].text)"
      pieces[index].isWarning = true
    }
    var next = place(from: list.range.start)
    while next < order.count, steps[order[next]].source.start < list.range.end {
      let step = order[next]
      pieces.append(
        Piece(
          text: "\(head) \(steps[step].title)", range: list.range, isItem: false, step: step,
          first: step, isWarning: true, isRule: false, heads: [head]))
      next += 1
    }
  }

  /// Makes one warning of a head and the pieces below it.
  private mutating func join(_ head: String, _ range: Range<Int>, said: String? = nil) {
    var piece = pieces[range.lowerBound]
    piece.text = head + " " + pieces[range].map(\.text).joined(separator: " · ")
    piece.range = piece.range.union(pieces[range.upperBound - 1].range)
    (piece.isItem, piece.isWarning, piece.isRule) = (false, true, true)
    piece.heads = [said ?? head, pieces[range].map(\.text).joined(separator: " ")]
    pieces.replaceSubrange(range, with: CollectionOfOne(piece))
  }

  // MARK: - Placing

  /// The first place in `order` of a step that begins at `offset` or behind it.
  private func place(from offset: Int) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if steps[order[middle]].source.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func holdsStep(_ range: SourceRange) -> Bool {
    let first = place(from: range.start)
    return first < order.count && steps[order[first]].source.start < range.end
  }

  /// The next step within what holds the paragraph, innermost first; else the last before it.
  private func step(
    for range: SourceRange, in containers: [SourceRange], saying text: String
  ) -> Int? {
    let next = place(from: range.end)
    let last = place(from: range.start + 1) - 1
    for container in containers.reversed() {
      let hasLast = last >= 0 && steps[order[last]].source.start >= container.start
      if hasLast, CourseReader.tellsOfResult(text) { return order[last] }
      if next < order.count, steps[order[next]].source.start < container.end { return order[next] }
      if hasLast { return order[last] }
    }
    if last >= 0 { return order[last] }
    return next < order.count ? order[next] : nil
  }

  /// The step to which a rule at `range` is given: the next, and where none follows the first of
  /// what holds it, as it must be known before.
  private func firstStep(for range: SourceRange, in containers: [SourceRange]) -> Int? {
    let next = place(from: range.end)
    for container in containers.reversed() {
      if next < order.count, steps[order[next]].source.start < container.end { return order[next] }
      let first = place(from: container.start)
      if first < next { return order[first] }
    }
    return order.first
  }
}
