/// What a team expects of its procedures, in a text file beside the playbooks, a claim a line;
/// indentation is free, `#` begins a comment line.
///
///     procedure state-persistence/circuit-breaker-open
///       case the store is down
///         given 3 = For Redis
///         given 4 exits 1
///         steps 1 2 3 3.1 4
///         ends failed at 4
///       step 3.1
///         shell readOnly local
///         runs redis-cli -h "$REDIS_HOST" -p "$REDIS_PORT" ping
package struct Expectations: Sendable {
  struct Case: Sendable {
    var name: String
    var line: Int
    var given = Recording(procedure: "")
    var steps: [String]?
    var ending: String?
  }
  struct StepExpectation: Sendable {
    var id: String
    var claims: [String] = []
  }
  struct Procedure: Sendable {
    var id: String
    var line: Int
    var cases: [Case] = []
    var steps: [StepExpectation] = []
    /// `parameter NAME = VALUE, fits PATTERN`
    var parameters: [String] = []
  }

  package let source: SourceFile
  private(set) var procedures: [Procedure] = []
  /// Lines that say nothing that is known.
  package private(set) var findings: [Finding] = []

  /// Full ids of the procedures that are spoken of.
  package var procedureIDs: [String] { procedures.map(\.id) }

  package init(_ source: SourceFile) {
    self.source = source
    for number in 1...max(1, source.lineCount) {
      let text = source[source.range(ofLine: number)].trimmed
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      if !take(text, number) {
        findings.append(
          Finding(
            .error(
              "expectation-unreadable", "this line says nothing that is known",
              at: source.range(ofLine: number),
              help: "begin it with procedure, case, given, steps, ends or step"),
            in: source))
      }
    }
  }

  private mutating func take(_ text: String, _ line: Int) -> Bool {
    let (word, rest) = Self.split(text)
    if word == "procedure" {
      procedures.append(Procedure(id: rest, line: line))
      return !rest.isEmpty
    }
    guard let last = procedures.indices.last else { return false }
    switch word {
    case "case": procedures[last].cases.append(Case(name: rest, line: line))
    case "step": procedures[last].steps.append(StepExpectation(id: rest))
    case "parameter": procedures[last].parameters.append(text)
    case "given":
      guard let index = procedures[last].cases.indices.last, let entry = Self.given(rest) else {
        return false
      }
      procedures[last].cases[index].given.entries.append(entry)
    case "steps" where procedures[last].steps.isEmpty:
      guard let index = procedures[last].cases.indices.last else { return false }
      procedures[last].cases[index].steps = rest.split(separator: " ").map(String.init)
    case "ends" where procedures[last].steps.isEmpty:
      guard let index = procedures[last].cases.indices.last else { return false }
      procedures[last].cases[index].ending = rest
    default:
      guard let index = procedures[last].steps.indices.last else { return false }
      procedures[last].steps[index].claims.append(text)
    }
    return true
  }

  private static func split(_ text: String) -> (String, String) {
    guard let blank = text.firstIndex(of: " ") else { return (text, "") }
    return (String(text[..<blank]), String(text[blank...]).trimmed)
  }

  /// `3 = For Redis`, `4 exits 1`, `5 holds`, `5 does not hold`
  private static func given(_ text: String) -> Recording.Entry? {
    let (step, rest) = split(text)
    let (word, value) = split(rest)
    switch word {
    case "=": return Recording.Entry(step: step, .choice(value == "none" ? [] : [value]))
    case "exits":
      guard let code = Int(value) else { return nil }
      var result = Recording.Result()
      result.termination = .exited(code)
      result.outcome = code == 0 ? .succeeded : .failed
      return Recording.Entry(step: step, .result(result))
    case "holds": return Recording.Entry(step: step, .condition("", holds: true))
    case "does": return Recording.Entry(step: step, .condition("", holds: false))
    default: return nil
    }
  }
}

extension Expectations {
  /// What is expected of `entry` and is not so, and its cases, played.
  package func check(
    _ entry: Catalogue.Entry, callees: [String: StepGraph]
  ) async -> (replays: [Replay], findings: [Finding]) {
    var replays: [Replay] = []
    var found: [Finding] = []
    for procedure in procedures where procedure.id == entry.procedure.id {
      for one in procedure.cases {
        let replay = await Rehearsal.replay(one, entry, callees: callees)
        replays.append(replay)
        found += replay.findings("expectation-missed", in: entry).map { finding in
          var finding = finding
          finding.diagnostic.severity = .error
          finding.diagnostic.help = "see \(source.path):\(one.line)"
          return finding
        }
      }
      found += parameters(procedure, entry)
      for step in procedure.steps { found += check(step, entry) }
    }
    return (replays, found)
  }

