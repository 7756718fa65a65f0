/// Fills in what a procedure's own keys and labels say, then what it inherits.
struct MetadataReader {
  let document: MarkdownDocument
  let harvest: Harvest
  /// What the sections above it say.
  let inherited: InheritedKeys
  let depth: ReadingDepth
  /// There is no other procedure in the playbook.
  let isOnly: Bool

  func fill(_ procedure: inout Procedure, from section: Section, parents: [Section]) {
    if isOnly || section.isTitle {
      // All of the front matter is about the playbook's only or whole course. What it says of
      // people is inherited, as it counts only where the procedure names none.
      for entry in harvest.frontEntries {
        guard let key = MetadataKey(entry.key), key != .escalation, key != .contacts else {
          continue
        }
        // Its description is of the file: a section's first words say more of the section.
        guard key != .summary || section.isTitle else { continue }
        read(entry.key, entry.value, raw: entry.value, into: &procedure)
      }
    }
    procedure.severity = section.title.severity ?? procedure.severity
    for entry in section.children.filter(\.tellsFacts).flatMap(\.allEntries) {
      read(entry.key, entry.value, raw: entry.rawValue, into: &procedure)
    }
    for entry in section.allEntries {
      read(entry.key, entry.value, raw: entry.rawValue, into: &procedure)
    }
    let children = section.children
    for isLabel in [true, false] {
      for child in children where child.isLabel == isLabel {
        procedure.severity = procedure.severity ?? child.severityOfImpact(in: document)
        guard let key = MetadataKey(child.title), depth == .whole || key.isInCatalogue else {
          continue
        }
        read(list: key, child, into: &procedure)
      }
    }
    for (key, value) in tableEntries(section) { read(key, value, raw: value, into: &procedure) }
    if depth == .whole { fillPlainFacts(&procedure, from: section) }
    procedure.summary = procedure.summary ?? firstParagraph(of: section)
    if depth == .whole, procedure.schedule == nil {
      procedure.schedule = scheduleInTitle(section, procedure.title)
    }
  }

  /// What is said in bold, or by a heading, holds.
  private func fillPlainFacts(_ procedure: inout Procedure, from section: Section) {
    for (key, value) in PlainFacts(document).entries(in: section) {
      let isSaid: Bool =
        switch key {
        case .schedule: procedure.schedule != nil
        case .recoveryTime: procedure.recoveryTime != nil
        case .recoveryPoint: procedure.recoveryPoint != nil
        case .downtime: procedure.downtime != nil
        case .duration: procedure.duration != nil
        case .owner: procedure.owner != nil
        default: true
        }
      guard !isSaid, let name = MetadataKey.synonyms.first(where: { $0.key == key })?.words.first
      else { continue }
      read(name, value, raw: value, into: &procedure)
    }
  }

  /// Takes from the sections above, then from the front matter, what the procedure does not say.
  func inherit(_ procedure: inout Procedure, parents: [Section]) {
    let isPath = procedure.escalation.contains { !$0.title.lowercased().hasPrefix("if ") }
    if depth == .whole {
      let paths = [harvest.escalation, inherited.escalation, harvest.front.escalation]
      if !isPath {
        let path = paths.first { !$0.isEmpty } ?? []
        procedure.escalation = path + procedure.escalation.filter { !path.contains($0) }
      }
      if procedure.contacts.isEmpty {
        let all = [harvest.contacts, inherited.contacts, harvest.front.contacts]
        procedure.contacts = all.first { !$0.isEmpty } ?? []
      }
    }
    procedure.prerequisites += harvest.prerequisites(at: procedure.source.start).filter {
      !procedure.prerequisites.contains($0)
    }
    procedure.owner = procedure.owner ?? harvest.owner
    let isDisaster = parents.contains { $0.title.words.contains("disaster") }
    if isDisaster || procedure.kind == .recovery {
      procedure.recoveryTime = procedure.recoveryTime ?? harvest.recoveryTime
      procedure.recoveryPoint = procedure.recoveryPoint ?? harvest.recoveryPoint
    }
    for above in [inherited, harvest.front] {
      procedure.severity = procedure.severity ?? above.severity
      procedure.alert = procedure.alert ?? above.alert
      procedure.responseTime = procedure.responseTime ?? above.responseTime
      guard depth == .whole else { continue }
      procedure.impact = procedure.impact ?? above.impact
      procedure.metadata += above.others.filter { other in
        !procedure.metadata.contains { $0.key.words == other.key.words }
      }
    }
  }

