/// What running a step may do to the world.
package enum Risk: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Looks, changes nothing anyone would miss.
  case readOnly
  /// Changes something; anything unknown counts as this.
  case change
  /// Cannot be undone, or takes data or service away.
  case destructive

  package static func < (left: Risk, right: Risk) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .readOnly: 0
    case .change: 1
    case .destructive: 2
    }
  }
}
