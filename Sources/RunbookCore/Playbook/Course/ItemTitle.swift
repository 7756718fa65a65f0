/// A list item's first paragraph: what the step is called, and what else it says.
///
/// `**Check logs:** look for resets` is called `Check logs`; `Check latest backup:` without its colon.
struct ItemTitle: Equatable {
  var title: String
  var text: String
  var inlines: [Inline]
  var range: SourceRange

  static let empty = ItemTitle(title: "", text: "", inlines: [], range: SourceRange(0, 0))

  private init(title: String, text: String, inlines: [Inline], range: SourceRange) {
    self.title = title
    self.text = text
    self.inlines = inlines
    self.range = range
  }

  init(_ paragraph: Block, inlines: [Inline]) {
    self.inlines = inlines
    range = paragraph.range
    if case .strong(let children, _) = inlines.first {
      let strong = children.plainText.squeezed
      let rest = inlines.dropFirst().plainText.squeezed
      let head = strong.dropping(suffix: ":")
      let isTitle =
        strong.hasSuffix(":") || rest.isEmpty || rest.hasPrefix(":") || rest.hasPrefix("(")
        || rest.hasPrefix("-") || rest.hasPrefix("–") || rest.hasPrefix("—")
      if isTitle {
        if rest.hasPrefix("("), let close = rest.firstIndex(of: ")") {
          let remark = rest[...close]
          title = "\(head) \(remark)"
          text = rest[rest.index(after: close)...].drop { ":.,;-–— ".contains($0) }.trimmed
        } else {
          title = head
          text = rest.drop { ":-–— ".contains($0) }.trimmed
        }
        return
      }
    }
    let plain = inlines.plainText.squeezed
    // The first sentence or line is the title where the paragraph is long.
    if plain.utf8.count > 100, plain.count > 100, let stop = SentenceEnd.first(in: plain) {
      title = String(plain[..<stop.lowerBound])
      text = String(plain[stop.upperBound...])
    } else {
      title = plain.dropping(suffix: ":").droppingSymbols
      text = ""
    }
  }
}

extension String {
  /// Without pictures at the end: `Check logs 🔍`.
  fileprivate var droppingSymbols: String {
    guard let last = utf8.last, last >= 0x80 || last == 0x20 else { return self }
    var text = self[...]
    while let last = text.last,
      last == " "
        || last.unicodeScalars.allSatisfy({
          (0x2600...0x27BF).contains($0.value) || $0.value >= 0x1F000 || $0.value == 0xFE0F
        })
    {
      text.removeLast()
    }
    return text.isEmpty ? self : String(text)
  }
}
