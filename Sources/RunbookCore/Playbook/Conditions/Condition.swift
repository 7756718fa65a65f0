/// Conditions in prose: `If storage down: Check with …`, `Scale up if under load`,
/// `Quick mitigation (if > 20% error rate)`.
enum Condition {
  /// A list item that is a condition and, perhaps, what to do about it.
  struct Item: Equatable {
    var condition: String
    var action: String?
  }

  private static let openers = ["if ", "when ", "for ", "in case of "]

  /// `If X: Y`, `If X, Y`, `If X → Y`, `Y if X`; nil: no condition.
  static func item(_ text: String) -> Item? {
    let lower = text.squeezed.lowercased()
    guard lower.contains("if ") || lower.contains("if not") || lower.contains("when ") else {
      return nil
    }
    let text = text.squeezed
    // Bullets that start with `if` are ways of one decision, however they end.
    if OtherCase.ends(text), !lower.hasPrefix("if ") || OtherCase.isSentence(text) { return nil }
    if lower.hasPrefix("if not"), !lower.contains(":"), !lower.contains(", ") {
      return Item(condition: String(text.dropFirst(3)), action: nil)
    }
    // `If possible, keep the address`: advice, no question.
    if lower.hasPrefix("if possible") || lower.hasPrefix("note: if possible") { return nil }
    if lower.hasPrefix("if ") || lower.hasPrefix("when ") {
      let body = text.drop { $0 != " " }.dropFirst()
      if let item = needed(body) { return item }
      guard let mark = end(of: body) else {
        return unmarked(body) ?? Item(condition: String(body), action: nil)
      }
      let action = body[mark.upperBound...].trimmed
      return Item(
        condition: body[..<mark.lowerBound].trimmed.dropping(suffix: ","),
        action: action.isEmpty ? nil : action)
    }
    if let range = lower.firstRange(of: " if "), !lower[range.upperBound...].hasPrefix("possible"),
      !lower.hasPrefix("check if"),
      !lower.hasPrefix("verify if"), !lower.hasPrefix("determine if"), !lower.hasPrefix("see if"),
      !lower.hasPrefix("confirm if"), !lower.hasPrefix("ask if"), !lower.hasPrefix("check ")
    {
      let before = lower[..<range.lowerBound]
      // `Compare: check if it is gone` asks.
      let last = before.split(separator: " ").last ?? ""
      guard !asking.contains(last) else { return nil }
      if last.hasSuffix(":") {
        // `Success: If it is there, go on`
        let rest = lower.distance(from: lower.startIndex, to: range.lowerBound) + 1
        return item(String(text.dropFirst(rest)))
      }
      let offset = lower.distance(from: lower.startIndex, to: range.lowerBound)
      let action = String(text.prefix(offset))
      let condition = String(text.dropFirst(offset + 4)).trimmed
      guard !action.trimmed.isEmpty, !condition.isEmpty else { return nil }
      return Item(condition: condition, action: action.trimmed)
    }
    return nil
  }

  /// `Move it if necessary.`
  static func isMereRemark(_ text: String) -> Bool {
    guard let last = text.words.split(separator: " ").last, remarks.contains(last) else {
      return false
    }
    return text.words.hasSuffix(" if \(last)")
  }

  private static let remarks: Set<Substring> = ["necessary", "asked", "possible", "applicable"]

  /// Words before an `if` that asks.
  private static let asking: Set<Substring> = [
    "check", "verify", "determine", "see", "confirm", "ask", "decide", "find", "test", "know",
    "monitor", "watch", "assess", "investigate",
  ]

  /// Whether an item tells of the other case too (`If all is well, go on. If not, stop.`): who answers
  /// that the first does not hold must see it.
  static func isOneOfTwo(_ head: ItemTitle) -> Bool {
    let text = head.text.isEmpty ? head.title : ". " + head.text
    if tellsOtherwise(head.title) { return true }
    var rest = text[...]
    while let stop = rest.firstRange(of: ". ") {
      rest = rest[stop.upperBound...]
      if rest.hasPrefix("Otherwise") { return true }
      guard rest.hasPrefix("If ") else { continue }
      let sentence = String(rest[..<(rest.firstRange(of: ". ")?.lowerBound ?? rest.endIndex)])
      if FaultWords.tellOfFault(sentence) { return true }
    }
    return false
  }

  /// `If it is new, follow way A; otherwise follow way B`: what is done in either case. `…, otherwise
  /// it will break` tells why.
  private static func tellsOtherwise(_ title: String) -> Bool {
    [", otherwise", "; otherwise"].contains { mark in
      guard let range = title.firstRange(of: mark) else { return false }
      let rest = title[range.upperBound...].drop { $0 == "," || $0 == " " }
      return Instruction.tells(String(rest)) || Instruction.isOrder(String(rest))
    }
  }

  /// Strongest first.
  private static let marks = [
    ":", " → ", " -> ", " — ", " – ", ", then ", "; ", ", ", " you can ", " you may ",
    " you should ",
    " you need to ", " you must ",
  ]
  .map { Array($0.utf8) }

