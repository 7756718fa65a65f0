/// Which procedures of a catalogue are asked for; everything given must hold.
package struct CatalogueFilter: Sendable, Equatable {
  /// Each stands, in any case, in the id, title, alert, summary or symptoms.
  package var words: [String] = []
  package var kind: Procedure.Kind?
  package var severity: Severity?
  /// The alert's name, in any case.
  package var alert: String?

  package init() {}

  package var isEmpty: Bool { self == CatalogueFilter() }

  package func accepts(_ procedure: ProcedureSummary) -> Bool {
    if let kind, procedure.kind != kind { return false }
    if let severity, procedure.severity != severity { return false }
    if let alert, procedure.alert?.name.lowercased() != alert.lowercased() { return false }
    guard !words.isEmpty else { return true }
    let texts = [
      procedure.id, procedure.title, procedure.alert?.name ?? "", procedure.alert?.summary ?? "",
      procedure.summary ?? "", procedure.useCase ?? "",
    ]
    let text = (texts + procedure.symptoms).joined(separator: "\n").lowercased()
    return words.allSatisfy { text.contains($0.lowercased()) }
  }
}
