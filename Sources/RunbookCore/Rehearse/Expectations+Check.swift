/// Whether playbooks are what is expected of them, and where they are not.
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

  /// Parameters that are gone or others now; told at their row, else at the one beside it.
  private func parameters(_ expected: Procedure, _ entry: Catalogue.Entry) -> [Finding] {
    let actual = StepClaims.of(entry.procedure.parameters, in: entry.procedure)
    let rows = entry.procedure.parameters.filter(\.isDeclared)
    let names = expected.parameters.map(Self.parameterName)
    return expected.parameters.enumerated().compactMap { index, claim in
      guard !actual.contains(where: { $0.text == claim }) else { return nil }
      let now = actual.first { Self.parameterName($0.text) == names[index] }
      let own = rows.first { $0.name == names[index] }
      let beside =
        names[..<index].reversed().lazy.compactMap { name in rows.first { $0.name == name } }.first
        ?? names[index...].lazy.compactMap { name in rows.first { $0.name == name } }.first
      let place = own?.source ?? tableEnd(entry) ?? beside?.source ?? now?.source
      return missed(
        "the procedure no longer has '\(claim)'\(now.map { "; it has '\($0.text)'" } ?? "")",
        place ?? entry.procedure.source, entry)
    }
  }

  /// The head of the procedure's own table, which has lost its last row.
  private func tableEnd(_ entry: Catalogue.Entry) -> SourceRange? {
    let (source, own) = (entry.playbook.source, entry.procedure.source)
    let heading = entry.playbook.headings.last {
      own.contains($0.source) && $0.slug == "parameters"
    }
    let hasRows = entry.procedure.parameters.contains { parameter in
      parameter.isDeclared && parameter.source.map(own.contains) == true
    }
    guard let heading, !hasRows else { return nil }
    let first = source.line(of: heading.source.start)
    return (first...min(first + 6, source.lineCount)).map(source.range(ofLine:)).last {
      source[$0].trimmed.hasPrefix("|")
    }
  }

  /// `REDIS_HOST` of `parameter REDIS_HOST = prod-redis, fits ^[a-z-]+$`
  private static func parameterName(_ claim: String) -> String {
    String(split(split(claim).1).0.prefix { $0 != "," })
  }

  private func check(_ expected: StepExpectation, _ entry: Catalogue.Entry) -> [Finding] {
    guard let step = entry.graph.step(named: expected.id) else {
      return [missed("there is no step '\(expected.id)' any more", before(expected, entry), entry)]
    }
    let actual = StepClaims.of(step)
    let claims = expected.claims
    // What is claimed and is not so; where the step has something of the kind instead, there.
    let gone = claims.filter { claim in !actual.contains { $0.text == claim } }
    let fresh = actual.filter { !claims.contains($0.text) }
    var found = gone.map { claim in
      let instead = fresh.first { Self.split($0.text).0 == Self.split(claim).0 }
      return missed(
        "step '\(step.id)' no longer '\(claim)'\(instead.map { "; it \($0.text)" } ?? "")",
        ClaimPlaces(step, entry).place(
          ofGone: claim, instead: instead, among: claims, stepNow: { now($0, entry) }), entry)
    }
    if gone.isEmpty, claims.contains(where: { $0.hasPrefix("runs ") }) {
      found += fresh.filter { $0.text.hasPrefix("runs ") || $0.text == "may fail" }.map {
        missed("step '\(step.id)' \($0.text), which nobody expects", $0.source, entry)
      }
    }
    return found
  }

  /// Where what was step `id` stands now, known by its commands.
  private func now(_ id: String, _ entry: Catalogue.Entry) -> SourceRange? {
    let steps = procedures.first { $0.id == entry.procedure.id }?.steps ?? []
    guard let expected = steps.first(where: { $0.id == id }) else { return nil }
    func commands(_ claims: [String]) -> [String] { claims.filter { $0.hasPrefix("runs ") } }
    let then = commands(expected.claims)
    guard !then.isEmpty else { return nil }
    let step = entry.graph.steps.first { commands(StepClaims.of($0).map(\.text)) == then }
    return step.map { ClaimPlaces($0, entry).annotation }
  }

  /// Of a decision that is gone: where the option stands whose label is.
  private func lostOption(
    _ expected: StepExpectation, _ places: ClaimPlaces, _ entry: Catalogue.Entry
  ) -> SourceRange? {
    expected.claims.lazy.compactMap { claim -> SourceRange? in
      guard claim.hasPrefix("option "), let arrow = claim.firstRange(of: " -> "),
        places.line(ofOption: claim) == nil
      else { return nil }
      return now(String(claim[arrow.upperBound...]), entry)
    }.first
  }

  /// Where what it was stands now, else behind the last step before it that is still there.
  private func before(_ expected: StepExpectation, _ entry: Catalogue.Entry) -> SourceRange {
    if let now = now(expected.id, entry) { return now }
    let steps = procedures.first { $0.id == entry.procedure.id }?.steps ?? []
    let earlier = steps.prefix { $0.id != expected.id }.reversed()
    guard let last = earlier.lazy.compactMap({ entry.graph.step(named: $0.id) }).first else {
      return entry.procedure.source
    }
    let places = ClaimPlaces(last, entry)
    return lostOption(expected, places, entry) ?? places.end
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

  /// Procedures spoken of that are not there; told where they seem to have stood.
  package func unknown(in entries: [Catalogue.Entry]) -> [Finding] {
    let known = Set(entries.map(\.procedure.id))
    return procedures.filter { !known.contains($0.id) }.map { procedure in
      guard let (place, words, entry) = renamed(procedure, in: entries) else {
        return Finding(
          .error(
            "expectation-missed", "there is no procedure '\(procedure.id)'",
            at: source.range(ofLine: procedure.line),
            help: NearestName.nearest(to: procedure.id, in: known.sorted())
              .map { "did you mean '\($0)'?" }),
          in: source)
      }
      return missed("there is no procedure '\(procedure.id)' any more; \(words)", place, entry)
    }
  }

  /// The procedure of the same playbook that nobody speaks of yet and is most like one that is gone,
  /// else the heading that is.
  private func renamed(
    _ procedure: Procedure, in entries: [Catalogue.Entry]
  ) -> (SourceRange, String, Catalogue.Entry)? {
    let parts = procedure.id.split(separator: "/").map(String.init)
    let own = entries.filter { $0.playbook.id == parts.first }
    guard let any = own.first, let slug = parts.last else { return nil }
    let fresh = own.filter { !procedureIDs.contains($0.procedure.id) }
    func likeness(_ entry: Catalogue.Entry) -> Int {
      let now = Set(entry.graph.steps.flatMap { StepClaims.of($0).map(\.text) })
      return Set(procedure.steps.flatMap(\.claims)).intersection(now).count
    }
    if let new = fresh.max(by: { likeness($0) < likeness($1) }) {
      let place = new.playbook.idAnnotation(of: new.procedure) ?? new.procedure.source
      return (place, "'\(new.procedure.id)' stands here", new)
    }
    let headings = any.playbook.headings
    guard let near = NearestName.nearest(to: slug, in: headings.map(\.slug)),
      let heading = headings.first(where: { $0.slug == near })
    else { return nil }
    return (heading.source, "what this heading opens is none", any)
  }
}

extension Playbook {
  /// Headings with their slugs, in order, as far as lines that begin with `#` go.
  fileprivate var headings: [(slug: String, source: SourceRange)] {
    (1...max(1, source.lineCount)).compactMap { number in
      let range = source.range(ofLine: number)
      let text = source[range]
      guard text.hasPrefix("#") else { return nil }
      return (Slug.of(String(text.drop { $0 == "#" })), range)
    }
  }

  /// The line that gives `procedure` its id; nil: its title does.
  fileprivate func idAnnotation(of procedure: Procedure) -> SourceRange? {
    let line = source.line(of: procedure.source.start)
    let around = max(1, line - 6)...min(source.lineCount, line + 6)
    return around.map(source.range(ofLine:)).first {
      source[$0].contains("runbook: procedure") && source[$0].contains("id=\(procedure.shortID)")
    }
  }
}
