/// What the procedures need that a run leads to: a name such as `4>restart:2` settles it, as on
/// the record.
extension DoubtFinder {
  /// Looks into the procedures that `step` leads to: by a call, or as the end of its way.
  mutating func lookIntoCallees(of step: Step) {
    var ids: [String] = []
    if case .call(let id) = step.action { ids.append(id) }
    for edge in openEdges(of: step) {
      if case .procedure(let id) = edge.to, !ids.contains(id) { ids.append(id) }
    }
    for id in ids {
      guard let callee = callees[id], !callers.contains(id), callers.count < Self.depthLimit,
        found.calls < Self.callLimit
      else { continue }
      found.calls += 1
      look(into: callee, calledBy: step)
    }
  }

  private mutating func look(into callee: StepGraph, calledBy step: Step) {
    let name = "\(prefix)\(step.id)>\(callee.procedure.shortID):"
    var inner = DoubtFinder(self, in: callee, prefix: name)
    inner.known = captured(before: step)
    // Where the run is in the middle of this call.
    if let position, position.hasPrefix(name) {
      inner.goOn(at: String(position.dropFirst(name.count)))
    }
    inner.find()
    found = inner.found
  }

  /// As deep as a run goes.
  private static let depthLimit = 16
  /// Procedures that call others several times each have no end of names.
  private static let callLimit = 1000

  /// The names that `step` is going to capture, or the procedure that it calls, besides those of
  /// `seen`.
  ///
  /// - Parameter name: the step's name on record.
  func captures(of step: Step, named name: String, _ seen: inout Set<String>) -> Set<String> {
    // What has been done has its values, or none.
    guard outcome(of: name) == nil else { return [] }
    var names = Set(step.captures)
    guard case .call(let id) = step.action, let callee = callees[id], seen.insert(id).inserted
    else { return names }
    for inner in callee.steps {
      let innerName = "\(name)>\(callee.procedure.shortID):\(inner.id)"
      names.formUnion(captures(of: inner, named: innerName, &seen))
    }
    return names
  }
}
