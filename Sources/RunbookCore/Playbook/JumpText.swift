/// Steps that send the engineer to another step: `continue with step 4`, `repeat from step 2`,
/// `Skip to step 5`.
enum JumpText {
  private static let verbs = [
    "continue with", "continue at", "continue from", "go to", "goto", "go back to", "proceed to",
    "proceed with", "skip to", "skip ahead to", "jump to", "return to", "repeat from",
    "restart from",
    "resume at", "resume from", "back to",
  ]

  /// The printed number of the step that `text` leads to.
  static func read(_ text: String) -> Int? {
    guard text.utf8.count <= 300 else { return nil }
    let words = text.words
    for verb in verbs {
      guard let range = words.firstRange(of: verb + " step ") else { continue }
      let digits = words[range.upperBound...].prefix { $0.isNumber }
      if let number = Int(digits), number > 0 { return number }
    }
    return nil
  }
}
