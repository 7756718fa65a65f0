/// A heading or bold label, told apart into what names the section and what only decorates it.
///
/// `🔴 CRITICAL: Circuit Breaker Open` names `Circuit Breaker Open`; `1. Initial Response (0-15
/// minutes)` names `Initial Response`. What was taken off is kept.
package struct SectionTitle: Sendable, Hashable {
  /// What remains: the section's name.
  package var name: String { didSet { words = name.words } }
  /// The name's words in lower case (`StringProtocol.words`).
  package private(set) var words: String
  /// As written, without Markdown's marks.
  package var written: String
  /// `1`, `6.3`: the number before the name.
  package var number: String?
  /// `A.1`: the place in a part that a letter counts. Chapters of a book have such numbers as often
  /// as steps: it makes a title no step.
  package var partNumber: String?
  /// `Step`, `Phase`, `Scenario`, `Playbook`: the word taken off before the name.
  package var prefix: String?
  package var severity: Severity?
  /// `0-15 minutes`: a time window in parentheses.
  package var timeWindow: String?
  /// `SIT, NFT, PRP`: environments that it holds for, in parentheses.
  package var environments: String?
  /// Whether it says beside its number that the step may be left out.
  package var isOptional = false
  /// Whether the title ended with a colon.
  package var endsWithColon: Bool

  package init(_ written: String) {
    self.written = written.squeezed
    endsWithColon = false
    var rest = self.written[...]

    severity = SectionTitle.takeSymbols(&rest)
    isOptional = SectionTitle.takeOptional(&rest) || SectionTitle.saysOptional(rest)
    partNumber = SectionTitle.takePartNumber(&rest)
    let number = partNumber == nil ? SectionTitle.takeNumber(&rest) : nil
    self.number = number
    if let severity = SectionTitle.takeSymbols(&rest) { self.severity = severity }
    while let (word, severity, number) = SectionTitle.takePrefix(rest) {
      rest = word.rest
      if let severity { self.severity = severity }
      if self.number == nil, let number { self.number = number }
      if severity == nil { prefix = word.text }
      _ = SectionTitle.takeSymbols(&rest)
    }
    var name = rest.trimmed
    while name.hasSuffix(":") || name.hasSuffix("：") {
      name = name.dropLast().trimmed
      endsWithColon = true
    }
    if let severity = SectionTitle.takeLastSymbols(&name), self.severity == nil {
      self.severity = severity
    }
    if let window = SectionTitle.takeTimeWindow(&name) { timeWindow = window }
    environments = SectionTitle.takeEnvironments(&name)
    if severity == nil { severity = SectionTitle.severityInParentheses(name) }
    self.name = name.isEmpty ? self.written : name
    words = self.name.words
  }

  /// Symbols at the front; red and yellow lights tell the severity.
  private static func takeSymbols(_ rest: inout Substring) -> Severity? {
    var severity: Severity?
    while let first = rest.first {
      if isPlain(rest) { break }
      let isSymbol =
        !(first.isLetter || first.isNumber || first.isASCII) || first.isWhitespace
        || first.unicodeScalars.allSatisfy { $0.properties.generalCategory == .privateUse }
      guard isSymbol else { break }
      if severity == nil { severity = severityOfSymbol[first] }
      rest = rest.dropFirst()
    }
    return severity
  }

  /// Pictures at the end; lights tell the severity there too.
  private static func takeLastSymbols(_ name: inout String) -> Severity? {
    var severity: Severity?
    while let last = name.unicodeScalars.last, last.value > 0x2000,
      last.properties.isEmojiPresentation || last.value == 0xFE0F, let symbol = name.last
    {
      guard case let rest = name.dropLast().trimmed, !rest.isEmpty else { break }
      if severity == nil { severity = severityOfSymbol[symbol] }
      name = rest
    }
    return severity
  }

  /// Whether two bytes tell that `rest` starts with a visible character of ASCII.
  private static func isPlain(_ rest: Substring) -> Bool {
    rest.withBytes { bytes in
      bytes[0] > 0x20 && bytes[0] < 0x7F && (bytes.count == 1 || bytes[1] < 0x80)
    }
  }

  private static let severityOfSymbol: [Character: Severity] = [
    "🔴": .critical, "🚨": .critical, "🟠": .high, "🟡": .warning, "🟢": .low, "🔵": .info,
  ]

  /// `CRITICAL:`, `Scenario 2:`, `Step 1.1 -`, `Playbook:`.
  private static func takePrefix(
    _ rest: Substring
  ) -> (word: (text: String, rest: Substring), severity: Severity?, number: String?)? {
    if let step = takeStepNumber(rest) { return step }
    guard let colon = sign(in: rest) ?? dash(in: rest),
      rest.distance(from: rest.startIndex, to: colon) <= 24
    else { return nil }
    let head = TitleWords.inEnglish(rest[..<colon].trimmed)
    let tail =
      behindDash(rest[colon...])
      ?? rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
    guard !tail.isEmpty else { return nil }
    let lower = head.lowercased()
    if let severity = severityWords[lower] { return ((head, tail), severity, nil) }
    let parts = lower.split(separator: " ")
    guard let first = parts.first, prefixWords.contains(String(first)), parts.count <= 2 else {
      return nil
    }
    guard parts.count == 2 else { return ((head, tail), nil, nil) }
    let number = parts[1]
    let isNumber = number.allSatisfy { $0.isNumber || $0 == "." || $0 == "#" }
    // `6a`: one of several sixth phases.
    let isLettered =
      number.count <= 3 && number.last?.isLetter == true && number.first?.isNumber == true
      && number.dropLast().allSatisfy(\.isNumber)
    guard isNumber || isLettered || number.count == 1 else { return nil }
    return ((head, tail), nil, isNumber || isLettered ? String(number) : nil)
  }

  /// `Step 1. Stop it`, `Phase 2) Move`, `Step three: Start it`.
  private static func takeStepNumber(
    _ rest: Substring
  ) -> (word: (text: String, rest: Substring), severity: Severity?, number: String?)? {
    guard let letter = rest.utf8.first,
      "sSpP".utf8.contains(letter) || TitleWords.mayBeForeign(rest)
    else { return nil }
    let rest = TitleWords.inEnglish(rest)
    let words = rest.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
    guard words.count == 3, ["step", "phase", "stage"].contains(words[0].lowercased()) else {
      return nil
    }
    let mark = words[1].last.map { ".):".contains($0) } == true
    let word = mark ? words[1].dropLast() : words[1]
    var tail = words[2].drop(while: \.isWhitespace)
    let behindOptional = behindOptional(tail)
    let isBehindOptional = behindOptional != nil
    tail = behindOptional ?? tail
    var isMarked = mark
    if let name = behindDash(tail) ?? behindColon(tail) {
      tail = name
      isMarked = true
    }
    guard isMarked,
      let number = numberWords[word.lowercased()]
        ?? ((mark || isBehindOptional) && isCount(word) ? String(word) : nil)
    else { return nil }
    return tail.isEmpty ? nil : (("\(words[0]) \(word)", tail), nil, number)
  }

  /// `Look` of `- Look`, `— Look`, and `-- Look` as it is typed where there is no long dash.
  static func behindDash(_ text: Substring) -> Substring? {
    guard let first = text.first, "-–—".contains(first) else { return nil }
    let hyphens = text.prefix(4).prefix { $0 == "-" }.count
    let rest = text.dropFirst(max(hyphens, 1))
    guard hyphens <= 3, rest.first?.isWhitespace == true else { return nil }
    return rest.drop(while: \.isWhitespace)
  }

  private static func behindColon(_ text: Substring) -> Substring? {
    guard text.first == ":", text.dropFirst().first?.isWhitespace == true else { return nil }
    return text.dropFirst().drop(while: \.isWhitespace)
  }

  private static func isCount(_ word: Substring) -> Bool {
    (1...3).contains(word.utf8.count) && word.utf8.allSatisfy { ShellByte.isDigit($0) }
  }

  private static let numberWords = [
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10",
  ]

  /// The first colon, long dash or dot between words (`Runbook · Restart`).
  private static func sign(in rest: Substring) -> Substring.Index? {
    guard rest.isPlainASCII else { return rest.firstIndex { ":—–·：".contains($0) } }
    return rest.utf8.firstIndex(of: UInt8(ascii: ":"))
  }

  private static func dash(in rest: Substring) -> Substring.Index? {
    guard
      let range = rest.firstRange(of: " - ") ?? rest.firstRange(of: " -- ")
        ?? rest.firstRange(of: " --- ")
    else { return nil }
    return rest.index(after: range.lowerBound)
  }

  static let severityWords: [String: Severity] = [
    "critical": .critical, "p0": .critical, "p1": .high, "p2": .medium, "p3": .low,
    "sev0": .critical, "sev1": .critical, "sev2": .high, "sev3": .medium, "sev4": .low,
    "sev-1": .critical, "sev-2": .high, "sev-3": .medium, "sev-4": .low,
    "high": .high, "warning": .warning, "medium": .medium, "low": .low, "info": .info,
    "emergency": .critical, "major": .high, "minor": .low, "page": .critical,
  ]

  private static let prefixWords: Set<String> = [
    "scenario", "playbook", "runbook", "procedure", "step", "phase", "stage", "case", "part",
    "alert", "issue", "problem", "incident", "task", "sop",
  ]

  /// `(0-15 minutes)`, `(First 5 minutes)`, `(1-4 weeks)` at the end.
  private static func takeTimeWindow(_ name: inout String) -> String? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "("), open > name.startIndex else {
      return nil
    }
    let inner = String(name[name.index(after: open)...].dropLast())
    let lower = inner.lowercased()
    // `(K8s + code)` tells no time.
    let hasDigit = lower.split { !$0.isLetter && !$0.isNumber }.contains {
      $0.first?.isNumber == true
    }
    let hasUnit = lower.split { !$0.isLetter }.contains { timeUnits.contains(String($0)) }
    guard hasDigit, hasUnit, lower.count <= 32 else { return nil }
    name = name[..<open].trimmed
    return inner
  }

  private static let timeUnits: Set<String> = [
    "min", "mins", "minute", "minutes", "hour", "hours", "hr", "hrs", "h", "day", "days", "week",
    "weeks", "second", "seconds", "sec", "s", "m", "d", "month", "months",
  ]

  private static let environmentNames: Set<String> = [
    "DEV", "STE", "SIT", "NFT", "PRP", "PRD", "PRX", "PROD", "STG", "STAGING", "UAT", "QA", "TEST",
    "PREPROD", "PERF", "PERFTEST", "SBX", "SBOX", "SANDBOX", "DEMO", "ITHC", "AAT", "TST", "ACC",
    "LIVE", "CI", "PRODUCTION", "DEVELOPMENT",
  ]

  /// `(SIT, NFT, PRP)` before or behind the name: two or more, written in capitals.
  private static func takeEnvironments(_ name: inout String) -> String? {
    let isFirst = name.hasPrefix("(")
    guard isFirst || name.hasSuffix(")"),
      let open = isFirst ? name.firstIndex(of: "(") : name.lastIndex(of: "("),
      let close = name[open...].firstIndex(of: ")")
    else { return nil }
    let inner = name[name.index(after: open)..<close]
    let parts = inner.split(whereSeparator: { ",/&".contains($0) }).map(\.trimmed)
    guard parts.count >= 2, parts.contains(where: environmentNames.contains),
      parts.allSatisfy({ part in
        (2...12).contains(part.count)
          && part.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "-") }
      })
    else { return nil }
    let rest = (name[..<open].trimmed + " " + name[name.index(after: close)...].trimmed).trimmed
    guard !rest.isEmpty else { return nil }
    name = rest
    return parts.joined(separator: ", ")
  }

  private static func severityInParentheses(_ name: String) -> Severity? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return nil }
    return severityWords[String(name[name.index(after: open)...].dropLast()).lowercased()]
  }

  /// The part of an id that this title gives.
  package var slug: String { Slug.of(name) }
}
