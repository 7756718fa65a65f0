/// A step graph as nodes and arrows, which Mermaid and Graphviz both draw.
struct GraphDiagram {
  enum Shape { case box, diamond, rounded, terminal, procedure }

  struct Node {
    var key: String
    var lines: [String]
    var shape: Shape
    var risk: Risk
  }

  struct Arrow {
    var from: String
    var to: String
    var label: String?
    var isDashed: Bool
  }

  private(set) var nodes: [Node] = []
  private(set) var arrows: [Arrow] = []
  private let graph: StepGraph
  private var outside: [Step.Target: String] = [:]

  init(_ graph: StepGraph) {
    self.graph = graph
    for (index, step) in graph.steps.enumerated() { add(step, at: index) }
  }

  private static func key(_ index: Int) -> String { "s\(index)" }

  private mutating func add(_ step: Step, at index: Int) {
    let title = TerminalText.shortened(TerminalText.line(step.title), to: 60)
    var lines = ["\(step.id) \(title)"]
    let word = StepListText.word(of: step)
    switch step.action {
    case .shell, .http:
      let place = step.session.reference == .local ? "" : " · \(step.session.reference.description)"
      lines.append(TerminalText.line(word + place))
    case .manual, .checklist, .wait, .message, .call: lines.append(word)
    case .decision: break
    }
    nodes.append(
      Node(
        key: GraphDiagram.key(index), lines: lines, shape: GraphDiagram.shape(of: step),
        risk: step.risk))
    addArrows(of: step, from: GraphDiagram.key(index))
  }

  private static func shape(of step: Step) -> Shape {
    switch step.action {
    case .decision: .diamond
    case .shell, .http: .box
    case .manual, .checklist, .wait, .message: .rounded
    case .call: .procedure
    }
  }

  private mutating func addArrows(of step: Step, from key: String) {
    var labels: [Step.Target: String] = [:]
    if case .decision(let decision) = step.action {
      for option in decision.options {
        guard let target = option.to else { continue }
        labels[target] = labels[target].map { "\($0), \(option.label)" } ?? option.label
      }
    }
    for edge in step.next {
      var label = labels.removeValue(forKey: edge.to)
      if edge.kind == .back { label = edge.limit.map { "back, at most \($0)" } ?? "back" }
      if edge.kind == .call { label = "calls" }
      add(from: key, to: edge.to, label: label, isDashed: edge.kind == .back)
    }
    for target in labels.keys.sorted(by: { StepJSON.word($0) < StepJSON.word($1) }) {
      add(from: key, to: target, label: labels[target], isDashed: false)
    }
    if let target = step.onFailure {
      add(from: key, to: target, label: "on failure", isDashed: true)
    }
  }

  private mutating func add(
    from key: String, to target: Step.Target, label: String?, isDashed: Bool
  ) {
    arrows.append(
      Arrow(
        from: key, to: self.key(of: target), label: label.map(TerminalText.line),
        isDashed: isDashed))
  }

  /// The node of a step, or of what lies outside the graph, which is made when first needed.
  private mutating func key(of target: Step.Target) -> String {
    if case .step(let id) = target, let index = graph.index(of: id) {
      return GraphDiagram.key(index)
    }
    if let known = outside[target] { return known }
    let key = "o\(outside.count)"
    outside[target] = key
    nodes.append(
      Node(
        key: key, lines: [TerminalText.line(StepJSON.word(target))],
        shape: target == .end ? .terminal : .procedure, risk: .readOnly))
    return key
  }
}
