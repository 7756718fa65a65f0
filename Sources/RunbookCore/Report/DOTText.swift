/// A step graph in Graphviz's DOT language.
package enum DOTText {
  package static func text(_ graph: StepGraph) -> String {
    let diagram = GraphDiagram(graph)
    var text = "digraph \(quoted(graph.procedure.id)) {\n"
    text += "  label=\(quoted(TerminalText.line(graph.procedure.title)));\n"
    text += "  node [fontname=\"sans-serif\"];\n"
    for node in diagram.nodes {
      let label = node.lines.map(escaped).joined(separator: "\\n")
      text += "  \(node.key) [label=\"\(label)\", \(attributes(node))];\n"
    }
    for arrow in diagram.arrows {
      var attributes = arrow.label.map { ["label=\(quoted($0))"] } ?? []
      if arrow.isDashed { attributes.append("style=dashed") }
      let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      text += "  \(arrow.from) -> \(arrow.to)\(list);\n"
    }
    return text + "}\n"
  }

  private static func attributes(_ node: GraphDiagram.Node) -> String {
    let shape =
      switch node.shape {
      case .box: "shape=box"
      case .diamond: "shape=diamond"
      case .rounded: "shape=box, style=rounded"
      case .terminal: "shape=oval"
      case .procedure: "shape=box, peripheries=2"
      }
    return switch node.risk {
    case .readOnly: shape
    case .change: "\(shape), color=\"#b58900\""
    case .destructive: "\(shape), color=\"#dc322f\", penwidth=3"
    }
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\"": "\\\""
      case "\\": "\\\\"
      default: String(character)
      }
    }.joined()
  }
}
