/// A procedure's steps and the edges between them, proven: ids are unique, every edge resolves,
/// every step is reachable, and every way back is bounded. Holding one is the proof.
package struct StepGraph: Sendable, Equatable {
  package let procedure: Procedure
  /// nil: a procedure without steps (reference only).
  package let entry: Step.ID?
  /// In the playbook's order.
  package let steps: [Step]
  /// How many steps it has, also where they were only counted.
  let stepCount: Int
  package internal(set) var findings: [Diagnostic]
  private let indices: [Step.ID: Int]

  /// Takes `steps` as a graph, or says why not: each broken edge is dropped and reported.
  package init(procedure: Procedure, steps: [Step], findings: [Diagnostic] = []) {
    var indices: [Step.ID: Int] = [:]
    for (index, step) in steps.enumerated() where indices[step.id] == nil {
      indices[step.id] = index
    }
    var problems: [Diagnostic] = []
    var proven = steps.enumerated().filter { indices[$0.element.id] == $0.offset }.map(\.element)
    if proven.count != steps.count {
      problems.append(.error("duplicate-step", "two steps have one id", at: procedure.source))
    }
    for index in proven.indices {
      let step = proven[index]
      proven[index].next = step.next.filter { edge in
        guard case .step(let to) = edge.to, indices[to] == nil else { return true }
        problems.append(
          .error(
            "unresolved-step", "step '\(step.id)' leads to '\(to)', which does not exist",
            at: step.source))
        return false
      }
    }
    for index in proven.indices {
      guard case .step(let id)? = proven[index].undo, indices[id] == nil,
        !proven.contains(where: { $0.name == id.text })
      else { continue }
      if id.text.contains("/") {
        // A path is a command of one word.
        proven[index].undo = .command(id.text)
      } else {
        problems.append(
          .error(
            "unresolved-undo",
            "step '\(proven[index].id)' is undone by '\(id)', which does not exist",
            at: proven[index].source, help: "name a step, or write a command of several words"))
      }
    }
    self.procedure = procedure
    self.steps = proven
    stepCount = proven.count
    entry = proven.first?.id
    self.findings = findings + problems
    var final: [Step.ID: Int] = [:]
    for (index, step) in proven.enumerated() { final[step.id] = index }
    self.indices = final
  }

  /// What a catalogue knows: how many steps there are, but none of them.
  init(procedure: Procedure, stepCount: Int) {
    self.procedure = procedure
    self.stepCount = stepCount
    steps = []
    entry = nil
    findings = []
    indices = [:]
  }

  package subscript(id: Step.ID) -> Step? { indices[id].map { steps[$0] } }

  /// The ids of the procedures that its steps call or lead to.
  package var callees: Set<String> {
    var ids: Set<String> = []
    for step in steps {
      if case .call(let id) = step.action { ids.insert(id) }
      for target in step.next.map(\.to) + [step.onFailure].compactMap(\.self) {
        if case .procedure(let id) = target { ids.insert(id) }
      }
    }
    return ids
  }

  /// What its steps name as where a failure leads, and is no step of its own: procedures, by tails
  /// of their ids.
  package var failureNames: Set<String> {
    Set(
      steps.compactMap { step in
        guard case .step(let id)? = step.onFailure, self.step(named: id.text) == nil else {
          return nil
        }
        return id.text
      })
  }

  /// The same with names of steps and procedures, as annotations give them, turned into ids.
  ///
  /// - Parameters:
  ///   - procedure: the full id of the procedure that a name means; nil: none does.
  ///   - file: the full id of the one procedure in the playbook of that id; nil: none, or several.
  ///   - link: the full id of the procedure at a heading, `PLAYBOOK/ANCHOR`; nil: none is there.
  package func resolvingNames(
    _ procedure: (String) -> String?, file: (String) -> String? = { _ in nil },
    link: (String) -> String? = { _ in nil }
  ) -> StepGraph {
    func own(_ id: Step.ID) -> Step.ID? { self[id] == nil ? step(named: id.text)?.id : id }
    var steps = steps
    for index in steps.indices {
      steps[index].leadOptions { name in file(name).flatMap { $0 == self.procedure.id ? nil : $0 } }
      if case .call(let id) = steps[index].action, let full = link(id) {
        steps[index].action = .call(procedure: full)
      }
      if case .step(let id)? = steps[index].onFailure, self[id] == nil {
        if let own = own(id) {
          steps[index].onFailure = .step(own)
        } else if let full = procedure(id.text) {
          steps[index].onFailure = .procedure(full)
        }
      }
      if case .procedure(let id)? = steps[index].onFailure, let full = procedure(id) {
        steps[index].onFailure = .procedure(full)
      }
      if case .step(let id)? = steps[index].undo, let own = own(id) {
        steps[index].undo = .step(own)
      }
    }
    return steps == self.steps
      ? self : StepGraph(procedure: self.procedure, steps: steps, findings: findings)
  }

  /// The same, with calls of procedures that are not `known` done by hand: nobody has done what
  /// only a link leads to.
  func callingOnly(_ known: (String) -> Bool) -> StepGraph {
    var changed: [Step]?
    for index in steps.indices {
      guard case .call(let id) = steps[index].action, !known(id) else { continue }
      changed = changed ?? steps
      changed?[index].action = .manual(Action.Manual(instructions: []))
    }
    return changed.map { StepGraph(procedure: procedure, steps: $0, findings: findings) } ?? self
  }

  /// The same with what its requests send from files.
  ///
  /// - Parameter change: sets `content` or `problem`.
  package func readingBodies(
    _ change: (inout HTTPRequest.BodyFile) -> Void
  ) -> StepGraph {
    var read: [Step]?
    for index in steps.indices {
      guard case .http(var request) = steps[index].action, var file = request.bodyFile else {
        continue
      }
      change(&file)
      request.bodyFile = file
      read = read ?? steps
      read?[index].action = .http(request)
    }
    return read.map { StepGraph(procedure: procedure, steps: $0, findings: findings) } ?? self
  }

  package func index(of id: Step.ID) -> Int? { indices[id] }

  /// The step that `text` names: an id, or a name given by annotation.
  package func step(named text: String) -> Step? {
    self[Step.ID(text)] ?? steps.first { $0.name == text }
  }
}
