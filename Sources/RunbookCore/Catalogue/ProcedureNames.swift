/// The names by which procedures are called on the command line: ids and tails of them.
package struct ProcedureNames: Sendable {
  /// What a name leads to, as indices into the ids.
  package enum Match: Sendable, Equatable {
    case found(Int)
    case ambiguous([Int])
    /// Names that are near, nearest first.
    case unknown(nearest: [String])
  }

  package let ids: [String]
  /// For each id the shortest tail that no other procedure shares; the whole id if there is none.
  package let names: [String]
  private let firstByTail: [String: Int]
  /// Further owners of a tail, in order.
  private let othersByTail: [String: [Int]]

  package init(_ ids: [String]) {
    var first: [String: Int] = [:]
    first.reserveCapacity(ids.count * 2)
    var others: [String: [Int]] = [:]
    for (index, id) in ids.enumerated() {
      ProcedureNames.forEachTail(of: id) { tail in
        if first[tail] == nil {
          first[tail] = index
        } else {
          others[tail, default: []].append(index)
        }
      }
    }
    names = ids.map { id in
      var name = id
      ProcedureNames.forEachTail(of: id) { tail in if others[tail] == nil { name = tail } }
      return name
    }
    self.ids = ids
    firstByTail = first
    othersByTail = others
  }

  /// The procedure that `text` names: a whole id before a tail of one.
  package func match(_ text: String) -> Match {
    let found = indices(of: text)
    let whole = found.filter { ids[$0] == text }
    if whole.count == 1 { return .found(whole[0]) }
    if found.count == 1 { return .found(found[0]) }
    if !found.isEmpty { return .ambiguous(found) }
    return .unknown(nearest: nearNames(text))
  }

  /// The id of the one procedure in the playbook of that id; nil: there is none, or several.
  package func onlyID(inPlaybook playbook: String) -> String? {
    let found = ids.filter { $0.hasPrefix(playbook + "/") }
    return found.count == 1 ? found[0] : nil
  }

  /// The procedures with this whole id: more than one where files repeat it.
  package func indices(ofID id: String) -> [Int] { indices(of: id).filter { ids[$0] == id } }

  private func indices(of tail: String) -> [Int] {
    guard let first = firstByTail[tail] else { return [] }
    return [first] + (othersByTail[tail] ?? [])
  }

  /// The name that is a slip away, then those that hold `text`; three at most.
  private func nearNames(_ text: String) -> [String] {
    let nearest = NearestName.nearest(to: text, in: names).map { [$0] } ?? []
    let wanted = text.lowercased()
    let holding = text.count < 3 ? [] : names.filter { $0.contains(wanted) }
    return Array((nearest + holding.filter { !nearest.contains($0) }).prefix(3))
  }

  /// `a/b/c` → `a/b/c`, `b/c`, `c`: the id and its tails, longest first.
  private static func forEachTail(of id: String, _ body: (String) -> Void) {
    body(id)
    var rest = id.utf8[...]
    while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
      rest = rest[rest.index(after: slash)...]
      body(String(id[rest.startIndex...]))
    }
  }
}
