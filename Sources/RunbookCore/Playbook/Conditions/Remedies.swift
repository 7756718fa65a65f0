/// Headings that come in pairs: `Possible reason 1`, `Solution`, `Possible reason 2`, `Solution`. Of
/// the reasons one holds, and what is below it helps.
struct Remedies {
  /// Places of the remedies' headings, with the reasons that stand above them.
  private var reasons: [SourceRange: Section] = [:]

  init(_ siblings: [Section]) {
    for (reason, remedy) in zip(siblings, siblings.dropFirst())
    where Self.isReason(reason) && Self.remedyTitles.contains(remedy.title.words) {
      reasons[remedy.titleRange] = reason
    }
    if reasons.count < 2 { reasons = [:] }
  }

  /// The reason that `remedy` helps against; nil: none stands above it.
  func reason(of remedy: Section) -> Section? { reasons[remedy.titleRange] }

  private static func isReason(_ section: Section) -> Bool {
    guard !section.isLabel else { return false }
    if section.title.prefix.map({ nouns.contains(firstWord($0)) }) == true { return true }
    var words = section.title.written.words.split(separator: " ")
    if let first = words.first, likelihoods.contains(first) { words.removeFirst() }
    return words.first.map { nouns.contains(String($0)) } == true
      && words.dropFirst().first.map { $0.count <= 2 && $0.allSatisfy(\.isNumber) } != false
  }

  private static func firstWord(_ text: String) -> String {
    text.words.split(separator: " ").first.map(String.init) ?? ""
  }

  private static let likelihoods: Set<Substring> = [
    "possible", "common", "likely", "potential", "probable", "root", "another",
  ]
  private static let nouns: Set<String> = ["cause", "reason", "problem", "issue"]
  private static let remedyTitles: Set<String> = [
    "solution", "solutions", "fix", "fixes", "resolution", "workaround", "remedy", "remediation",
    "mitigation", "how to fix", "how to resolve",
  ]
}

extension CourseReader {
  /// Which reason holds, and what is done against it.
  func remedyChoice(
    _ pairs: [(section: Section, nodes: [CourseNode])], _ remedies: Remedies, in parent: Section
  ) -> CourseNode {
    .choice(
      CourseChoice(
        kind: .conditions, question: "\(name(of: parent)): which holds?",
        range: pairs[0].section.titleRange,
        options: pairs.map { pair in
          let reason = remedies.reason(of: pair.section) ?? pair.section
          return .init(label: label(of: reason), nodes: pair.nodes)
        }))
  }

  /// `Disk is full` of `Cause 3: Disk is full`; of `Reason 1` what stands below it.
  private func label(of reason: Section) -> String {
    // `Problem: disk full` is named; `Reason 1` is not.
    guard reason.title.prefix == nil else { return reason.title.name }
    let words = reason.title.words.split(separator: " ")
    let isBare = words.count <= 3 && words.last?.allSatisfy(\.isNumber) == true || words.count <= 2
    guard isBare, let said = reason.blocks.first(where: { $0.kind == .paragraph }) else {
      return reason.title.name
    }
    let text = plain(said)
    let sentence = SentenceEnd.first(in: text).map { String(text[..<$0.lowerBound]) } ?? text
    return sentence.utf8.count <= 160 ? sentence.dropping(suffix: ".") : reason.title.written
  }
}
