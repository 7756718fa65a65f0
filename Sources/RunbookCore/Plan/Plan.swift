/// A step graph with everything settled that can be settled before the first step, and a list of
/// the rest. Made by `Planner` only.
package struct Plan: Sendable {
  package let graph: StepGraph
  /// Procedures of the catalogue, by full id: those that this one can lead to are among them.
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

  /// The procedures that this one leads to by calls, options and on-failure edges, and those that
  /// they lead to, nearest first.
  package var reached: [StepGraph] { Plan.reached(from: graph, callees) }

  package static func reached(
    from graph: StepGraph, _ callees: [String: StepGraph]
  ) -> [StepGraph] {
    var (found, seen) = ([graph], [graph.procedure.id] as Set)
    var next = 0
    while next < found.count {
      for id in found[next].callees.sorted() where seen.insert(id).inserted {
        if let graph = callees[id] { found.append(graph) }
      }
      next += 1
    }
    return Array(found.dropFirst())
  }

  /// The parameters of the procedure, then those that only the procedures have that it leads to:
  /// a name means one value in a run.
  package var parameters: [Parameter] { Plan.parameters(of: [graph] + reached) }

  package static func parameters(of graphs: [StepGraph]) -> [Parameter] {
    var seen: Set<String> = []
    return graphs.flatMap(\.procedure.parameters).filter { seen.insert($0.name).inserted }
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
  /// The step's name on record: `4>restart:2` is step 2 of a procedure that step 4 calls.
  package var step: Step.ID?
  /// The full id of the called procedure that has the step; nil: it is the plan's own.
  package var procedure: String?
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
