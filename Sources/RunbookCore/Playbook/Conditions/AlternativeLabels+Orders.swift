/// Titles whose ways stand behind what they do.
extension AlternativeLabels {
  /// `Step 2: Fail over — Option A: spare router`, `Step 3: Fail over — Option B: from backup`.
  static func areNamedBehind(_ titles: [String]) -> Bool {
    var head: String?
    var marks: Set<Character> = []
    for title in titles {
      guard title.utf8.contains(UInt8(ascii: "O")),
        let dash = dashes.lazy.compactMap({ title.firstRange(of: $0 + "Option ") }).first,
        let mark = title[dash.upperBound...].first, mark.isLetter || mark.isNumber,
        title[dash.upperBound...].dropFirst().first.map({ !$0.isLetter && !$0.isNumber }) ?? true
      else { return false }
      let own = SectionTitle(String(title[..<dash.lowerBound])).words
      guard !own.isEmpty, head.map({ $0 == own }) ?? true, marks.insert(mark).inserted else {
        return false
      }
      head = own
    }
    return titles.count >= 2
  }

  private static let dashes = [" — ", " – ", " - ", ": "]
}
