/// Tells prose that forbids or warns from prose that explains.
enum Warning {
  static func isWarning(_ text: String) -> Bool {
    let upper = text.uppercased().drop { "{:[! ".contains($0) }
    for word in [
      "CAUTION", "WARNING", "DANGER", "⚠", "IMPORTANT:", "ASSUMPTION:", "DO NOT ", "DON'T ",
      "DON’T ", "NEVER ",
    ]
    where upper.hasPrefix(word) { return true }
    for mark in [". ", "! "] {
      for stop in text.ranges(of: mark) {
        let sentence = text[stop.upperBound...].prefix(8)
        if ["Never ", "Do not ", "Don't ", "Don’t "].contains(where: sentence.hasPrefix) {
          return true
        }
      }
    }
    if text.contains("skip this step") || text.contains("skip these steps") { return true }
    return text.contains("Do NOT") || text.contains("DO NOT") || text.contains("⚠")
  }
}
