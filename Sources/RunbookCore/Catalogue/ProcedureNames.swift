/// The names by which procedures are called on the command line: ids and tails of them.
package struct ProcedureNames: Sendable {
  /// What a name leads to, as indices into the ids.
  package enum Match: Sendable, Equatable {
    case found(Int)
    case ambiguous([Int])
    /// Names that are near, nearest first.
    case unknown(nearest: [String])
  }

  private let ids: PackedTexts
  /// Where in each id its name begins, which ends as the id does.
  private let offsets: [Int32]
  private let tails: TailTable

  /// - Parameter ids: each in UTF-8.
  package init<ID: Sequence<UInt8>>(_ ids: some Collection<ID>) {
    var packed = PackedTexts()
    packed.reserve(texts: ids.count)
    for id in ids { packed.append(id) }
    self.ids = packed
    tails = TailTable(packed)
    offsets = tails.nameOffsets
  }

  package func id(at index: Int) -> String { ids.text(at: index) }

  /// The shortest tail of the id that no other procedure shares; the whole id if there is none.
  package func name(at index: Int) -> String {
    String(decoding: ids[index].dropFirst(bytesBeforeName(at: index)), as: UTF8.self)
  }

  /// How many bytes of the id stand before its name.
  func bytesBeforeName(at index: Int) -> Int { Int(offsets[index]) }

  /// The procedure that `text` names: a whole id before a tail of one.
  package func match(_ text: String) -> Match {
    let found = tails.owners(of: text)
    let whole = found.filter { id(at: $0) == text }
    if whole.count == 1 { return .found(whole[0]) }
    if found.count == 1 { return .found(found[0]) }
    if !found.isEmpty { return .ambiguous(found) }
    return .unknown(nearest: nearNames(text))
  }

  /// The id of the one procedure in the playbook of that id; nil: there is none, or several.
  package func onlyID(inPlaybook playbook: String) -> String? {
    let start = Array("\(playbook)/".utf8)
    let found = (0..<ids.count).filter { ids[$0].starts(with: start) }
    return found.count == 1 ? id(at: found[0]) : nil
  }

  /// The procedures with this whole id: more than one where files repeat it.
  package func indices(ofID id: String) -> [Int] {
    tails.owners(of: id).filter { self.id(at: $0) == id }
  }

  /// The name that is a slip away, then those that hold `text`, then those whose words are near to
  /// all of its words, the shortest first; three at most.
  private func nearNames(_ text: String) -> [String] {
    let names = (0..<ids.count).map(name)
    var near = NearestName.nearest(to: text, in: names).map { [$0] } ?? []
    let wanted = text.lowercased()
    if text.count >= 3 { near += names.filter { $0.contains(wanted) && !near.contains($0) } }
    if near.isEmpty {
      let words = Self.words(of: wanted)
      near = names.filter { Self.words(of: $0).areNear(words) }
        .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }
    var seen: Set<String> = []
    return Array(near.filter { seen.insert($0).inserted }.prefix(3))
  }

  private static func words(of name: String) -> [String] {
    name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

extension [String] {
  /// Whether each of `others` that tells something is, but for a slip, one of these words.
  fileprivate func areNear(_ others: [String]) -> Bool {
    let telling = others.filter { $0.count >= 3 }
    return !telling.isEmpty
      && telling.allSatisfy { contains($0) || NearestName.nearest(to: $0, in: self) != nil }
  }
}
