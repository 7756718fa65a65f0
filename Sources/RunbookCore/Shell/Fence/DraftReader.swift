/// Gathers a fence's items into drafts: a comment line or a blank line starts a new one.
struct DraftReader {
  private(set) var drafts: [GroupDraft] = []
  private var current: GroupDraft?
  private let items: [FenceItems.Item]
  private let body: SourceText
  private let comments: FenceComments

  init(_ fence: FenceItems) {
    items = fence.items
    body = fence.body
    comments = FenceComments(fence.items)
    for index in items.indices { take(index) }
    close()
    adoptTitles()
    joinTexts()
    drafts = GroupCases.spread(drafts, in: body)
  }

  private mutating func close() {
    if let draft = current { drafts.append(draft) }
    current = nil
  }

  private mutating func take(_ index: Int) {
    let item = items[index]
    switch item.kind {
    case .blank:
      close()
    case .comment(let comment):
      if !comment.text.isEmpty { take(comment, at: index) }
    case .unit(let unit):
      if current?.hasOutput == true { close() }
      open(item.range)
      current?.units.append((unit, item.range))
    case .other(let shape):
      if current?.hasOutput == true { close() }
      open(item.range)
      current?.others.append((shape, item.range))
    case .output:
      takeOutput(item.range)
    }
  }

  private mutating func open(_ range: Range<Int>) {
    if current == nil { current = GroupDraft(range: range) }
    current?.extend(to: range)
  }

  private mutating func takeOutput(_ range: Range<Int>) {
    let line = String(decoding: body.bytes[range], as: UTF8.self)
    if current == nil, let last = drafts.popLast() { current = last }
    open(range)
    current?.expected.append(line)
    current?.hasOutput = true
  }

  private mutating func take(_ comment: CommentText, at index: Int) {
    let range = items[index].range
    if let last = current?.comments.last, current?.isCommentOnly == true,
      comments.continues(comment, last, at: index)
    {
      current?.comments.removeLast()
      current?.comments.append(CommentText("# \(last.raw) \(comment.raw)"))
      current?.extend(to: range)
      return
    }
    if current == nil, let last = drafts.last,
      !last.units.isEmpty && comments.tellsOutput(comment, at: index)
        || last.onlyTells && comments.opensExpectation(comment, at: index)
    {
      // `# Expected output:` behind a blank line is still about the command above.
      current = drafts.popLast()
      current?.expected.append(comment.text)
      current?.extend(to: range)
      return
    }
    if let draft = current, draft.isCommentOnly,
      draft.expected.isEmpty
        ? draft.onlyTells && comments.opensExpectation(comment, at: index)
        : comments.continuesExpectation(draft, at: index)
    {
      current?.expected.append(comment.text)
      current?.extend(to: range)
      return
    }
    if let draft = current, !draft.isCommentOnly {
      if comment.isExpectation || comments.continuesExpectation(draft, at: index)
        || !draft.expected.isEmpty && comments.interprets(comment, at: index)
        || !draft.endsInEditor && comments.quotesOutput(comment, at: index)
      {
        current?.expected.append(comment.text)
        current?.extend(to: range)
        return
      }
      if !draft.units.isEmpty, !draft.endsInEditor,
        comments.isRemark(comment, at: index) || comments.interprets(comment, at: index)
      {
        if comments.isSight(comment) {
          current?.expected.append(comment.text)
        } else {
          current?.remarks.append(comment.text)
        }
        current?.extend(to: range)
        return
      }
      close()
      if comments.standsBetween(comment, at: index) {
        open(range)
        current?.isApart = true
      }
    } else if let draft = current, comments.startsGroup(comment, after: draft, at: index) {
      close()
    }
    open(range)
    current?.comments.append(comment)
  }

  /// A lone comment above a blank line titles the commands below, where those have none.
  private mutating func adoptTitles() {
    var result: [GroupDraft] = []
    for draft in drafts {
      if draft.isUntitled, !draft.isCommentOnly, let last = result.last, last.isCommentOnly,
        last.comments.dropFirst().allSatisfy(\.isWarning), !last.isApart,
        !last.expected.isEmpty == false,
        !last.comments[0].isStub
      {
        var titled = draft
        titled.comments = last.comments
        titled.extend(to: last.range)
        result[result.count - 1] = titled
      } else {
        result.append(draft)
      }
    }
    drafts = result
  }

  /// Text that a blank line cuts in two is one text.
  private mutating func joinTexts() {
    var result: [GroupDraft] = []
    for draft in drafts {
      if draft.isUntitled, draft.units.isEmpty, let last = result.last, last.units.isEmpty,
        !last.others.isEmpty, !draft.others.contains(where: { $0.shape == .shortened })
      {
        var joined = last
        joined.others += draft.others
        joined.expected += draft.expected
        joined.extend(to: draft.range)
        result[result.count - 1] = joined
      } else {
        result.append(draft)
      }
    }
    drafts = result
  }
}
