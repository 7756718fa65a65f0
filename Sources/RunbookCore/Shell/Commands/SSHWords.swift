/// The words of an `ssh` command line (OpenSSH's `ssh(1)`).
enum SSHWords {
  private static let valueFlags = Set("BbcDEeFIiJLlmOopQRSWw")

  /// Flags with a value; `autossh` has one more.
  private static func valueFlags(of words: [ShellWord]) -> Set<Character> {
    let isKeeper = words.first.map { CommandName.base($0.value) } == "autossh"
    return isKeeper ? valueFlags.union("M") : valueFlags
  }

  /// Where the host stands; nil: there is none.
  static func hostIndex(_ words: [ShellWord]) -> Int? {
    let valueFlags = valueFlags(of: words)
    var index = 1
    while index < words.count {
      let value = words[index].value
      guard value.hasPrefix("-"), value.count > 1 else { return index }
      if value == "--" { return index + 1 < words.count ? index + 1 : nil }
      let takesNext =
        value.last.map(valueFlags.contains) == true
        && !value.dropFirst().dropLast().contains(where: valueFlags.contains)
      index += takesNext ? 2 : 1
    }
    return nil
  }

  /// `-f`, `-fNL 5433:db:5432`: it goes to the background when it has logged in, and lives on there.
  static func goesToBackground(_ words: [ShellWord]) -> Bool {
    let valueFlags = valueFlags(of: words)
    var isValue = false
    for word in words.dropFirst() {
      if isValue {
        isValue = false
        continue
      }
      // Flags may stand behind the host too, but not behind its command.
      guard word.value.hasPrefix("-"), word.value != "--" else {
        if let host = hostIndex(words), words[host].range == word.range { continue }
        return false
      }
      let letters = word.value.dropFirst()
      let end = letters.firstIndex(where: valueFlags.contains) ?? letters.endIndex
      if letters[..<end].contains("f") { return true }
      isValue = end < letters.endIndex && letters.index(after: end) == letters.endIndex
    }
    return false
  }
}
