/// Every procedure of some playbooks, found by its id or a part of it.
package struct Catalogue: Sendable {
  package struct Entry: Sendable {
    package let playbook: Playbook
    package let graph: StepGraph
    package var procedure: Procedure { graph.procedure }
    /// The shortest tail of the id that no other procedure shares; the whole id if none is.
    package fileprivate(set) var name: String

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
  private let indicesByTail: [String: [Int]]

  package init(_ playbooks: [Playbook]) {
    self.playbooks = playbooks
    var entries: [Entry] = []
    for playbook in playbooks {
      for graph in playbook.graphs {
        entries.append(Entry(playbook: playbook, graph: graph, name: graph.procedure.id))
      }
    }
    var tails: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      for tail in Catalogue.tails(of: entry.procedure.id) { tails[tail, default: []].append(index) }
    }
    for index in entries.indices {
      let own = Catalogue.tails(of: entries[index].procedure.id)
      entries[index].name = own.last { tails[$0]?.count == 1 } ?? entries[index].procedure.id
    }
    self.entries = entries
    indicesByTail = tails
  }

  /// The procedure that `text` names: a whole id before a tail of one.
  package func match(_ text: String) -> Match {
    let found = (indicesByTail[text] ?? []).map { entries[$0] }
    let whole = found.filter { $0.procedure.id == text }
    if whole.count == 1 { return .found(whole[0]) }
    if found.count == 1 { return .found(found[0]) }
    if !found.isEmpty { return .ambiguous(found) }
    return .unknown(nearest: nearNames(text))
  }

  /// The name that is a slip away, then those that hold `text`; three at most.
  private func nearNames(_ text: String) -> [String] {
    let names = entries.map(\.name)
    let nearest = NearestName.nearest(to: text, in: names).map { [$0] } ?? []
    let wanted = text.lowercased()
    let holding = text.count < 3 ? [] : names.filter { $0.contains(wanted) }
    return Array((nearest + holding.filter { !nearest.contains($0) }).prefix(3))
  }

  /// The graph of the procedure with this full id, for calls.
  package func graph(id: String) -> StepGraph? {
    indicesByTail[id]?.lazy.map { entries[$0].graph }.first { $0.procedure.id == id }
  }

  /// Procedures of one id, each group in order: only the reader of the file can settle which.
  package var duplicates: [[Entry]] {
    var seen: Set<String> = []
    return entries.compactMap { entry in
      let id = entry.procedure.id
      guard seen.insert(id).inserted else { return nil }
      let same = (indicesByTail[id] ?? []).map { entries[$0] }.filter { $0.procedure.id == id }
      return same.count > 1 ? same : nil
    }
  }

  /// `a/b/c` → `a/b/c`, `b/c`, `c`: the id and its tails, longest first.
  private static func tails(of id: String) -> [String] {
    var tails = [id]
    var rest = Substring(id)
    while let slash = rest.firstIndex(of: "/") {
      rest = rest[rest.index(after: slash)...]
      tails.append(String(rest))
    }
    return tails
  }
}
