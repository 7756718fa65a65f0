/// Reads a Mermaid flowchart that decides something: `graph TD`, nodes, labelled edges. Ways back
/// are fine; other kinds of diagram are none of ours.
///
///     A[Paged] --> B{Is it up?}
///     B -->|Yes| C[Close]
///     B -->|No| A
struct MermaidReader {
  struct Node: Equatable {
    var name: String
    var text: String
    /// `{…}`: a question.
    var isQuestion: Bool
    /// In the order written: what the edge says, and which node it leads to, by index.
    var edges: [Edge] = []
  }
  struct Edge: Equatable {
    var label: String
    var to: Int
  }

  private static let nodeLimit = 300

  private(set) var nodes: [Node] = []
  private var indices: [String: Int] = [:]

  /// nil: no flowchart with a question in it, or one that is not understood.
  ///
  /// - Parameter unread: the statement of a flowchart that is not understood.
  init?(_ text: String, unread: inout String?) {
    var lines = Self.statements(text)
    while let first = lines.first, first.isEmpty || first.hasPrefix("%%") { lines.removeFirst() }
    guard let head = lines.first?.split(separator: " ").first,
      head == "graph" || head == "flowchart"
    else { return nil }
    for line in lines.dropFirst() {
      guard nodes.count <= Self.nodeLimit, read(line) else {
        // A chart that asks nothing is a drawing.
        if text.contains("{") { unread = line }
        return nil
      }
    }
    guard nodes.contains(where: { $0.isQuestion && $0.edges.count > 1 }) else { return nil }
  }

