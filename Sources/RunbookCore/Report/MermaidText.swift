/// A step graph as a Mermaid flowchart, which code hosts draw in Markdown.
package enum MermaidText {
  package static func text(_ graph: StepGraph) -> String {
    let diagram = GraphDiagram(graph)
    var text = "flowchart TD\n"
    for node in diagram.nodes { text += "  \(node.key)\(body(node))\(suffix(node.risk))\n" }
    for arrow in diagram.arrows {
      let line = arrow.isDashed ? "-.->" : "-->"
      let label = arrow.label.map { "|\"\(escaped($0))\"|" } ?? ""
      text += "  \(arrow.from) \(line)\(label) \(arrow.to)\n"
    }
    text += "  classDef change stroke:#b58900\n"
    text += "  classDef destructive stroke:#dc322f,stroke-width:3px\n"
    return text
  }

  private static func body(_ node: GraphDiagram.Node) -> String {
    let words = "\"\(node.lines.map(escaped).joined(separator: "<br>"))\""
    return switch node.shape {
    case .box: "[\(words)]"
    case .diamond: "{\(words)}"
    case .rounded: "(\(words))"
    case .terminal: "([\(words)])"
    case .procedure: "[[\(words)]]"
    }
  }

  private static func suffix(_ risk: Risk) -> String {
    risk == .readOnly ? "" : ":::\(risk.rawValue)"
  }

  /// Mermaid's own entities (`#quot;`) for what would end a label or be read as HTML or Markdown.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\"": "#quot;"
      case "#": "#35;"
      case "<": "#lt;"
      case ">": "#gt;"
      case "&": "#amp;"
      case "`": "#96;"
      case "|": "#124;"
      default: String(character)
      }
    }.joined()
  }
}
