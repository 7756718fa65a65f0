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
    /// Commands behind `$ `, each the places of its lines in the fence's text.
    var commands: [[Range<Int>]] = []
    /// Only `or` stands between the commands.
    var isChoiceOfCommands = false
    /// Other words below the node.
    var notes: [String] = []
  }

  private struct Entry {
    var column: Int
    var text: String
    var isBranch = false
    var commands: [[Range<Int>]] = []
    var isChoice = false
    var notes: [String] = []
  }

  /// The tree in `text`, or nil where it is none.
  static func read(_ text: SourceText) -> Node? {
    var marks = 0
    var entries: [Entry] = []
    let commandLines = (0..<min(text.lineCount, 2000)).contains { index in
      command(in: text, line: index) != nil
    }
    var index = 0
    while index < min(text.lineCount, 2000) {
      defer { index += 1 }
      if commandLines, !entries.isEmpty, var place = command(in: text, line: index) {
        var places = [place]
        while text.bytes[place].last == ShellByte.backslash, index + 1 < text.lineCount {
          index += 1
          place = content(of: text, line: index)
          places.append(place)
        }
        entries[entries.count - 1].commands.append(places)
        continue
      }
      let line = String(decoding: text.bytes[text.line(index)], as: UTF8.self)
      guard let entry = entry(line[...]) else { continue }
      if commandLines, !entry.isBranch, let last = entries.indices.last,
        !entries[last].commands.isEmpty || entries[last].isBranch && entry.text.last != "?"
      {
        if entry.text.lowercased() == "or" {
          entries[last].isChoice = true
        } else {
          entries[last].notes.append(entry.text)
        }
        continue
      }
      if entry.isBranch { marks += 1 }
      entries.append(entry)
    }
    guard marks >= 2, entries.count >= 3, entries[0].column == 0 else { return nil }
    let question = entries[0].text
    guard entries.contains(where: { $0.text.contains("?") || isAnswer($0.text) }) else {
      return nil
    }
    index = 1
    let children = children(of: 0, in: entries, from: &index, depth: 0)
    guard !children.isEmpty else { return nil }
    return Node(answer: "", text: question, children: children)
  }

  /// Questions one below the other, each with indented answers: `Disk full?`, `  YES → Go to step 1`.
  /// nil: other lines stand among them.
  static func questions(_ text: SourceText) -> [Node]? {
    guard text.lineCount <= 200, text.bytes.contains(UInt8(ascii: "?")) else { return nil }
    var roots: [Node] = []
    for index in 0..<text.lineCount {
      let line = String(decoding: text.bytes[text.line(index)], as: UTF8.self)
      let words = line.trimmed
      if words.isEmpty { continue }
      if line.first.map({ $0 == " " || $0 == "\t" }) == true {
        guard !roots.isEmpty, isAnswer(words + " ") else { return nil }
        let node = split(words)
        guard !node.text.isEmpty else { return nil }
        roots[roots.count - 1].children.append(node)
      } else {
        guard words.hasSuffix("?") else { return nil }
        roots.append(Node(answer: "", text: words, children: []))
      }
    }
    return roots.isEmpty || roots.contains(where: \.children.isEmpty) ? nil : roots
  }

  private static func isAnswer(_ text: String) -> Bool {
    let upper = text.uppercased()
    return upper.hasPrefix("YES") || upper.hasPrefix("NO ") || upper == "NO"
  }

  /// The place of what stands behind the bars at the start of a line.
  private static func content(of text: SourceText, line: Int) -> Range<Int> {
    let range = text.line(line)
    var start = range.lowerBound
    let bar = Array("│".utf8)
    while start < range.upperBound {
      if ShellByte.isBlank(text.bytes[start]) || text.bytes[start] == UInt8(ascii: "|") {
        start += 1
      } else if text.bytes[start..<range.upperBound].starts(with: bar) {
        start += bar.count
      } else {
        break
      }
    }
    return start..<range.upperBound
  }

  /// The place of the command in a line such as `|   $ systemctl status web`.
  private static func command(in text: SourceText, line: Int) -> Range<Int>? {
    let content = content(of: text, line: line)
    guard content.count > 2, text.bytes[content.lowerBound] == ShellByte.dollar,
      text.bytes[content.lowerBound + 1] == ShellByte.space
    else { return nil }
    return (content.lowerBound + 2)..<content.upperBound
  }

  /// A line's text and the column of its branch mark.
  private static func entry(_ line: Substring) -> Entry? {
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
        return text.isEmpty ? nil : Entry(column: depth + 1, text: text, isBranch: isBranch)
      }
      guard character == " " || character == "│" || character == "|" || character == "\t" else {
        break
      }
      column += 1
      rest = rest.dropFirst()
    }
    let text = rest.trimmed
    guard !text.isEmpty, text != "▼" else { return nil }
    return Entry(column: column, text: text)
  }

  private static func children(
    of column: Int, in entries: [Entry], from index: inout Int, depth: Int
  ) -> [Node] {
    var result: [Node] = []
    guard index < entries.count, depth < 64 else { return [] }
    let own = entries[index].column
    guard own > column else { return [] }
    while index < entries.count, entries[index].column >= own {
      let entry = entries[index]
      index += 1
      var node = split(entry.text)
      node.commands = entry.commands
      node.isChoiceOfCommands = entry.isChoice
      node.notes = entry.notes
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
