/// A node of a Markdown document's block structure.
///
/// Shapes and names follow CommonMark 0.31.2 (sections 4 and 5), tables and task lists GitHub's
/// extension of it. A container holds `children`, a leaf holds `lines`.
package struct Block: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case document
    /// `---` … `---` before the first block: `lines` are what stands between.
    case frontMatter
    /// Level 1 to 6. Its `lines` are the title's, without marks.
    case heading(level: Int, isSetext: Bool)
    case paragraph
    case blockQuote
    case list(List)
    case item(Item)
    /// Its `lines` are the code, without fences and indentation.
    case code(Code)
    case html
    case thematicBreak
    case table
    /// The first row of a table is its head.
    case tableRow
    case tableCell
    /// What must not be done, hidden from whoever looks for something to do: a list or fences, and
    /// the words above that forbid it. No parser makes it (`ForbiddenBlocks`).
    case forbidden(head: String, [Block])
  }

  package struct List: Sendable, Equatable {
    package enum Delimiter: Sendable, Equatable { case period, parenthesis }
    /// nil: a bullet list; else the number of the first item as written.
    package var start: Int?
    /// `-`, `+` or `*` of a bullet list.
    package var bullet: UInt8
    package var delimiter: Delimiter
    package var isTight: Bool
    package var isOrdered: Bool { start != nil }

    package init(start: Int?, bullet: UInt8, delimiter: Delimiter, isTight: Bool) {
      self.start = start
      self.bullet = bullet
      self.delimiter = delimiter
      self.isTight = isTight
    }
  }

  package struct Item: Sendable, Equatable {
    /// The number as written before an ordered item.
    package var number: Int?
    /// nil: no task; else whether its box is ticked. The box is not part of the item's text.
    package var isTicked: Bool?

    package init(number: Int? = nil, isTicked: Bool? = nil) {
      self.number = number
      self.isTicked = isTicked
    }
  }

  package struct Code: Sendable, Equatable {
    package enum Fence: Sendable, Equatable {
      case backtick, tilde
      /// Indented by four columns instead of fenced.
      case indented
    }
    package var fence: Fence
    /// The info string as written behind the opening fence, trimmed; its place in the file.
    package var info: String
    package var infoRange: SourceRange
    /// False where the file or the container ended before a closing fence.
    package var isClosed: Bool

    package init(fence: Fence, info: String, infoRange: SourceRange, isClosed: Bool) {
      self.fence = fence
      self.info = info
      self.infoRange = infoRange
      self.isClosed = isClosed
    }
  }

  package var kind: Kind
  package var range: SourceRange
  /// A leaf's content, line by line, without container prefixes and line endings.
  package var lines: [SourceRange]
  package var children: [Block]

  package init(
    _ kind: Kind, _ range: SourceRange, lines: [SourceRange] = [], children: [Block] = []
  ) {
    self.kind = kind
    self.range = range
    self.lines = lines
    self.children = children
  }
}
