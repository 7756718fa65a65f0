/// Words before a colon behind which a program or a person is quoted: `It showed an error:`.
enum ReportWords {
  /// - Parameter words: of the whole sentence, in small letters.
  static func areReport(_ words: [String]) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    // `If it reported an error:` says when to run what stands behind it.
    if first == "if" || first == "when" {
      return reporting.contains(last)
        || answers.contains(last) && words.contains(where: seeing.contains)
    }
    if words.contains(where: reporting.contains) { return true }
    guard answers.contains(last) else { return false }
    // `Expected output:`, `with the following error:`
    if words.allSatisfy({ answers.contains($0) || describing.contains($0) }) { return true }
    if first == "there" { return true }
    // `Clear the output:` tells to do something, `This clears the error:` what the command does.
    // `You can get the output:` says how.
    guard observers.contains(first), !words.contains(where: enabling.contains) else { return false }
    return words.dropFirst().contains { seeing.contains($0) || showing.contains($0) }
  }

  /// What somebody or something did.
  private static let reporting: Set<String> = [
    "said", "reported", "reporting", "printed", "showed", "saw", "returned", "logged", "complained",
  ]

  private static let answers: Set<String> = [
    "error", "errors", "message", "messages", "output", "response",
  ]

  /// Words that may stand before an answer without a verb.
  private static let describing: Set<String> = [
    "the", "this", "that", "these", "an", "a", "some", "our", "your", "with", "following",
    "sample", "expected", "got", "example", "actual", "similar", "same", "user", "users",
  ]

  /// Who or what a report is about: `it` is what was run before. `This` and `the command` may well
  /// be the command behind the colon.
  private static let observers: Set<String> = [
    "it", "you", "we", "they", "user", "users", "got",
  ]

  private static let enabling: Set<String> = ["can", "could", "may", "to", "want"]

  private static let seeing: Set<String> = [
    "see", "get", "gets", "got", "receive", "received", "seen", "sees",
  ]

  private static let showing: Set<String> = [
    "shows", "show", "prints", "returns", "gives", "reports", "says", "fails", "failed", "failing",
    "displays", "throws",
  ]
}
