/// Lines of a terminal's copy that tell that the command above them failed.
enum FailureLine {
  /// `exit 3`, `exit status 1`, `exit code: 2`; 0 is no failure.
  static func tellsStatus(_ line: String) -> Bool {
    let words = ASCIIText.words(ASCIIText.trimmed(line.lowercased()))
    guard (2...3).contains(words.count), ["exit", "exited"].contains(words[0]),
      let last = words.last, let number = Int(last)
    else { return false }
    return number != 0
      && (words.count == 2 || ["status", "code", "status:", "code:", "with"].contains(words[1]))
  }

  /// `error: no such file`, `Error from server …`, `bash: x: command not found`
  static func tellsFault(_ line: String) -> Bool {
    let lower = ASCIIText.trimmed(line.lowercased())
    return ["error", "fatal", "failed", "panic", "e: ", "err "].contains(where: lower.hasPrefix)
      || ["error:", "error [", "[error]", "not found", "permission denied", "no such"]
        .contains(where: lower.contains)
  }
}
