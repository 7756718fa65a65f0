/// Gathers a fence's items into drafts: a comment line or a blank line starts a new one.
struct DraftReader {
  private(set) var drafts: [GroupDraft] = []
  private var current: GroupDraft?
  private let items: [FenceItems.Item]
  private let body: SourceText
  /// Where the run of comments at each item ends.
  private let runEnds: [Int]
  /// For each item, itself or the next comment that tells of a result.
  private let results: [Int]

  init(_ fence: FenceItems) {
    items = fence.items
    body = fence.body
    runEnds = Self.runEnds(of: fence.items)
    results = Self.results(of: fence.items)
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
      continues(comment, last, at: index)
    {
      current?.comments.removeLast()
      current?.comments.append(CommentText("# \(last.raw) \(comment.raw)"))
      current?.extend(to: range)
      return
    }
    if current == nil, let last = drafts.last,
      !last.units.isEmpty && tellsOutput(comment, at: index)
        || last.onlyTells && opensExpectation(comment, at: index)
    {
      // `# Expected output:` behind a blank line is still about the command above.
      current = drafts.popLast()
      current?.expected.append(comment.text)
      current?.extend(to: range)
      return
    }
    if let draft = current, draft.isCommentOnly,
      draft.expected.isEmpty
        ? draft.onlyTells && opensExpectation(comment, at: index)
        : continuesExpectation(draft, at: index)
    {
      current?.expected.append(comment.text)
      current?.extend(to: range)
      return
    }
    if let draft = current, !draft.isCommentOnly {
      if comment.isExpectation || continuesExpectation(draft, at: index)
        || !draft.endsInEditor && quotesOutput(comment, at: index)
      {
        current?.expected.append(comment.text)
        current?.extend(to: range)
        return
      }
      if !draft.units.isEmpty, !draft.endsInEditor, isRemark(comment, at: index) {
        if isSight(comment) {
          current?.expected.append(comment.text)
        } else {
          current?.remarks.append(comment.text)
        }
        current?.extend(to: range)
        return
      }
      close()
      if standsBetween(comment, at: index) {
        open(range)
        current?.isApart = true
      }
    } else if let draft = current, startsGroup(comment, after: draft, at: index) {
      close()
    }
    open(range)
    current?.comments.append(comment)
  }

  /// `# or was written by the old release` right below a comment that no mark ends goes on with its
  /// sentence, and is no other way.
  private func continues(_ comment: CommentText, _ last: CommentText, at index: Int) -> Bool {
    guard comment.raw.hasPrefix("or "), comment.isAlternative, index > 0, !last.isBullet,
      case .comment(let above) = items[index - 1].kind, above == last,
      let end = last.raw.unicodeScalars.last, end.properties.isAlphabetic || end == "%",
      !PromptReader.looksLikeCommand(last.raw),
      !PromptReader.looksLikeCommand(String(comment.raw.dropFirst(3)))
    else { return false }
    return last.condition != nil
      || CommentText("# \(last.raw) \(comment.raw)").condition != nil
      || last.raw.words.split(separator: " ").contains("when")
  }

  /// `# Expected output:` is followed by comment lines that quote it.
  private func continuesExpectation(_ draft: GroupDraft, at index: Int) -> Bool {
    guard let last = draft.expected.first, last.hasSuffix(":") else { return false }
    return isCutOff(index)
  }

  /// Whether no command stands right below the run of comments at `index`.
  private func isCutOff(_ index: Int) -> Bool {
    let next = end(ofRunAt: index)
    guard next < items.count else { return true }
    if case .blank = items[next].kind { return true }
    return false
  }

  /// `# Expected:` below comments that only tell, above what is expected.
  private func opensExpectation(_ comment: CommentText, at index: Int) -> Bool {
    comment.isExpectation && comment.text.hasSuffix(":") && isCutOff(index)
  }

  /// What a command shows, told in comments below which nothing runs.
  private func tellsOutput(_ comment: CommentText, at index: Int) -> Bool {
    guard comment.number == nil, comment.isExpectation || LineShape.of(comment.raw) == .output
    else { return false }
    var next = index
    while next < items.count, case .comment(let below) = items[next].kind {
      // `# If it is more: look at the logs` titles what stands below, and this does not.
      if next > index, below.condition != nil { return true }
      next += 1
    }
    guard next < items.count, case .unit = items[next].kind else { return true }
    return false
  }

