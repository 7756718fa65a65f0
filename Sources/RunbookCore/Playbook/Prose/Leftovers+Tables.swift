/// Tables that are to be read where they stand.
extension Leftovers {
  /// Keeps a table that nothing was read of for the step that comes next.
  mutating func take(
    table: Block, in containers: [SourceRange], _ said: SaidWords
  ) {
    guard isShown(table), let step = steps.step(for: table.range, in: containers, saying: "") else {
      return
    }
    let rows = table.children.map { row in row.children.map { reader.plain($0) } }
    guard !rows.dropFirst().allSatisfy({ said.hold($0.joined(separator: " ")) }) else { return }
    let text = TableText.lines(rows).joined(separator: "\n")
    tables.append(
      (
        Step.Reference(language: "", text: text, source: table.range, reason: "a table to read"),
        step
      ))
  }

  /// Whether `table` is one to read: none of steps, parameters or facts of the procedure.
  func isShown(_ table: Block) -> Bool {
    !steps.isAny(in: table.range)
      && ParameterTable.parameters(in: table, document: reader.document).isEmpty
      && MetadataReader.entries(of: table, in: reader.document).isEmpty
  }
}
