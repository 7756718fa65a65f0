/// Times in prose that a step waits for.
extension CourseReader {
  /// `Wait 30s`, `Monitor for 5 minutes`: the step is the wait itself. Seconds.
  func waitSeconds(_ text: String) -> Double? {
    guard let letter = text.utf8.first, letter >= 0x80 || " wWmMsSpP".utf8.contains(letter) else {
      return nil
    }
    let words = text.lowercased().split(separator: " ").map(String.init)
    guard let first = words.first, ["wait", "monitor", "sleep", "pause"].contains(first) else {
      return nil
    }
    var rest = words.dropFirst()
    if first == "monitor" {
      guard rest.first == "for" else { return nil }
    }
    if ["for", "about", "at"].contains(rest.first ?? "") { rest = rest.dropFirst() }
    guard (1...3).contains(rest.count) else { return nil }
    guard let seconds = DurationText.read(rest.joined(separator: " ")) else { return nil }
    return seconds.last
  }

  /// `should auto-recover after 30s`: a time worth showing while a person watches. Seconds.
  func timerSeconds(_ text: String) -> Double? {
    let lower = text.lowercased()
    guard ["after ", "within ", "for "].contains(where: { lower.contains($0) }) else { return nil }
    for word in ["after ", "within ", "for "] {
      guard let range = lower.firstRange(of: word) else { continue }
      let rest = String(lower[range.upperBound...])
      if let value = EscalationReader.firstDuration(
        in: rest.split(separator: " ").prefix(2).joined(separator: " "))
      {
        return value.limitSeconds
      }
    }
    return nil
  }
}
