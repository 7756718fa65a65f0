/// Times in prose that a step waits for.
extension CourseReader {
  /// `Wait 30s`, `Monitor for 5 minutes`: the step is the wait itself. Seconds.
  func waitSeconds(_ text: String) -> Double? {
    guard let letter = text.utf8.first, letter >= 0x80 || " wWmMsSpP".utf8.contains(letter) else {
      return nil
    }
    let words = text.lowercased().split(separator: " ").map(String.init)
    guard let first = words.first, ["wait", "monitor", "sleep", "pause"].contains(first) else {
      return nil
    }
    var rest = words.dropFirst()
    if first == "monitor" {
      guard rest.first == "for" else { return nil }
    }
    if ["for", "about", "at"].contains(rest.first ?? "") { rest = rest.dropFirst() }
    if let seconds = secondsWithReason(rest), first == "wait" { return seconds }
    guard (1...3).contains(rest.count) else { return nil }
    guard let seconds = DurationText.read(rest.joined(separator: " ")) else { return nil }
    return seconds.last
  }

  /// `2 minutes for the container to start`: how long, and what for.
  private func secondsWithReason(_ words: ArraySlice<String>) -> Double? {
    guard let reason = words.firstIndex(where: ["for", "before", "until", "while"].contains),
      (words.startIndex + 1...words.startIndex + 2).contains(reason), reason + 1 < words.endIndex,
      words.count <= 14, !words.contains(where: { $0.hasSuffix(",") || $0.hasSuffix(":") }),
      !words.contains(where: ["and", "then", "or"].contains),
      let seconds = DurationText.read(words[..<reason].joined(separator: " "))?.last,
      seconds <= WaitTitle.longestCountdown
    else { return nil }
    return seconds
  }

  /// `should auto-recover after 30s`: a time worth showing while a person watches. Seconds.
  func timerSeconds(_ text: String) -> Double? {
    let lower = text.lowercased()
    guard ["after ", "within ", "for "].contains(where: { lower.contains($0) }) else { return nil }
    for word in ["after ", "within ", "for "] {
      guard let range = lower.firstRange(of: word) else { continue }
      let rest = String(lower[range.upperBound...])
      guard !WaitTitle.isPast(lower[..<range.lowerBound]) else { continue }
      if let value = EscalationReader.firstDuration(
        in: rest.split(separator: " ").prefix(2).joined(separator: " ")),
        let seconds = value.limitSeconds, seconds <= WaitTitle.longestCountdown
      {
        return seconds
      }
    }
    return nil
  }
}

/// Words of a script that waits by itself.
private let wordsThatWait: Set<String> = [
  "sleep", "wait", "until", "while", "watch", "--wait", "--watch",
]

extension [CourseNode] {
  /// With a step before them that waits, where `title` says to: `Wait 30 days, then unset it` runs
  /// nothing at once. What waits by itself stays as it is.
  func waitingFirst(_ title: String, range: SourceRange) -> [CourseNode] {
    guard let wait = WaitTitle.leading(title), holdsCommands, !waits else { return self }
    let action: Action =
      wait.seconds <= WaitTitle.longestCountdown
      ? .wait(seconds: wait.seconds) : .manual(.init(instructions: [title]))
    return [.step(StepDraft(title: wait.text, range: range, action: action))] + self
  }

  /// A `sleep`, a loop, a program that waits or never ends.
  private var waits: Bool {
    contains { node in
      switch node {
      case .step(let draft):
        switch draft.action {
        case .wait: return true
        case .shell(let shell):
          // Steps that are only counted do not say how they run.
          let script = shell.script.string
          return shell.attachment == .watch
            || shell.attachment == .captured
              && ProgramUse.attachment(of: CommandText(shell.script)) == .watch
            || script.contains("rollout status")
            || script.split(whereSeparator: { " \t\n;|&()".contains($0) })
              .contains { wordsThatWait.contains(String($0)) }
        case .http, .manual, .checklist, .decision, .message, .call: return false
        }
      case .group(let group): return group.nodes.waits
      case .choice(let choice): return choice.options.contains { $0.nodes.waits }
      case .open, .close, .fenceEnd: return false
      }
    }
  }
}

/// A time that a title says to let pass before anything else.
enum WaitTitle {
  /// What a countdown is for; beyond it a person comes back.
  static let longestCountdown = 7200.0

  /// `the queue was stuck` in front of `for 20 minutes`: told of what happened, not of what to
  /// watch. In lower case.
  static func isPast(_ text: Substring) -> Bool {
    let sentence = text.split(whereSeparator: { ".;:".contains($0) }).last ?? ""
    let words = sentence.split { !$0.isLetter }
    return words.contains { ["was", "were", "had", "took", "lasted"].contains($0) }
      && !words.contains {
        ["wait", "until", "watch", "monitor", "verify", "confirm"].contains($0)
      }
  }

  /// `Wait 10 minutes, then look`, `After ten minutes, look` → `Wait 10 minutes` and 600.
  static func leading(_ title: String) -> (text: String, seconds: Double)? {
    guard let letter = title.utf8.first, "wWaA".utf8.contains(letter) else { return nil }
    var words = title.split(separator: " ").map(String.init)
    let verb = words.first?.lowercased()
    guard verb == "wait" || verb == "after" else { return nil }
    var index = 1
    while index < words.count, soft.contains(words[index].lowercased()) { index += 1 }
    guard index < words.count else { return nil }
    if let number = numbers[words[index].lowercased()] { words[index] = number }
    guard words[index].first.map({ $0.isNumber || $0 == "~" }) == true else { return nil }
    for count in [2, 1] where index + count <= words.count {
      let time = words[index..<(index + count)].joined(separator: " ")
      let plain = time.filter { !"~,.:;()".contains($0) }
      guard let seconds = DurationText.read(plain)?.last else { continue }
      // `After 10 minutes of silence …` says no more than when.
      guard verb == "wait" || time.hasSuffix(",") else { return nil }
      return ("Wait \(plain)", seconds)
    }
    return nil
  }

  private static let numbers = [
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "fifteen": "15", "twenty": "20", "thirty": "30",
  ]

  private static let soft: Set<String> = [
    "for", "about", "around", "at", "least", "another", "up", "to", "approximately", "roughly",
  ]
}
