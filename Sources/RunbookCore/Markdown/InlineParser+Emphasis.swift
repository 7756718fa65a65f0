extension InlineParser {
  /// A run of `*` or `_` that may still open or close emphasis (6.2).
  struct Delimiter {
    var node: Int
    var mark: UInt8
    /// The run's length when it was read, and where.
    var length: Int
    var position: Int
    var canOpen: Bool
    var canClose: Bool
    var previous: Int
    var next = -1
  }

  mutating func readDelimiters(_ mark: UInt8) {
    let start = index
    let length = run(of: mark, at: start)
    index += length
    let node = append(.text, start..<index)

    let before = kind(ofScalarBefore: start)
    let after = kind(ofScalarAt: index)
    let isLeft =
      after != .space && (after != .punctuation || before != .other)
    let isRight =
      before != .space && (before != .punctuation || after != .other)
    let isWordRule = mark == UInt8(ascii: "_")
    let canOpen = isLeft && (!isWordRule || !isRight || before == .punctuation)
    let canClose = isRight && (!isWordRule || !isLeft || after == .punctuation)
    guard canOpen || canClose else { return }

    let delimiter = delimiters.count
    delimiters.append(
      Delimiter(
        node: node, mark: mark, length: length, position: start, canOpen: canOpen,
        canClose: canClose, previous: lastDelimiter))
    if lastDelimiter >= 0 { delimiters[lastDelimiter].next = delimiter }
    lastDelimiter = delimiter
  }

  // MARK: What stands beside a run

  /// What a character is to the flanking rules.
  private enum ScalarKind { case space, punctuation, other }

  private func kind(ofScalarBefore index: Int) -> ScalarKind {
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return kind(start..<index)
  }

  private func kind(ofScalarAt index: Int) -> ScalarKind {
    var end = index + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return kind(index..<min(end, bytes.count))
  }

  private func kind(_ range: Range<Int>) -> ScalarKind {
    guard range.lowerBound >= 0, let first = byte(at: range.lowerBound) else { return .space }
    guard first >= 0x80 else {
      return first.isSpace ? .space : first.isPunctuation ? .punctuation : .other
    }
    let string = String(decoding: bytes[range], as: UTF8.self)
    guard let scalar = string.unicodeScalars.first else { return .other }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: return .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return .punctuation
    default: return .other
    }
  }

  // MARK: Matching

  /// Makes emphasis of the delimiters after `bottom` (-1: of all) and forgets them.
  mutating func resolveEmphasis(above bottom: Int) {
    let bottomPosition = bottom >= 0 ? delimiters[bottom].position + 1 : 0
    // By mark, whether the closer can open, and its length: below this no opener fits.
    var openerBottoms = Array(repeating: bottomPosition, count: 12)
    var closer = lastDelimiter
    while closer >= 0, delimiters[closer].previous != bottom, closer != bottom {
      closer = delimiters[closer].previous
    }
    if closer == bottom { closer = -1 }

    while closer >= 0, !isTooDeep {
      guard delimiters[closer].canClose else {
        closer = delimiters[closer].next
        continue
      }
      let key = bottomKey(delimiters[closer])
      if let opener = opener(for: closer, notBefore: max(bottomPosition, openerBottoms[key])) {
        closer = join(opener, closer)
      } else {
        openerBottoms[key] = delimiters[closer].position
        let next = delimiters[closer].next
        if !delimiters[closer].canOpen { forget(closer) }
        closer = next
      }
    }
    while lastDelimiter >= 0, lastDelimiter != bottom { forget(lastDelimiter) }
  }

  private func bottomKey(_ delimiter: Delimiter) -> Int {
    (delimiter.mark == UInt8(ascii: "*") ? 0 : 6) + (delimiter.canOpen ? 3 : 0)
      + delimiter.length % 3
  }

  private func opener(for closer: Int, notBefore position: Int) -> Int? {
    let own = delimiters[closer]
    var opener = own.previous
    while opener >= 0, delimiters[opener].position >= position {
      let other = delimiters[opener]
      if other.canOpen, other.mark == own.mark {
        let isMixed = own.canOpen || other.canClose
        let sum = own.length + other.length
        if !isMixed || own.length % 3 == 0 || sum % 3 != 0 { return opener }
      }
      opener = other.previous
    }
    return nil
  }

  /// Makes one emphasis of two runs; gives the closer to go on with.
  private mutating func join(_ opener: Int, _ closer: Int) -> Int {
    var between = delimiters[closer].previous
    while between != opener, between >= 0 {
      let previous = delimiters[between].previous
      forget(between)
      between = previous
    }
    let (left, right) = (delimiters[opener].node, delimiters[closer].node)
    let leftCount = nodes[left].end - nodes[left].start
    let rightCount = nodes[right].end - nodes[right].start
    let used = leftCount >= 2 && rightCount >= 2 ? 2 : 1
    let range = nodes[left].end - used..<nodes[right].start + used
    guard wrap(used == 2 ? .strong : .emphasis, range, after: left, before: right) != nil else {
      return -1
    }
    nodes[left].end -= used
    nodes[right].start += used
    if leftCount == used {
      remove(left)
      forget(opener)
    }
    guard rightCount == used else { return closer }
    remove(right)
    let next = delimiters[closer].next
    forget(closer)
    return next
  }

  private mutating func forget(_ delimiter: Int) {
    let (previous, next) = (delimiters[delimiter].previous, delimiters[delimiter].next)
    if previous >= 0 { delimiters[previous].next = next }
    if next >= 0 {
      delimiters[next].previous = previous
    } else if lastDelimiter == delimiter {
      lastDelimiter = previous
    }
  }
}
