/// Tells prose that forbids or warns from prose that explains.
enum Warning {
  static func isWarning(_ text: String) -> Bool {
    let upper = text.uppercased().drop { "{:[! ".contains($0) }
    for word in [
      "CAUTION", "WARNING", "DANGER", "⚠", "IMPORTANT:", "ASSUMPTION:", "DO NOT ", "DON'T ",
      "NEVER ",
    ]
    where upper.hasPrefix(word) { return true }
    if text.contains("skip this step") || text.contains("skip these steps") { return true }
    return text.contains("Do NOT") || text.contains("DO NOT") || text.contains("⚠")
  }
}
