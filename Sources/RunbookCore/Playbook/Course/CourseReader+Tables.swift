/// Tables that say what to do in which case (`Cause | Action`).
extension CourseReader {
  /// One option for each row: the first column, and others like it, are the case, a later one tells
  /// what to do, what stands between is a remark; nil: the table's head names no such columns.
  func remedyTable(_ table: Block, in section: Section) -> CourseNode? {
    guard SectionRole.isPhase(section.title), let head = table.children.first else { return nil }
    let columns = head.children.map { plain($0).words }
    guard let first = columns.first, Self.names(first, Self.caseColumns),
      let remedy = columns.dropFirst().firstIndex(where: {
        $0 == "what to do" || Self.names($0, Self.remedyColumns)
      })
    else { return nil }
    let options = table.children.dropFirst().compactMap { row -> CourseChoice.Option? in
      guard remedy < row.children.count else { return nil }
      var cases: [String] = []
      var remarks: [String] = []
      for (column, cell) in zip(columns, row.children).prefix(remedy) {
        let text = plain(cell)
        if text.isEmpty || text == "-" { continue }
        if Self.names(column, Self.caseColumns) { cases.append(text) } else { remarks.append(text) }
      }
      let title = cases.joined(separator: " — ")
      guard !title.isEmpty, var step = remedyStep(row.children[remedy], of: title) else {
        return nil
      }
      step.text = remarks.joined(separator: " · ")
      return .init(label: title, nodes: [.step(step)])
    }
    guard options.count >= 2 else { return nil }
    return .choice(
      CourseChoice(
        kind: .conditions, question: "\(name(of: section)): which holds?", range: table.range,
        options: options))
  }

  /// Rows that end with the step to go to in their case: `No rows at all | Step 2`. nil: one has none.
  func leadTable(_ table: Block, in section: Section) -> CourseNode? {
    let rows = table.children.dropFirst()
    guard rows.count >= 2 else { return nil }
    let options = rows.compactMap { row -> CourseChoice.Option? in
      guard row.children.count >= 2, let last = row.children.last else { return nil }
      let way = plain(last)
      let label = row.children.dropLast().map { plain($0) }.filter { !$0.isEmpty }
      guard !label.isEmpty, way.words.utf8.count <= 80, let step = JumpText.target(way) else {
        return nil
      }
      return .init(label: label.joined(separator: " — "), text: way, nodes: [], jump: step)
    }
    guard options.count == rows.count else { return nil }
    return .choice(
      CourseChoice(
        kind: .conditions, question: "\(name(of: section)): which holds?", range: table.range,
        options: options))
  }

  /// What a cell says to do in the case `title`; nil: it is empty.
  private func remedyStep(_ cell: Block, of title: String) -> StepDraft? {
    let inline = inlines(cell)
    let text = inline.plainText.squeezed
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    var draft = StepDraft(
      title: text, range: cell.range, action: .manual(.init(instructions: [])))
    if let command = inlineCommand(inline, isInCell: true) {
      if case .code? = inline.first { draft.title = title }
      draft.action = command
    } else if let call = links.call(in: inline, text: text) {
      draft.action = .call(procedure: call)
    }
    return draft
  }

  /// Whether `column` ends with one of `words`: `likely cause`.
  private static func names(_ column: String, _ words: Set<Substring>) -> Bool {
    column.split(separator: " ").last.map { words.contains($0) } == true
  }

  private static let caseColumns: Set<Substring> = [
    "cause", "causes", "symptom", "symptoms", "issue", "situation", "pattern", "reason", "problem",
  ]
  private static let remedyColumns: Set<Substring> = [
    "action", "actions", "fix", "resolution", "solution", "remediation",
  ]
}
