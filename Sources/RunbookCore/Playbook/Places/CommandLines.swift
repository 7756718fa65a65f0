/// The commands of a script one by one, where each may say for itself where it acts.
enum CommandLines {
  /// As they are written; the whole where it cannot be parted.
  static func of(_ script: SourceText) -> [String] {
    let text = script.string
    guard text.utf8.contains(where: { "\n;&".utf8.contains($0) }) else { return [text] }
    let parsed = CommandText(script).script
    guard parsed.problem == nil else { return [text] }
    return parsed.commands.map { String(decoding: script.bytes[$0.range], as: UTF8.self) }
  }

  /// Whether a command does the same wherever it is typed beside others: it says something, waits,
  /// sets a value that it knows, or looks at what the others gave.
  static func actsNowhere(_ command: String) -> Bool {
    let words = command.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return true }
    if let equals = first.firstIndex(of: "="),
      first[..<equals].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
    {
      return command.firstRange(of: "$(") == nil && !command.contains("`")
    }
    return neutral.contains(first)
  }

  private static let neutral: Set<Substring> = [
    "echo", "printf", "export", "unset", "set", "read", "cd", "pushd", "popd", "mkdir", "sleep",
    "wait", "true", ":", "test", "[", "[[", "source", ".", "cat", "less", "grep", "head", "tail",
    "wc", "sort", "diff", "awk", "sed", "jq", "yq", "base64", "date", "clear",
  ]
}
