/// The words of an `ssh` command line (OpenSSH's `ssh(1)`).
enum SSHWords {
  private static let valueFlags = Set("BbcDEeFIiJLlmOopQRSWw")

  /// Flags with a value; `autossh` has one more.
  private static func valueFlags(of words: [ShellWord]) -> Set<Character> {
    let isKeeper = words.first.map { CommandName.base($0.value) } == "autossh"
    return isKeeper ? valueFlags.union("M") : valueFlags
  }

  /// Where the host stands; nil: there is none.
  static func hostIndex(_ words: [ShellWord]) -> Int? { operand(in: words, from: 1) }

  /// Where the command stands that runs there: behind the host and flags that may follow it, as in
  /// `ssh web-1 -p 2222 uptime`. nil: there is none.
  static func commandIndex(_ words: [ShellWord]) -> Int? {
    guard let host = hostIndex(words), host + 1 < words.count else { return nil }
    // Behind `--` all is the command's.
    if words[host - 1].value == "--" { return host + 1 }
    return operand(in: words, from: host + 1)
  }

  /// The first word from `start` on that is no flag and no flag's value.
  private static func operand(in words: [ShellWord], from start: Int) -> Int? {
    let valueFlags = valueFlags(of: words)
    var index = start
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
  static func goesToBackground(_ words: [ShellWord]) -> Bool { flags(of: words).contains("f") }

  /// It only forwards, goes to the background, or speaks to the connection that is open.
  static func opensNoShell(_ words: [ShellWord]) -> Bool {
    !flags(of: words).isDisjoint(with: "NfO")
  }

  /// The letters of its flags, before the host and behind it, but not behind the command.
  private static func flags(of words: [ShellWord]) -> Set<Character> {
    let valueFlags = valueFlags(of: words)
    let end = commandIndex(words) ?? words.count
    var found: Set<Character> = []
    var isValue = false
    for word in words[..<end].dropFirst() {
      guard !isValue, word.value.hasPrefix("-"), word.value != "--" else {
        isValue = false
        continue
      }
      let letters = word.value.dropFirst()
      let last = letters.firstIndex(where: valueFlags.contains) ?? letters.endIndex
      found.formUnion(letters[..<last])
      guard last < letters.endIndex else { continue }
      found.insert(letters[last])
      isValue = letters.index(after: last) == letters.endIndex
    }
    return found
  }
}
