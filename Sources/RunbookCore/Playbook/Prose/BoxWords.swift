/// What heads a box: `[!NOTE]`, `Note:`, `note "If it fails"`.
enum BoxWords {
  /// The words behind the box's own.
  static func unboxed(_ text: String) -> String {
    var rest = text[...]
    if rest.hasPrefix("[!"), let close = rest.firstIndex(of: "]") {
      rest = rest[rest.index(after: close)...].drop(while: \.isWhitespace)
    }
    if let colon = rest.firstIndex(of: ":"), names.contains(rest[..<colon].lowercased()) {
      rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
    }
    return title(of: text) ?? String(rest)
  }

  /// `text` without the marks that a site draws a box for, its kind kept as a word: `Warning: Mind
  /// the gap.` of `[!WARNING] Mind the gap.`, `:warning: Mind the gap.` and `warning "Mind the gap."`.
  static func shown(_ text: String) -> String {
    let (kind, rest) = kindAndRest(text)
    guard let kind, !rest.isEmpty else { return text }
    if rest.lowercased().hasPrefix(kind) { return String(rest) }
    return "\(ASCIIText.capitalized(kind)): \(rest)"
  }

  private static func kindAndRest(_ text: String) -> (kind: String?, rest: String) {
    if let first = text.first, "[:".contains(first) {
      let mark = text.dropFirst(first == "[" ? 2 : 1)
      guard let end = mark.firstIndex(of: first == "[" ? "]" : ":") else { return (nil, text) }
      let kind = mark[..<end].lowercased()
      let rest = mark[mark.index(after: end)...].trimmed
      return (first == ":" && kind != "warning" || !names.contains(kind) ? nil : kind, rest)
    }
    guard let open = text.firstRange(of: " \""),
      names.contains(text[..<open.lowerBound].lowercased())
    else { return (nil, text) }
    let behind = text[open.upperBound...]
    // A title with quotes of its own ends nobody knows where.
    guard let close = behind.firstIndex(of: "\""),
      !behind[behind.index(after: close)...].contains("\"")
    else { return (nil, text) }
    let (title, rest) = (behind[..<close], behind[behind.index(after: close)...].trimmed)
    let isEnded = title.last.map { ".!?:".contains($0) } ?? true
    let stop = isEnded ? "" : "."
    return (text[..<open.lowerBound].lowercased(), (title + stop + " " + rest).trimmed)
  }

  /// What a box is called: `warning "If it is down"`.
  private static func title(of text: String) -> String? {
    guard text.hasSuffix("\""), let open = text.firstIndex(of: "\""),
      names.contains(text[..<open].trimmed.lowercased())
    else { return nil }
    return String(text[text.index(after: open)...].dropLast())
  }

  /// The condition that a box's title makes for all that stands in it.
  static func condition(inTitle text: String) -> String? {
    guard var title = title(of: text) else { return nil }
    if title.lowercased().hasPrefix("when ") { return "when " + title.dropFirst(5) }
    return IntroCondition.take(title, &title)
  }

  /// Whether `text` says no more than what kind of box it is.
  static func isKind(_ text: String) -> Bool { names.contains(text.lowercased()) }

  private static let names: Set<String> = [
    "note", "tip", "hint", "info", "important", "warning", "caution", "danger",
  ]
}

extension StepGraph {
  /// The graph, its warnings without the marks of boxes.
  func withPlainWarnings() -> StepGraph {
    guard steps.contains(where: { !$0.warnings.isEmpty }) else { return self }
    var steps = steps
    for index in steps.indices { steps[index].warnings = steps[index].warnings.map(BoxWords.shown) }
    return StepGraph(procedure: procedure, steps: steps, findings: findings)
  }
}
