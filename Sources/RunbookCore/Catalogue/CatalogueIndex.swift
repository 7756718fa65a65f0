/// The catalogue without steps: which procedures there are, by name.
package struct CatalogueIndex: Sendable {
  package struct Entry: Sendable {
    package let summary: ProcedureSummary
    /// How many bytes of the id stand before the name.
    private let bytesBeforeName: Int

    fileprivate init(_ summary: ProcedureSummary, bytesBeforeName: Int) {
      self.summary = summary
      self.bytesBeforeName = bytesBeforeName
    }

    /// The shortest tail of the id that no other procedure shares; the whole id if none is.
    package var name: String { String(decoding: nameBytes, as: UTF8.self) }

    /// The same in UTF-8.
    var nameBytes: ArraySlice<UInt8> { summary.idBytes.dropFirst(bytesBeforeName) }
  }

  /// In the order of the playbooks, then of the text.
  package let entries: [Entry]
  private let names: ProcedureNames

  package init(_ summaries: [ProcedureSummary]) {
    let names = ProcedureNames(summaries.lazy.map(\.idBytes))
    entries = summaries.enumerated().map { index, summary in
      Entry(summary, bytesBeforeName: names.bytesBeforeName(at: index))
    }
    self.names = names
  }

  /// The procedure that a playbook names so.
  package func match(_ text: String) -> ProcedureNames.Match { names.match(text) }

  /// The procedure that a person means, who may write its title, its alert or the only playbook
  /// that holds it, in any case: a page says `CircuitBreakerOpen`.
  package func meant(by text: String) -> ProcedureNames.Match {
    let match = names.match(text)
    guard case .unknown = match else { return match }
    let wanted = Self.folded(text)
    guard wanted.count >= 3 else { return match }
    var places = entries.indices.filter { index in
      let summary = entries[index].summary
      return [entries[index].name, summary.title, summary.alert?.name ?? ""].contains {
        Self.folded($0) == wanted
      }
    }
    if places.isEmpty {
      places = entries.indices.filter { index in
        let playbook = entries[index].summary.id.split(separator: "/").dropLast().last
        return playbook.map { Self.folded(String($0)) == wanted } ?? false
      }
    }
    switch places.count {
    case 0: return match
    case 1: return .found(places[0])
    default: return .ambiguous(places)
    }
  }

  /// Letters and digits alone, in lower case.
  private static func folded(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Where the playbook of this id stands, if it holds one procedure.
  package func onlyPath(ofPlaybook playbook: String) -> String? {
    names.onlyID(inPlaybook: playbook).flatMap { paths(ofID: $0).first }
  }

  /// Where the procedures with this whole id stand.
  package func paths(ofID id: String) -> [String] {
    names.indices(ofID: id).map { entries[$0].summary.path }
  }
  /// Where the playbooks of this id stand.
  package func paths(inPlaybook playbook: String) -> [String] {
    let start = Array("\(playbook)/".utf8)
    return Set(entries.lazy.map(\.summary).filter { $0.idBytes.starts(with: start) }.map(\.path))
      .sorted()
  }
}
