/// What comments say of the groups below them.
extension GroupBuilder {
  func titled(
    _ draft: GroupDraft, kind: CommandGroup.Kind, script: SourceText
  ) -> CommandGroup {
    var group = CommandGroup(kind: kind, script: script, range: body.sourceRange(draft.range))
    describe(&group, by: draft)
    group.expected = draft.expected
    return group
  }

  private func describe(_ group: inout CommandGroup, by draft: GroupDraft) {
    defer { group.notes += draft.remarks }
    if let found = LastComment(draft) { return found.describe(&group, draft) }
    guard let first = draft.comments.first else { return }
    let (title, rest) = Self.parted(first.title)
    group.title = title.isEmpty ? nil : title
    if let rest { group.notes.append(rest) }
    group.number = first.number
    group.condition = first.condition
    group.warnings = draft.comments.flatMap(\.warnings)
    for comment in draft.comments {
      if comment.isWarning {
        group.warnings.append(comment.text)
      } else if comment != first {
        group.notes.append(comment.text)
      }
    }
    if first.isWarning { group.title = nil }
    if first.isNote, group.kind == .shell {
      group.notes.insert(first.text, at: 0)
      // The next line of the same sentence is no title.
      group.title =
        draft.comments.dropFirst().first {
          !$0.isWarning && !$0.isNote && $0.text.first?.isLowercase != true
        }?.title
    }
  }

  /// A long comment's first sentence, or as much of it as names what stands below, and what it says
  /// besides.
  private static func parted(_ title: String) -> (title: String, rest: String?) {
    guard title.utf8.count > longest else { return (title, nil) }
    if let stop = SentenceEnd.first(in: title),
      case let head = title[..<stop.lowerBound], head.utf8.count <= longest
    {
      return (String(head), title[stop.upperBound...].trimmed)
    }
    for mark in [" — ", " – ", " ("] {
      guard let range = title.firstRange(of: mark), case let head = title[..<range.lowerBound],
        (8...longest).contains(head.utf8.count), !head.contains("(")
      else { continue }
      return (String(head), title[range.lowerBound...].drop { " —–".contains($0) }.trimmed)
    }
    guard let stop = SentenceEnd.first(in: title) else { return (title, nil) }
    return (String(title[..<stop.lowerBound]), title[stop.upperBound...].trimmed)
  }

  /// Bytes that a title may have.
  private static let longest = 100

  /// Hands the draft's comments to its groups: the title to the first that is a step.
  mutating func describe(_ range: Range<Int>, by draft: GroupDraft, isEach: Bool) {
    guard !range.isEmpty else { return }
    var titled = range.first { groups[$0].kind == .shell } ?? range.lowerBound
    if titled != range.lowerBound, let title = draft.comments.first?.title, Self.namesOpening(title)
    {
      titled = range.lowerBound
    }
    var model = CommandGroup(
      kind: .shell, script: empty(at: draft.range), range: body.sourceRange(draft.range))
    describe(&model, by: draft)
    for index in range {
      let own = groups[index].condition
      groups[index].condition =
        model.condition.map { all in own.map { "\(all), \($0)" } ?? all } ?? own
      guard index == titled || isEach else { continue }
      groups[index].title = model.title
      groups[index].number = model.number
      groups[index].notes = model.notes
      groups[index].warnings = model.warnings
    }
    groups[titled].range = groups[titled].range.union(
      SourceRange(body.sourceRange(draft.range).start, groups[titled].range.end))
    if let last = range.last(where: { groups[$0].kind == .shell }) {
      groups[last].expected = draft.expected
      if !draft.expected.isEmpty {
        let end = max(groups[last].range.end, body.sourceRange(draft.range).end)
        groups[last].range = SourceRange(groups[last].range.start, end)
      }
    } else if !draft.expected.isEmpty {
      // Output below an opener: what it greets with.
      let last = range.upperBound - 1
      groups[last].expected = draft.expected
      groups[last].range = groups[last].range.union(body.sourceRange(draft.range))
    }
  }

  /// `SSH to production server`: the title of the opening line, not of what runs there.
  private static func namesOpening(_ title: String) -> Bool {
    let lower = title.lowercased()
    return [
      "ssh ", "connect ", "log in", "login ", "log into", "shell into", "exec into", "enter ",
      "open a shell",
    ]
    .contains(where: lower.hasPrefix)
  }
}
