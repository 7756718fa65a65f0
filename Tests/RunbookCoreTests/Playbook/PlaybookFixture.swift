import Testing

@testable import RunbookCore

/// A playbook read from a test's own text.
func reading(_ text: String, named name: String = "shop") -> Playbook {
  Playbook(reading: SourceFile(path: "\(name).md", text))
}

/// The same, where the catalogue must count the same steps.
func readingTwice(_ text: String) -> Playbook {
  let playbook = reading(text)
  let summaries = Playbook.summaries(of: playbook.source)
  #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
  return playbook
}

extension Playbook {
  func graph(_ slug: String) -> StepGraph? {
    graphs.first { $0.procedure.shortID == slug }
  }

  var slugs: [String] { graphs.map(\.procedure.shortID) }

  var rules: Set<String> { Set(findings.map(\.rule)) }
}

extension StepGraph {
  /// Ids and action words, in order: `1 shell`.
  var outline: [String] { steps.map { "\($0.id) \($0.action.word)" } }

  var titles: [String] { steps.map(\.title) }

  var scripts: [String] {
    steps.compactMap { if case .shell(let shell) = $0.action { shell.script.string } else { nil } }
  }

  func decision(_ id: String) -> Action.Decision? {
    guard case .decision(let decision)? = self[Step.ID(id)]?.action else { return nil }
    return decision
  }
}
