/// What the sections above a procedure say for all that stands in them: `**Severity:** P1` below a
/// playbook's title.
struct InheritedKeys {
  private(set) var severity: Severity?
  private(set) var escalation: [Escalation] = []
  private(set) var contacts: [String] = []
  private(set) var alert: Alert?
  private(set) var responseTime: DurationValue?
  private(set) var impact: String?
  /// What stands under keys that are not known.
  private(set) var others: [Procedure.Entry] = []

  init() {}

  /// The nearest section that says something stands before those above it.
  ///
  /// - Parameter parents: the outermost first.
  init(_ parents: [Section], in document: MarkdownDocument, depth: ReadingDepth) {
    for parent in parents.reversed() {
      let told = parent.headings.filter(\.tellsFacts).flatMap(\.allEntries)
      var entries = (parent.entries + told).map { ($0.key, $0.value) }
      for block in parent.blocks where block.kind == .table {
        entries += MetadataReader.entries(of: block, in: document)
      }
      read(entries, depth)
      // A title tells it for what stands below.
      severity = severity ?? parent.title.severity
      for heading in parent.headings where severity == nil {
        severity = heading.severityOfImpact(in: document)
      }
    }
  }

  /// The playbook's front matter.
  init(_ front: PlaybookHeader) {
    read(front.entries.map { ($0.key, $0.value) } + front.items, .whole)
  }

  private mutating func read(_ entries: [(String, String)], _ depth: ReadingDepth) {
    var own: (severity: Severity?, escalation: [Escalation], contacts: [String]) = (nil, [], [])
    for (key, value) in entries {
      guard let known = MetadataKey(key) else {
        let isNew = !others.contains { $0.key.words == key.words } && key.words != "title"
        if depth == .whole, isNew { others.append(.init(key, value)) }
        continue
      }
      switch known {
      case .severity: own.severity = own.severity ?? MetadataReader.severity(value)
      case .escalation where depth == .whole: own.escalation += EscalationReader.rungs(value)
      case .contacts where depth == .whole: own.contacts.append(value)
      case .alert: alert = alert ?? MetadataReader.alert(value)
      case .impact: impact = impact ?? value
      case .responseTime:
        let time = MetadataReader.duration(value)
        if !time.seconds.isEmpty { responseTime = responseTime ?? time }
      default: break
      }
    }
    severity = severity ?? own.severity
    if escalation.isEmpty { escalation = own.escalation }
    if contacts.isEmpty { contacts = own.contacts }
  }
}

extension Section {
  /// `Overview`, `Alert details`: a heading of nothing but what is known of the procedure.
  var tellsFacts: Bool {
    !isLabel && Self.factTitles.contains(title.words) && !content.contains(.action)
  }

  private static let factTitles: Set<String> = [
    "alert details", "alert description", "alert information", "alert info", "alert summary",
    "alert overview", "incident details", "overview", "summary", "metadata", "details",
    "at a glance", "runbook information", "runbook metadata", "runbook details",
  ]
}
