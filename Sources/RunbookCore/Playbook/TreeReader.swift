/// Reads a decision tree drawn with `├──`, `└──`, `|--` or `+--`: questions, answers, leaves.
///
///     High Error Rate (>20%)?
///     ├── YES → Disable immediately
///     └── NO → Error Rate > 5%?
enum TreeReader {
  struct Node: Equatable {
    /// The answer that leads here: `YES`; empty at the root.
    var answer: String
    /// A question, or what to do.
    var text: String
    var children: [Node]
  }

  /// The tree in `text`, or nil where it is none.
  static func read(_ text: SourceText) -> Node? {
    let lines = text.string.split(separator: "\n", omittingEmptySubsequences: false).prefix(2000)
    var marks = 0
    var entries: [(column: Int, text: String)] = []
    for line in lines {
      guard let entry = entry(line) else { continue }
      if entry.isBranch { marks += 1 }
      entries.append((entry.column, entry.text))
    }
    guard marks >= 2, entries.count >= 3, entries[0].column == 0 else { return nil }
    let question = entries[0].text
    guard entries.contains(where: { $0.text.contains("?") || isAnswer($0.text) }) else {
      return nil
    }
    var index = 1
    let children = children(of: 0, in: entries, from: &index, depth: 0)
    guard !children.isEmpty else { return nil }
    return Node(answer: "", text: question, children: children)
  }

  private static func isAnswer(_ text: String) -> Bool {
    let upper = text.uppercased()
    return upper.hasPrefix("YES") || upper.hasPrefix("NO ") || upper == "NO"
  }

  /// A line's text and the column of its branch mark.
  private static func entry(_ line: Substring) -> (column: Int, text: String, isBranch: Bool)? {
    var column = 0
    var isBranch = false
    var rest = line[...]
    while let character = rest.first {
      if character == "├" || character == "└" || (character == "+" && rest.dropFirst().first == "-")
        || (character == "|" && rest.dropFirst().first == "-")
      {
        isBranch = true
        let depth = column
        rest = rest.dropFirst().drop { $0 == "─" || $0 == "-" || $0 == "-" }
        rest = rest.drop { $0 == ">" }
        let text = rest.trimmed
        return text.isEmpty ? nil : (depth + 1, text, isBranch)
      }
      guard character == " " || character == "│" || character == "|" || character == "\t" else {
        break
      }
      column += 1
      rest = rest.dropFirst()
    }
    let text = rest.trimmed
    guard !text.isEmpty, text != "▼" else { return nil }
    return (column, text, false)
  }

  private static func children(
    of column: Int, in entries: [(column: Int, text: String)], from index: inout Int, depth: Int
  ) -> [Node] {
    var result: [Node] = []
    guard index < entries.count, depth < 64 else { return [] }
    let own = entries[index].column
    guard own > column else { return [] }
    while index < entries.count, entries[index].column >= own {
      let entry = entries[index]
      index += 1
      var node = split(entry.text)
      node.children = children(of: entry.column, in: entries, from: &index, depth: depth + 1)
      // A question on a line of its own below a bare answer.
      if node.text.isEmpty, node.children.count == 1, node.children[0].answer.isEmpty {
        node.text = node.children[0].text
        node.children = node.children[0].children
      }
      result.append(node)
    }
    return result
  }

  /// `YES → Disable immediately` → answer and text.
  private static func split(_ text: String) -> Node {
    for arrow in ["→", "-->", "->", "=>", "─"] {
      guard let range = text.firstRange(of: arrow) else { continue }
      return Node(
        answer: text[..<range.lowerBound].trimmed, text: text[range.upperBound...].trimmed,
        children: [])
    }
    if let colon = text.firstRange(of: ": "), isAnswer(text) {
      return Node(
        answer: text[..<colon.lowerBound].trimmed, text: text[colon.upperBound...].trimmed,
        children: [])
    }
    return isAnswer(text)
      ? Node(answer: text, text: "", children: []) : Node(answer: "", text: text, children: [])
  }
}
