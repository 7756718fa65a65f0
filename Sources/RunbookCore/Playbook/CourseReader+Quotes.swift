/// Commands in quotations and boxes: `> [!NOTE]`, `> If it fails, run:`.
extension CourseReader {
  /// The commands of a fence in a quotation: what the quotation says right above them guards them, or
  /// is their own warning, and nobody else's.
  ///
  /// - Parameter said: the paragraph above the fence, within the quotation.
  mutating func quotedFence(_ fence: Block, said: String?, title: String) -> [CourseNode] {
    let words = BoxWords.unboxed(said ?? "")
    var name = words.isEmpty || words.count > 100 ? title : words.dropping(suffix: ":")
    let condition = IntroCondition.take(words, &name)
    var nodes = self.fence(fence, title: name, isInTemplates: false)
    if let condition {
      nodes.ask(condition, title: name, range: fence.range)
    } else if !words.isEmpty {
      nodes.withFirstStep { $0.warnings.append(words) }
    }
    return nodes
  }

  /// Whether a box tells to run something in a case only.
  func holdsConditionalFence(_ quote: Block) -> Bool {
    zip(quote.children, quote.children.dropFirst()).contains { above, fence in
      guard above.kind == .paragraph, fence.isCode else { return false }
      var title = ""
      return IntroCondition.take(BoxWords.unboxed(plain(above)), &title) != nil
    }
  }
}

/// What heads a box: `[!NOTE]`, `Note:`.
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
    return String(rest)
  }

  private static let names: Set<String> = [
    "note", "tip", "hint", "info", "important", "warning", "caution", "danger",
  ]
}
