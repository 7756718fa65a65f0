/// A catalogue to choose from: what is typed narrows it, keys move through what is left.
package struct ProcedurePicker: Sendable {
  package enum Progress: Sendable, Equatable {
    case choosing
    /// The entry's place in the catalogue.
    case chosen(Int)
    case left
  }

  package private(set) var search = ""
  /// Places of the entries that fit the search: those first whose ids hold its words.
  package private(set) var found: [Int]
  private let entries: [CatalogueIndex.Entry]
  private var place = 0
  /// The first of the entries shown.
  private var top = 0
  private var page = 10
  /// Names that stand for more than one entry.
  private let repeated: Set<String>

  package init(_ entries: [CatalogueIndex.Entry]) {
    self.entries = entries
    found = Array(entries.indices)
    repeated = Set(
      Dictionary(grouping: entries.map(\.name)) { $0 }.filter { $1.count > 1 }.keys)
  }

  package mutating func take(_ key: PromptInput.Key) -> Progress {
    switch key {
    case .move(.up): move(by: -1)
    case .move(.down): move(by: 1)
    case .move(.pageUp): move(by: -page)
    case .move(.pageDown): move(by: page)
    case .escape, .interrupt: return .left
    case .end: if search.isEmpty { return .left }
    case .enter: if found.indices.contains(place) { return .chosen(found[place]) }
    case .backspace: if !search.isEmpty { look(for: String(search.dropLast())) }
    case .clear: look(for: "")
    case .character(let character): look(for: search + String(character))
    case .paste(let text): look(for: search + TerminalText.line(text))
    }
    return .choosing
  }

  /// The ids and titles of what is found, a line each.
  package var names: [String] {
    found.map { TerminalText.line("\(entries[$0].name)  \(title($0))") }
  }

  /// An entry's title; where others have its name too, behind the place it is written at.
  private func title(_ index: Int) -> String {
    let (name, summary) = (entries[index].name, entries[index].summary)
    return repeated.contains(name) ? "\(summary.place)  \(summary.title)" : summary.title
  }

  private mutating func move(by count: Int) {
    place = max(0, min(place + count, found.count - 1))
  }

  /// Looks for `text` as `list WORD…` does.
  package mutating func look(for text: String) {
    search = text
    var filter = CatalogueFilter()
    filter.words = text.split(separator: " ").map(String.init)
    let words = filter.words.map { $0.lowercased() }
    let fitting = entries.indices.filter { filter.accepts(entries[$0].summary) }
    let isNamed = Set(
      fitting.filter { index in
        let name = entries[index].name.lowercased()
        return words.allSatisfy(name.contains)
      })
    found = fitting.filter(isNamed.contains) + fitting.filter { !isNamed.contains($0) }
    (place, top) = (0, 0)
  }

  /// What the screen shows, at most `rows` lines: the search, and the entries around the one that
  /// Enter would take.
  package mutating func lines(_ style: ProgressStyle, rows: Int) -> [String] {
    let arrows = style.isPlain ? "arrows" : "↑ ↓"
    let keys = ["type to search", "\(arrows) move", "Enter run", "Esc leave"]
      .joined(separator: style.dot)
    page = max(1, min(rows - 4, 15))
    if place < top { top = place }
    if place >= top + page { top = place - page + 1 }
    let shown = found[top..<min(top + page, found.count)]
    let names = shown.map { TerminalText.line(entries[$0].name) }
    let column = min(names.map(TerminalText.width).max() ?? 0, max(12, style.width / 2))
    let severities = shown.map { entries[$0].summary.severity?.rawValue ?? "" }
    let second = severities.map(\.count).max() ?? 0
    var lines = [style.cut("  \(keys)", to: style.width - 1)]
    lines.append(style.cut("  find: \(TerminalText.line(search))", to: style.width - 1))
    for (row, index) in shown.enumerated() {
      let isHere = top + row == place
      let name = TerminalText.padded(TerminalText.shortened(names[row], to: column), to: column)
      let severity = second == 0 ? "" : "  " + TerminalText.padded(severities[row], to: second)
      let title = TerminalText.line(title(index))
      let line = style.cut(
        " \(isHere ? style.here : " ") \(name)\(severity)  \(title)", to: style.width - 1)
      lines.append(isHere ? style.paint(line, .bold) : line)
    }
    let count = found.count == entries.count ? "" : "\(found.count) of "
    let total = "\(count)\(entries.count) procedure\(entries.count == 1 ? "" : "s")"
    lines.append(style.cut(found.isEmpty ? "  nothing fits" : "  " + total, to: style.width - 1))
    return lines
  }
}
