/// What a change to playbooks would change in what runs: for a reviewer, procedure by procedure.
/// Prose, titles and numbers that only moved are not in it.
///
///     state-persistence/circuit-breaker-open
///       step 3.1, state-persistence.md:55
///         - runs redis-cli -h prod-redis ping
///         + runs redis-cli -h prod-redis2 ping
package enum PlanDiff {
  package static func text(from old: Catalogue, to new: Catalogue, style: ReportStyle) -> String {
    // Two versions of one file need not have one name.
    let areFiles = old.playbooks.count == 1 && new.playbooks.count == 1
    func key(_ entry: Catalogue.Entry) -> String {
      areFiles ? entry.procedure.shortID : entry.procedure.id
    }
    let (before, after) = (table(old, key), table(new, key))
    var text = ""
    for entry in new.entries {
      let id = entry.procedure.id
      guard let was = before[key(entry)] else {
        text += style(.strong, id) + "  is new: \(steps(entry)), \(entry.place)\n"
        continue
      }
      let lines = lines(from: was, to: entry, style)
      if !lines.isEmpty { text += style(.strong, id) + "\n" + lines }
    }
    for entry in old.entries where after[key(entry)] == nil {
      text += style(.strong, entry.procedure.id) + "  is gone, with \(steps(entry))\n"
    }
    return text
  }

  private static func steps(_ entry: Catalogue.Entry) -> String {
    RehearsalText.count(entry.graph.steps.count, "step")
  }

  private static func table(
    _ catalogue: Catalogue, _ key: (Catalogue.Entry) -> String
  ) -> [String: Catalogue.Entry] {
    Dictionary(catalogue.entries.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func lines(
    from old: Catalogue.Entry, to new: Catalogue.Entry, _ style: ReportStyle
  ) -> String {
    let was = old.graph.steps.map { StepClaims.of($0).map(\.text) }
    let now = new.graph.steps.map { StepClaims.of($0).map(\.text) }
    var gone: [Int] = []
    var fresh: [Int] = []
    for change in now.difference(from: was) {
      switch change {
      case .remove(let offset, _, _): gone.append(offset)
      case .insert(let offset, _, _): fresh.append(offset)
      }
    }
    var text = parameters(from: old, to: new, style)
    for index in fresh.sorted() {
      let step = new.graph.steps[index]
      let place =
        "\(new.playbook.source.path):\(new.playbook.source.position(of: step.source.start).line)"
      if let earlier = gone.first(where: { old.graph.steps[$0].id == step.id }) {
        gone.removeAll { $0 == earlier }
        text += "  step \(step.id), \(place)\n"
        text += changes(from: was[earlier], to: now[index], style)
      } else {
        text += "  step \(step.id) is new, \(place)\n"
        text += now[index].map { style(.fine, "    + \(TerminalText.line($0))") + "\n" }.joined()
      }
    }
    for index in gone.sorted() {
      text += "  step \(old.graph.steps[index].id) is gone\n"
      text += was[index].map { style(.danger, "    - \(TerminalText.line($0))") + "\n" }.joined()
    }
    return text
  }

  private static func changes(
    from old: [String], to new: [String], _ style: ReportStyle
  ) -> String {
    let removed = old.filter { !new.contains($0) }
    let added = new.filter { !old.contains($0) }
    if removed.isEmpty, added.isEmpty { return "    the same lines in another order\n" }
    return removed.map { style(.danger, "    - \(TerminalText.line($0))") + "\n" }.joined()
      + added.map { style(.fine, "    + \(TerminalText.line($0))") + "\n" }.joined()
  }

  private static func parameters(
    from old: Catalogue.Entry, to new: Catalogue.Entry, _ style: ReportStyle
  ) -> String {
    func claims(_ entry: Catalogue.Entry) -> [String] {
      StepClaims.of(entry.procedure.parameters, in: entry.procedure).map(\.text)
    }
    let (was, now) = (claims(old), claims(new))
    return Set(was) == Set(now) ? "" : "  parameters\n" + changes(from: was, to: now, style)
  }
}
