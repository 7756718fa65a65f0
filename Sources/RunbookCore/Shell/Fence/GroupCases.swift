/// Comments that are only a condition, `# If the migration fails:`, above groups with titles of
/// their own: all of these are done only then.
enum GroupCases {
  /// Takes such comments out of `drafts`, and notes them at the drafts that they are about, up to
  /// the next `If`, `Or` or `Otherwise`.
  static func spread(_ drafts: [GroupDraft]) -> [GroupDraft] {
    guard drafts.contains(where: { condition(of: $0) != nil }) else { return drafts }
    var result: [GroupDraft] = []
    var open: GroupDraft.Case?
    for (index, draft) in drafts.enumerated() {
      if let condition = condition(of: draft), index + 1 < drafts.count, !ends(drafts[index + 1]) {
        open = GroupDraft.Case(condition: condition, place: draft.range.lowerBound)
        continue
      }
      if ends(draft) { open = nil }
      var own = draft
      own.onlyIn = open
      result.append(own)
    }
    return result
  }

  private static func condition(of draft: GroupDraft) -> String? {
    guard draft.isCommentOnly, draft.expected.isEmpty, draft.comments.count == 1 else { return nil }
    let comment = draft.comments[0]
    guard comment.title.isEmpty, comment.text.hasSuffix(":"), let condition = comment.condition,
      condition.lowercased().hasPrefix("if ")
    else { return nil }
    return condition
  }

  /// Whether `draft` is another case, or no case.
  private static func ends(_ draft: GroupDraft) -> Bool {
    guard let comment = draft.comments.first else { return false }
    if comment.isAlternative { return true }
    let lower = comment.text.lowercased()
    return comment.condition != nil
      && ["if ", "otherwise", "else", "in case ", "unless "].contains(where: lower.hasPrefix)
  }
}
