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
  /// nobody to do anything, or columns that start with no program's name.
  static func starts(_ line: String) -> Bool {
    isCertain(line) || isReport(line) || isRow(line)
  }

  /// Whether `line`, in a paragraph of output, belongs to it.
  static func goesOn(_ line: String) -> Bool {
    !line.hasPrefix("#") && !PromptReader.looksLikeCommand(ASCIIText.trimmed(line))
  }

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

  /// `pod/web   1/1   Running`
  private static func isRow(_ line: String) -> Bool {
    guard let first = line.utf8.first, !ShellByte.isBlank(first), line.contains("  "),
      !line.contains(" -"), !line.utf8.contains(where: { "$|<>;&\\\"'=`#{(".utf8.contains($0) })
    else { return false }
    let words = ASCIIText.words(line)
    guard words.count > 2, let word = words.first,
      !KnownPrograms.names.contains(CommandName.base(String(word))), !word.hasPrefix("."),
      ![".sh", ".py", ".rb", ".pl"].contains(where: word.hasSuffix)
    else { return false }
    var gaps = 0
    var blanks = 0
    for byte in line.utf8 {
      if ShellByte.isBlank(byte) {
        blanks += 1
      } else {
        if blanks > 1 { gaps += 1 }
        blanks = 0
      }
    }
    return gaps > 1
  }
}