  private func read(
    _ key: String, _ value: String, raw: String, into procedure: inout Procedure
  ) {
    guard let known = MetadataKey(key) else {
      procedure.metadata.append(.init(key, value))
      return
    }
    guard depth == .whole || known.isInCatalogue else { return }
    switch known {
    case .alert: procedure.alert = Self.alert(value)
    case .severity: procedure.severity = Self.severity(value) ?? procedure.severity
    case .impact: procedure.impact = value
    case .symptoms: procedure.symptoms += value.split(separator: ",").map { $0.trimmed }
    case .useCase: procedure.useCase = value
    case .responseTime: procedure.responseTime = Self.duration(value)
    case .duration: procedure.duration = Self.duration(value)
    case .downtime: procedure.downtime = Self.duration(value)
    case .schedule:
      // `Weekly` besides a window whose times are known says less.
      guard procedure.schedule?.times.isEmpty ?? true else { return }
      procedure.schedule = ScheduleReader.read(value) ?? Schedule(text: first(of: value))
    case .trigger: procedure.trigger = value
    case .prerequisites: procedure.prerequisites.append(value)
    case .rollbackCriteria: procedure.rollbackCriteria.append(value)
    case .recoveryTime: procedure.recoveryTime = Self.duration(value)
    case .recoveryPoint: procedure.recoveryPoint = Self.duration(value)
    case .owner: procedure.owner = value
    case .escalation: procedure.escalation += EscalationReader.rungs(value)
    case .summary: procedure.summary = value
    case .contacts: procedure.contacts.append(value)
    }
  }

  /// The first sentence of what is said behind a key.
  private func first(of value: String) -> String {
    SentenceEnd.first(in: value).map { String(value[..<$0.lowerBound]) } ?? value
  }

  private func read(list key: MetadataKey, _ section: Section, into procedure: inout Procedure) {
    let items =
      key == .prerequisites
      ? section.neededTexts(in: document) : section.itemTexts(in: document)
    let text = firstParagraph(of: section)
    if key == .severity, text == nil, !items.isEmpty {
      // `If it leaks: P0` is one case of several, as rows are that differ.
      let found = items.filter { $0.prefix(3).lowercased() != "if " }.compactMap(Self.severity)
      if let first = found.first, found.allSatisfy({ $0 == first }) {
        procedure.severity = first
      }
      return
    }
    switch key {
    case .symptoms: procedure.symptoms += items.isEmpty ? [text].compactMap { $0 } : items
    case .prerequisites: procedure.prerequisites += items.isEmpty ? [text].compactMap { $0 } : items
    case .rollbackCriteria: procedure.rollbackCriteria += items
    case .escalation: procedure.escalation += section.rungs(in: document)
    case .contacts: procedure.contacts += items
    case .recoveryTime: procedure.recoveryTime = section.durationOfTarget
    case .recoveryPoint: procedure.recoveryPoint = section.durationOfTarget
    case .impact, .useCase, .summary, .trigger, .owner, .severity, .responseTime, .duration,
      .downtime, .schedule, .alert:
      guard let value = text ?? (items.isEmpty ? nil : items.joined(separator: " · ")) else {
        return
      }
      read(section.title.name, value, raw: value, into: &procedure)
    }
  }

  static func alert(_ text: String) -> Alert {
    let clean = text.filter { $0 != "`" }.trimmed
    for mark in [" - ", " — ", " – ", " -- ", ": "] {
      guard let range = clean.firstRange(of: mark) else { continue }
      return Alert(
        name: clean[..<range.lowerBound].trimmed, summary: clean[range.upperBound...].trimmed)
    }
    return Alert(name: clean)
  }

