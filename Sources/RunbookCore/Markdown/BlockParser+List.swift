/// The mark before a list item (CommonMark 5.2).
struct ListMarker {
  var length: Int
  /// nil: a bullet.
  var number: Int?
  var bullet: UInt8 = 0
  var delimiter = Block.List.Delimiter.period

  /// The marker that starts at the cursor's first byte, if it is one.
  init?(_ cursor: LineCursor, interruptsParagraph: Bool) {
    let start = cursor.first
    var index = start
    let byte = cursor.peek(start)
    if byte.isDigit {
      var value = 0
      while index - start < 9, cursor.peek(index).isDigit {
        value = value * 10 + Int(cursor.peek(index) - 0x30)
        index += 1
      }
      if interruptsParagraph, value != 1 { return nil }
      switch cursor.peek(index) {
      case UInt8(ascii: "."): delimiter = .period
      case UInt8(ascii: ")"): delimiter = .parenthesis
      default: return nil
      }
      number = value
    } else {
      guard
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
      else { return nil }
      bullet = byte
    }
    index += 1
    guard cursor.peek(index).isSpace else { return nil }
    if interruptsParagraph, cursor.skipSpacesAndTabs(from: index) >= cursor.end { return nil }
    length = index - start
  }
}

extension BlockParser {
  mutating func openItem(in container: inout Int) -> Bool {
    guard
      let marker = ListMarker(
        cursor, interruptsParagraph: nodes[container].kind == .paragraph),
      canNest()
    else { return false }
    let start = cursor.first
    let indent = cursor.indent
    let width = advancePast(marker)

    if !continues(container, with: marker) {
      container = add(.list, to: container, at: start)
      describe(container, marker)
    }
    container = add(.item, to: container, at: start)
    describe(container, marker)
    nodes[container].indent = indent
    nodes[container].width = width
    return true
  }

  private func continues(_ list: Int, with marker: ListMarker) -> Bool {
    nodes[list].kind == .list && nodes[list].mark == marker.bullet
      && nodes[list].isOrdered == (marker.number != nil)
      && nodes[list].delimiter == marker.delimiter
  }

  private mutating func describe(_ node: Int, _ marker: ListMarker) {
    nodes[node].number = marker.number ?? 0
    nodes[node].isOrdered = marker.number != nil
    nodes[node].mark = marker.bullet
    nodes[node].delimiter = marker.delimiter
  }

  /// Moves to the item's content; gives the columns from the marker's start to there.
  private mutating func advancePast(_ marker: ListMarker) -> Int {
    cursor.advance(to: cursor.first + marker.length)
    let behind = cursor
    while cursor.column - behind.column <= 5, cursor.peek(cursor.offset).isSpaceOrTab {
      cursor.advance(columns: 1)
    }
    let spaces = cursor.column - behind.column
    if spaces >= 1, spaces < 5, cursor.offset < cursor.end { return marker.length + spaces }
    cursor.rewind(to: behind)
    if spaces > 0 { cursor.advance(columns: 1) }
    return marker.length + 1
  }
}
