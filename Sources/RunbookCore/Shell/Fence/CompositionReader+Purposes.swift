/// Blocks that say what each is for: `To roll back dev:`, `To roll back production:`.
///
/// Most such blocks follow each other: they are a choice only where they take back one thing in two
/// ways, or where the second undoes the first.
extension CompositionReader {
  func purposesEnd(from start: Int) -> Int? {
    guard !takesAll, let first = purpose(of: blocks[start]) else { return nil }
    var end = start + 1
    while end < blocks.count, let other = purpose(of: blocks[end]), other.takesBack,
      first.takesBack, other.call.isSameTask(as: first.call), !other.isOfAnotherKind(than: first)
    {
      end += 1
    }
    if end - start > 1 { return end }
    guard end < blocks.count, let second = purpose(of: blocks[end]),
      OpposedVerbs.switching.contains(where: { first.verb == $0 && second.verb == $1 }),
      second.call.isSwapped(from: first.call, OpposedVerbs.switching),
      // A third one would be what is done between them.
      !isTitled(end + 1), start == 0 || !isTitled(start - 1)
    else { return nil }
    return end + 1
  }

  private static let takingBack: Set<Substring> = ["revert", "rollback", "undo"]

  private func isTitled(_ index: Int) -> Bool {
    blocks.indices.contains(index) && blocks[index].title?.lowercased().hasPrefix("to ") == true
  }

  private struct Purpose {
    var verb: Substring
    /// What the title says behind it.
    var object: [Substring]
    var call: RivalCall
    var takesBack: Bool { CompositionReader.takingBack.contains(verb) }

    /// `To undo the migration`, `To undo the seed`: both are undone. An environment is one of several.
    func isOfAnotherKind(than other: Purpose) -> Bool {
      guard object.count > 1, other.object.count > 1, object[0] == "the", other.object[0] == "the"
      else { return false }
      return !(object + other.object).contains(where: RivalName.isEnvironment)
        && Set(object.dropFirst()).isDisjoint(with: other.object.dropFirst())
    }
  }

  private func purpose(of block: Block) -> Purpose? {
    guard block.kind == .shell, block.groups.count == 1, block.number == nil,
      block.condition == nil, let title = block.title?.lowercased(), !looksOnly(block)
    else { return nil }
    var words = ASCIIText.words(title).map { $0.prefix { $0.isLetter || $0 == "-" } }
    guard words.count > 2, words.removeFirst() == "to" else { return nil }
    if words.starts(with: ["roll", "back"]) { words.replaceSubrange(0..<2, with: ["rollback"]) }
    if words[0] == "roll-back" { words[0] = "rollback" }
    guard !words.contains(where: Self.going.contains),
      let call = RivalCall(groups[block.groups.lowerBound])
    else { return nil }
    return Purpose(verb: words[0], object: Array(words.dropFirst()), call: call)
  }

  /// Words by which one thing comes behind another.
  private static let going: Set<Substring> = [
    "again", "back", "then", "new", "newest", "next", "after", "afterwards", "once", "finally",
  ]
}
