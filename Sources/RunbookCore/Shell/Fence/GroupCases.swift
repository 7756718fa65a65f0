/// Comments that are only a condition, `# If the migration fails:`, above groups with titles of
/// their own: all of these are done only then.
enum GroupCases {
  /// Takes such comments out of `drafts`, and notes them at the drafts that they are about, up to
  /// the next `If`, `Or` or `Otherwise`, up to what is done in any case, and up to two blank lines.
  static func spread(_ drafts: [GroupDraft], in body: SourceText) -> [GroupDraft] {
    let drafts = continued(drafts)
    guard drafts.contains(where: { condition(of: $0) != nil }) else { return drafts }
    var result: [GroupDraft] = []
    var open: GroupDraft.Case?
    // The draft right below the condition is always part of it.
    var isFirst = false
    for (index, draft) in drafts.enumerated() {
      if let condition = condition(of: draft), index + 1 < drafts.count, !ends(drafts[index + 1]) {
        open = GroupDraft.Case(condition: condition, place: draft.range.lowerBound)
        isFirst = true
        continue
      }
      if ends(draft) || !isFirst && (follows(draft) || isApart(draft, in: body)) {
        open = nil
      }
      isFirst = false
      var own = draft
      if let open { own.onlyIn = open }
      result.append(own)
    }
    return result
  }

  /// Commands without a comment, behind a blank line, go on with `# 3a. If it works, promote it` where
  /// another case or number follows.
  private static func continued(_ drafts: [GroupDraft]) -> [GroupDraft] {
    var drafts = drafts
    for index in drafts.indices.dropFirst().dropLast() where drafts[index].isUntitled {
      let (before, next) = (drafts[index - 1], drafts[index + 1])
      if before.isUntitled {
        drafts[index].onlyIn = before.onlyIn
        continue
      }
      guard before.comments.count == 1, let comment = before.comments.first, !before.isCommentOnly,
        let condition = comment.condition, !next.isUntitled,
        comment.number != nil && next.comments.first?.number != nil || ends(next)
      else { continue }
      let own = GroupDraft.Case(condition: condition, place: before.range.lowerBound)
      drafts[index].onlyIn = own
      drafts[index - 1].onlyIn = own
      drafts[index - 1].comments[0].condition = nil
    }
    return drafts
  }

  private static func condition(of draft: GroupDraft) -> String? {
    guard draft.isCommentOnly, draft.expected.isEmpty, draft.comments.count == 1 else { return nil }
    let comment = draft.comments[0]
    guard comment.title.isEmpty, comment.text.hasSuffix(":"), let condition = comment.condition,
      condition.lowercased().hasPrefix("if ")
    else { return nil }
    return condition
  }

  /// Whether `draft` goes on behind the case: `Then restart the tills`. Behind a number it is one of
  /// the steps counted there.
  private static func follows(_ draft: GroupDraft) -> Bool {
    guard let comment = draft.comments.first, comment.number == nil,
      let word = comment.text.lowercased().split(whereSeparator: { !$0.isLetter }).first
    else { return false }
    return ["then", "afterwards", "verify", "next"].contains(word)
  }

  /// Whether two blank lines stand above `draft`.
  private static func isApart(_ draft: GroupDraft, in body: SourceText) -> Bool {
    var index = draft.range.lowerBound
    var lines = 0
    while index > 0 {
      index -= 1
      let byte = body.bytes[index]
      if byte == ShellByte.newline {
        lines += 1
      } else if !ShellByte.isBlank(byte), byte != ShellByte.carriageReturn {
        break
      }
    }
    return lines > 2
  }

  private static let always = [
    "finally", "always", "in any case", "in every case", "in all cases", "in either case",
  ]

  /// Whether `draft` is another case, or no case.
  private static func ends(_ draft: GroupDraft) -> Bool {
    guard let comment = draft.comments.first else { return false }
    if comment.isAlternative { return true }
    let text = ASCIIText.withoutNumber(comment.text)?.rest ?? comment.text
    let lower = text.lowercased()
    if always.contains(where: lower.hasPrefix) { return true }
    return comment.condition != nil
      && ["if ", "otherwise", "else", "in case ", "unless "].contains(where: lower.hasPrefix)
  }
}
