/// Fences that set the same variables to other values: `For the preview network:`, `For the main
/// network:`. Whoever ran both would have the last one's.
enum RivalSettings {
  static func areRivals(_ labels: [String], _ courses: [[CourseNode]]) -> Bool {
    guard labels.count >= 2, labels.count == courses.count,
      labels.allSatisfy({ IntroCondition.lastSentence(of: $0).lowercased().hasPrefix("for ") })
    else { return false }
    let settings = courses.map(settings)
    guard case let first?? = settings.first else { return false }
    return settings.allSatisfy { $0 == first }
  }

  private static func settings(_ nodes: [CourseNode]) -> Set<String>? {
    var names: Set<String> = []
    for node in nodes where node != .fenceEnd {
      guard case .step(let draft) = node, case .shell(let shell) = draft.action,
        let own = ExampleFence.settings(of: shell.script)
      else { return nil }
      names.formUnion(own)
    }
    return names.isEmpty ? nil : names
  }
}
