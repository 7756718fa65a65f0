extension [Inline] {
  /// Reads the inline structure of a paragraph, title or cell (CommonMark 0.31.2, section 6).
  ///
  /// Any text is fine; time is linear in its length. `linkDefinitions` are the document's.
  package init(parsing text: SourceText, linkDefinitions: [String: String] = [:]) {
    self = text.bytes.withUnsafeBufferPointer { bytes in
      if !bytes.contains(where: InlineParser.isSpecial) {
        return InlineParser.plain(bytes, of: text)
      }
      var parser = InlineParser(text, bytes, linkDefinitions)
      parser.parse()
      return parser.inlines()
    }
  }
}

/// Reads inlines after the algorithm in the appendix of CommonMark: text goes into a chain of
/// nodes, with the delimiters and brackets that may still become emphasis or links remembered
/// beside it.
struct InlineParser {
  /// Where emphasis and links would nest deeper, they and all that follow stay text.
  static let maximumDepth = 64

  /// What a node becomes; the cases of `Inline`.
  enum Kind {
    case text, code, emphasis, strong, link, image, html, softBreak, hardBreak
  }

  /// A piece of the chain, at `start..<end` of the text.
  struct Node {
    var kind: Kind
    var start: Int
    var end: Int
    /// What the node says where that is not simply its bytes; a link's destination.
    var value: String?
    var firstChild = -1
    var previous = -1
    var next = -1
    /// Levels of nodes below this one.
    var height = 0
  }

  let text: SourceText
  let bytes: UnsafeBufferPointer<UInt8>
  let linkDefinitions: [String: String]
  var index = 0
  private(set) var isTooDeep = false
  var nodes: [Node] = []
  var firstNode = -1
  var lastNode = -1
  var delimiters: [Delimiter] = []
  var lastDelimiter = -1
  var brackets: [Bracket] = []
  /// So many of them, from the first, may only become images.
  var inactiveBrackets = 0
  /// Where the last run of so many backticks starts, up to the longest run that may open code.
  var lastBackticks: [Int]?
  /// Ends that were looked for in vain, so that nobody looks again.
  var missingEnds: Set<[UInt8]> = []

  init(
    _ text: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, _ linkDefinitions: [String: String]
  ) {
    self.text = text
    self.bytes = bytes
    self.linkDefinitions = linkDefinitions
  }

  func byte(at index: Int) -> UInt8? {
    index >= 0 && index < bytes.count ? bytes[index] : nil
  }

  mutating func parse() {
    while let byte = byte(at: index) {
      switch byte {
      case 0x0A: readBreak()
      case UInt8(ascii: "`"): readCode()
      case UInt8(ascii: "\\"): readEscape()
      case UInt8(ascii: "&"): readReference()
      case UInt8(ascii: "<"): readAngle()
      case UInt8(ascii: "*"), UInt8(ascii: "_"): readDelimiters(byte)
      case UInt8(ascii: "["): openBracket(isImage: false)
      case UInt8(ascii: "]"): closeBracket()
      case UInt8(ascii: "!") where self.byte(at: index + 1) == UInt8(ascii: "["):
        openBracket(isImage: true)
      default: readText()
      }
    }
    resolveEmphasis(above: -1)
    trimEnd()
  }

  private mutating func readText() {
    let start = index
    index += 1
    while index < bytes.count, !Self.isSpecial(bytes[index]) { index += 1 }
    append(.text, start..<index)
  }

  /// What a text without any mark in it is.
  static func plain(_ bytes: UnsafeBufferPointer<UInt8>, of text: SourceText) -> [Inline] {
    var end = bytes.count
    while end > 0, bytes[end - 1].isSpace { end -= 1 }
    guard end > 0 else { return [] }
    return [.text(String(decoding: bytes[..<end], as: UTF8.self), text.sourceRange(0..<end))]
  }

