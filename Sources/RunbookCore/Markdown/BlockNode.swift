/// A block while its document is being read: nodes of a flat array that name each other by index.
struct BlockNode {
  /// What a node becomes; `Block.Kind` without what it carries.
  enum Kind: UInt8 {
    case document, frontMatter, heading, paragraph, blockQuote, list, item, code, html
    case thematicBreak, table, tableRow, tableCell

    /// Takes lines of text instead of blocks.
    var isLeaf: Bool {
      switch self {
      case .document, .blockQuote, .list, .item, .table, .tableRow: false
      default: true
      }
    }

    func canContain(_ child: Kind) -> Bool {
      switch self {
      case .document, .blockQuote, .item: child != .item
      case .list: child == .item
      default: false
      }
    }
  }

  /// Whether an item starts with a box, and a ticked one.
  enum Task: UInt8 { case none, open, ticked }

  var kind: Kind
  var isOpen = true
  var endsWithBlankLine = false
  var isBlankLineChecked = false
  /// The line before this one was blank and in this list, too.
  var isAfterBlankLine = false
  var isTight = true
  var isSetext = false
  /// A fence that has found its end.
  var isClosed = false
  /// The bullet of a list, the byte of a fence; 0 for what has none.
  var mark: UInt8 = 0
  var delimiter = Block.List.Delimiter.period
  var task = Task.none
  var isOrdered = false

  var parent: Int
  var firstChild = -1
  var lastChild = -1
  var previous = -1
  var next = -1

  var start: Int
  var end: Int
  /// The leaf's lines among all lines of the document.
  var firstLine = 0
  var lineCount = 0

  /// A list's or item's number, a heading's level, an HTML block's start condition (4.6), a
  /// table's columns.
  var number = 0
  /// How far an item's marker or a fence is indented.
  var indent = 0
  /// The width of an item's marker with the space behind it; a fence's length.
  var width = 0
  var infoStart = 0
  var infoEnd = 0

  init(_ kind: Kind, parent: Int, start: Int, end: Int) {
    self.kind = kind
    self.parent = parent
    self.start = start
    self.end = end
  }
}
