/// Fences that show what is decided: flowcharts, and trees drawn with lines.
extension FenceSteps {
  /// Each node a step; edges lead where the chart leads, also back.
  func flowchart(_ chart: MermaidReader) -> CourseNode {
    // Numbers that no list prints, told apart by the fence's place.
    func number(_ index: Int) -> Int { -(range.start + index + 1) }
    func printed(_ index: Int) -> PrintedNumber {
      PrintedNumber(number: number(index), list: range)
    }
    let order = chart.ordered
    let forks = chart.forks(in: order)
    let nodes = order.enumerated().map { position, index -> CourseNode in
      let node = chart.nodes[index]
      if node.edges.count > 1, !forks.all.contains(index) {
        var choice = CourseChoice(
          kind: .conditions, question: node.text, range: range,
          options: node.edges.map { edge in
            .init(
              label: edge.label.isEmpty ? chart.nodes[edge.to].text : edge.label, nodes: [],
              jump: StepReference(number(edge.to)))
          })
        choice.printed = printed(index)
        return .choice(choice)
      }
      var draft = StepDraft(
        title: node.text, range: range, action: .manual(.init(instructions: [])))
      draft.printed = printed(index)
      if forks.all.contains(index) || forks.inside.contains(index) {
        draft.exit = nil
      } else if let to = node.edges.first?.to {
        let isNext = position + 1 < order.count && order[position + 1] == to
        draft.exit = isNext ? nil : .step(StepReference(number(to)))
      } else {
        draft.exit = .leaveGroup
      }
      return .step(draft)
    }
    return .group(CourseGroup(title: title, range: range, nodes: nodes))
  }

  /// The commands that stand below a node of a tree, then what it asks.
  private func nodes(of child: TreeReader.Node) -> [CourseNode] {
    var nodes = child.commands.flatMap { command -> [CourseNode] in
      let code = text.lines(at: command)
      let fence = FenceReader.read(code: code, hints: .init(language: "sh"), depth: depth)
      return groupNodes(fence.groups).flatMap { $0 }
    }
    let about = (child.answer.isEmpty ? [] : [child.text]) + child.notes
    nodes.withFirstStep { draft in
      draft.title = child.text.isEmpty ? draft.title : child.text
      draft.text = child.notes.joined(separator: " ")
    }
    if child.isChoiceOfCommands, nodes.count > 1 {
      nodes = [
        .choice(
          CourseChoice(
            kind: .alternatives, question: about.first ?? child.text, range: range,
            options: nodes.enumerated().map {
              .init(label: "\($0.offset + 1)", nodes: [$0.element])
            }
          ))
      ]
    }
    if !child.children.isEmpty { nodes.append(decision(child)) }
    return nodes
  }

  func decision(_ node: TreeReader.Node) -> CourseNode {
    .choice(
      CourseChoice(
        kind: .conditions, question: node.text.isEmpty ? node.answer : node.text, range: range,
        options: node.children.map { child in
          let label = child.answer.isEmpty ? child.text : child.answer
          guard !child.children.isEmpty || !child.commands.isEmpty else {
            let words = ((child.answer.isEmpty ? [] : [child.text]) + child.notes)
              .joined(separator: " ")
            return .init(
              label: label, text: words.isEmpty ? nil : words, nodes: [],
              jump: JumpText.target(child.text))
          }
          return .init(label: label, nodes: nodes(of: child))
        }))
  }
}
