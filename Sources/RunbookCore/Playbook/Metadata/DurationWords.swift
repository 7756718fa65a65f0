extension DurationText {
  /// One number of seconds, or the low and high end of a range; nil: no duration.
  static func read(_ text: String) -> [Double]? {
    guard let value = parse(text) else { return nil }
    return value.isRange ? [value.low, value.high] : [value.low]
  }
}
