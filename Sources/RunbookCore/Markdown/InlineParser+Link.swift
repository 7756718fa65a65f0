extension InlineParser {
  /// A `[` or `![` that may still open a link or image (6.3, 6.4).
  struct Bracket {
    var node: Int
    var isImage: Bool
    /// Where the text behind the bracket starts.
    var textStart: Int
    var delimiterBelow: Int
    /// Another bracket stands inside, so the text cannot be a label.
    var hasBracketAfter = false
  }

  mutating func openBracket(isImage: Bool) {
    let start = index
    index += isImage ? 2 : 1
    if !brackets.isEmpty { brackets[brackets.count - 1].hasBracketAfter = true }
    let node = append(.text, start..<index)
    brackets.append(
      Bracket(node: node, isImage: isImage, textStart: index, delimiterBelow: lastDelimiter))
  }

  mutating func closeBracket() {
    let closing = index
    index += 1
    guard let bracket = brackets.popLast() else {
      append(.text, closing..<index)
      return
    }
    let isActive = bracket.isImage || brackets.count >= inactiveBrackets
    inactiveBrackets = min(inactiveBrackets, brackets.count)
    guard isActive, !isTooDeep, let (destination, end) = target(of: bracket, closing: closing)
    else {
      append(.text, closing..<index)
      return
    }
    resolveEmphasis(above: bracket.delimiterBelow)
    let range = nodes[bracket.node].start..<end
    guard
      wrap(
        bracket.isImage ? .image : .link, range, after: bracket.node, before: -1,
        value: destination) != nil
    else {
      append(.text, closing..<index)
      return
    }
    remove(bracket.node)
    index = end
    // Links do not nest: no bracket before this link may become one.
    if !bracket.isImage { inactiveBrackets = brackets.count }
  }

  /// Where the link leads, and its end.
  private func target(of bracket: Bracket, closing: Int) -> (String, end: Int)? {
    if let inline = inlineTarget(closing + 1) { return inline }
    var end = closing + 1
    var label = bracket.textStart..<closing
    if let labelEnd = LinkSyntax.labelEnd(bytes, at: closing + 1) {
      if labelEnd > closing + 3 || byte(at: closing + 2) != UInt8(ascii: "]") {
        label = closing + 2..<labelEnd - 1
      } else if bracket.hasBracketAfter {
        return nil
      }
      end = labelEnd
    } else if bracket.hasBracketAfter {
      return nil
    }
    guard !linkDefinitions.isEmpty, label.count <= LinkSyntax.longestLabel,
      let folded = LinkSyntax.foldedLabel(bytes, label),
      let destination = linkDefinitions[folded]
    else { return nil }
    return (destination, end)
  }

  /// `(destination "title")`
  private func inlineTarget(_ start: Int) -> (String, end: Int)? {
    guard byte(at: start) == UInt8(ascii: "(") else { return nil }
    let place = LinkSyntax.skipSpaces(bytes, start + 1)
    if byte(at: place) == UInt8(ascii: ")") { return ("", place + 1) }
    guard let destination = LinkSyntax.destination(bytes, at: place) else { return nil }
    var end = LinkSyntax.skipSpaces(bytes, destination.end)
    if end > destination.end, let titleEnd = LinkSyntax.titleEnd(bytes, at: end) {
      end = LinkSyntax.skipSpaces(bytes, titleEnd)
    }
    guard byte(at: end) == UInt8(ascii: ")") else { return nil }
    return (TextEscapes.resolve(bytes, destination.content), end + 1)
  }
}