  /// Where a condition ends and what to do about it begins, outside parentheses and quotes: the
  /// first colon, or mark before words that tell to do something, else the strongest one.
  static func end(of whole: Substring) -> Range<Substring.Index>? {
    // A condition is short; a paragraph without an end need not be gone through.
    let text = whole.utf8.count <= 400 ? whole : whole.prefix(400)
    let places = text.withBytes(placesOfMarks)
    guard let strongest = places.min(by: { ($0.rank, $0.start) < ($1.rank, $1.start) }) else {
      return nil
    }
    func range(_ mark: Mark) -> Range<Substring.Index> { self.range(mark, in: text) }
    // They stand in order.
    for (index, mark) in places.enumerated() {
      let range = range(mark)
      if mark.rank == 0, index + 1 < places.count, places[index + 1].rank > 0 {
        // `one stays in state: error, restart it`: a word of the condition, with its value.
        let next = self.range(places[index + 1], in: text)
        let value = text[range.upperBound..<next.lowerBound].trimmed
        if value.utf8.count <= 16, value.utf8.allSatisfy({ (0x61...0x7A).contains($0) }),
          !settled.contains(value), Instruction.tells(text[next.upperBound...]),
          !Instruction.tells(value)
        {
          continue
        }
      }
      let rest = text[range.upperBound...]
      if mark.rank == 0 || Instruction.tells(rest) || rest.hasPrefix("treat ") { return range }
    }
    return range(strongest)
  }

  private static func range(_ mark: Mark, in text: Substring) -> Range<Substring.Index> {
    let start = text.utf8.index(text.startIndex, offsetBy: mark.start)
    return start..<text.utf8.index(start, offsetBy: marks[mark.rank].count)
  }

  /// Words behind a colon that are the whole answer: `If it is up: good, go on`.
  private static let settled: Set<String> = [
    "good", "done", "ok", "okay", "fine", "great", "yes", "no", "nothing", "none", "continue",
    "stop", "abort", "skip", "proceed", "escalate", "retry",
  ]

  /// One of `marks` in a text: which, and at which byte.
  private struct Mark {
    var rank: Int
    var start: Int
  }

  /// The marks in `bytes`, in order, outside parentheses and quotes; a colon only before a space or
  /// at the end.
  private static func placesOfMarks(_ bytes: UnsafeBufferPointer<UInt8>) -> [Mark] {
    var result: [Mark] = []
    var shielded: [Range<Int>]?
    guard let first = bytes.firstIndex(where: { $0 != 0x20 && !($0 >= 0x09 && $0 <= 0x0D) }) else {
      return []
    }
    for index in bytes.indices.dropFirst(first + 1) {
      switch bytes[index] {
      case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"): break
      default: continue
      }
      for (rank, mark) in marks.enumerated() where stands(mark, at: index, in: bytes) {
        let end = index + mark.count
        if rank == 0, end < bytes.count, bytes[end] != 0x20 { continue }
        let ranges = shielded ?? Self.shielded(bytes)
        shielded = ranges
        if !ranges.contains(where: { $0.contains(index) }) {
          result.append(Mark(rank: rank, start: index))
        }
      }
    }
    return result
  }

  private static func stands(
    _ mark: [UInt8], at index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard bytes[index] == mark[0], index + mark.count <= bytes.count else { return false }
    for offset in 1..<mark.count where bytes[index + offset] != mark[offset] { return false }
    return true
  }

  /// What stands in parentheses or in double quotes, closed ones only.
  private static func shielded(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for (open, close) in shields {
      var start = 0
      while let from = place(of: open, from: start, in: bytes),
        let to = place(of: close, from: from + open.count, in: bytes)
      {
        result.append(from..<(to + close.count))
        start = to + close.count
      }
    }
    return result
  }

  private static let shields = [("(", ")"), ("\"", "\""), ("“", "”")].map {
    (Array($0.utf8), Array($1.utf8))
  }

  private static func place(
    of mark: [UInt8], from start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var index = start
    while index + mark.count <= bytes.count {
      if stands(mark, at: index, in: bytes) { return index }
      index += 1
    }
    return nil
  }

  /// `Check if only few are slow. If so` → the first sentence, of which the rest is a consequence.
  static func takeIfSo(_ title: String) -> String? {
    guard let last = title.utf8.last, last | 0x20 == UInt8(ascii: "o") || last == UInt8(ascii: ":")
    else { return nil }
    let lower = title.lowercased().dropping(suffix: ":")
    for tail in [". if so", "? if so", "; if so", ", if so"] where lower.hasSuffix(tail) {
      let rest = title.dropping(suffix: ":").dropLast(tail.count)
      return rest + (tail.first == "?" ? "?" : "")
    }
    return nil
  }

  /// `Tell the team, the press, the regulator (if regulated)`: of the last of them only.
  static func isOfLastNoun(_ title: String) -> Bool {
    guard title.hasSuffix(")"), let open = title.lastIndex(of: "(") else { return false }
    let members = title[..<open].trimmed.replacing(", and ", with: ", ").replacing(
      ", or ", with: ", "
    )
    .ranges(of: ", ").count
    let parts = title[..<open].split(separator: ",").dropFirst().map(\.trimmed)
    return members >= 2
      && parts.allSatisfy { part in
        let words = part.words
        return !Instruction.tells(words.hasPrefix("and ") ? String(words.dropFirst(4)) : words)
          && !words.hasPrefix("then ")
      }
  }
}
