/// The steps that send the engineer to another step by its printed number, until all have ids.
struct JumpTargets {
  /// How often a way back may be taken before the run asks for another way.
  static let limit = 20

  private struct Jump {
    var from: Int
    /// nil: the step itself leads there.
    var option: Int?
    var to: StepReference
    /// There is no other way on.
    var isOnly = false
  }

  private var jumps: [Jump] = []
  private var places = NumberedPlaces()

  mutating func note(
    _ index: Int, printed: PrintedNumber?, below headings: [NumberedHeading], jump: StepReference?
  ) {
    if let printed { places.items[printed.number, default: []].append((index, printed.list)) }
    places.headings += headings.map { (index, $0) }
    if let jump { jumps.append(Jump(from: index, option: nil, to: jump)) }
  }

  mutating func note(_ index: Int, exit step: StepReference) {
    jumps.append(Jump(from: index, option: nil, to: step, isOnly: true))
  }

  mutating func note(_ index: Int, option: Int, jump: StepReference?) {
    if let jump { jumps.append(Jump(from: index, option: option, to: jump)) }
  }

  /// Puts the edges on `steps`; what could not be resolved, or was in doubt, is a finding.
  func connect(_ steps: inout [Step]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for jump in jumps {
      let source = steps[jump.from].source
      var candidates = places.steps(for: jump.to, at: source)
      let isFound = !candidates.isEmpty
      // `step 2b` where nothing is called so: step 2 comes nearest.
      if !isFound, !jump.to.isPlain {
        candidates = places.steps(for: jump.to.plain, at: source)
      }
      let target =
        candidates.last(where: { $0 < jump.from }) ?? candidates.first(where: { $0 > jump.from })
      if !isFound || target == nil {
        let instead = target.map { "; step '\(steps[$0].id)' is taken" } ?? ""
        findings.append(
          .warning(
            "unresolved-step", "there is no step '\(jump.to.label)' to go to" + instead, at: source,
            help: "name a step of this procedure"))
      }
      guard let target else { continue }
      if candidates.count > 1 {
        findings.append(
          .warning(
            "ambiguous-step",
            "\(candidates.count) steps carry the number '\(jump.to.label)'; "
              + "step '\(steps[target].id)' is taken", at: source,
            help: "number the steps of a procedure 1, 2, 3"))
      }
      if jump.to.isPassed {
        let behind = Self.behind(target, numbered: jump.to.number, steps)
        connect(jump, to: behind ?? target, at: behind == nil ? .end : nil, in: &steps)
      } else {
        connect(jump, to: target, in: &steps)
      }
    }
    return findings
  }

  /// The first step that is no part of the item `number`, which begins at `index`; nil: none is.
  private static func behind(_ index: Int, numbered number: Int, _ steps: [Step]) -> Int? {
    let id = steps[index].id.text
    let parts = id.split(separator: ".")
    // `2.3` is item 3 itself, `2.3.1` the first part of it.
    let item = parts.last == "\(number)" ? id : parts.dropLast().joined(separator: ".")
    return steps.indices[(index + 1)...].first { !steps[$0].id.text.hasPrefix(item + ".") }
  }

  /// - Parameter end: where it leads instead.
  private func connect(
    _ jump: Jump, to target: Int, at end: Step.Target? = nil, in steps: inout [Step]
  ) {
    let to = end ?? Step.Target.step(steps[target].id)
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

/// Which steps carry a number: as an item of a list, or as the first below a heading.
private struct NumberedPlaces {
  /// Printed number → the steps that carry it, by index, rising, each with its list.
  var items: [Int: [(step: Int, list: SourceRange)]] = [:]
  var headings: [(step: Int, heading: NumberedHeading)] = []

  /// The steps that a text at `place` may mean, by index, rising.
  func steps(for name: StepReference, at place: SourceRange) -> [Int] {
    guard !headings.isEmpty else { return items(name.number, at: place) }
    guard name.isPlain else { return steps(for: name.label, at: place) }
    let called = near(place) { $0.isStep && $0.label == name.label }
    let own = ownItems(name.number, at: place)
    if !own.isEmpty, !name.isName || called.isEmpty { return own }
    if !called.isEmpty { return called }
    let counted = near(place) { $0.label == name.label }
    return counted.isEmpty ? items(name.number, at: place) : counted
  }

  /// `5e`, `4.2`: a heading with this number, or an item of the list below one.
  private func steps(for label: String, at place: SourceRange) -> [Int] {
    let exact = near(place) { $0.label == label }
    guard exact.isEmpty, let point = label.lastIndex(of: "."),
      let number = Int(label[label.index(after: point)...])
    else { return exact }
    let above = headings.map(\.heading).filter { $0.label == label[..<point] }
    let below = (items[number] ?? []).filter { item in
      above.contains { $0.range.contains(item.list) }
    }
    return below.min { $0.list < $1.list }.map { [$0.step] } ?? []
  }

  /// Items of the list that the text stands in, or else of any.
  private func items(_ number: Int, at place: SourceRange) -> [Int] {
    let all = items[number] ?? []
    let own = innermost(all, at: place)
    return (own.isEmpty ? all : own).map(\.step)
  }

  /// Items of the list that the text stands in, or of the one that stands below its heading.
  private func ownItems(_ number: Int, at place: SourceRange) -> [Int] {
    let all = items[number] ?? []
    let own = innermost(all, at: place)
    if !own.isEmpty { return own.map(\.step) }
    let heading = headings.map(\.heading.range).filter { $0.contains(place) }
      .min { $0.count < $1.count }
    let below = all.filter { heading?.contains($0.list) == true }
    return Set(below.map(\.list)).count == 1 ? below.map(\.step) : []
  }

  private func innermost(
    _ all: [(step: Int, list: SourceRange)], at place: SourceRange
  ) -> [(step: Int, list: SourceRange)] {
    let around = all.filter { $0.list.contains(place) }
    guard let list = around.map(\.list).min(by: { $0.count < $1.count }) else { return [] }
    return around.filter { $0.list == list }
  }

  /// The headings that `fit`: of several those in the part of the text that `place` stands in.
  private func near(_ place: SourceRange, _ fit: (NumberedHeading) -> Bool) -> [Int] {
    let all = headings.filter { fit($0.heading) }
    let around = all.filter { $0.heading.parent.contains(place) }
    guard let parent = around.map(\.heading.parent).min(by: { $0.count < $1.count }) else {
      return all.map(\.step)
    }
    return around.filter { $0.heading.parent == parent }.map(\.step)
  }
}
