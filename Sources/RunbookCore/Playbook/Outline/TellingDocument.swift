/// Documents that tell what was decided, designed, found or released: their numbered lists are no
/// courses of action. What in them holds commands or boxes to tick is one all the same.
enum TellingDocument {
  /// Why lists without commands in the document are reference; nil: it is a playbook.
  static func reason(_ root: Section) -> String? {
    let titles = root.headings.flatMap { [$0] + $0.headings + $0.headings.flatMap(\.headings) }
    let names = Set(titles.map(\.title.words))
    guard names.isDisjoint(with: courses) else { return nil }
    for title in root.headings.prefix(1).map(\.title.written.words) + [root.title.written.words] {
      let words = title.split(separator: " ").prefix(2)
      if let first = words.first, words.count == 2,
        first == "adr"
          || ["rfc", "kep", "pep"].contains(first)
            && !names.isDisjoint(with: design.usual.union(design.sure)),
        words[1].contains(where: \.isNumber)
      {
        return "a decision's or design's list tells what is, not what to do"
      }
      if releases.contains(where: { title == $0 || title.hasSuffix(" " + $0) }) {
        return "a list of what was released, not of what to do"
      }
    }
    if names.isSuperset(of: ["context", "decision"]) || isOne(names, design, of: 3) {
      return "a decision's or design's list tells what is, not what to do"
    }
    if isOne(names, minutes, of: 2) { return "minutes tell what was said and who will do what" }
    if isOne(names, report, of: 3) { return "a report's list tells what was, not what to do" }
    let versions = titles.count { title in
      guard title.title.written.utf8.count(where: { $0 == UInt8(ascii: ".") }) >= 2 else {
        return false
      }
      let words = title.title.written.split(separator: " ").map(String.init)
      // The version alone, or with its date.
      guard let first = words.first,
        !words.dropFirst().contains(where: { $0.first?.isLetter == true })
      else { return false }
      let digits = first.filter { !"[]v".contains($0) }
      return digits.count(where: { $0 == "." }) == 2
        && digits.allSatisfy { $0.isNumber || $0 == "." }
    }
    return versions >= 3 && versions * 2 >= root.headings.flatMap(\.headings).count
      ? "a list of what was released, not of what to do" : nil
  }

  /// Some of the titles, at least one of them among those that nothing else has.
  private static func isOne(
    _ names: Set<String>, _ genre: (usual: Set<String>, sure: Set<String>), of count: Int
  ) -> Bool {
    let sure = names.intersection(genre.sure).count
    return sure > 0 && sure + names.intersection(genre.usual).count >= count
  }

  /// Sections of documents that instruct, whatever else they have.
  private static let courses: Set<String> = [
    "procedure", "procedures", "mitigation", "diagnosis", "response", "remediation",
    "recovery", "troubleshooting", "instructions",
  ]

  private static let releases = ["changelog", "change log", "release notes", "whats new"]

  private static let design: (usual: Set<String>, sure: Set<String>) = (
    [
      "context", "decision", "decisions", "status", "rationale", "motivation", "goals", "proposal",
      "problem", "problem statement", "design", "background", "future work", "test plan",
      "trade offs",
      "tradeoffs", "security considerations", "implementation", "implementation plan", "summary",
      "abstract", "requirements", "scope",
    ],
    [
      "consequences", "alternatives considered", "alternatives", "considered options",
      "options considered", "non goals", "goals and non goals", "drawbacks", "open questions",
      "unresolved questions", "proposed solution", "proposed design", "detailed design",
      "high level design", "decision drivers", "decision outcome", "prior art", "user stories",
      "functional requirements", "non functional requirements",
    ]
  )

  private static let minutes: (usual: Set<String>, sure: Set<String>) = (
    [
      "agenda", "announcements", "action points", "action items", "actions", "notes",
      "next meeting",
      "discussion", "topics", "links", "minutes", "q a", "meeting notes", "decisions",
    ],
    ["attendees", "present", "participants", "attendance", "in attendance"]
  )

  private static let report: (usual: Set<String>, sure: Set<String>) = (
    [
      "summary", "findings", "recommendations", "results", "root cause", "root causes", "timeline",
      "impact", "action items", "conclusion", "conclusions", "detection", "resolution",
    ],
    [
      "executive summary", "methodology", "what went well", "what went wrong",
      "what could have gone better", "where we got lucky", "contributing factors", "key findings",
    ]
  )
}
