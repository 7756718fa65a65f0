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

  /// `2a. Raise the limit (preferred)`, `2b. Fix the count (last resort)`: ways to do the second step.
  func letteredEnd(from start: Int) -> Int? {
    guard let first = blocks[start].number, first.utf8.last == UInt8(ascii: "a"), first.count > 1
    else { return nil }
    let place = first.dropLast()
    let end = blocks[start...].firstIndex { block in
      guard let number = block.number, number.count == first.count else { return true }
      return number.dropLast() != place || number.utf8.last.map(ShellByte.isLetter) != true
    }
    let ways = blocks[start..<(end ?? blocks.count)]
    return ways.count >= 2 && ways.contains(where: Self.isWeighed) ? ways.endIndex : nil
  }

  /// A remark in its title says how good a way it is.
  private static func isWeighed(_ block: Block) -> Bool {
    guard let title = block.title?.lowercased(), block.condition == nil else { return false }
    return ["(preferred", "(recommended", "(escape hatch", "(last resort", "(fallback", "(or "]
      .contains { title.firstRange(of: $0) != nil }
  }

  /// `Restart the till only`, `Restart the till and the drawer`: a part, or all of it.
  func onlyEnd(from start: Int) -> Int? {
    guard continues(start), !continues(start + 1), start == 0 || !continues(start - 1),
      let first = blocks[start].title?.lowercased(),
      let second = blocks[start + 1].title?.lowercased(),
      Self.isPart(first, of: second) || Self.isPart(second, of: first)
    else { return nil }
    return start + 2
  }

  /// Whether the block behind the one at `index` changes something with the same verb and program.
  private func continues(_ index: Int) -> Bool {
    guard index >= 0, index + 1 < blocks.count, let first = call(of: blocks[index]),
      let second = call(of: blocks[index + 1]), let title = blocks[index].title,
      let next = blocks[index + 1].title
    else { return false }
    return RivalName.sharesVerb(title, next) && second.isOfSameProgram(as: first)
      && !looksOnly(blocks[index]) && !looksOnly(blocks[index + 1])
  }

  /// Whether `title` says "only" of a part of what `whole` names.
  private static func isPart(_ title: String, of whole: String) -> Bool {
    let words = title.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    let all = whole.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    guard let place = words.firstIndex(of: "only"), place > 1, words[place - 1] != "read",
      !all.contains("only"), !all.contains(where: rest.contains)
    else { return false }
    let part = Set(words.dropFirst()).subtracting(["only", "the", "a", "an", "just"])
    return !part.isEmpty && (all.contains(where: everything.contains) || part.isSubset(of: all))
  }

  private static let rest: Set<Substring> = ["else", "rest", "remaining", "others"]
  private static let everything: Set<Substring> = [
    "all", "everything", "whole", "entire", "full", "both",
  ]

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
