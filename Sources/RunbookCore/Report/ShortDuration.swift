/// Durations in few letters: `5 min`, `15-20 min`, `1 h 30 min`.
package enum ShortDuration {
  /// The latest moment a value allows; its own words where they were not understood.
  package static func text(_ value: DurationValue) -> String {
    guard let first = value.seconds.first, let last = value.seconds.last else {
      return TerminalText.line(value.text)
    }
    if first == last { return text(seconds: last) }
    let (low, high) = (text(seconds: first), text(seconds: last))
    let lowWords = low.split(separator: " ")
    let highWords = high.split(separator: " ")
    return lowWords.count == 2 && highWords.count == 2 && lowWords[1] == highWords[1]
      ? "\(lowWords[0])-\(high)" : "\(low)-\(high)"
  }

  package static func text(seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e12 else { return "?" }
    let whole = Int(seconds.rounded())
    if Double(whole) != seconds, seconds < 60 { return "\(seconds) s" }
    for (size, name, smaller, smallerName) in units where whole >= size {
      let rest = whole % size / smaller
      return rest == 0
        ? "\(whole / size) \(name)" : "\(whole / size) \(name) \(rest) \(smallerName)"
    }
    return "\(whole) s"
  }

  /// In seconds, largest first, each with the next one down.
  private static let units = [
    (86_400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s"),
  ]
}
