/// Where in a playbook the line stands that made a step what it is, or would have.
struct ClaimPlaces {
  private let step: Step
  private let source: SourceFile
  private let first: Int
  private let last: Int

  init(_ step: Step, _ entry: Catalogue.Entry) {
    self.step = step
    source = entry.playbook.source
    first = source.line(of: step.source.start)
    last = source.line(of: max(step.source.start, step.source.end - 1))
  }

  /// The step's last line.
  var end: SourceRange { source.range(ofLine: last) }

  /// The place to tell that the step is no longer as `claim` has it.
  ///
  /// - Parameters:
  ///   - instead: what it is of the same kind, and nobody expects.
  ///   - claims: all that is expected, in order.
  ///   - stepNow: where a step that is gone by its id stands now; nil: nowhere.
  func place(
    ofGone claim: String, instead: StepClaims.Claim?, among claims: [String],
    stepNow: (String) -> SourceRange?
  ) -> SourceRange {
    let kind = Expectations.split(claim).0
    switch kind {
    case "option": return option(claim, claims, stepNow) ?? step.source
    case "says", "items": return end
    case step.action.word where !claim.hasSuffix(" \(step.session.reference.shortName)"):
      return opener ?? annotation
    case "runs": return instead?.source ?? command(claim, claims) ?? step.source
    default:
      let isCommand = step.action.isCommand
      let changesText = !claims.allSatisfy { claim in
        !claim.hasPrefix("runs ") || StepClaims.of(step).contains { $0.text == claim }
      }
      return isCommand && !changesText ? annotation : instead?.source ?? step.source
    }
  }

  /// The opening line of the fence, which carries annotations; the step itself if it has none.
  var annotation: SourceRange {
    for line in stride(from: first, through: max(1, first - Self.fenceLines), by: -1) {
      let text = source[source.range(ofLine: line)].trimmed
      if text.hasPrefix("```") || text.hasPrefix("~~~") { return source.range(ofLine: line) }
    }
    return step.source
  }

  /// The line that opens the step's session, at its head or above.
  private var opener: SourceRange? {
    guard case .opened(let opener) = step.session.reference, let word = opener.words.first else {
      return nil
    }
    let top = source.line(of: annotation.start)
    return stride(from: first, to: top, by: -1).map(source.range(ofLine:)).first {
      source[$0].trimmed.split(separator: " ").first.map(String.init) == word
    }
  }

  /// How far up a fence is looked for.
  private static let fenceLines = 200

  /// The command before the one that is gone.
  private func command(_ claim: String, _ claims: [String]) -> SourceRange? {
    let actual = StepClaims.of(step)
    let earlier = claims.prefix { $0 != claim }.reversed()
    return earlier.lazy.filter { $0.hasPrefix("runs ") }
      .compactMap { claim in actual.first { $0.text == claim }?.source }.first
  }

  /// The line of an option that is still there by its label, else the step that it led to, else the
  /// option beside it.
  private func option(
    _ claim: String, _ claims: [String], _ step: (String) -> SourceRange?
  ) -> SourceRange? {
    if let own = line(ofOption: claim) { return own }
    if let arrow = claim.firstRange(of: " -> "),
      let place = step(String(claim[arrow.upperBound...]))
    {
      return place
    }
    let earlier = claims.prefix { $0 != claim }.reversed()
    return (earlier + claims).lazy.filter { $0.hasPrefix("option ") }
      .compactMap { line(ofOption: $0) }.first
  }

  func line(ofOption claim: String) -> SourceRange? {
    let rest = Expectations.split(claim).1
    guard let arrow = rest.firstRange(of: " -> ") else { return nil }
    let label = rest[..<arrow.lowerBound]
    let lines = first..<min(max(last, first + Self.optionLines) + 1, source.lineCount + 1)
    return lines.map(source.range(ofLine:)).first { source[$0].contains(label) }
  }

  /// How far below a decision its options' labels are looked for.
  private static let optionLines = 60
}
