/// Headings that say of themselves that they are the procedure, or one of several ways through it.
extension Section {
  /// `Procedure`: what stands beside it belongs to it, whatever the title above says.
  var isTheProcedure: Bool { title.words == "procedure" && holdsAction }

  /// `Procedure — new key`, `Procedure — old key` beside what is checked before or after either: ways
  /// of one course. nil: there are none, or nothing goes with all of them.
  func namedProcedures(among candidates: [Section]) -> [Section]? {
    let ways = candidates.filter { AlternativeLabels.isNamedProcedure($0.title.written) }
    guard (2...4).contains(ways.count), ways.allSatisfy(\.holdsAction),
      candidates.contains(where: {
        !ways.contains($0) && $0.holdsAction
          && ($0.role == .phase || SectionRole.isCheckedFirst($0.title.words))
      })
    else { return nil }
    return ways
  }

  /// `Safety checks` beside a `Procedure`: the first phase of it.
  func checkedFirst(among candidates: [Section], of phases: [Section]) -> [Section] {
    guard
      phases.contains(where: {
        $0.isTheProcedure || AlternativeLabels.isNamedProcedure($0.title.written)
      })
    else { return [] }
    return candidates.filter { SectionRole.isCheckedFirst($0.title.words) && $0.holdsAction }
  }

  /// `Restore the files` and `Restore the rows` below `Restore the shop`: parts of what its title says
  /// is done, and no ways of it.
  func partsOfDeed(among tasks: [Section]) -> [Section] {
    guard tasks.count >= 2, case .heading = origin, let verb = Self.verb(of: title),
      tasks.allSatisfy({ Self.verb(of: $0.title) == verb }),
      AlternativeLabels.relation(tasks.map(\.title.written)) == nil,
      !tasks.contains(where: { Self.namesWay($0.title) })
    else { return [] }
    return tasks
  }

  private static func verb(of title: SectionTitle) -> Substring? {
    guard title.startsWithVerb else { return nil }
    return title.words.split(separator: " ").first
  }

  /// `Restore from a copy`, `Restore with the tool`: one of several ways, perhaps.
  private static func namesWay(_ title: SectionTitle) -> Bool {
    title.words.split(separator: " ").contains {
      ["from", "with", "via", "using", "by", "only", "single", "specific", "full", "partial"]
        .contains($0)
    }
  }
}
