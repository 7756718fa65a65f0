extension Timestamp {
  /// What a person writes for a moment in the past: `2026-11-21`, `2026-11-21T02:10:00Z`, or a
  /// time before `now`: `90m`, `12h`, `7d`, `2w`. nil for anything else.
  package init?(since text: String, now: Timestamp) {
    if let moment = Timestamp(text) ?? Timestamp(text + "T00:00:00Z") {
      self = moment
      return
    }
    let units: [Character: Int64] = ["m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
      (0...100_000).contains(count)
    else { return nil }
    self.init(microseconds: now.microseconds - count * unit * 1_000_000)
  }
}
