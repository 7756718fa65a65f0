/// One word of a schedule as people write it: `Every weekday (Monday–Friday) at 9:00 AM UTC`.
struct ScheduleToken: Equatable {
  enum Kind: Equatable {
    case word
    /// `-`, `–`, `to`, `until`: what stands before and after are ends.
    case dash
    case zone
  }

  var kind: Kind
  /// In lower case, except for a zone.
  var text: String
  var written: String
  /// Whether it stands in brackets.
  var isRemark: Bool

  static func all(of text: String) -> [ScheduleToken] {
    var tokens: [ScheduleToken] = []
    var depth = 0
    var chunk = ""
    func finish() {
      if !chunk.isEmpty { append(chunk, isRemark: depth > 0, to: &tokens) }
      chunk = ""
    }
    for character in text {
      switch character {
      case "(", "[":
        finish()
        depth += 1
      case ")", "]":
        finish()
        depth = max(0, depth - 1)
      case "\"", "'", "`", "’", ",", ";", "&", "·": finish()
      case _ where character.isWhitespace: finish()
      default: chunk.append(character)
      }
    }
    finish()
    return tokens
  }

  private static func append(_ chunk: String, isRemark: Bool, to tokens: inout [ScheduleToken]) {
    func add(_ kind: Kind, _ text: String, _ written: String) {
      tokens.append(
        ScheduleToken(kind: kind, text: text, written: written, isRemark: isRemark))
    }
    var chunk = chunk
    while let last = chunk.last, ".!".contains(last) { chunk.removeLast() }
    let isOffset = chunk.first.map { "+-".contains($0) } == true
    if isOffset, let last = tokens.last, last.kind == .zone,
      ScheduleZone.isOffset(last.text + chunk)
    {
      // `UTC +2`
      tokens[tokens.count - 1].text += chunk
      return
    }
    if ScheduleZone.looksLikeName(chunk) {
      return add(.zone, chunk.contains("/") ? chunk : chunk.uppercased(), chunk)
    }
    let lower = chunk.lowercased()
    for prefix in ["bi-", "semi-", "half-"] where lower.hasPrefix(prefix) {
      return add(.word, lower.replacing("-", with: ""), chunk)
    }
    if ["to", "until", "till", "through", "thru"].contains(lower) {
      return add(.dash, lower, chunk)
    }
    var isFirst = true
    for part in chunk.split(
      omittingEmptySubsequences: false, whereSeparator: { "-–—‐‑−".contains($0) })
    {
      if !isFirst { add(.dash, "-", "-") }
      isFirst = false
      for word in part.split(separator: "/") {
        let lower = word.lowercased()
        let plain = lower.filter { $0 != "." }
        add(.word, ["am", "pm"].contains(plain) ? plain : lower, String(word))
      }
    }
  }
}
