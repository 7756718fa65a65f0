/// Options that only name a file: `NO → RESTORE.md` leads to what stands there.
extension StepGraph {
  /// The ids of the playbooks that options name as where to go on.
  package var fileNames: Set<String> {
    Set(
      steps.flatMap { step -> [String] in
        guard case .decision(let decision) = step.action else { return [] }
        return decision.options.compactMap(\.fileName)
      })
  }
}

extension Step {
  /// Leads each option that only names a file to its procedure.
  ///
  /// - Parameter procedure: the full id of the one procedure in the playbook of that id; nil: there
  ///   is none, or there are several, and the words stay words.
  mutating func leadOptions(to procedure: (String) -> String?) {
    guard case .decision(var decision) = action else { return }
    var isChanged = false
    for index in decision.options.indices {
      guard let name = decision.options[index].fileName, let full = procedure(name) else {
        continue
      }
      decision.options[index].to = .procedure(full)
      next.append(Edge(to: .procedure(full), kind: .option))
      isChanged = true
    }
    if isChanged { action = .decision(decision) }
  }
}

extension Action.Decision.Option {
  /// `LEADER` of `LEADER.md`, `see LEADER.md`; nil: it leads somewhere already, or says more, such
  /// as a folder that may hold another of that name.
  fileprivate var fileName: String? {
    guard to == nil, let text else { return nil }
    let words = text.split(separator: " ")
    guard let last = words.last, last.lowercased().hasSuffix(".md"), words.count <= 2,
      words.count == 1 || ["see", "open", "follow", "run", "use"].contains(words[0].lowercased()),
      last.count > 3, !last.contains("/")
    else { return nil }
    return String(last.dropLast(3))
  }
}