  /// Lines, and what `;` parts on one of them; in labels it parts nothing.
  private static func statements(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).flatMap { line -> [String] in
      guard line.contains(";") else { return [line.trimmed] }
      var result: [String] = []
      var start = line.startIndex
      var depth = 0
      var isQuoted = false
      var isLabel = false
      for index in line.indices {
        switch line[index] {
        case "\"": isQuoted.toggle()
        case _ where isQuoted: break
        case "[", "(", "{": depth += 1
        case "]", ")", "}": depth = max(0, depth - 1)
        case "|" where depth == 0: isLabel.toggle()
        case ";" where depth == 0 && !isLabel:
          result.append(line[start..<index].trimmed)
          start = line.index(after: index)
        default: break
        }
      }
      return result + [line[start...].trimmed]
    }
  }

  /// The nodes in the order in which a reader meets them, from where nothing leads to: each behind
  /// all that lead to it, but for ways back.
  var ordered: [Int] {
    let targets = Set(nodes.flatMap(\.edges).map(\.to))
    var starts = nodes.indices.filter { !targets.contains($0) }
    if starts.isEmpty, !nodes.isEmpty { starts = [0] }
    var seen: Set<Int> = []
    /// What can be reached from `index` and was not met before, the last first.
    func visit(_ index: Int, into order: inout [Int]) {
      guard seen.insert(index).inserted else { return }
      for edge in nodes[index].edges.reversed() { visit(edge.to, into: &order) }
      order.append(index)
    }
    var order: [Int] = []
    for start in starts.reversed() { visit(start, into: &order) }
    var rest: [Int] = []
    for start in nodes.indices.reversed() { visit(start, into: &rest) }
    return order.reversed() + rest.reversed()
  }

  // MARK: Lines

  private static let silent = [
    "%%", "subgraph", "end", "style ", "classdef ", "class ", "click ", "linkstyle ", "direction ",
    "accTitle", "accDescr",
  ]

  private mutating func read(_ line: String) -> Bool {
    let lower = line.lowercased()
    if line.isEmpty || Self.silent.contains(where: { lower.hasPrefix($0.lowercased()) }) {
      return true
    }
    var rest = line[...]
    guard var from = group(&rest) else { return false }
    while true {
      rest = rest.drop { $0 == " " }
      if rest.isEmpty { return true }
      guard let label = link(&rest), let to = group(&rest) else { return false }
      for source in from {
        for target in to { nodes[source].edges.append(Edge(label: label, to: target)) }
      }
      from = to
    }
  }

  /// `A & B`
  private mutating func group(_ rest: inout Substring) -> [Int]? {
    var result: [Int] = []
    while true {
      guard let node = node(&rest) else { return nil }
      result.append(node)
      let after = rest.drop { $0 == " " }
      guard after.first == "&" else { return result }
      rest = after.dropFirst()
    }
  }

  /// `A`, `A[text]`, `A{text}`, `A(["text"])`, `A:::class`
  private mutating func node(_ rest: inout Substring) -> Int? {
    rest = rest.drop { $0 == " " }
    var name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    // A name may hold single hyphens, an edge starts with two.
    var tail = rest.dropFirst(name.count)
    while tail.first == "-", let next = tail.dropFirst().first, next.isLetter || next.isNumber {
      let more = tail.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      name = rest[..<more.endIndex]
      tail = rest[more.endIndex...]
    }
    guard !name.isEmpty else { return nil }
    rest = tail
    let index = index(of: String(name))
    if let open = rest.first, let close = Self.brackets[open] {
      guard let text = bracketed(&rest, open, close) else { return nil }
      nodes[index].text = Self.plain(text)
      nodes[index].isQuestion = open == "{"
    }
    if rest.hasPrefix(":::") {
      rest = rest.dropFirst(3).drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }
    return index
  }

  private static let brackets: [Character: Character] = ["[": "]", "(": ")", "{": "}", ">": "]"]

  private func bracketed(
    _ rest: inout Substring, _ open: Character, _ close: Character
  ) -> String? {
    var depth = 0
    var isQuoted = false
    var index = rest.startIndex
    while index < rest.endIndex {
      let character = rest[index]
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted {
        if character == open { depth += 1 }
        if character == close { depth -= 1 }
        if character == close, depth <= 0 {
          let text = String(rest[rest.index(after: rest.startIndex)..<index])
          rest = rest[rest.index(after: index)...]
          return text
        }
      }
      index = rest.index(after: index)
    }
    return nil
  }

  private mutating func index(of name: String) -> Int {
    if let index = indices[name] { return index }
    nodes.append(Node(name: name, text: name, isQuestion: false))
    indices[name] = nodes.count - 1
    return nodes.count - 1
  }

  /// `-->`, `---`, `-.->`, `==>`, `-->|text|`, `-- text -->`: its text.
  private func link(_ rest: inout Substring) -> String? {
    let line: Set<Character> = ["-", "=", "."]
    let head = rest.prefix { line.contains($0) || $0 == "<" }
    guard head.count >= 2 else { return nil }
    rest = rest.dropFirst(head.count)
    if let end = rest.first, end == ">" || end == "x" || end == "o", rest.dropFirst().first != nil {
      if end == ">" || rest.dropFirst().first == " " { rest = rest.dropFirst() }
    } else if let close = String(rest).firstRange(of: head.hasPrefix("=") ? "==" : "-") {
      // `-- text -->`
      let text = String(rest)
      let label = text[..<close.lowerBound]
      rest = rest[rest.index(rest.startIndex, offsetBy: label.count)...]
        .drop { line.contains($0) || $0 == ">" }
      return Self.plain(label.trimmed)
    }
    rest = rest.drop { $0 == " " }
    guard rest.first == "|" else { return "" }
    guard let close = rest.dropFirst().firstIndex(of: "|") else { return nil }
    let label = String(rest.dropFirst()[..<close])
    rest = rest[rest.index(after: close)...]
    return Self.plain(label)
  }

  /// Without quotes, further brackets and line breaks.
  private static func plain(_ text: String) -> String {
    var text = text.trimmed
    for mark in ["<br/>", "<br>", "<br />", "\\n"] {
      while let range = text.firstRange(of: mark) {
        text = String(text[..<range.lowerBound]) + " " + String(text[range.upperBound...])
      }
    }
    while let first = text.first, let last = text.last, text.count > 1,
      first == "\"" && last == "\"" || brackets[first] == last
    {
      text = String(text.dropFirst().dropLast()).trimmed
    }
    return text.squeezed
  }
}
