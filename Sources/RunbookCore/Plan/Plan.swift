/// A step graph with everything settled that can be settled before the first step, and a list of
/// the rest. Made by `Planner` only.
package struct Plan: Sendable {
  package let graph: StepGraph
  /// Every procedure of the catalogue that a call or an on-failure edge of this one can reach.
  package let callees: [String: StepGraph]
  package let settings: RunSettings
  package let target: RunTarget?
  package let bindings: [String: Binding]
  /// What is missing, all at once, in the order of the steps.
  package let doubts: [Doubt]
  /// Steps left out by `--from`, `--until`, `--only`, `--skip`.
  package let excluded: Set<Step.ID>
  /// The option that leaves a step out, without its dashes: the last of those that do.
  var excludingOptions: [Step.ID: String] = [:]

  /// The selection is empty: no step of a procedure that has some is left to run.
  package var leavesOutAll: Bool {
    !graph.steps.isEmpty && graph.steps.allSatisfy { excluded.contains($0.id) }
  }

  /// All that its steps give to shells, as the playbook writes it.
  package var writtenText: String {
    ([graph] + callees.values).flatMap(\.steps).compactMap { step in
      if case .shell(let shell) = step.action { shell.script.string } else { nil }
    }.joined(separator: "\n")
  }
}

extension [Doubt] {
  /// `'jq' (step 4)` for each program that is missing here, by the first step that needs it.
  package var missingPrograms: [String] {
    compactMap { doubt in
      doubt.program.map { "'\($0)'" + (doubt.step.map { " (step \($0))" } ?? "") }
    }
  }
}

/// Something that must be settled before a run without a terminal may start.
package struct Doubt: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// The playbook or the values leave open what would run, or where.
    case unsettled
    /// A person's word is needed: a confirmation, a choice, a manual step.
    case consent
  }

  package var kind = Kind.unsettled
  package var step: Step.ID?
  /// `parameter BACKUP_NAME has no value`
  package var text: String
  package var range: SourceRange?
  /// The option that settles it: `--var BACKUP_NAME=…`
  package var remedy: String
  /// A value was given, and may not stand where it would: no run starts with it.
  package var isRefusal = false
  /// The program that is missing, where that is what it says.
  package var program: String?

  package init(step: Step.ID?, text: String, range: SourceRange?, remedy: String) {
    self.step = step
    self.text = text
    self.range = range
    self.remedy = remedy
  }
}
