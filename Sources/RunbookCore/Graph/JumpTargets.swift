/// The steps that send the engineer to another step by its printed number, until all have ids.
struct JumpTargets {
  /// How often a way back may be taken before the run asks for another way.
  static let limit = 20

  private struct Jump {
    var from: Int
    /// nil: the step itself leads there.
    var option: Int?
    var number: Int
    /// There is no other way on.
    var isOnly = false
  }

  private var jumps: [Jump] = []
  /// Printed number → the steps that carry it, by index, rising.
  private var printed: [Int: [Int]] = [:]

  mutating func note(_ index: Int, printed number: Int?, jump: Int?) {
    if let number { printed[number, default: []].append(index) }
    if let jump { jumps.append(Jump(from: index, option: nil, number: jump)) }
  }

  mutating func note(_ index: Int, exit number: Int) {
    jumps.append(Jump(from: index, option: nil, number: number, isOnly: true))
  }

  mutating func note(_ index: Int, option: Int, jump: Int?) {
    if let jump { jumps.append(Jump(from: index, option: option, number: jump)) }
  }

  /// Puts the edges on `steps`; what could not be resolved, or was in doubt, is a finding.
  func connect(_ steps: inout [Step]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for jump in jumps {
      let source = steps[jump.from].source
      let candidates = printed[jump.number] ?? []
      guard
        let target = candidates.last(where: { $0 < jump.from })
          ?? candidates.first(where: { $0 > jump.from })
      else {
        findings.append(
          .warning(
            "unresolved-step", "there is no step '\(jump.number)' to go to", at: source,
            help: "name a step of this procedure"))
        continue
      }
      if candidates.count > 1 {
        findings.append(
          .warning(
            "ambiguous-step",
            "\(candidates.count) steps carry the number '\(jump.number)'; "
              + "step '\(steps[target].id)' is taken", at: source,
            help: "number the steps of a procedure 1, 2, 3"))
      }
      connect(jump, to: target, in: &steps)
    }
    return findings
  }

  private func connect(_ jump: Jump, to target: Int, in steps: inout [Step]) {
    let to = Step.Target.step(steps[target].id)
    if let option = jump.option, case .decision(var decision) = steps[jump.from].action,
      decision.options.indices.contains(option)
    {
      decision.options[option].to = to
      steps[jump.from].action = .decision(decision)
      steps[jump.from].next.append(Step.Edge(to: to, kind: .option))
    } else if jump.isOnly {
      let isBack = target <= jump.from
      steps[jump.from].next = [
        Step.Edge(to: to, kind: isBack ? .back : .next, limit: isBack ? Self.limit : nil)
      ]
    } else if target < jump.from {
      steps[jump.from].next.append(Step.Edge(to: to, kind: .back, limit: Self.limit))
    }
  }
}
