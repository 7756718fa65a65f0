/// Every procedure of some playbooks, found by its id or a part of it.
package struct Catalogue: Sendable {
  package struct Entry: Sendable {
    package let playbook: Playbook
    package let graph: StepGraph
    package var procedure: Procedure { graph.procedure }
    /// The shortest tail of the id that no other procedure shares; the whole id if none is.
    package let name: String

    /// The same under the name that it has in a larger catalogue.
    package func named(_ name: String) -> Entry {
      Entry(playbook: playbook, graph: graph, name: name)
    }

    /// The same with calls of procedures that are not `known` as what a person does.
    package func callingOnly(_ known: (String) -> Bool) -> Entry {
      Entry(playbook: playbook, graph: graph.callingOnly(known), name: name)
    }

    package var summary: ProcedureSummary { ProcedureSummary(graph, in: playbook.source) }

    /// `state-persistence.md:30`
    package var place: String {
      let line = playbook.source.position(of: procedure.source.start).line
      return "\(playbook.source.path):\(line)"
    }
  }

  /// What a name on the command line leads to.
  package enum Match: Sendable {
    case found(Entry)
    case ambiguous([Entry])
    /// Names that are near, nearest first.
    case unknown(nearest: [String])
  }

  package let playbooks: [Playbook]
  /// In the order of the playbooks, then of the text.
  package let entries: [Entry]
  private let names: ProcedureNames

  package init(_ playbooks: [Playbook]) {
    self.playbooks = playbooks
    let all = playbooks.flatMap { playbook in playbook.graphs.map { (playbook, $0) } }
    let names = ProcedureNames(all.map { $1.procedure.id.utf8 })
    let anchors = Catalogue.anchors(of: all.map(\.1.procedure))
    entries = all.enumerated().map { index, own in
      let graph = own.1.resolvingNames(
        { text in
          if case .found(let index) = names.match(text) { names.id(at: index) } else { nil }
        }, file: { names.onlyID(inPlaybook: $0) },
        link: { names.indices(ofID: $0).isEmpty ? anchors[$0] ?? nil : nil })
      return Entry(playbook: own.0, graph: graph, name: names.name(at: index))
    }
    self.names = names
  }

  /// `PLAYBOOK/ANCHOR` → the full id of the procedure there, where its id ends otherwise; nil:
  /// several have that.
  private static func anchors(of procedures: [Procedure]) -> [String: String?] {
    var found: [String: String?] = [:]
    for procedure in procedures {
      for anchor in procedure.anchors {
        let link = procedure.id.dropLast(procedure.shortID.count) + anchor
        found[String(link)] = found[String(link)] == nil ? .some(procedure.id) : .some(nil)
      }
    }
    return found
  }

  /// The procedure that `text` names: a whole id before a tail of one.
  package func match(_ text: String) -> Match {
    switch names.match(text) {
    case .found(let index): .found(entries[index])
    case .ambiguous(let indices): .ambiguous(indices.map { entries[$0] })
    case .unknown(let nearest): .unknown(nearest: nearest)
    }
  }

  /// The graph of the procedure with this full id, for calls.
  package func graph(id: String) -> StepGraph? {
    names.indices(ofID: id).first.map { entries[$0].graph }
  }

  /// Procedures of one id, each group in order: only the reader of the file can settle which.
  package var duplicates: [[Entry]] {
    var seen: Set<String> = []
    return entries.compactMap { entry in
      let id = entry.procedure.id
      guard seen.insert(id).inserted else { return nil }
      let same = names.indices(ofID: id).map { entries[$0] }
      return same.count > 1 ? same : nil
    }
  }
}
