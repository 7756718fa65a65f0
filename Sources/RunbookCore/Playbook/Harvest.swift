/// What a playbook says for all its procedures: escalation, contacts, prerequisites, limits.
struct Harvest {
  private(set) var escalation: [Escalation] = []
  private(set) var contacts: [String] = []
  private(set) var prerequisites: [String] = []
  private(set) var owner: String?
  private(set) var parameters: [Section] = []
  private(set) var recoveryTime: DurationValue?
  private(set) var recoveryPoint: DurationValue?
  private(set) var entries: [Procedure.Entry] = []

  mutating func read(front: PlaybookHeader) {
    for entry in front.entries {
      if MetadataKey(entry.key) == .owner { owner = entry.value }
    }
  }

  /// A section or label whose title is a known key.
  mutating func read(_ section: Section, key: MetadataKey, document: MarkdownDocument) {
    let items = section.itemTexts(in: document)
    switch key {
    case .escalation:
      let levels = section.labels.filter { $0.title.words.hasPrefix("level ") }
      let rungs =
        levels.isEmpty
        ? items.compactMap(EscalationReader.rung)
        : levels.map { level in
          Escalation(
            title: level.title.written.dropping(suffix: ":"),
            detail: level.itemTexts(in: document).joined(separator: " · "))
        }
      if escalation.isEmpty || section.title.words.hasSuffix("path") {
        escalation = rungs.isEmpty ? escalation : rungs
      }
    case .contacts: contacts += items
    case .prerequisites: prerequisites += items
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
      for entry in section.entries where MetadataKey(entry.key) == .owner { owner = entry.value }
    }
  }
}

extension Section {
  /// The texts of all list items and table rows in it, labels included.
  func itemTexts(in document: MarkdownDocument) -> [String] {
    var result: [String] = []
    let reader = CourseReader(document: document, links: LinkTable())
    for block in blocks + labels.flatMap(\.blocks) {
      switch block.kind {
      case .list: result += block.children.map { reader.plainFirst($0) }
      case .table:
        result += block.children.dropFirst().map { row in
          row.children.map { reader.plain($0) }.filter { !$0.isEmpty }.joined(separator: ": ")
        }
      default: break
      }
    }
    return result.filter { !$0.isEmpty }
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
