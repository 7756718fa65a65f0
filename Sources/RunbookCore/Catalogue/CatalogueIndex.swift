/// The catalogue without steps: which procedures there are, by name.
package struct CatalogueIndex: Sendable {
  package struct Entry: Sendable {
    package let summary: ProcedureSummary
    /// The shortest tail of the id that no other procedure shares; the whole id if none is.
    package let name: String
  }

  /// In the order of the playbooks, then of the text.
  package let entries: [Entry]
  private let names: ProcedureNames

  package init(_ summaries: [ProcedureSummary]) {
    let names = ProcedureNames(summaries.map(\.id))
    entries = zip(summaries, names.names).map { Entry(summary: $0, name: $1) }
    self.names = names
  }

  package func match(_ text: String) -> ProcedureNames.Match { names.match(text) }

  /// Where the playbook of this id stands, if it holds one procedure.
  package func onlyPath(ofPlaybook playbook: String) -> String? {
    names.onlyID(inPlaybook: playbook).flatMap { paths(ofID: $0).first }
  }

  /// Where the procedures with this whole id stand.
  package func paths(ofID id: String) -> [String] {
    names.indices(ofID: id).map { entries[$0].summary.path }
  }
}
