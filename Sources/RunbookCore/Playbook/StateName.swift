/// Bold names of what may be wrong: `Disk full`, `Certificate expired`. Below the title of a section
/// that ends what is wrong, one of them is the case.
enum StateName {
  /// Whether `names` are states of which one holds, and no steps: none tells to do something or
  /// says when, and most tell of a fault.
  static func areCases(_ names: [String]) -> Bool {
    guard names.count >= 2, names.allSatisfy(mayBe) else { return false }
    let states = names.count(where: isState)
    return states >= 2 && states * 2 > names.count
  }

  private static func mayBe(_ name: String) -> Bool {
    let words = name.words.split(separator: " ")
    guard let first = words.first, let initial = first.first, initial.isLetter else { return false }
    return words.count <= 12 && !times.contains(first) && !Instruction.tells(name)
      && !Instruction.isOrder(name) && !SectionTitle.verbs.contains(String(first))
  }

  private static func isState(_ name: String) -> Bool {
    if FaultWords.tellOfFault(name) { return true }
    let words = name.words.split(separator: " ")
    return words.contains(where: faults.contains)
      || words.dropFirst().contains { $0.utf8.count > 4 && $0.hasSuffix("ed") }
  }

  private static let faults: Set<Substring> = [
    "loop", "looping", "timeout", "timeouts", "refused", "denied", "wrong", "pending", "leak",
    "outage", "oom", "oomkilled", "invalid", "evicted", "throttled", "mismatch", "conflict",
    "conflicts", "backlog", "saturated", "crashloopbackoff", "imagepullbackoff",
  ]
  /// Words that tell when something is done, or how good a way it is.
  private static let times: Set<Substring> = [
    "immediate", "immediately", "short", "long", "first", "second", "third", "then", "next",
    "finally", "step", "phase", "before", "after", "verification", "prevention", "temporary",
    "permanent", "quick", "stopgap", "now", "later", "option", "if", "when", "for", "on", "once",
    "note", "important", "warning", "expected", "example", "why", "what", "how",
  ]
}

extension Section {
  /// Whether of the troubles named below its title one holds.
  var treatsTroubles: Bool { treats || Self.helpTitles.contains(title.words) }
}

extension CourseReader {
  /// Bullets with commands, each below the bold name of a state: the choice which of them holds;
  /// nil: they are done one after the other.
  mutating func stateChoice(_ list: Block, in section: Section) -> CourseNode? {
    guard list.children.count >= 2, !list.isTabs, section.treatsTroubles,
      list.children.contains(where: { item in
        item.children.contains { holdsMore($0) } || holdsInlineCommand(item)
      })
    else { return nil }
    var names: [String] = []
    for item in list.children {
      guard let first = item.children.first, first.kind == .paragraph,
        case .strong(let bold, _)? = inlines(first).first
      else { return nil }
      names.append(bold.plainText.squeezed.dropping(suffix: ":").dropping(suffix: "."))
    }
    guard StateName.areCases(names) else { return nil }
    let options = zip(list.children, names).map { item, name in
      CourseChoice.Option(
        label: name,
        nodes: step(of: ItemRun.Item(number: nil, blocks: item.children, range: item.range)))
    }
    return .choice(
      CourseChoice(
        kind: .conditions, question: "\(self.name(of: section)): which holds?",
        range: list.range, options: options))
  }

  /// Bold labels of a section that ends what is wrong, each the name of a state.
  func states(among siblings: [Section], in parent: Section) -> [Section] {
    guard siblings.count >= 2, parent.treatsTroubles else { return [] }
    guard siblings.allSatisfy({ $0.isLabel && $0.titleRole == .plain && $0.title.number == nil }),
      StateName.areCases(siblings.map(\.title.name))
    else { return [] }
    return siblings
  }
}
