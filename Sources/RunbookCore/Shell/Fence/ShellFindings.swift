/// What is wrong or dangerous in a command, beside what it does.
enum ShellFindings {
  static func findings(of text: CommandText) -> [Diagnostic] {
    let sites = PlaceholderSites(text).sites
    var findings: [Diagnostic] = []
    findings += PollFinding.find(in: text)
    findings += ContinuationFinding.find(in: text, sites)
    findings += withoutFillers(CharacterFinding.find(in: text, sites), text, sites)
    findings += EscapedBraceFinding.find(in: text)
    findings += NestedQuoteFinding.find(in: text)
    findings += TranslatedFinding.find(in: text)
    findings += FrozenFinding.find(in: text, sites)
    findings += SecretFinding.find(in: text)
    findings += ExpansionFinding.find(in: text)
    findings += OptionalPartFinding.find(in: text)
    return findings.sorted { ($0.range?.start ?? 0) < ($1.range?.start ?? 0) }
  }

  /// An ellipsis that is asked for as a value is no slip of the typewriter.
  private static func withoutFillers(
    _ findings: [Diagnostic], _ text: CommandText, _ sites: [PlaceholderSites.Site]
  ) -> [Diagnostic] {
    guard findings.contains(where: { $0.fix?.replacement == "..." }) else { return findings }
    let asked = FillerReader.readable(sites).flatMap { site in
      ElisionReader.read(site, of: text.source.bytes) { !text.hasMark(in: $0) }
    }.map { text.source.sourceRange($0.range) }
    return findings.filter { finding in
      guard finding.fix?.replacement == "...", let range = finding.range else { return true }
      return !asked.contains { $0.start <= range.start && range.end <= $0.end }
    }
  }
}
