/// An escalation path as a table: `Level | Who | After`. The person is whom people look for.
enum EscalationTable {
  private static let levels: Set<String> = [
    "", "level", "tier", "stage", "step", "order", "no", "escalation level",
  ]
  /// The first that a table has names whom to call; the rest say more of them.
  private static let people = [
    "who", "whom", "person", "name", "escalate to", "on call", "role", "team", "contact",
  ]
  private static let delays: Set<String> = [
    "after", "when", "time", "escalate after", "wait", "delay", "timing", "no response after",
    "if no response", "if no response after", "timeout", "trigger",
  ]
  private static let responses: Set<String> = [
    "response", "response time", "responds within", "respond within", "sla", "response sla",
  ]

  /// - Parameter rows: the head first.
  /// - Returns: nil where the head does not name levels first, and people.
  static func rungs(_ rows: [[String]]) -> [Escalation]? {
    guard let head = rows.first?.map(\.words), let first = head.first, levels.contains(first),
      let person = people.lazy.compactMap({ head.dropFirst().firstIndex(of: $0) }).first
    else { return nil }
    return rows.dropFirst().compactMap { row in
      guard row.indices.contains(person), !row[person].isEmpty else { return nil }
      return rung(row, head: head, level: rows[0][0], person: person)
    }
  }

  private static func rung(
    _ row: [String], head: [String], level: String, person: Int
  ) -> Escalation {
    var rung = Escalation(title: row[person])
    var details: [String] = []
    for (index, cell) in row.enumerated() where index != person && !cell.isEmpty {
      let name = head.indices.contains(index) ? head[index] : ""
      if delays.contains(name), rung.after == nil {
        rung.after = EscalationReader.firstDuration(in: cell)
      } else if responses.contains(name), rung.response == nil {
        rung.response = EscalationReader.firstDuration(in: cell)
      }
      details.append(index == 0 && cell.allSatisfy(\.isNumber) ? "\(level) \(cell)".trimmed : cell)
    }
    rung.detail = details.isEmpty ? nil : details.joined(separator: " · ")
    return rung
  }
}

extension Section {
  /// The rungs of the path that it holds, of its lists and tables, labels included.
  func rungs(in document: MarkdownDocument) -> [Escalation] {
    let reader = CourseReader(document: document, links: LinkTable())
    return (blocks + labels.flatMap(\.blocks)).flatMap { block -> [Escalation] in
      if block.kind == .table,
        let rungs = EscalationTable.rungs(
          block.children.map { row in row.children.map { reader.plain($0) } })
      {
        return rungs
      }
      return Section.itemTexts([block], reader).compactMap(EscalationReader.rung)
    }
  }
}
