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
    if comments[0].condition != nil, comments[0].text.utf8.last == ShellByte.colon {
      // `Find its address first, if you know its name only:` above a command that is commented out:
      // nothing that runs is about that.
      let hidden = comments.dropFirst().prefix { PromptReader.looksLikeCommand($0.text) }
      guard !hidden.isEmpty else { return nil }
      let rest = comments.dropFirst(1 + hidden.count).filter { !$0.isWarning }
      title = rest.first.flatMap { $0.title.isEmpty ? nil : $0.title }
      condition = rest.first?.condition
      notes = [comments[0]] + hidden + rest.dropFirst()
      return
    }
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