  /// `# NAME  READY  STATUS` right below a command, or a last remark on what it shows.
  private func quotesOutput(_ comment: CommentText, at index: Int) -> Bool {
    if index > 0, case .blank = items[index - 1].kind { return false }
    if let shape = LineShape.of(comment.raw), shape == .output || shape == .tree { return true }
    let end = end(ofRunAt: index)
    return end == items.count && !hasResult(index..<end) && tellsNothingToDo(comment)
  }

  /// `Rebuild it, and the shop rejects the old key (expected: 401)`: what is done has a result.
  private func hasResult(_ run: Range<Int>) -> Bool {
    results.indices.contains(run.lowerBound) && results[run.lowerBound] < run.upperBound
  }

  /// Below a command and above a blank line behind which no command takes it for its title.
  private func isRemark(_ comment: CommentText, at index: Int) -> Bool {
    var next = end(ofRunAt: index)
    guard next < items.count, case .blank = items[next].kind, !hasResult(index..<next) else {
      return false
    }
    while next < items.count, case .blank = items[next].kind { next += 1 }
    if next < items.count, case .unit = items[next].kind {
      // What stands below would take it for its title.
      guard isRightBelow(index), !comment.text.hasSuffix(":") else {
        return false
      }
      return isSight(comment) || tellsNothingToDo(comment) && CommandRemark.isOne(comment.text)
    }
    return tellsNothingToDo(comment)
  }

  /// Whether a command stands right above the comments that `index` is one of.
  private func isRightBelow(_ index: Int) -> Bool {
    var place = index
    while place > 0 {
      place -= 1
      switch items[place].kind {
      case .comment: continue
      case .unit: return true
      default: return false
      }
    }
    return false
  }

  /// `Look for "loaded"`: told of what a command has shown.
  private func isSight(_ comment: CommentText) -> Bool {
    guard comment.condition == nil, let first = comment.text.utf8.first, "lLwW".utf8.contains(first)
    else { return false }
    let lower = comment.text.lowercased()
    return ["look for ", "watch for "].contains(where: lower.hasPrefix)
  }

  /// `Wait until the log says "loaded"` right below a command and above a blank line: a step between
  /// that and what stands below, and no title of either.
  private func standsBetween(_ comment: CommentText, at index: Int) -> Bool {
    // `Wait for the rollout:` titles what stands below.
    guard comment.text.utf8.last != ShellByte.colon, isRightBelow(index), isCutOff(index) else {
      return false
    }
    let lower = comment.text.lowercased()
    return ["wait for ", "wait until ", "wait till "].contains(where: lower.hasPrefix)
  }

  /// Where the run of comments at `index` ends.
  private func end(ofRunAt index: Int) -> Int { runEnds[index] }

  private static func results(of items: [FenceItems.Item]) -> [Int] {
    var places = [Int](repeating: items.count, count: items.count)
    var next = items.count
    for index in items.indices.reversed() {
      if case .comment(let comment) = items[index].kind,
        comment.text.lowercased().contains("(expect")
      {
        next = index
      }
      places[index] = next
    }
    return places
  }

  private static func runEnds(of items: [FenceItems.Item]) -> [Int] {
    var ends = Array(items.indices)
    for index in items.indices.reversed() {
      guard case .comment = items[index].kind else { continue }
      ends[index] = index + 1 < items.count ? ends[index + 1] : items.count
    }
    return ends
  }

  /// A remark, no instruction: it starts with no verb, and holds no command.
  private func tellsNothingToDo(_ comment: CommentText) -> Bool {
    guard comment.number == nil, comment.condition == nil, !comment.isWarning,
      !comment.isAlternative, !comment.isStub, !comment.isBullet,
      !PromptReader.looksLikeCommand(comment.text), !Listing.tells(comment.text)
    else { return false }
    let lower = comment.text.lowercased()
    let words = lower.hasPrefix("now ") ? String(comment.text.dropFirst(4)) : comment.text
    return !SectionTitle(words).startsWithVerb
      && !["then ", "edit", "inject ", "create "].contains(where: lower.hasPrefix)
      && WaitText.seconds(comment.text) == nil
  }

  private func startsGroup(_ comment: CommentText, after draft: GroupDraft, at index: Int) -> Bool {
    if comment.isBullet { return false }
    if comment.number != nil, draft.comments.first?.tellsHow == true { return false }
    if comment.number != nil || comment.isAlternative { return true }
    // In a run without a command each condition stands for itself.
    guard comment.condition != nil, comment.text.lowercased().hasPrefix("if ") else { return false }
    var next = index
    while next < items.count, case .comment = items[next].kind { next += 1 }
    guard next < items.count, case .unit = items[next].kind else { return true }
    return false
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
