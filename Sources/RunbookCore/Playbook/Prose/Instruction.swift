/// Sentences that tell to do something, by their first word.
enum Instruction {
  static func tells(_ text: some StringProtocol) -> Bool {
    var words = String(text.prefix(60)).words
    // `Now repeat it`, `Finally, delete it`
    if let space = words.firstRange(of: " "), links.contains(String(words[..<space.lowerBound])) {
      words = String(words[space.upperBound...])
    }
    let list = words.split(separator: " ").prefix(3)
    guard let first = list.first.map(String.init) else { return false }
    // `Return codes are listed …`, `Lower values mean …`, `Follow-up is tracked …`
    if text.prefix(20).prefix(while: { $0 != " " }).contains("-") { return false }
    let addresses = ["you", "that", "it", "they", "all", "everything", "there", "no", "nobody"]
    if list.count > 1, !addresses.contains(String(list[1])),
      list.dropFirst().contains(where: {
        ["is", "are", "mean", "means", "was", "were"].contains($0)
      })
    {
      return false
    }
    return verbs.contains(first) || Listing.tells(words) && !remarks.contains(first)
  }

  /// What may stand before the verb.
  private static let links: Set<String> = [
    "now", "finally", "next", "afterwards", "lastly", "please",
  ]

  /// `bounce the pod first`: a word that no list holds, and what to do it to.
  static func isOrder(_ text: String) -> Bool {
    let words = text.words.split(separator: " ").prefix(2)
    guard words.count == 2, let verb = words.first, let object = words.last else { return false }
    return objects.contains(object) && !objects.contains(verb) && !noVerbs.contains(verb)
      && !verb.hasSuffix("s") && !verb.hasSuffix("ed") && !verb.hasSuffix("ly")
  }

  private static let objects: Set<Substring> = [
    "it", "them", "the", "this", "that", "these", "those", "all", "any", "your", "a", "an", "each",
    "every", "both", "one",
  ]

  /// What may stand before an article and is no order.
  private static let noVerbs: Set<Substring> = [
    "in", "on", "at", "for", "with", "from", "by", "to", "of", "as", "after", "before", "when",
    "if",
    "while", "since", "because", "and", "or", "then", "which", "what", "like", "only", "just",
    "also", "not", "no", "is", "are", "was", "you", "we", "they", "there", "here", "into", "about",
    "over", "under", "inside", "within", "without", "against", "until", "than", "but", "so",
    "once", "during", "even", "behind", "given", "though", "between", "via", "per", "despite",
    "such",
    "maybe", "unlike", "whether", "until", "have", "had", "do", "did", "does", "were", "be",
    "never",
    "where", "how", "why", "who", "may", "might", "can", "could", "should", "would", "will", "note",
    "see",
  ]

  /// What a paragraph below the last command tells to do: its sentences, or none where it only
  /// explains.
  static func sentences(_ paragraph: String) -> (title: String, rest: String)? {
    let text = paragraph.squeezed
    guard tells(text), text.utf8.count <= 400, !text.hasSuffix(":") else { return nil }
    guard let stop = SentenceEnd.first(in: text) else { return (text.dropping(suffix: "."), "") }
    return (String(text[..<stop.lowerBound]), text[stop.upperBound...].trimmed)
  }

  /// `Note that …`, `See …`: nothing to do.
  private static let remarks: Set<String> = ["note", "remember", "use", "document", "look"]

  private static let verbs: Set<String> = [
    "append", "attach", "bring", "cancel", "cordon", "do", "downgrade", "download", "drop", "email",
    "follow", "force", "generate", "give", "increase", "invoke", "kick", "kill", "leave", "lower",
    "mark", "pause", "perform", "pin", "put", "raise", "reboot", "reduce", "refresh", "reload",
    "rerun", "recheck", "retest", "reapply", "recreate", "reinstall", "reconnect", "reconfigure",
    "resume", "retry", "return", "revert", "sign", "ssh", "submit", "trigger", "try", "turn",
    "unset", "upgrade", "upload", "write", "obtain", "retrieve", "fetch", "examine",
    "consult", "adjust", "rename", "repair", "provision", "clone", "register",
  ]
}
