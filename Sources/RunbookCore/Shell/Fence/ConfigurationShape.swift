/// Lines of files that programs read as settings: keys and values, sections, patterns of names.
enum ConfigurationShape {
  static func holds(_ text: String, _ words: [Substring]) -> Bool {
    // `[section]`
    if text.hasPrefix("["), text.hasSuffix("]"), words.count == 1, !text.hasPrefix("[["),
      text.count > 2
    {
      return true
    }
    // `key = value`
    if words.count >= 2, words[1] == "=", isKey(words[0]) { return true }
    if words.count >= 3, words[2] == "=", declarations.contains(String(words[0])), isKey(words[1]) {
      return true
    }
    // `key:` and `key: value`
    if let last = words[0].last, last == ":", words[0].count > 1, isKey(words[0].dropLast()) {
      return true
    }
    if text == "---" || text == "}" || text == "{" || text == "}," || text == "];" || text == "};" {
      return text != "}" && text != "{"
    }
    if text.hasPrefix("\""), text.contains("\":") { return true }
    return isField(text, words)
  }

  /// `Incident link: <address>`, `UUID=98a2 /mnt ext4 defaults 0 0`, `NODE_IP   # the node's`, `*.bak`.
  private static func isField(_ text: String, _ words: [Substring]) -> Bool {
    if text.hasPrefix("UUID="), words.count >= 4, words[1].hasPrefix("/") { return true }
    if words.count == 6, isMount(words) { return true }
    if words.count == 1, words[0].hasPrefix("*.") { return true }
    if words.count == 1 || words[1].hasPrefix("#"), words[0].contains("_"),
      words[0].utf8.allSatisfy({ ShellByte.isName($0) && !(97...122).contains($0) })
    {
      return true
    }
    guard words.count >= 2, words[1].hasSuffix(":"), let first = words[0].first, first.isUppercase,
      words[0].dropFirst().allSatisfy({ $0.isLowercase })
    else { return false }
    return words[1].dropLast().allSatisfy { $0.isLetter || $0.isNumber }
  }

  /// `//nas/till /srv/till cifs guest 0 0`: what is mounted, where, how, and two digits.
  private static func isMount(_ words: [Substring]) -> Bool {
    words[4...].allSatisfy { $0.utf8.count == 1 && $0.utf8.allSatisfy(ShellByte.isDigit) }
      && words[0].utf8.contains { "/:=".utf8.contains($0) }
      && (words[1].hasPrefix("/") || words[1] == "none" || words[1] == "swap")
      && fileSystems.contains(words[2])
  }

  /// What stands in a mount table's third field (fstab(5)).
  private static let fileSystems: Set<Substring> = [
    "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "nfs", "nfs4", "cifs", "smb3", "vfat", "ntfs",
    "ntfs-3g", "exfat", "tmpfs", "swap", "iso9660", "auto", "none", "overlay", "fuse", "glusterfs",
    "ceph", "fuse.sshfs",
  ]

  /// Words that declare something in languages other than the shell's.
  private static let declarations: Set<String> = [
    "const", "let", "var", "type", "public", "private", "static", "final", "string", "int", "val",
  ]

  private static func isKey(_ word: Substring) -> Bool {
    guard let first = word.first, first.isLetter || first == "_" else { return false }
    return word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." || $0 == "/")
    }
  }

  /// `v{MAJOR}.{MINOR}`, `[team]-[service]`: how names are made, no name of a program.
  /// `deploy-{ENV}-{SIZE}` may be one: a word stands before the gaps.
  static func isPattern(_ word: Substring) -> Bool {
    guard word.contains("{") || word.contains("["), !word.contains("{{"),
      word.utf8.prefix(while: { $0 != ShellByte.openBrace && $0 != ShellByte.openBracket }).count
        < 3
    else { return false }
    var gaps = 0
    var fixed = 0
    var depth = 0
    for byte in word.utf8 {
      switch byte {
      case ShellByte.openBrace, ShellByte.openBracket:
        depth += 1
        gaps += 1
      case ShellByte.closeBrace, ShellByte.closeBracket: depth -= 1
      default:
        guard ShellByte.isName(byte) || "-.+".utf8.contains(byte) else { return false }
        if depth == 0 { fixed += 1 }
      }
    }
    return depth == 0 && gaps > 1 && fixed > 0 && !ScriptName.isOne(word)
  }
}
