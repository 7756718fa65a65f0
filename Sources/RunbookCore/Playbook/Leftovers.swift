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
  private var steps: [Step]
  /// Places in `steps` by where each begins in the text.
  private let order: [Int]
  private var pieces: [Piece] = []

  /// What one paragraph says that nothing else does.
  struct Piece: Equatable {
    var text: String
    var range: SourceRange
    var isItem: Bool
    var step: Int
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
    rest.say()
    return StepGraph(procedure: graph.procedure, steps: rest.steps, findings: graph.findings)
  }

  // MARK: - Finding

  private mutating func find(in section: Section) {
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
    read(section.parts, in: [range], said)
    for child in section.headings where belongs(child) { find(in: child) }
  }

  /// Whether a heading is a part of the procedure.
  private func belongs(_ child: Section) -> Bool {
    guard !others.contains(child.titleRange) else { return false }
    let first = place(from: child.range.start)
    if first < order.count, steps[order[first]].source.start < child.range.end { return true }
    if case .metadata = child.role { return isRead(child) }
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
    for part in parts {
      switch part {
      case .block(let block): read(block, in: containers, isItem: false, said)
      case .entry(let entry):
        guard MetadataKey(entry.key) == nil, entry.value.split(separator: " ").count >= 4 else {
          continue
        }
        take("\(entry.key): \(entry.value)", entry.range, isItem: false, in: containers, said)
      case .section(let label) where label.isLabel:
        if others.contains(label.titleRange) { continue }
        guard isRead(label) else { continue }
        let count = pieces.count
        read(
          label.parts, in: holdsStep(label.range) ? containers + [label.range] : containers, said)
        let title = label.title.written.dropping(suffix: ":")
        if pieces.count > count, !said.hold(title) {
          var head = pieces[count]
          (head.text, head.isItem) = (title + ":", false)
          pieces.insert(head, at: count)
        }
      case .section: break
      }
    }
  }

  private mutating func read(
    _ block: Block, in containers: [SourceRange], isItem: Bool, _ said: SaidWords
  ) {
    switch block.kind {
    case .paragraph:
      let isPicture = reader.inlines(block).allSatisfy {
        if case .image = $0 { true } else { false }
      }
      if !isPicture { take(reader.plain(block), block.range, isItem: isItem, in: containers, said) }
    case .list where reader.isListOfLinks(block): break
    case .list:
      for item in block.children {
        let own = holdsStep(item.range) ? containers + [item.range] : containers
        for (index, child) in item.children.enumerated() {
          read(child, in: own, isItem: index == 0, said)
        }
      }
    case .blockQuote:
      for child in block.children { read(child, in: containers, isItem: isItem, said) }
    default: break
    }
  }

  /// Takes the sentences of `text` that nothing says.
  private mutating func take(
    _ text: String, _ range: SourceRange, isItem: Bool, in containers: [SourceRange],
    _ said: SaidWords
  ) {
    let rest = SentenceEnd.sentences(of: text).filter { !said.hold($0) }
    guard !rest.isEmpty, let step = step(for: range, in: containers, saying: text) else { return }
    pieces.append(
      Piece(text: rest.joined(separator: " "), range: range, isItem: isItem, step: step))
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

  /// Says what was found: before a step's own text what stands above it, behind it the rest.
  private mutating func say() {
    var above: [Int: String] = [:]
    var below: [Int: String] = [:]
    for piece in pieces {
      let step = steps[piece.step]
      if Warning.isWarning(piece.text) {
        if !step.warnings.contains(piece.text) { steps[piece.step].warnings.append(piece.text) }
      } else if piece.range.end <= step.source.start {
        Self.add(piece, to: &above[piece.step, default: ""])
      } else {
        Self.add(piece, to: &below[piece.step, default: ""])
      }
    }
    for (index, text) in above { steps[index].text = Self.joined(text, steps[index].text) }
    for (index, text) in below { steps[index].text = Self.joined(steps[index].text, text) }
  }

  private static func add(_ piece: Piece, to text: inout String) {
    guard let mark = text.last else {
      text = piece.text
      return
    }
    text += (piece.isItem && mark != ":" ? " · " : " ") + piece.text
  }

  private static func joined(_ first: String, _ second: String) -> String {
    first.isEmpty ? second : second.isEmpty ? first : "\(first) \(second)"
  }
}
