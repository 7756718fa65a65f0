/// A catalogue to choose from where nothing can be written over: page by page, by numbers.
package struct PickerLines: Sendable {
  private var picker: ProcedurePicker
  /// The first of the entries told last.
  private var top = 0
  private var remark: String?

  /// As many entries are told at once.
  private static let page = 20

  package init(_ picker: ProcedurePicker) { self.picker = picker }

  private var end: Int { min(top + Self.page, picker.found.count) }
  private var rest: Int { picker.found.count - end }

  /// The entries of this page, and what there is beside them.
  package var told: [String] {
    let names = picker.names
    var lines = (top..<end).map { "  \($0 + 1)  \(names[$0])" }
    if rest > 0 { lines.append("  \(rest) more") }
    if !picker.search.isEmpty {
      lines.append("  (only what fits '\(TerminalText.line(picker.search))')")
    }
    if let remark { lines.append("  \(remark)") }
    return lines
  }

  package var prompt: String {
    var ways = ["number", "words to search for"]
    if rest > 0 { ways.append("+ for more") }
    if !picker.search.isEmpty || top > 0 { ways.append("* for all") }
    return ways.joined(separator: ", ") + ", or nothing to leave: "
  }

  package mutating func take(_ line: String) -> ProcedurePicker.Progress {
    let answer = line.split(separator: " ").joined(separator: " ")
    remark = nil
    switch answer {
    case "": return .left
    case "*": look(for: "")
    case "+": if rest > 0 { top = end } else { remark = "there are no more" }
    default:
      guard let number = Int(answer) else {
        search(answer)
        return .choosing
      }
      // One that was not told is not what was meant.
      if (1...max(1, end)).contains(number), number <= picker.found.count {
        return .chosen(picker.found[number - 1])
      }
      search(answer, otherwise: "there is no \(number) here, and nothing fits it")
    }
    return .choosing
  }

  private mutating func search(_ words: String, otherwise: String? = nil) {
    let (before, place) = (picker.search, top)
    look(for: words)
    guard picker.found.isEmpty else { return }
    look(for: before)
    top = place
    remark = otherwise ?? "nothing fits '\(TerminalText.line(words))'"
  }

  private mutating func look(for words: String) {
    picker.look(for: words)
    top = 0
  }
}
