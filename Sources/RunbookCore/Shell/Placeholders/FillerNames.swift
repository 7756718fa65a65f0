/// The names of a procedure's gaps, so that what is typed for one text is never used for another.
///
/// Two that would share a name, `/path/to/old/dump` and `/path/to/new/dump`, are two parameters: the
/// first in the text has the name, the next one takes more of its own words, or a number. Spelling
/// variants of one name stay one parameter, and so does one text in several places.
struct FillerNames {
  private struct Place: Hashable {
    /// The name that the gap has by itself.
    var name: String
    var sense: FillerSense
  }

  private var known: [Place: String] = [:]
  /// What each name stands for.
  private var senses: [String: [FillerSense]] = [:]
  /// The names that each first one has led to, in the order of the text.
  private var families: [String: [String]] = [:]
  /// The last number that each first name was given.
  private var numbers: [String: Int] = [:]

  /// So many names of a family are compared; with more of them, no text is looked at twice.
  private static let limit = 32

  /// Names the gaps of a script that share theirs with another text.
  ///
  /// - Parameter isUsed: whether a new name must not be this one.
  mutating func name(
    _ reading: inout PlaceholderReading, in source: SourceText, isShell: Bool,
    isUsed: (String) -> Bool
  ) {
    var helps: [SourceRange: String] = [:]
    for index in reading.placeholders.indices {
      let gap = reading.placeholders[index]
      guard isShell || gap.form != .filler, let name = newName(gap, in: source, isUsed) else {
        continue
      }
      if gap.isSecret == nil, Parameter.looksSecret(gap.name) {
        reading.placeholders[index].isSecret = true
      }
      reading.placeholders[index].name = name
      if gap.form == .filler { helps[source.sourceRange(gap.range)] = name }
    }
    guard !helps.isEmpty else { return }
    for index in reading.findings.indices where reading.findings[index].rule == "filler-suspect" {
      guard let name = reading.findings[index].range.flatMap({ helps[$0] }) else { continue }
      reading.findings[index].help = PlaceholderReader.help(forFiller: name)
    }
  }

  /// The name that `gap` takes in place of its own; nil: it keeps that.
  mutating func newName(
    _ gap: Placeholder, in source: SourceText, _ isUsed: (String) -> Bool
  ) -> String? {
    guard let sense = FillerSense(gap, in: source.bytes) else { return nil }
    let place = Place(name: gap.name, sense: sense)
    let name = known[place] ?? shared(gap.name, sense) ?? added(gap.name, sense, isUsed)
    known[place] = name
    return name == gap.name ? nil : name
  }

  /// A name of the family that means nothing else.
  private mutating func shared(_ first: String, _ sense: FillerSense) -> String? {
    for name in (families[first] ?? [first]).prefix(Self.limit) {
      let others = senses[name] ?? []
      guard others.count < Self.limit, others.allSatisfy(sense.agrees) else { continue }
      senses[name, default: []].append(sense)
      return name
    }
    return nil
  }

  private mutating func added(
    _ first: String, _ sense: FillerSense, _ isUsed: (String) -> Bool
  ) -> String {
    let family = families[first] ?? [first]
    var name = sense.names.first { candidate in
      senses[candidate] == nil && (sense.isNamed || !isUsed(candidate))
        && !WellKnownNames.contains(candidate)
        && Parameter.looksSecret(candidate) == Parameter.looksSecret(first)
        // What another one could be called as well tells nobody which is which.
        && family.prefix(Self.limit).allSatisfy { other in
          (senses[other] ?? []).allSatisfy { !$0.names.contains(candidate) }
        }
    }
    while name == nil {
      let number = numbers[first, default: 1] + 1
      numbers[first] = number
      let candidate = "\(first)_\(number)"
      if senses[candidate] == nil, !isUsed(candidate) { name = candidate }
    }
    let new = name ?? first
    senses[new] = [sense]
    families[first, default: [first]].append(new)
    return new
  }
}
