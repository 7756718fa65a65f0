/// The words of a procedure that no step, warning or note of it says: they are given to the step that
/// comes next, or to the last where none follows, so that nothing of the text is kept from whoever
/// runs it. What runs, and when, stays as it is.
struct Leftovers {
  let reader: CourseReader
  private let procedure: Procedure
  /// Heading places of the phases.
  private let phases: Set<SourceRange>
  /// Heading places of other procedures.
  private let others: Set<SourceRange>
  let steps: StepPlaces
  var pieces: [Piece] = []
  /// Tables, each with the step that it is shown at.
  var tables: [(table: Step.Reference, step: Int)] = []

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
  struct Head {
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
    steps = StepPlaces(graph.steps)
  }

  /// The steps of the graph, where each says what was left over of `section`.
  static func said(
    of section: Section, in graph: StepGraph, document: MarkdownDocument,
    phases: Set<SourceRange>, others: Set<SourceRange>
  ) -> StepGraph {
    guard !graph.steps.isEmpty else { return graph }
    var rest = Leftovers(of: graph, document: document, phases: phases, others: others)
    rest.find(in: section)
    guard !rest.pieces.isEmpty || !rest.tables.isEmpty else { return graph }
    var saying = LeftoverTexts(steps: graph.steps, source: document.source)
    for piece in rest.pieces { saying.add(piece) }
    var steps = saying.said()
    for (table, step) in rest.tables { steps[step].reference.append(table) }
    return StepGraph(procedure: graph.procedure, steps: steps, findings: graph.findings)
  }

  // MARK: - Finding

  private mutating func find(in section: Section, below parents: [SourceRange] = []) {
    let range = section.range
    var said = SaidWords()
    said.add(procedure)
    if let summary = procedure.summary,
      !steps.all.contains(where: { summary.hasPrefix($0.title) })
    {
      said.beginPart()
      said.add(summary)
    }
    // What stands at the edge may have been given to a neighbour.
    for step in steps.around(range) { said.add(step) }
    let count = pieces.count
    read(section.parts, in: [range], said)
    if !parents.isEmpty, pieces.count > count, !steps.isAny(in: range) {
      for index in count..<pieces.count {
        pieces[index].isRule = true
        if let first = steps.first(for: range, in: parents) { pieces[index].first = first }
      }
      let title = section.title.written.dropping(suffix: ":")
      if ForbiddenHead.forbids(title), !pieces[count].text.hasPrefix(title) {
        join(title + ":", count..<pieces.count)
      }
    }
    for child in section.headings where belongs(child) { find(in: child, below: parents + [range]) }
  }

  /// Whether a heading is a part of the procedure.
  private func belongs(_ child: Section) -> Bool {
    guard !others.contains(child.titleRange) else { return false }
    if steps.isAny(in: child.range) { return true }
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
        let text = "\(entry.key): \(entry.value)"
        if text.hasSuffix(":"), Warning.leads(text) {
          head = Head(
            text: text, range: entry.range, isOwn: false,
            step: steps.step(for: entry.range, in: containers, saying: ""),
            first: steps.first(for: entry.range, in: containers))
        }
        guard
          MetadataKey(entry.key) == nil && entry.value.split(separator: " ").count >= 4 || forbids
        else { continue }
        let count = pieces.count
        take(text, entry.range, isItem: false, in: containers, said)
        if forbids, pieces.count > count { pieces[count].isWarning = true }
        head?.isOwn = pieces.count > count
      case .section(let label) where label.isLabel: read(label: label, in: containers, said)
      case .section: break
      }
    }
    close(head, over: nil, from: pieces.count)
  }

  /// Whether `part` is a section with steps, as a paragraph may announce.
  private func isSteps(_ part: Section.Part) -> Bool {
    if case .section(let section) = part { steps.isAny(in: section.range) } else { false }
  }

  private mutating func read(
    label: Section, in containers: [SourceRange], _ said: SaidWords
  ) {
    if others.contains(label.titleRange) { return }
    let title = label.title.written.dropping(suffix: ":")
    let forbids = ForbiddenHead.forbids(title)
    guard forbids || isRead(label) else { return }
    let count = pieces.count
    let hasStep = steps.isAny(in: label.range)
    read(label.parts, in: hasStep ? containers + [label.range] : containers, said)
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
      step: steps.step(for: block.range, in: containers, saying: text),
      first: steps.first(for: block.range, in: containers))
  }

  /// - Returns: the end of a quotation that announces what comes behind it.
  private mutating func read(
    _ block: Block, in containers: [SourceRange], isItem: Bool, _ said: SaidWords
  ) -> Head? {
    switch block.kind {
    case .paragraph:
      if !isPicture(block), !FileFooter.isOne(reader.plain(block)) {
        take(reader.plain(block), block.range, isItem: isItem, in: containers, said)
      }
    case .list where reader.isListOfLinks(block): break
    case .list:
      for item in block.children {
        let own = steps.isAny(in: item.range) ? containers + [item.range] : containers
        var head: Head?
        for (index, child) in reader.lettered(item.children).enumerated() {
          head = read(child, below: head, in: own, isItem: index == 0, said)
        }
        close(head, over: nil, from: pieces.count)
      }
    case .blockQuote where isBox(block):
      take(reader.plain(block), block.range, isItem: isItem, in: containers, said)
    case .blockQuote:
      var head: Head?
      for child in block.children {
        head = read(child, below: head, in: containers, isItem: isItem, said)
      }
      return head
    case .table: take(table: block, in: containers, said)
    case .forbidden(let head, let content):
      forbid(content, below: head, block.range, in: containers)
    default: break
    }
    return nil
  }

  /// Words below the kind of their box alone: `warning`, `Mind the gap.`
  private func isBox(_ quote: Block) -> Bool {
    guard quote.children.count >= 2, quote.children.allSatisfy({ $0.kind == .paragraph }),
      let first = quote.children.first
    else { return false }
    return BoxWords.isKind(reader.plain(first))
  }

  /// Takes the sentences of `text` that nothing says.
  private mutating func take(
    _ text: String, _ range: SourceRange, isItem: Bool, in containers: [SourceRange],
    _ said: SaidWords
  ) {
    let rest = SentenceEnd.sentences(of: text).filter { !said.hold($0) }
    guard !rest.isEmpty, let step = steps.step(for: range, in: containers, saying: text) else {
      return
    }
    let words = rest.joined(separator: " ")
    pieces.append(
      Piece(
        text: words, range: range, isItem: isItem, step: step,
        first: steps.first(for: range, in: containers) ?? step,
        isWarning: Warning.isWarning(words), isRule: isItem))
  }
}
