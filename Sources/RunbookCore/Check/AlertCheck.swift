/// Whether every alert has a playbook, and every address of one leads somewhere.
package enum AlertCheck {
  package static func findings(_ rules: AlertRules, playbooks: [Playbook]) -> [Diagnostic] {
    rules.findings + rules.alerts.flatMap { findings($0, playbooks) }
  }

  private static func findings(_ alert: AlertRules.Alert, _ playbooks: [Playbook]) -> [Diagnostic] {
    guard !alert.name.isEmpty else { return [] }
    let isNamed = playbooks.contains { playbook in
      playbook.graphs.contains { graph in
        graph.procedure.alert?.name == alert.name
          || graph.procedure.shortID == Slug.of(alert.name)
      } || Slug.of(playbook.id) == Slug.of(alert.name)
    }
    guard let url = alert.runbookURL, !url.trimmed.isEmpty else {
      return [
        .warning(
          "alert-without-runbook", "alert '\(alert.name)' has no runbook_url", at: alert.range,
          help: "add the address of its playbook to the annotations")
      ] + (isNamed ? [] : [withoutProcedure(alert)])
    }
    guard !url.contains("{{") else {
      return isNamed ? [] : [withoutProcedure(alert)]
    }
    switch target(of: url, playbooks) {
    case .found: return []
    case .playbook: return isNamed ? [] : [withoutProcedure(alert)]
    case .noAnchor(let anchor, let playbook):
      let nearest = NearestName.nearest(
        to: anchor, in: playbook.graphs.map(\.procedure.shortID))
      return [
        .error(
          "alert-runbook-unresolved", "playbook '\(playbook.id)' has no section '#\(anchor)'",
          at: alert.urlRange, help: nearest.map { "did you mean '#\($0)'?" })
      ]
    case .nothing(let name):
      let nearest = NearestName.nearest(to: name, in: playbooks.map(\.id))
      return [
        .error(
          "alert-runbook-unresolved", "there is no playbook '\(name)'", at: alert.urlRange,
          help: nearest.map { "did you mean '\($0)'?" } ?? "write it, or correct the address")
      ]
    }
  }

  private static func withoutProcedure(_ alert: AlertRules.Alert) -> Diagnostic {
    .warning(
      "alert-without-procedure", "no procedure is about alert '\(alert.name)'", at: alert.range,
      help: "name it in a playbook: **Alert:** `\(alert.name) - …`")
  }

  private enum Target {
    /// A procedure, or a playbook that holds one only.
    case found
    /// A playbook of several procedures.
    case playbook
    case noAnchor(String, Playbook)
    case nothing(String)
  }

  private static func target(of url: String, _ playbooks: [Playbook]) -> Target {
    let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].prefix { $0 != "?" }
    var names = path.split(separator: "/").map { PercentEncoding.decodeLeniently(String($0)) }
    if let last = names.last,
      ["index", "readme", "index.html", "readme.md"].contains(last.lowercased())
    {
      names.removeLast()
    }
    let name = names.last.map(PlaybookName.stem) ?? ""
    guard let playbook = playbooks.first(where: { Slug.of($0.id) == Slug.of(name) }) else {
      // Sites give each procedure a page of its own.
      let isProcedure = playbooks.contains { playbook in
        playbook.graphs.contains { $0.procedure.shortID == Slug.of(name) }
      }
      return isProcedure ? .found : .nothing(name)
    }
    guard parts.count == 2, !parts[1].isEmpty else {
      return playbook.graphs.count == 1 ? .found : .playbook
    }
    let anchor = PercentEncoding.decodeLeniently(String(parts[1])).lowercased()
    if playbook.graphs.contains(where: { $0.procedure.shortID == Slug.of(anchor) }) {
      return .found
    }
    return LinkRule(MarkdownDocument(playbook.source)).holds(anchor: anchor)
      ? .found : .noAnchor(anchor, playbook)
  }
}
