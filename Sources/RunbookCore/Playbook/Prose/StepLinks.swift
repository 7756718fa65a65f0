/// Where the links in the words of steps lead: the words alone name a dashboard that nobody finds.
struct StepLinks {
  private struct Found {
    let link: Step.Link
    let place: Int

    func distance(_ step: Step) -> Int {
      if place < step.source.start { return step.source.start - place }
      return max(0, place - step.source.end)
    }
  }

  /// In the order of the text.
  private var found: [Found] = []
  private let document: MarkdownDocument

  init(_ document: MarkdownDocument) {
    self.document = document
    for block in document.blocks { visit(block) }
  }

  private mutating func visit(_ block: Block) {
    switch block.kind {
    case .paragraph, .heading, .tableCell:
      // Without a closed bracket no words lead anywhere.
      guard
        block.lines.contains(where: { line in
          document.source.text[line.start..<line.end].contains(UInt8(ascii: "]"))
        })
      else { break }
      let inlines = [Inline](
        parsing: SourceText(block.lines, in: document.source),
        linkDefinitions: document.linkDefinitions)
      for link in inlines.links {
        let text = link.text.plainText.squeezed
        // What leads to a heading here is a call, or stands on the same page.
        guard !link.destination.hasPrefix("#"), !link.destination.isEmpty, !text.isEmpty,
          text != link.destination, "mailto:\(text)" != link.destination
        else { continue }
        found.append(
          Found(
            link: Step.Link(text: text, destination: link.destination), place: link.range.start))
      }
    default: break
    }
    for child in block.children { visit(child) }
  }

  /// `graph` with each link at the step that says its words and stands nearest to it.
  func added(to graph: StepGraph) -> StepGraph {
    let range = graph.procedure.source
    let here = found.filter { range.start <= $0.place && $0.place < range.end }
    guard !here.isEmpty, !graph.steps.isEmpty else { return graph }
    var steps = graph.steps
    let order = steps.indices.sorted { steps[$0].source.start < steps[$1].source.start }
    var next = 0
    for found in here {
      while next < order.count, steps[order[next]].source.start <= found.place { next += 1 }
      // Those around it: a section's words may be said by the step behind or before them.
      let around = order[max(0, next - Self.reach)..<min(order.count, next + Self.reach)]
      let saying = around.filter { steps[$0].says(found.link.text) }
      guard let nearest = saying.min(by: { found.distance(steps[$0]) < found.distance(steps[$1]) }),
        !steps[nearest].links.contains(found.link)
      else { continue }
      steps[nearest].links.append(found.link)
    }
    return StepGraph(procedure: graph.procedure, steps: steps, findings: graph.findings)
  }

  private static let reach = 4
}

extension Step {
  /// Whether `words` stand in what it tells a person.
  fileprivate func says(_ words: String) -> Bool {
    var said = [title, text] + warnings
    switch action {
    case .manual(let manual): said += manual.instructions
    case .checklist(let items): said += items
    case .decision(let decision):
      said.append(decision.question)
      for option in decision.options { said += [option.label, option.text ?? ""] }
    case .shell, .http, .wait, .message, .call: break
    }
    if let guardCondition { said.append(guardCondition.text) }
    return said.contains { $0.squeezed.firstRange(of: words) != nil }
  }
}