  static func severity(_ text: String) -> Severity? {
    for word in text.lowercased().split(whereSeparator: {
      !($0.isLetter || $0.isNumber || $0 == "-")
    }) {
      if let severity = SectionTitle.severityWords[String(word)] { return severity }
    }
    return SectionTitle(text + " x").severity
  }

  /// A time in the words around it: `Immediate (< 5 minutes)`.
  static func duration(_ text: String) -> DurationValue {
    if let seconds = DurationText.read(text) { return DurationValue(text: text, seconds: seconds) }
    if let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"),
      let seconds = DurationText.read(String(text[text.index(after: open)..<close]))
    {
      return DurationValue(text: text, seconds: seconds)
    }
    return DurationValue(
      text: text, seconds: EscalationReader.firstDuration(in: text)?.seconds ?? [])
  }

  private func firstParagraph(of section: Section) -> String? {
    for block in section.blocks {
      switch block.kind {
      case .paragraph:
        let text = CourseReader(document: document, links: LinkTable()).plain(block)
        return text.isEmpty || text.hasSuffix(":") ? nil : text
      case .html, .blockQuote: continue
      case .table where !Self.entries(of: block, in: document).isEmpty: continue
      default: return nil
      }
    }
    return nil
  }

  /// `Monitoring Checklist (Daily)`; a bare `Daily`.
  private func scheduleInTitle(_ section: Section, _ title: String) -> Schedule? {
    let written = section.title.written
    if let open = written.lastIndex(of: "("), written.hasSuffix(")") {
      return ScheduleReader.read(String(written[written.index(after: open)...].dropLast()))
    }
    let words = section.title.words
    return ["daily", "weekly", "monthly", "quarterly", "hourly", "yearly", "annually"].contains(
      words)
      ? ScheduleReader.read(section.title.name) : nil
  }

  private func tableEntries(_ section: Section) -> [(String, String)] {
    section.blocks.flatMap { Self.entries(of: $0, in: document) }
  }

  /// What a table of two columns says, whose first names known keys; empty: it is none.
  static func entries(of table: Block, in document: MarkdownDocument) -> [(String, String)] {
    guard table.kind == .table else { return [] }
    let reader = CourseReader(document: document, links: LinkTable())
    let rows = table.children.map { row in row.children.map { reader.plain($0) } }
    guard rows.allSatisfy({ $0.count == 2 }) else { return [] }
    guard rows.count(where: { MetadataKey($0[0]) != nil }) >= 2 else { return [] }
    // `Field | Value` is the head of the table.
    return rows.enumerated().filter { index, row in
      !row[0].isEmpty && !row[1].isEmpty && (index > 0 || MetadataKey(row[0]) != nil)
    }.map { ($1[0], $1[1]) }
  }
}

extension Section {
  /// Whether it is the whole playbook, under its title.
  fileprivate var isTitle: Bool { origin == .document || origin == .heading(level: 1) }

  /// Its own keys and those directly under its labels, but not those of its headings.
  var allEntries: [Entry] {
    parts.flatMap { part -> [Entry] in
      switch part {
      case .entry(let entry): [entry]
      case .block: []
      case .section(let section): section.isLabel ? section.entries : []
      }
    }
  }
}

extension Section {
  /// `- **Severity:** Warning` or `Severity : HIGH` below `## Impact`; nil: it is no such section.
  func severityOfImpact(in document: MarkdownDocument) -> Severity? {
    guard MetadataKey(title) == .impact else { return nil }
    let reader = CourseReader(document: document, links: LinkTable())
    let said = blocks.filter { $0.kind == .paragraph }.map { reader.plain($0) }
    let entries = entries.map { "\($0.key): \($0.value)" }
    for text in itemTexts(in: document) + said + entries {
      guard let colon = text.firstIndex(of: ":"),
        text[..<colon].trimmed.lowercased() == "severity"
      else { continue }
      return MetadataReader.severity(String(text[colon...]))
    }
    return nil
  }
}
