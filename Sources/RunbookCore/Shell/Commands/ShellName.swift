/// The shells that read POSIX's language, by the names of their programs.
package enum ShellName {
  static let all: Set<String> = ["bash", "sh", "zsh", "ash", "dash", "ksh"]

  /// Whether `word` calls one, by its name or its path.
  static func isOne(_ word: String) -> Bool { all.contains(CommandName.base(word)) }

  /// Whether the shell of a step's session reads what is for `interpreter`; what is for another
  /// interpreter is handed to that.
  package static func isOfSession(_ interpreter: String) -> Bool {
    interpreter == "bash" || interpreter == "sh" || interpreter.isEmpty
  }
}