  /// Parameters that are gone or others now; told where the one before them stands.
  private func parameters(_ expected: Procedure, _ entry: Catalogue.Entry) -> [Finding] {
    let actual = StepClaims.of(entry.procedure.parameters, in: entry.procedure)
    var place =
      actual.first { expected.parameters.contains($0.text) }?.source ?? entry.procedure.source
    var found: [Finding] = []
    for claim in expected.parameters {
      if let same = actual.first(where: { $0.text == claim }) {
        place = same.source
        continue
      }
      let name =
        Self.split(Self.split(claim).1).0.split(separator: ",").first.map(String.init) ?? ""
      let now = actual.first {
        Self.split(Self.split($0.text).1).0.split(separator: ",").first.map(String.init) == name
          && entry.procedure.parameters.contains { $0.name == name && $0.defaultValue != nil }
      }
      found.append(
        missed(
          "the procedure no longer has '\(claim)'\(now.map { "; it has '\($0.text)'" } ?? "")",
          now?.source ?? place, entry))
    }
    return found
  }

  private func check(_ expected: StepExpectation, _ entry: Catalogue.Entry) -> [Finding] {
    guard let step = entry.graph.step(named: expected.id) else {
      return [missed("there is no step '\(expected.id)' any more", entry.procedure.source, entry)]
    }
    let actual = StepClaims.of(step)
    let claims = expected.claims
    // What is claimed and is not so; where the step has something of the kind instead, there.
    var missed: [Finding] = []
    let gone = claims.filter { claim in !actual.contains { $0.text == claim } }
    let fresh = actual.filter { !claims.contains($0.text) }
    for claim in gone {
      let kind = Self.split(claim).0
      let place = fresh.first { Self.split($0.text).0 == kind }
      let now = place.map { "; it \($0.text)" } ?? ""
      missed.append(
        self.missed(
          "step '\(step.id)' no longer '\(claim)'\(now)",
          optionPlace(claim, step, entry) ?? place?.source ?? step.source, entry))
    }
    if gone.isEmpty, claims.contains(where: { $0.hasPrefix("runs ") }) {
      missed += fresh.filter { $0.text.hasPrefix("runs ") || $0.text == "may fail" }.map {
        self.missed("step '\(step.id)' \($0.text), which nobody expects", $0.source, entry)
      }
    }
    return missed
  }

  /// The line of an option that is still there by its label.
  private func optionPlace(
    _ claim: String, _ step: Step, _ entry: Catalogue.Entry
  ) -> SourceRange? {
    let (kind, rest) = Self.split(claim)
    guard kind == "option", let arrow = rest.firstRange(of: " -> ") else { return nil }
    let label = rest[..<arrow.lowerBound]
    let source = entry.playbook.source
    let first = source.line(of: step.source.start)
    return (first..<min(first + 60, source.lineCount + 1)).map(source.range(ofLine:))
      .first { source[$0].contains(label) }
  }

  private func missed(
    _ text: String, _ range: SourceRange, _ entry: Catalogue.Entry
  ) -> Finding {
    Finding(
      .error(
        "expectation-missed", text, at: range,
        help: "take the change back, or say in \(source.path) that it is meant"),
      in: entry.playbook.source)
  }

  /// Procedures spoken of that are not there.
  package func unknown(in entries: [Catalogue.Entry]) -> [Finding] {
    let known = entries.map(\.procedure.id)
    let spoken = Set(procedureIDs)
    // Where a procedure was renamed, its new name stands in the same playbook.
    let playbooks = Set(procedureIDs.compactMap { $0.split(separator: "/").first })
    var fresh = entries.filter { entry in
      !spoken.contains(entry.procedure.id)
        && entry.procedure.id.split(separator: "/").first.map(playbooks.contains) == true
    }
    return procedures.filter { !known.contains($0.id) }.map { procedure in
      if let entry = fresh.first {
        fresh.removeFirst()
        return missed(
          "there is no procedure '\(procedure.id)' any more; '\(entry.procedure.id)' stands here",
          entry.procedure.source, entry)
      }
      return Finding(
        .error(
          "expectation-missed", "there is no procedure '\(procedure.id)'",
          at: source.range(ofLine: procedure.line),
          help: NearestName.nearest(to: procedure.id, in: known).map { "did you mean '\($0)'?" }),
        in: source)
    }
  }

  /// What a procedure is now, as expectations that hold: to be reviewed, cut down and kept.
  package static func text(of graph: StepGraph) -> String {
    var text = "procedure \(graph.procedure.id)\n"
    for claim in StepClaims.of(graph.procedure.parameters, in: graph.procedure) {
      text += "  \(claim.text)\n"
    }
    for step in graph.steps {
      text += "  step \(step.id)\n"
      for claim in StepClaims.of(step) { text += "    \(claim.text)\n" }
    }
    return text
  }
}

extension Rehearsal {
  /// Plays one case: what it does not give goes well.
  fileprivate static func replay(
    _ one: Expectations.Case, _ entry: Catalogue.Entry, callees: [String: StepGraph]
  ) async -> Replay {
    let plan = plan(entry.graph, callees: callees, target: nil, variables: [:])
    let world = ReplayWorld(one.given, isComplete: false)
    let standIns = Set(entry.procedure.parameters.map(\.name))
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
