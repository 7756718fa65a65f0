/// Leads from offsets in a repaired text back to offsets in the text before the repair.
struct OffsetMap: Sendable {
  /// The same place in both texts; up to the next one both run alike.
  private struct Anchor {
    var repaired: Int
    var before: Int
  }

  private var anchors: [Anchor] = []

  var isIdentity: Bool { anchors.isEmpty }

  /// The bytes of `before` were replaced by those of `repaired`. To be called in order.
  mutating func noteRepair(before: Range<Int>, repaired: Range<Int>) {
    anchors.append(Anchor(repaired: repaired.lowerBound, before: before.lowerBound))
    anchors.append(Anchor(repaired: repaired.upperBound, before: before.upperBound))
  }

  /// Inside a replacement: a place not past what was replaced.
  func before(_ repaired: Int) -> Int {
    let index = lastIndex { $0.repaired <= repaired }
    guard index >= 0 else { return repaired }
    let place = anchors[index].before + repaired - anchors[index].repaired
    return index + 1 < anchors.count ? min(place, anchors[index + 1].before) : place
  }

  func repaired(_ before: Int) -> Int {
    let index = lastIndex { $0.before <= before }
    guard index >= 0 else { return before }
    let place = anchors[index].repaired + before - anchors[index].before
    return index + 1 < anchors.count ? min(place, anchors[index + 1].repaired) : place
  }

  private func lastIndex(where isBefore: (Anchor) -> Bool) -> Int {
    var low = 0
    var high = anchors.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(anchors[middle]) { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
