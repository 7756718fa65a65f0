/// Values that the command right above lists: they are asked once that has been seen.
extension GroupBuilder {
  /// `kubectl delete pod <pod>` below `kubectl get pods`.
  func isListed(by run: [Entry], _ entry: Entry) -> Bool {
    let asked = gaps(in: entry.range)
    guard !asked.isEmpty, let last = run.last, let program = program(of: last),
      program == self.program(of: entry), KnownPrograms.names.contains(program),
      // What is kept in a variable is not seen.
      !["export", "declare", "local", "readonly"].contains(program),
      asked.isDisjoint(with: run.reduce(into: Set<String>()) { $0.formUnion(gaps(in: $1.range)) })
    else { return false }
    let words = ASCIIText.words(String(decoding: body.bytes[last.range], as: UTF8.self))
    return words.contains { word in
      Self.listing.contains(String(word)) || Self.verbs.contains(where: word.hasPrefix)
    } && CommandRisk.risk(of: body[last.range]) == .readOnly
  }

  private static let listing: Set<String> = [
    "get", "list", "ls", "ps", "show", "log", "images", "history", "snapshots", "releases",
    "--list", "pods", "nodes", "status",
  ]
  private static let verbs = ["describe-", "list-", "list_", "get-"]

  /// What is to be filled in there; where the tool looks for it is known without a list.
  private func gaps(in range: Range<Int>) -> Set<String> {
    var gaps: Set<String> = []
    for mark in text.marks where mark.range.overlaps(range) {
      let before = String(
        decoding: body.bytes[range.lowerBound..<max(range.lowerBound, mark.range.lowerBound)],
        as: UTF8.self)
      let option = before.split { $0 == " " || $0 == "=" }.last ?? ""
      guard !Self.places.contains(String(option)) else { continue }
      gaps.insert(String(decoding: body.bytes[mark.range], as: UTF8.self))
    }
    return gaps
  }

  private static let places: Set<String> = [
    "-n", "--namespace", "--context", "--region", "--profile", "--cluster", "--project", "-c",
    "--zone", "-f", "--file", "-o", "--output", "-h", "--host", "-H", "--resource-group", "-g",
  ]

  private func program(of entry: Entry) -> String? {
    let head = FenceJudge.head(entry.unit)?.words.map { CommandName.base($0.value) }
    return head?.first { $0 != "sudo" }
  }
}
