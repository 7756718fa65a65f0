/// A run of comments of which not the first names the commands below it.
struct LastComment {
  /// What is said of the commands without naming them.
  private var notes: [CommentText]
  private var title: String?
  private var condition: String?

  /// nil: the first comment of `draft` names it.
  init?(_ draft: GroupDraft) {
    let comments = draft.comments
    guard comments.count > 1, !draft.units.isEmpty, !comments[0].isWarning else { return nil }
    // `The driver mends it.`, and below that `If not, mend it by hand:`
    guard comments.dropLast().allSatisfy({ $0.condition == nil && $0.number == nil }),
      let last = comments.last, last.text.utf8.last == ShellByte.colon, !last.title.isEmpty,
      let own = last.condition, own.lowercased() == "if not"
    else { return nil }
    title = last.title
    condition = "\(own): \(comments[comments.count - 2].text)"
    notes = Array(comments.dropLast())
  }

  func describe(_ group: inout CommandGroup, _ draft: GroupDraft) {
    group.title = title
    group.condition = condition
    group.warnings = draft.comments.flatMap(\.warnings)
    group.warnings += draft.comments.filter(\.isWarning).map(\.text)
    group.notes += notes.filter { !$0.isWarning }.map(\.text)
  }
}
