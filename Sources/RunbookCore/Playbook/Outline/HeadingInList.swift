/// Headings at the margin that belong to a step: the list of steps goes on below them.
enum HeadingInList {
  /// Whether a heading of `level` cuts a list that stands in `pending`: the list behind it carries
  /// the next number, and what stands between is more than an introduction.
  static func cuts(
    _ pending: [Block], heading level: Int, before rest: ArraySlice<Block>
  ) -> Bool {
    guard let number = pending.lastNumber else { return false }
    var hasCode = false
    for block in rest {
      switch block.kind {
      case .heading(let other, _):
        if other < level { return false }
      case .list(let list) where list.isOrdered: return list.start == number + 1 && hasCode
      case .code: hasCode = true
      default: break
      }
    }
    return false
  }
}

extension [Block] {
  /// The last printed number of the ordered lists among them.
  var lastNumber: Int? {
    guard let list = last(where: \.isOrderedList), let item = list.children.last,
      case .list(let kind) = list.kind, let start = kind.start
    else { return nil }
    if case .item(let item) = item.kind, let number = item.number, number >= start { return number }
    return start + list.children.count - 1
  }
}
