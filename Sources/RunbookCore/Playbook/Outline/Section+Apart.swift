/// What an outline takes out of a section, because it belongs to the one around it.
extension Section {
  /// A `Parameters` heading is about its table; what follows that goes on with the section around
  /// it, and is taken out here.
  func takePartsBehindTable() -> [Part] {
    let end: Int?
    switch title.words {
    case "parameters":
      end = parts.lastIndex { part in
        if case .block(let block) = part { block.kind == .table } else { false }
      }
    case "table of contents", "contents", "toc":
      // What stands below the list of links is the book itself.
      end = parts.firstIndex { part in
        if case .block(let block) = part { block.isList } else { false }
      }
      guard end.map({ parts[$0...].contains(where: \.isLabel) }) == true else { return [] }
    default: return []
    }
    guard let end else { return [] }
    let rest = Array(parts[(end + 1)...])
    parts.removeSubrange((end + 1)...)
    return rest
  }

  /// What stands below `RTO: 4 hours` is done for what stands above it, with all that is said of
  /// it. Where several such headings hold something to do, each is a case of its own.
  func takeTargetsApart() {
    let places = parts.indices.filter { index in
      if case .section(let child) = parts[index] {
        !child.isLabel && child.title.isRecoveryTarget && child.isDoable
      } else {
        false
      }
    }
    if places.count > 1 {
      for index in places {
        if case .section(let target) = parts[index] { target.becomeTask() }
      }
    }
    guard places.count == 1, case .section(let target) = parts[places[0]] else { return }
    let rest = target.parts
    target.parts = []
    parts.insert(contentsOf: rest, at: places[0] + 1)
  }
}

extension Section.Part {
  fileprivate var isLabel: Bool {
    if case .section(let section) = self { section.isLabel } else { false }
  }
}
