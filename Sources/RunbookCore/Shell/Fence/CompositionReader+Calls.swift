/// Blocks that are rivals by their commands: trials, opposites, one script with other flags.
extension CompositionReader {
  /// One script with other flags or settings each time (`Standard`, `With monitoring`): to run it
  /// again and again is never meant.
  func sameScriptEnd(from start: Int) -> Int? {
    guard let model = script(of: blocks[start]) else { return nil }
    var end = start + 1
    while end < blocks.count, let other = script(of: blocks[end]), other == model { end += 1 }
    return end - start > 1 ? end : nil
  }

  /// The script that a titled block runs, if that is all it does, and it is no trial run.
  private func script(of block: Block) -> CommandLineShape.Shape? {
    guard block.kind == .shell, block.groups.count == 1, block.number == nil,
      block.condition == nil, let title = block.title?.lowercased(),
      let verb = ASCIIText.words(title).first, !Self.following.contains(String(verb)),
      !["dry", "apply", "run", "execute", "now", "repeat", "again", "re-run"].contains(verb)
    else { return nil }
    let group = groups[block.groups.lowerBound]
    guard let shape = CommandLineShape(group).shape, shape.program.contains("/"),
      CommandHead.of(group).count == 1
    else { return nil }
    let text = group.script.string
    guard !looksOnly(block) else { return nil }
    let trials = ["--dry-run", "--check", "--plan", "--diff", "--validate", "--verify", "--apply"]
    return trials.contains(where: text.contains) ? nil : shape
  }

  /// One command, then the same as a trial: whoever wants that does it first, or only that.
  func trialEnd(from start: Int) -> Int? {
    guard let real = call(of: blocks[start]), !real.isTrial, !looksOnly(blocks[start]) else {
      return nil
    }
    var end = start + 1
    var hasTrial = false
    while end < blocks.count, let other = call(of: blocks[end]),
      other.repeats(real)
        || hasTrial && blocks[end].title.map(RivalName.isSpecific) == true
          && other.isOfSameProgram(as: real)
    {
      if other.isTrial { hasTrial = true }
      end += 1
    }
    return hasTrial ? end : nil
  }

  /// `helm upgrade shop` and `helm rollback shop` with nothing between: one undoes the other.
  func opposedEnd(from start: Int) -> Int? {
    guard start + 1 < blocks.count, let first = call(of: blocks[start], isNumbered: true),
      let second = call(of: blocks[start + 1], isNumbered: true), second.undoes(first)
    else { return nil }
    return start + 2
  }

  /// `certbot renew`, then the same with `--force-renewal`.
  func forcedEnd(from start: Int) -> Int? {
    guard start + 1 < blocks.count, let first = call(of: blocks[start]),
      let second = call(of: blocks[start + 1]), second.forces(first), !looksOnly(blocks[start])
    else { return nil }
    return start + 2
  }

  /// `Restart the small one only`, `Restart the big one`: one program, something else each time.
  func onlyEnd(from start: Int) -> Int? {
    guard let first = call(of: blocks[start]), let title = blocks[start].title,
      !looksOnly(blocks[start])
    else { return nil }
    var end = start + 1
    var isOnly = Self.saysOnly(title)
    while end < blocks.count, let other = call(of: blocks[end]), let next = blocks[end].title,
      RivalName.sharesVerb(title, next), other.isOfSameProgram(as: first), !looksOnly(blocks[end])
    {
      if Self.saysOnly(next) { isOnly = true }
      end += 1
    }
    return isOnly && end - start > 1 ? end : nil
  }

  private static func saysOnly(_ title: String) -> Bool {
    let words = title.lowercased().split { !($0.isLetter || $0 == "-") }
    guard let place = words.firstIndex(of: "only") else { return false }
    return place > 0 && words[place - 1] != "read"
  }

  /// The one command of a block that no condition puts in its place, and a number only if
  /// `isNumbered`: lists of commands are numbered as well.
  private func call(of block: Block, isNumbered: Bool = false) -> RivalCall? {
    guard block.kind == .shell, block.groups.count == 1, isNumbered || block.number == nil,
      block.condition == nil
    else { return nil }
    if let title = block.title?.lowercased() {
      let words = ASCIIText.words(title)
      guard let verb = words.first, !Self.following.contains(String(verb)),
        !words.contains(where: Self.later.contains)
      else { return nil }
    }
    return RivalCall(groups[block.groups.lowerBound])
  }

  /// Words in a title by which it is done later, or to something else.
  private static let later: Set<Substring> = [
    "again", "then", "after", "afterwards", "once", "next", "another", "other",
  ]
}
