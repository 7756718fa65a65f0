/// What a command printed, copied behind a blank line: `terraform plan`, then `No changes. …`.
enum LaterOutput {
  /// Starts of lines that only programs write.
  private static let certain = [
    "Error: ", "Error:", "Plan: ", "No changes.", "No changes ", "Apply complete!",
    "Destroy complete!", "Import successful!", "Success!", "Terraform will perform",
    "Terraform used the selected", "Terraform has been successfully", "Warning: ", "Outputs:",
    "Error from server", "No resources found",
  ]

  static func isCertain(_ line: String) -> Bool {
    guard let first = line.utf8.first, "ENPADISTWO".utf8.contains(first) else { return false }
    return certain.contains(where: line.hasPrefix)
  }

  /// Whether `line`, the first of its paragraph, is printed: such a start, a sentence that tells
  /// nobody to do anything, or columns with a state, or with headings.
  ///
  /// - Parameter programs: the names that commands above it call.
  static func starts(_ line: String, besides programs: Set<String> = []) -> Bool {
    isCertain(line) || isReport(line) || isRow(line, besides: programs)
  }

  /// Whether `line`, in a paragraph of output that starts with `first`, belongs to it: in doubt it
  /// is a command.
  static func goesOn(_ line: String, after first: String) -> Bool {
    let text = ASCIIText.trimmed(line)
    let words = ASCIIText.words(text)
    guard !line.hasPrefix("#"), let word = words.first, !isScript(word) else { return false }
    // Below headings stands their table, whatever its cells hold: `<none>`, `"/bin/sh -c start"`,
    // and whatever its rows are called: `mysql   ClusterIP   10.0.0.7`.
    let isTable = isHead(first)
    if isTable, wideGaps(in: line) > 1 { return true }
    if PromptReader.looksLikeCommand(text) { return false }
    if isTable { return !KnownPrograms.names.contains(CommandName.base(String(word))) }
    if isCertain(line) { return true }
    let areRows = !isCertain(first) && !isReport(first)
    if areRows { return isColumns(line) && words.dropFirst().contains(where: holdsDigit) }
    if line.utf8.first.map(ShellByte.isBlank) == true { return true }
    if SectionTitle(text).startsWithVerb { return false }
    guard word.first?.isLowercase == true else { return true }
    // `on main.tf line 3`, `url = "till"`, but no call of what nobody knows.
    return !isReport(first) && !KnownPrograms.names.contains(String(word))
      && (words.count > 1 && words[1] == "=" || words.contains { prose.contains($0.lowercased()) })
  }

  private static let prose: Set<String> = ["the", "is", "are", "was", "this", "that", "has"]

  private static let orders: Set<String> = [
    "now", "then", "you", "if", "once", "after", "when", "please", "note", "wait", "make", "next",
    "finally", "otherwise", "also", "where", "do", "never", "always", "repeat", "only", "first",
    "optionally", "alternatively", "or", "and", "this", "these", "be", "for", "to", "let", "unless",
  ]

  /// `The shop is healthy.`
  private static func isReport(_ line: String) -> Bool {
    let text = ASCIIText.trimmed(line)
    guard text.utf8.last == UInt8(ascii: "."), text.first?.isUppercase == true,
      !text.utf8.contains(where: { "`$<>|=#;&{[/".utf8.contains($0) })
    else { return false }
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }
    guard words.count > 2, let first = words.first, !orders.contains(String(first)),
      !KnownPrograms.names.contains(String(first)), !SectionTitle(text).startsWithVerb
    else { return false }
    return !words.contains { $0.hasPrefix("you") || ["should", "must", "can"].contains($0) }
  }

  /// `pod/web   1/1   Running`, `NAME  READY  STATUS`
  private static func isRow(_ line: String, besides programs: Set<String>) -> Bool {
    let words = ASCIIText.words(line)
    guard isColumns(line), let word = words.first, !isScript(word),
      !programs.contains(String(word)), !PlainCall.isVerb(String(words[1]))
    else { return false }
    return words.dropFirst().contains(where: isState) || words.allSatisfy(isHeading)
  }

  /// `NAME  READY  STATUS`
  private static func isHead(_ line: String) -> Bool {
    isColumns(line) && ASCIIText.words(line).allSatisfy(isHeading)
  }

  /// Three columns or more that no shell would read otherwise.
  private static func isColumns(_ line: String) -> Bool {
    guard let first = line.utf8.first, !ShellByte.isBlank(first), line.contains("  "),
      !line.contains(" -"), !line.utf8.contains(where: { "$|<>;&\\\"'=`#{(".utf8.contains($0) })
    else { return false }
    let words = ASCIIText.words(line)
    guard words.count > 2, let word = words.first,
      !KnownPrograms.names.contains(CommandName.base(String(word)))
    else { return false }
    return wideGaps(in: line) > 1
  }

  /// Runs of two blanks or more between words.
  private static func wideGaps(in line: String) -> Int {
    var gaps = 0
    var blanks = 0
    for byte in ASCIIText.trimmed(line).utf8 {
      if ShellByte.isBlank(byte) {
        blanks += 1
      } else {
        if blanks > 1 { gaps += 1 }
        blanks = 0
      }
    }
    return gaps
  }

  private static let states: Set<String> = [
    "Running", "Pending", "Ready", "NotReady", "Completed", "Succeeded", "Failed", "Error",
    "Active", "Inactive", "Bound", "Available", "Terminating", "CrashLoopBackOff", "True", "False",
    "Unknown", "Up", "Down", "Healthy", "Unhealthy",
  ]

  /// `1/1`, `Running`
  static func isState(_ word: Substring) -> Bool {
    if states.contains(String(word)) { return true }
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static func isHeading(_ word: Substring) -> Bool {
    word.utf8.count > 1 && word.utf8.allSatisfy { ShellByte.isUpper($0) || "-_/".utf8.contains($0) }
  }

  private static func holdsDigit(_ word: Substring) -> Bool {
    word.utf8.contains { (0x30...0x39).contains($0) }
  }

  /// `./open`, `/opt/till/open`, `bin/open`, `open.sh`
  private static func isScript(_ word: Substring) -> Bool {
    word.hasPrefix(".") || word.hasPrefix("/") || word.hasPrefix("~") || word.hasPrefix("bin/")
      || word.contains("/bin/") || ScriptName.isOne(word)
  }
}
