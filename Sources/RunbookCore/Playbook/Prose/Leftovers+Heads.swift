/// Heads: paragraphs that announce what stands below them.
extension Leftovers {
  /// Settles what becomes of `head`, now that the pieces of `content` stand behind it from `start`
  /// on: what it forbids stays with it, and alone it says nothing.
  mutating func close(_ head: Head?, over content: Block?, from start: Int) {
    guard let head else { return }
    let last = SentenceEnd.sentences(of: head.text).last ?? head.text
    let forbids = ForbiddenHead.forbids(last)
    let hasStep = content.map { steps.isAny(in: $0.range) } ?? false
    guard start < pieces.count else {
      if hasStep { return }
      if let content, content.isList, let known = warning(head, last) {
        return warn(head, known.words, of: content, at: known.step)
      }
      if forbids, let content, content.isList { return warn(head, last, of: content) }
      guard head.isOwn, Self.onlyAnnounces(last), content.map(isSilent) ?? true else { return }
      let own = pieces.count - 1
      let rest = pieces[own].text.dropping(suffix: last).trimmed
      if rest.isEmpty { pieces.removeLast() } else { pieces[own].text = rest }
      return
    }
    guard !hasStep else { return }
    if let content, content.isList, !head.isOwn, let known = warning(head, last) {
      // Of its items some may be said by a step.
      pieces.removeSubrange(start...)
      return warn(head, known.words, of: content, at: known.step)
    }
    let isWarned = head.isOwn && pieces[start - 1].isWarning
    guard forbids || isWarned || pieces[start...].allSatisfy({ $0.isWarning }) else { return }
    if head.isOwn {
      let text = pieces[start - 1].text
      pieces.remove(at: start - 1)
      join(text, start - 1..<pieces.count)
    } else if forbids {
      join(last, start..<pieces.count, said: head.text)
    }
  }

  /// The warning of a step that is a head, or its last sentence, without what it announces.
  private func warning(_ head: Head, _ last: String) -> (words: String, step: Int)? {
    for place in [head.step, head.first] {
      guard let place else { continue }
      let found = steps.all[place].warnings.first {
        $0.hasSuffix(":") && ($0 == head.text || $0 == last) || $0 + ":" == last
      }
      if let found { return (found, place) }
    }
    return nil
  }

  /// `This does:`: a longer one says something by itself.
  static func onlyAnnounces(_ sentence: String) -> Bool {
    sentence.split(separator: " ").count <= 8
  }

  /// Warns of the items of `list`, which a step says without `head`.
  ///
  /// - Parameter place: the step that has the head as a warning.
  mutating func warn(_ head: Head, _ last: String, of list: Block, at place: Int? = nil) {
    let items = list.children.map { reader.plain($0) }.joined(separator: " · ")
    let said = list.children.map { reader.plain($0) }.reduce("") {
      StepDraft.text($0, followedBy: $1)
    }
    let heads = [head.text, last, reader.plain(list), said]
    if head.isOwn {
      let own = pieces.count - 1
      pieces[own].text += " " + items
      (pieces[own].isWarning, pieces[own].isRule, pieces[own].heads) = (true, true, heads)
    } else if let step = place ?? head.step, !Warning.isHead(last) {
      pieces.append(
        Piece(
          text: "\(last) \(items)", range: head.range, isItem: false, step: step,
          first: place ?? head.first ?? step, isWarning: true, isRule: true, heads: heads))
    }
  }

  /// Whether nobody says what stands in `block`: a picture, code.
  func isSilent(_ block: Block) -> Bool {
    if block.kind == .paragraph { return isPicture(block) }
    if block.kind == .table { return !isShown(block) }
    return !block.isList && block.kind != .blockQuote
  }

  func isPicture(_ block: Block) -> Bool {
    reader.inlines(block).allSatisfy { if case .image = $0 { true } else { false } }
  }

  /// Warns of what stands below `head`, which nobody does, before the next step.
  mutating func forbid(
    _ content: [Block], below head: String, _ range: SourceRange, in containers: [SourceRange]
  ) {
    guard let step = steps.step(for: range, in: containers, saying: "") else { return }
    let words = content.flatMap(told).filter { !$0.isEmpty }.joined(separator: " · ")
    pieces.append(
      Piece(
        text: head.isEmpty ? words : "\(head) \(words)", range: range, isItem: false, step: step,
        first: steps.first(for: range, in: containers) ?? step, isWarning: true, isRule: true))
  }

  /// What a list or a fence names: its items, its first lines.
  private func told(_ block: Block) -> [String] {
    if block.isList { return block.children.map { reader.plain($0) } }
    guard block.isCode else { return [reader.plain(block)] }
    let lines = block.lines.map { reader.source[$0].trimmed }.filter { !$0.isEmpty }
    return lines.count > 3 ? lines.prefix(3) + ["…"] : lines
  }

  /// Makes one warning of a head and the pieces below it.
  mutating func join(_ head: String, _ range: Range<Int>, said: String? = nil) {
    var piece = pieces[range.lowerBound]
    piece.text = head + " " + pieces[range].map(\.text).joined(separator: " · ")
    piece.range = piece.range.union(pieces[range.upperBound - 1].range)
    (piece.isItem, piece.isWarning, piece.isRule) = (false, true, true)
    piece.heads = [
      said ?? head, pieces[range].map(\.text).joined(separator: " "),
      pieces[range].map(\.text).reduce("") { StepDraft.text($0, followedBy: $1) },
    ]
    pieces.replaceSubrange(range, with: CollectionOfOne(piece))
  }
}
