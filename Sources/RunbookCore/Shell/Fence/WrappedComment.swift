/// A sentence that goes on in the next line of its comment, as editors wrap it.
enum WrappedComment {
  /// Whether `next`, right below `last`, is the rest of its sentence.
  static func goesOn(_ last: CommentText, in next: CommentText) -> Bool {
    let line = last.raw
    // A writer who starts sentences with small letters may start one here, too.
    guard line.first?.isUppercase == true, let end = line.unicodeScalars.last,
      !next.isBullet, !next.isExpectation, !next.isAlternative, !next.isStub, next.number == nil,
      !next.isNote, !next.isBadExample,
      !PromptReader.looksLikeCommand(line), !PromptReader.looksLikeCommand(next.raw)
    else { return false }
    let isOpen = line.count { $0 == "(" } > line.count { $0 == ")" }
    guard isOpen || end == "," || line.utf8.count >= shortest && !ends.contains(end),
      let first = next.raw.first
    else { return false }
    return first.isLowercase || isOpen && first.isLetter || end != "," && first == "`"
  }

  /// Bytes of a line that is long enough to be wrapped.
  private static let shortest = 48
  /// Marks that end a sentence, or announce what is no sentence.
  private static let ends: Set<Unicode.Scalar> = [".", "!", "?", ":", ";"]
}