  static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "<"),
      UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "!"):
      true
    default: false
    }
  }

  // MARK: The chain

  @discardableResult
  mutating func append(_ kind: Kind, _ range: Range<Int>, _ value: String? = nil) -> Int {
    let node = nodes.count
    nodes.append(Node(kind: kind, start: range.lowerBound, end: range.upperBound, value: value))
    nodes[node].previous = lastNode
    if lastNode >= 0 { nodes[lastNode].next = node } else { firstNode = node }
    lastNode = node
    return node
  }

  mutating func remove(_ node: Int) {
    let (previous, next) = (nodes[node].previous, nodes[node].next)
    if previous >= 0 { nodes[previous].next = next } else { firstNode = next }
    if next >= 0 { nodes[next].previous = previous } else { lastNode = previous }
  }

  /// Puts the nodes after `left` and before `right` (-1: to the end) below a new node there; nil
  /// if that would be too deep.
  mutating func wrap(
    _ kind: Kind, _ range: Range<Int>, after left: Int, before right: Int, value: String? = nil
  ) -> Int? {
    var height = 0
    var child = nodes[left].next
    while child != right, child >= 0 {
      height = max(height, nodes[child].height + 1)
      child = nodes[child].next
    }
    guard height <= Self.maximumDepth else {
      isTooDeep = true
      return nil
    }

    let node = nodes.count
    let first = nodes[left].next
    nodes.append(Node(kind: kind, start: range.lowerBound, end: range.upperBound, value: value))
    nodes[node].height = height
    nodes[node].previous = left
    nodes[node].next = right
    if first != right {
      nodes[node].firstChild = first
      nodes[first].previous = -1
      let last = right >= 0 ? nodes[right].previous : lastNode
      nodes[last].next = -1
    }
    nodes[left].next = node
    if right >= 0 { nodes[right].previous = node } else { lastNode = node }
    return node
  }

  /// White space at the end of a block is no text.
  private mutating func trimEnd() {
    while lastNode >= 0, nodes[lastNode].kind == .text, nodes[lastNode].value == nil {
      while nodes[lastNode].end > nodes[lastNode].start,
        bytes[nodes[lastNode].end - 1].isSpace
      {
        nodes[lastNode].end -= 1
      }
      guard nodes[lastNode].end == nodes[lastNode].start else { return }
      remove(lastNode)
    }
  }

  // MARK: The result

  func inlines() -> [Inline] { inlines(from: firstNode) }

  private func inlines(from first: Int) -> [Inline] {
    var result: [Inline] = []
    var node = first
    while node >= 0 {
      if nodes[node].kind == .text {
        node = appendText(from: node, to: &result)
      } else {
        result.append(inline(nodes[node]))
        node = nodes[node].next
      }
    }
    return result
  }

  /// Joins neighbouring text; gives the node behind it.
  private func appendText(from first: Int, to result: inout [Inline]) -> Int {
    var string = ""
    var end = nodes[first].start
    var node = first
    while node >= 0, nodes[node].kind == .text {
      string += content(nodes[node])
      end = max(end, nodes[node].end)
      node = nodes[node].next
    }
    if !string.isEmpty {
      result.append(.text(string, text.sourceRange(nodes[first].start..<end)))
    }
    return node
  }

  private func content(_ node: Node) -> String {
    node.value ?? String(decoding: bytes[node.start..<node.end], as: UTF8.self)
  }

  private func inline(_ node: Node) -> Inline {
    let range = text.sourceRange(node.start..<node.end)
    let children = inlines(from: node.firstChild)
    return switch node.kind {
    case .text: .text(content(node), range)
    case .code: .code(content(node), range)
    case .emphasis: .emphasis(children, range)
    case .strong: .strong(children, range)
    case .link: .link(destination: node.value ?? "", children, range)
    case .image:
      .image(destination: node.value ?? "", alternative: children.plainText, range)
    case .html: .html(content(node), range)
    case .softBreak: .softBreak(range)
    case .hardBreak: .hardBreak(range)
    }
  }
}
