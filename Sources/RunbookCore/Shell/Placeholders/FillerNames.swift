/// The names of a procedure's gaps, so that what is typed for one text is never used for another.
///
/// Two that would share a name, `/path/to/old/dump` and `/path/to/new/dump`, are two parameters: the
/// first in the text has the name, the next one takes more of its own words, or a number. Spelling
/// variants of one name stay one parameter, and so does one text in several places.
struct FillerNames {
  /// What each name stands for.
  private var senses: [String: [FillerSense]] = [:]
  /// The names that each first one has led to, in the order of the text.
  private var families: [String: [String]] = [:]

  /// Keeps the names of gaps that are read by themselves, where no other name can be given: those of
  /// a line that opens a session.
  mutating func keep(_ gaps: [Placeholder], in source: SourceText) {
    for gap in gaps {
      guard let sense = FillerSense(gap, in: source.bytes) else { continue }
      if senses[gap.name]?.contains(sense) != true { senses[gap.name, default: []].append(sense) }
    }
  }

  /// Names the gaps of a script that share theirs with another text.
  ///
  /// - Parameter used: names that a new one must not have.
  mutating func name(
    _ reading: inout PlaceholderReading, in source: SourceText, isShell: Bool, used: Set<String>
  ) {
    for index in reading.placeholders.indices {
      let gap = reading.placeholders[index]
      guard isShell || gap.form != .filler,
        let sense = FillerSense(gap, in: source.bytes)
      else { continue }
      let name = name(gap, sense, used)
      guard name != gap.name else { continue }
      if gap.isSecret == nil, Parameter.looksSecret(gap.name) {
        reading.placeholders[index].isSecret = true
      }
      reading.placeholders[index].name = name
      guard gap.form == .filler else { continue }
      let place = source.sourceRange(gap.range)
      for finding in reading.findings.indices
      where reading.findings[finding].rule == "filler-suspect"
        && reading.findings[finding].range == place
      {
        reading.findings[finding].help = PlaceholderReader.help(forFiller: name)
      }
    }
  }

  private mutating func name(
    _ gap: Placeholder, _ sense: FillerSense, _ used: Set<String>
  ) -> String {
    let family = families[gap.name] ?? [gap.name]
    for name in family {
      let known = senses[name] ?? []
      guard known.allSatisfy(sense.agrees) else { continue }
      if !known.contains(sense) { senses[name, default: []].append(sense) }
      return name
    }
    var name: String?
    for candidate in sense.names where name == nil {
      let isFree =
        senses[candidate] == nil && (!used.contains(candidate) || sense.isNamed)
        && !WellKnownNames.contains(candidate)
        && Parameter.looksSecret(candidate) == Parameter.looksSecret(gap.name)
      // What the first one could be called as well tells nobody which is which.
      let isOwn = family.allSatisfy { other in
        (senses[other] ?? []).allSatisfy { !$0.names.contains(candidate) }
      }
      if isFree, isOwn { name = candidate }
    }
    var count = 1
    while name == nil {
      count += 1
      let candidate = "\(gap.name)_\(count)"
      if senses[candidate] == nil, !used.contains(candidate) { name = candidate }
    }
    let new = name ?? gap.name
    senses[new] = [sense]
    families[gap.name] = family + [new]
    return new
  }
}
