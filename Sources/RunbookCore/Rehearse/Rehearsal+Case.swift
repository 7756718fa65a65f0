/// Cases of an expectations file, played.
extension Rehearsal {
  /// Plays one case: what it does not give goes well.
  static func replay(
    _ one: Expectations.Case, _ entry: Catalogue.Entry, callees: [String: StepGraph]
  ) async -> Replay {
    let plan = plan(entry.graph, callees: callees, target: nil, variables: [:])
    let world = ReplayWorld(one.given, isComplete: false)
    // A default keeps its pattern, which may be what allows it to stand where it does.
    let standIns = Set(
      entry.procedure.parameters.map(\.name).filter { plan.bindings[$0]?.origin == .option })
    let result = await Runner(world: world.world, rules: pathRules(standIns: standIns))
      .run(plan, introduction: introduction(of: plan, path: entry.playbook.source.path))
    let path = RehearsedPath(result, [], await world.events)
    var differences = await world.differences
    let steps = path.visits.map(\.step)
    if let expected = one.steps, expected != steps {
      let index = zip(expected, steps).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      let at = index ?? min(expected.count, steps.count)
      let now = at < steps.count ? "step \(steps[at])" : "its end"
      let then = at < expected.count ? "step \(expected[at])" : "its end"
      differences.append(
        Replay.Difference(
          step: at < steps.count ? steps[at] : steps.last ?? "",
          text: "the path comes to \(now), expected was \(then)"))
    }
    if let ending = one.ending {
      let now = path.endingWords.replacing("at step ", with: "at ")
      if now != ending {
        differences.append(
          Replay.Difference(step: steps.last ?? "", text: "it ends \(now), expected was \(ending)"))
      }
    }
    return Replay(name: one.name, path: path, differences: differences)
  }
}
