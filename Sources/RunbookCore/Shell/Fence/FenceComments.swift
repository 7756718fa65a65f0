/// The comments of a fence among its items: which go on, which tell of what a command shows, and which
/// only remark on it.
struct FenceComments {
  private let items: [FenceItems.Item]
  /// Where the run of comments at each item ends.
  private let runEnds: [Int]
  /// For each item, itself or the next comment that tells of a result.
  private let results: [Int]

  init(_ items: [FenceItems.Item]) {
    self.items = items
    runEnds = Self.runEnds(of: items)
    results = Self.results(of: items)
  }

  /// `# or was written by the old release` right below a comment that no mark ends goes on with its
  /// sentence, and is no other way.
  func continues(_ comment: CommentText, _ last: CommentText, at index: Int) -> Bool {
    if index > 0, case .comment(let above) = items[index - 1].kind, !above.raw.isEmpty,
      last.raw.hasSuffix(above.raw), WrappedComment.goesOn(last, in: comment)
    {
      return true
    }
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
  func continuesExpectation(_ draft: GroupDraft, at index: Int) -> Bool {
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
  func opensExpectation(_ comment: CommentText, at index: Int) -> Bool {
    comment.isExpectation && comment.text.hasSuffix(":") && isCutOff(index)
  }

  /// What a command shows, told in comments below which nothing runs.
  func tellsOutput(_ comment: CommentText, at index: Int) -> Bool {
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

  /// `# If "Connection refused" → daemon down.` right below a command, or what is expected of it:
  /// what it means, and nothing to do.
  func interprets(_ comment: CommentText, at index: Int) -> Bool {
    guard isRightBelow(index), isCutOff(index), comment.condition != nil, !comment.title.isEmpty
    else { return false }
    return !Listing.instructs(comment.title) && !PromptReader.looksLikeCommand(comment.title)
  }

  /// `# NAME  READY  STATUS` right below a command, or a last remark on what it shows.
  func quotesOutput(_ comment: CommentText, at index: Int) -> Bool {
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
  func isRemark(_ comment: CommentText, at index: Int) -> Bool {
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
  func isSight(_ comment: CommentText) -> Bool {
    guard comment.condition == nil, let first = comment.text.utf8.first, "lLwW".utf8.contains(first)
    else { return false }
    let lower = comment.text.lowercased()
    return ["look for ", "watch for "].contains(where: lower.hasPrefix)
  }

  /// `Wait until the log says "loaded"` right below a command and above a blank line: a step between
  /// that and what stands below, and no title of either.
  func standsBetween(_ comment: CommentText, at index: Int) -> Bool {
    // `Wait for the rollout:` titles what stands below.
    guard comment.text.utf8.last != ShellByte.colon, isRightBelow(index), isCutOff(index) else {
      return false
    }
    let lower = comment.text.lowercased()
    return ["wait for ", "wait until ", "wait till "].contains(where: lower.hasPrefix)
  }

  /// Where the run of comments at `index` ends.
  func end(ofRunAt index: Int) -> Int { runEnds[index] }

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
  func tellsNothingToDo(_ comment: CommentText) -> Bool {
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

  func startsGroup(_ comment: CommentText, after draft: GroupDraft, at index: Int) -> Bool {
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
}
