/// Reads an escalation path from the items of a list: `Secondary On-Call: If no response in 5
/// minutes`, `Level 2: Senior SRE (response: 30 min)`.
enum EscalationReader {
  /// One rung; `text` is an item's text without marks.
  static func rung(_ text: String) -> Escalation? {
    let text = text.squeezed
    guard !text.isEmpty, !isInstruction(text) else { return nil }
    var title = text
    var detail: String?
    if let colon = text.firstIndex(of: ":"), text.distance(from: text.startIndex, to: colon) < 60 {
      title = text[..<colon].trimmed
      detail = text[text.index(after: colon)...].trimmed
    }
    var rung = Escalation(title: title, detail: detail?.isEmpty == true ? nil : detail)
    guard let detail = rung.detail else { return timedBefore(text) ?? rung }
    // `5 min: Secondary On-Call`
    if let seconds = DurationText.read(title) {
      rung = Escalation(title: detail, detail: nil)
      rung.after = DurationValue(text: title, seconds: seconds)
      return rung
    }
    let lower = detail.lowercased()
    if let range = lower.firstRange(of: "response:") {
      let tail = lower[range.upperBound...].prefix { $0 != ")" && $0 != "," }.trimmed
      if let value = DurationText.read(tail) {
        rung.response = DurationValue(text: tail, seconds: value)
        // `Level 2: Senior SRE (response: 30 min)`: the person is the title people look for.
        if title.lowercased().hasPrefix("level"), let open = detail.firstIndex(of: "(") {
          rung.title = detail[..<open].trimmed
          rung.detail = title
        }
      }
    } else if let time = firstDuration(in: detail) {
      rung.after = time
      if isLevel(title), let person = person(in: detail) {
        rung.title = person
        rung.detail = "\(title): \(detail)"
      }
    } else if isLevel(title), detail.count < 60 {
      rung.title = detail
      rung.detail = title
    }
    return rung
  }

  /// `Level 1`, `Tier 2`: where somebody stands in the path, and not who.
  private static func isLevel(_ title: String) -> Bool {
    let words = title.words.split(separator: " ")
    guard words.count == 2, let number = words.last else {
      return title.lowercased().hasPrefix("level")
    }
    return ["level", "tier", "stage"].contains(words[0]) && number.allSatisfy(\.isNumber)
  }

  /// `Senior SRE` of `Senior SRE after 5 minutes`; nil: it begins with a case or a time.
  private static func person(in detail: String) -> String? {
    let lower = detail.lowercased()
    var end = detail.count
    for mark in [
      " after ", " within ", " if ", " in ", " (", ", ", ": ", "; ", " - ", " – ", " — ",
    ] {
      guard let range = lower.firstRange(of: mark) else { continue }
      end = min(end, lower.distance(from: lower.startIndex, to: range.lowerBound))
    }
    let person = detail.prefix(end).trimmed
    guard end < detail.count, person.utf8.count >= 2, person.utf8.count < 60,
      person.first?.isUppercase == true || person.hasPrefix("@") || person.hasPrefix("#"),
      DurationText.read(person) == nil,
      !["If", "After", "When", "Within", "No", "Immediately", "Immediate"].contains(
        where: { person == $0 || person.hasPrefix("\($0) ") })
    else { return nil }
    return person
  }

  /// `Schedule a review`: something to do, nobody to call.
  private static func isInstruction(_ text: String) -> Bool {
    let words = text.words.split(separator: " ").map(String.init)
    guard let first = words.first, words.count > 1, !text.contains(":") else { return false }
    return doing.contains(first)
  }

  private static let doing: Set<String> = [
    "schedule", "document", "write", "update", "create", "open", "start", "join", "post", "file",
    "gather", "collect", "record", "prepare", "review", "provide", "include", "attach", "share",
    "log", "add", "check", "verify", "ensure", "monitor", "keep", "follow", "conduct", "hold",
    "continue", "complete", "capture", "draft", "declare", "restart", "run", "set",
  ]

  /// The rungs of a path on one line: `Secondary On-Call after 5 minutes, Manager after 15 minutes`.
  /// A line that gives no such time is one rung.
  static func rungs(_ text: String) -> [Escalation] {
    // `on-call → lead → director (after 30 min)`
    let steps = text.squeezed.replacing("->", with: "→").split(separator: "→").map(\.trimmed)
    if steps.count > 1, steps.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 80 }) {
      return steps.compactMap { Self.timed($0) ?? rung($0) }
    }
    let parts = text.squeezed.split { $0 == "," || $0 == ";" }.map { $0.trimmed }
    let timed = parts.map(timed)
    guard timed.contains(where: { $0 != nil }) else { return [rung(text)].compactMap { $0 } }
    return zip(parts, timed).compactMap { part, timed in timed ?? rung(part) }
  }

  /// `10 min Duty Manager`: the time, and whom to call then.
  private static func timedBefore(_ text: String) -> Escalation? {
    let words = text.split(separator: " ")
    guard words.count > 2, words[0].first?.isNumber == true,
      let person = words[2].first, person.isUppercase || "@#".contains(person),
      !["After", "Before", "Since"].contains(words[2])
    else { return nil }
    let time = "\(words[0]) \(words[1])"
    guard let seconds = DurationText.read(time) else { return nil }
    var rung = Escalation(title: words[2...].joined(separator: " "), detail: nil)
    rung.after = DurationValue(text: time, seconds: seconds)
    return rung
  }

  /// `Secondary On-Call after 5 minutes`; nil where it says no time so.
  private static func timed(_ text: String) -> Escalation? {
    if let rung = timedBefore(text) { return rung }
    let words = text.split(separator: " ")
    guard let index = words.lastIndex(where: { $0.lowercased() == "after" }), index > 0,
      let time = firstDuration(in: words[(index + 1)...].joined(separator: " "))
    else { return nil }
    var rung = Escalation(title: words[..<index].joined(separator: " "), detail: nil)
    rung.after = time
    return rung
  }

  /// `5 minutes` in `If no response in 5 minutes`.
  static func firstDuration(in text: String) -> DurationValue? {
    let words = text.split(separator: " ").map(String.init)
    for (index, word) in words.enumerated() where word.contains(where: \.isNumber) {
      var candidate = word
      if index + 1 < words.count { candidate += " " + words[index + 1] }
      let clean = candidate.filter { $0 != "," && $0 != "." && $0 != ")" && $0 != "(" }
      if let seconds = DurationText.read(clean) {
        return DurationValue(text: clean, seconds: seconds)
      }
      if let seconds = DurationText.read(word) {
        return DurationValue(text: word, seconds: seconds)
      }
    }
    return nil
  }
}
