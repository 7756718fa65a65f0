/// Scripts by their names (`rotate.sh`), and the programs that run them.
enum ScriptName {
  private static let endings = [".sh", ".bash", ".py", ".rb", ".pl", ".js", ".php"]
  private static let longestEnding = 5

  static func isOne(_ word: some StringProtocol) -> Bool {
    word.utf8.suffix(longestEnding).contains(UInt8(ascii: "."))
      && endings.contains { word.hasSuffix($0) }
  }

  /// Interpreters of languages other than a shell's.
  static let interpreters: Set<String> = [
    "python", "python2", "python3", "ruby", "perl", "node", "php",
  ]
}
