/// Sentences that tell to do something, by their first word.
enum Instruction {
  static func tells(_ text: some StringProtocol) -> Bool {
    let words = String(text.prefix(60)).words
    guard let first = words.split(separator: " ").first.map(String.init) else { return false }
    return verbs.contains(first) || Listing.tells(words) && !remarks.contains(first)
  }

  /// What a paragraph below the last command tells to do: its sentences, or none where it only
  /// explains.
  static func sentences(_ paragraph: String) -> (title: String, rest: String)? {
    let text = paragraph.squeezed
    guard tells(text), text.utf8.count <= 400, !text.hasSuffix(":") else { return nil }
    guard let stop = text.firstRange(of: ". ") else { return (text.dropping(suffix: "."), "") }
    return (String(text[..<stop.lowerBound]), text[stop.upperBound...].trimmed)
  }

  /// `Note that …`, `See …`: nothing to do.
  private static let remarks: Set<String> = ["note", "remember", "use", "document", "look"]

  private static let verbs: Set<String> = [
    "append", "attach", "bring", "cancel", "cordon", "do", "downgrade", "download", "drop", "email",
    "follow", "force", "generate", "give", "increase", "invoke", "kick", "kill", "leave", "lower",
    "mark",
    "pause", "perform", "pin", "put", "raise", "reboot", "reduce", "refresh", "reload", "rerun",
    "resume", "retry", "return", "revert", "sign", "ssh", "submit", "trigger", "try", "turn",
    "unset", "upgrade", "upload", "write",
  ]
}
