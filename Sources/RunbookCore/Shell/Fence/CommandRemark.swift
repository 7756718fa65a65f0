/// Comments between two commands that say something of the upper one: `The till is open now`.
///
/// A name, `Production` or `Last resort`, titles the lower one, and so does whatever may tell of it.
enum CommandRemark {
  private static let verbs: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "shows", "says", "means", "takes", "prints",
    "returns", "contains", "should", "will", "does",
  ]

  /// Words that make a name of a sentence, a condition or an order.
  private static let refused: Set<String> = [
    "only", "that", "which", "who", "what", "where", "when", "whether", "how", "if", "once",
    "while",
    "until", "unless", "before", "after", "next", "then", "you", "we", "must", "needs", "need",
    "else", "otherwise", "version", "emergency", "last", "first", "either", "or",
  ]

  static func isOne(_ text: String) -> Bool {
    let lower = text.lowercased()
    let words = lower.split { !($0.isLetter || $0.isNumber || $0 == "'") }.map(String.init)
    guard let place = words.firstIndex(where: verbs.contains), place > 0, place + 1 < words.count,
      text.utf8.last != ShellByte.question, !words.contains(where: refused.contains),
      !lower.contains("option"), RivalName.kind(of: text) == nil, RivalPlatform(text) == nil
    else { return false }
    // `It has to be restarted`, `The till should be closed`: what comes next.
    let rest = words[(place + 1)...]
    if rest.first == "to" || rest.first == "be" && rest.dropFirst().first?.hasSuffix("ed") == true {
      return false
    }
    return !words.contains { ["environment", "system"].contains(RivalName.kind(of: $0)) }
      && !text.split(separator: ",").dropFirst().contains {
        SectionTitle($0.trimmed).startsWithVerb
      }
  }
}
