/// A piece of a paragraph, title or cell, as far as titles, links and code spans need
/// (CommonMark 0.31.2, section 6).
package enum Inline: Sendable, Equatable {
  case text(String, SourceRange)
  /// A code span: its content, and the place of that content without the backticks.
  case code(String, SourceRange)
  case emphasis([Inline], SourceRange)
  case strong([Inline], SourceRange)
  case link(destination: String, [Inline], SourceRange)
  case image(destination: String, alternative: String, SourceRange)
  case html(String, SourceRange)
  case softBreak(SourceRange)
  case hardBreak(SourceRange)

  package var range: SourceRange {
    switch self {
    case .text(_, let range), .code(_, let range), .emphasis(_, let range), .strong(_, let range),
      .link(_, _, let range), .image(_, _, let range), .html(_, let range), .softBreak(let range),
      .hardBreak(let range):
      range
    }
  }

  /// What a reader sees, without marks; breaks are one space. A tag of no element is a word in
  /// angle brackets, which its author never saw vanish where the page was not rendered.
  package var plainText: String {
    switch self {
    case .text(let text, _), .code(let text, _): text
    case .emphasis(let children, _), .strong(let children, _), .link(_, let children, _):
      children.plainText
    case .image(_, let alternative, _): alternative
    case .html(let text, _): HTMLElements.isMarkup(text) ? "" : text
    case .softBreak, .hardBreak: " "
    }
  }
}

extension Inline {
  /// As it reads in a table's cell, where `\|` is a pipe in code, too (GFM 0.29, section 4.10).
  var ofCell: Inline {
    switch self {
    case .code(let text, let range): .code(text.replacing("\\|", with: "|"), range)
    case .emphasis(let children, let range): .emphasis(children.map(\.ofCell), range)
    case .strong(let children, let range): .strong(children.map(\.ofCell), range)
    case .link(let destination, let children, let range):
      .link(destination: destination, children.map(\.ofCell), range)
    case .text, .image, .html, .softBreak, .hardBreak: self
    }
  }
}

extension RandomAccessCollection<Inline> {
  /// What a reader sees of all.
  package var plainText: String {
    guard count != 1 else { return first.map(\.plainText) ?? "" }
    var text = ""
    for inline in self { text += inline.plainText }
    return text
  }
}

extension [Inline] {
  /// The links in it, at any depth, in order.
  package var links: [(destination: String, text: [Inline], range: SourceRange)] {
    flatMap { inline -> [(destination: String, text: [Inline], range: SourceRange)] in
      switch inline {
      case .link(let destination, let text, let range):
        [(destination, text, range)] + text.links
      case .strong(let children, _), .emphasis(let children, _): children.links
      case .text, .code, .image, .html, .softBreak, .hardBreak: []
      }
    }
  }
}
