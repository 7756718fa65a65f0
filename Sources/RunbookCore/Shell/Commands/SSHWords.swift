/// The words of an `ssh` command line (OpenSSH's `ssh(1)`).
enum SSHWords {
  private static let valueFlags = Set("BbcDEeFIiJLlmOopQRSWw")

  /// Where the host stands; nil: there is none.
  static func hostIndex(_ words: [ShellWord]) -> Int? {
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
}
