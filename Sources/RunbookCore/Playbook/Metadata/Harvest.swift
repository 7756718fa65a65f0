/// What a playbook says for all its procedures: escalation, contacts, prerequisites, limits.
struct Harvest {
  private(set) var escalation: [Escalation] = []
  private(set) var contacts: [String] = []
  private var needed: [(text: String, within: SourceRange?)] = []
  private(set) var owner: String?
  private(set) var parameters: [Section] = []
  private(set) var recoveryTime: DurationValue?
  private(set) var recoveryPoint: DurationValue?
  /// What the front matter says, line by line; what it says for all procedures.
  private(set) var frontEntries: [Procedure.Entry] = []
  private(set) var front = InheritedKeys()

  mutating func read(front: PlaybookHeader) {
    self.front = InheritedKeys(front)
    frontEntries = front.entries
    for entry in front.entries {
      if MetadataKey(entry.key) == .owner { owner = entry.value }
    }
  }

  /// What is needed before the procedure that stands at `place`.
  func prerequisites(at place: Int) -> [String] {
    needed.filter { $0.within.map { ($0.start..<$0.end).contains(place) } ?? true }.map(\.text)
  }

  /// A section or label whose title is a known key.
  ///
  /// - Parameter parent: what it stands in; nil: the whole playbook.
  mutating func read(
    _ section: Section, key: MetadataKey, in parent: Section? = nil, document: MarkdownDocument
  ) {
    let items = section.itemTexts(in: document)
    switch key {
    case .escalation:
      let levels = section.labels.filter { $0.title.words.hasPrefix("level ") }
      let rungs =
        levels.isEmpty
        ? section.rungs(in: document)
        : levels.map { level -> Escalation in
          let title = level.title.written.dropping(suffix: ":")
          let detail = level.itemTexts(in: document).joined(separator: " · ")
          // `**Level 1: Senior SRE**`
          guard title.contains(": "), var rung = EscalationReader.rung(title) else {
            return Escalation(title: title, detail: detail)
          }
          rung.detail = [rung.detail ?? "", detail].filter { !$0.isEmpty }.joined(separator: " · ")
          return rung
        }
      if escalation.isEmpty || section.title.words.hasSuffix("path") {
        escalation = rungs.isEmpty ? escalation : rungs
      }
    case .contacts: contacts += items
    case .prerequisites:
      var scope = parent?.range
      if case .reference? = parent?.titleRole { scope = nil }
      needed += section.neededTexts(in: document).map { ($0, scope) }
    case .recoveryTime: recoveryTime = recoveryTime ?? section.durationOfTarget
    case .recoveryPoint: recoveryPoint = recoveryPoint ?? section.durationOfTarget
    case .alert, .severity, .impact, .symptoms, .useCase, .responseTime, .duration, .downtime,
      .schedule, .trigger, .rollbackCriteria, .owner, .summary:
      break
    }
  }

  /// What stands above the procedures: a chapter's own keys and labels.
  mutating func readInherited(_ section: Section, isRoot: Bool, document: MarkdownDocument) {
    for label in section.labels {
      guard let key = MetadataKey(label.title) else { continue }
      if key == .escalation || (isRoot && key == .prerequisites) {
        read(label, key: key, document: document)
      }
    }
    if isRoot {
      for entry in section.entries {
        switch MetadataKey(entry.key) {
        case .owner: owner = entry.value
        case .prerequisites: needed.append((entry.value, nil))
        default: break
        }
      }
    }
  }
}

extension Block {
  fileprivate var isUnlabelled: Bool {
    if case .code(let code) = kind { code.info.isEmpty } else { false }
  }
}

extension Section {
  /// The texts of what is needed first, with the commands that stand in them.
  func neededTexts(in document: MarkdownDocument) -> [String] {
    let reader = CourseReader(document: document, links: LinkTable())
    var result = Self.itemTexts(blocks + labels.flatMap(\.blocks), reader, isWhole: true)
    for code in codeBlocks where code.isUnlabelled {
      let text = SourceText(code.lines, in: document.source).string.trimmed
      let lines = text.split(separator: "\n").map(\.trimmed)
      let command = lines.filter { !$0.isEmpty && !$0.hasPrefix("#") }.joined(separator: "; ")
      guard !command.isEmpty, command.utf8.count <= 400 else { continue }
      let owner = allBlocks(where: \.isList).flatMap(\.children).first {
        $0.range.contains(code.range)
      }
      let said = owner.map { Self.itemText($0, reader) } ?? ""
      if let place = result.firstIndex(of: said), !said.isEmpty {
        result[place] = said.hasSuffix(":") ? "\(said) \(command)" : "\(said): \(command)"
      } else {
        result.append(command)
      }
    }
    return result
  }

  /// The texts of all list items and table rows in it, labels included.
  func itemTexts(in document: MarkdownDocument) -> [String] {
    Self.itemTexts(
      blocks + labels.flatMap(\.blocks), CourseReader(document: document, links: LinkTable()))
  }

  /// - Parameter isWhole: with what items hold below their first words.
  static func itemTexts(
    _ blocks: [Block], _ reader: CourseReader, isWhole: Bool = false
  ) -> [String] {
    var result: [String] = []
    for block in blocks {
      switch block.kind {
      case .list:
        result += block.children.map {
          isWhole ? itemText($0, reader) : reader.plainFirst($0)
        }
      case .table:
        result += block.children.dropFirst().map { row in
          row.children.map { reader.plain($0) }.filter { !$0.isEmpty }.joined(separator: ": ")
        }
      default: break
      }
    }
    return result.filter { !$0.isEmpty }
  }

  /// An item in one line: `The queue answers: client 4222, monitoring 8222`.
  private static func itemText(_ item: Block, _ reader: CourseReader) -> String {
    let head = reader.plainFirst(item)
    let below = itemTexts(item.children.filter(\.isList), reader, isWhole: true)
    guard !below.isEmpty, !head.isEmpty else { return head }
    return (head.hasSuffix(":") ? head : head + ":") + " " + below.joined(separator: ", ")
  }

  /// `**Target:** < 4 hours to restore service`
  var durationOfTarget: DurationValue? {
    for entry in entries {
      if let value = EscalationReader.firstDuration(in: entry.value) {
        return DurationValue(text: entry.value, seconds: value.seconds)
      }
    }
    return nil
  }
}
