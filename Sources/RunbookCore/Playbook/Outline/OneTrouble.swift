extension Section {
  /// `Symptoms`, `Impact`, `Triage`, `Common causes and solutions`, `Verification` below the name of a
  /// trouble: one course against it, also where the name ends in `runbook`.
  ///
  /// - Parameters:
  ///   - plain: its headings with something to do that are no phases by their titles.
  ///   - phased: those that are.
  /// - Returns: what of `plain` belongs to the course; nil: it is another section.
  func courseOfOneTrouble(plain: [Section], phased: [Section]) -> [Section]? {
    let tellsTrouble = headings.contains { heading in
      guard case .metadata(let key) = heading.titleRole else { return false }
      return key == .symptoms || key == .impact || key == .alert
    }
    let others = plain.filter { !phased.contains($0) }
    guard tellsTrouble, !others.isEmpty, phased.contains(where: \.holdsAction),
      others.allSatisfy({ $0.gathersCauses || $0.checksTheEnd })
    else { return nil }
    return others
  }

  /// `Common Causes & Solutions`: each heading below it one that may hold.
  private var gathersCauses: Bool {
    Trouble.namesCausesAndCures(title.name) && headings.count >= 2
  }

  /// `Resolution verification`
  private var checksTheEnd: Bool {
    let last = title.words.split(separator: " ").last ?? ""
    return isCheck || ["verification", "validation"].contains(last)
  }
}
