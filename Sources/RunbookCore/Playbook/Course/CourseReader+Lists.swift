/// Numbered lists as steps.
extension CourseReader {
  mutating func steps(
    of run: ItemRun, warnings: inout [String], isSection section: Section, intro: String = ""
  ) -> [CourseNode] {
    let heads = run.items.map(head)
    if let listing = whyKnown(run, heads, in: section, intro: intro) {
      if depth == .whole { explain(run, as: listing) }
      return []
    }
    checkNumbers(run)
    let items = courses(of: run, heads, in: section, intro: intro, warnings: &warnings)
    let titles = heads.map { $0?.title ?? "" }
    if areWays(items, titles, intro: intro) {
      return [
        .choice(
          CourseChoice(
            kind: .alternatives, question: "\(name(of: section)): which way?",
            range: run.items[0].range,
            options: zip(titles, items).filter { $0.1.hasSteps }.map {
              .init(label: $0.0, nodes: $0.1)
            }))
      ]
    }
    if areCauses(items, titles, in: section) {
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(section.title.name): which one?",
            range: run.items[0].range,
            options: zip(titles, items).map { .init(label: $0.0, nodes: $0.1) }))
      ]
    }
    return eitherOr(items, titles, of: run, heads)
  }

  /// Says why a list and the code in it are nothing to do.
  private mutating func explain(_ run: ItemRun, as listing: String) {
    if let first = run.items.first, let last = run.items.last {
      explanations.append(
        .init(
          range: SourceRange(first.range.start, last.range.end), procedure: nil,
          text: "reference: \(listing)"))
    }
    for block in run.items.flatMap(\.blocks).flatMap(\.flattened) where block.isCode {
      explanations.append(
        .init(
          range: block.range, procedure: nil,
          text: "reference: a list of things to know, none to do"))
    }
  }

  /// What each item does, with what the words above the list say of it.
  private mutating func courses(
    of run: ItemRun, _ heads: [ItemTitle?], in section: Section, intro: String,
    warnings: inout [String]
  ) -> [[CourseNode]] {
    let numbers = run.printedNumbers
    let tellsOfProgram = Listing.introducesAProgram(intro)
    let list = SourceRange(run.items[0].range.start, run.items[run.items.count - 1].range.end)
    var items: [[CourseNode]] = []
    for (index, item) in run.items.enumerated() {
      var own = step(of: item, head: heads[index])
      // ``Deletes it with `rm` `` tells what the program above does.
      if tellsOfProgram, !item.blocks.contains(where: { holdsMore($0) }),
        Listing.tellsWhatIsDone(item.blocks.first.map { plain($0) } ?? "")
      {
        own.withEachStep { if $0.action.isCommand { $0.action = .manual(.init(instructions: [])) } }
      }
      if index >= 2, index + 1 == run.items.count,
        takesBack(heads[index], behind: heads[..<index], in: section)
      {
        own.ask(
          "if it has to be taken back", title: heads[index]?.title ?? "", range: item.range)
      }
      if depth == .whole {
        if let first = item.blocks.first, first.kind == .paragraph {
          let said = plain(first)
          enter(&own, isTold: MachineWords.haveEntered(said), said: said)
          place(&own, said: said, isItem: true)
        }
        // Only what jumps there asks for it.
        own.markFirst(printed: numbers[index], list: list)
      }
      if !warnings.isEmpty {
        let list = warnings
        if own.withFirstStep({ $0.warnings = list + $0.warnings }) { warnings = [] }
      }
      items.append(own)
    }
    return items
  }

  /// `Manual Backup`, `Automated Backup (Cron)`, `Backup Script`: ways, not steps.
  private func areWays(_ items: [[CourseNode]], _ titles: [String], intro: String) -> Bool {
    guard titles.count >= 2 else { return false }
    let isAnnounced =
      AnnouncedChoice.isMade(by: intro, ofNumbered: true) && items.count <= 6
      && items.allSatisfy(\.hasSteps)
      && (items.contains(where: \.holdsCommands)
        || AnnouncedChoice.counts(items.count, in: intro)
          && titles.allSatisfy {
            Instruction.tells($0) || Instruction.isOrder($0) || AnnouncedChoice.namesWay($0)
          })
    return isAnnounced
      || titles.count <= 4 && AlternativeLabels.relation(titles) == .alternatives
        && (!AnnouncedChoice.isOfAll(intro) || AnnouncedChoice.exclude(titles))
  }

  private func areCauses(
    _ items: [[CourseNode]], _ titles: [String], in section: Section
  ) -> Bool {
    guard items.count >= 2 else { return false }
    if Self.namesCauses(section.title.words) {
      return Self.causes.contains(section.title.words)
        || !titles.contains(where: Instruction.tells)
    }
    return SolutionCauses.isHead(section.title.words) && items.allSatisfy(\.hasSteps)
      && SolutionCauses.areCauses(titles)
  }

  /// `5. Rollback (at any time): …` behind a change: no end of a course that does not try it out, nor
  /// of one that mends what is wrong.
  private func takesBack(
    _ head: ItemTitle?, behind others: ArraySlice<ItemTitle?>, in section: Section
  ) -> Bool {
    guard let head, let letter = head.title.utf8.first, letter | 0x20 == UInt8(ascii: "r"),
      ["rollback", "roll back"].contains(head.title.prefix { $0 != "(" }.words),
      others.contains(where: { other in
        other?.title.words.split(separator: " ").contains(where: Self.changing.contains) ?? false
      })
    else { return false }
    let words = section.title.words + " " + courseTitle.words
    return !Self.takingBack.contains(where: words.contains)
  }

  private static let changing: Set<Substring> = [
    "deploy", "upgrade", "apply", "switch", "migrate",
  ]
  /// In titles below which going back is what is to be done.
  private static let takingBack = [
    "rollback", "roll back", "drill", "rehearsal", "test", "exercise", "restore", "fix", "respon",
    "mitigat", "remed", "resol", "recover", "bad", "fail", "broken", "incident",
  ]

  /// The steps in order, of which `Or by mail` is another way to do the one right before it.
  private func eitherOr(
    _ items: [[CourseNode]], _ titles: [String], of run: ItemRun, _ heads: [ItemTitle?]
  ) -> [CourseNode] {
    var nodes: [CourseNode] = []
    var index = 0
    while index < items.count {
      let ways = heads[index...].prefix { $0.map(sendsElsewhere) ?? false }.compactMap { $0 }
      let options = ways.count >= 2 ? ways.compactMap(lead) : []
      if !options.isEmpty, options.count == ways.count {
        nodes.append(
          .choice(
            CourseChoice(
              kind: .conditions, question: "Which is the case?", range: run.items[index].range,
              options: options)))
        index += ways.count
        continue
      }
      let others = items[(index + 1)...].indices.prefix { place in
        AlternativeLabels.isOr(titles[place]) && items[place].hasSteps
      }
      guard !others.isEmpty, items[index].hasSteps else {
        nodes += items[index]
        index += 1
        continue
      }
      nodes.append(
        .choice(
          CourseChoice(
            kind: .alternatives,
            question: "\(titles[index].dropping(suffix: ".")): or another way?",
            range: run.items[index].range,
            options: ([index] + others).map { .init(label: titles[$0], nodes: items[$0]) })))
      index += 1 + others.count
    }
    return nodes
  }

  /// `With the old disks, go to [Rebuild](#rebuild)`: says for which case it sends the engineer on.
  private func sendsElsewhere(_ head: ItemTitle) -> Bool {
    guard let letter = head.title.utf8.first, "wWfFuU".utf8.contains(letter),
      let comma = head.title.firstIndex(of: ","), head.title.utf8.count <= 160,
      let first = head.title.words.split(separator: " ").first,
      ["with", "without", "from", "for", "using"].contains(first),
      !["for each ", "for every ", "for all "].contains(where: head.title.words.hasPrefix)
    else { return false }
    let rest = head.title[comma...].words
    return rest.hasPrefix("goto ") || rest.hasPrefix("go to ")
  }

  /// The case that `head` names and the procedure it leads to; nil: it leads to none, but perhaps to
  /// a machine.
  private func lead(_ head: ItemTitle) -> CourseChoice.Option? {
    let comma = head.title.firstIndex(of: ",") ?? head.title.endIndex
    let rest = head.title[comma...].drop { ", ".contains($0) }
    let target = rest.dropFirst(rest.lowercased().hasPrefix("goto ") ? 5 : 6).trimmed
    guard let place = links.call(in: head.inlines, text: "go to \(target)") else { return nil }
    let call = StepDraft(
      title: ASCIIText.capitalized(String(rest)), range: head.range,
      action: .call(procedure: place))
    return .init(label: head.title[..<comma].trimmed, nodes: [.step(call)])
  }

  /// Titles of lists of which one entry is the case, not all one after the other.
  static let causes: Set<String> = [
    "common issues", "common problems", "common causes", "common errors", "possible causes",
    "likely causes", "potential causes", "probable causes", "possible issues", "causes",
  ]

  /// `Common causes`, `Common causes and solutions`
  static func namesCauses(_ words: String) -> Bool {
    let head = words.firstRange(of: " and ").map { String(words[..<$0.lowerBound]) } ?? words
    return causes.contains(head)
      && (head == words
        || ["solutions", "fixes", "remedies", "resolutions", "solution", "how to fix them"]
          .contains(
            words.dropFirst(head.count + 5)))
  }
}
