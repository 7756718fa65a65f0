/// Tells whether sibling titles name ways of which one is taken: `Vercel Automatic` and `Vercel
/// CLI`, `For Critical/High Severity` and `For Medium/Low Severity`.
enum AlternativeLabels {
  enum Relation: Equatable {
    case alternatives
    /// Rival cases of one trouble (`Scenario A: …`, `Cause 2: …`), of which one holds.
    case cases
    /// Wholes that stand side by side (`Frontend`, `Backend`): one, the other, or both.
    case parallel
  }

  /// By hand or not, and through what.
  private static let means = [
    "automatic", "automated", "auto", "cli", "manual", "dashboard", "console", "ui", "script",
  ].map { " \($0) " }

  /// Words that exclude each other when each stands in one of the titles.
  private static let rivals: [[String]] =
    [
      ["real time", "historical", "live"],
      ["vertical", "horizontal"],
      ["staging", "production", "development"],
      ["linux", "macos", "windows"],
      ["docker", "kubernetes", "systemd", "compose", "bare metal"],
      ["full", "quick", "partial", "incremental"],
      ["git based", "image based"],
      ["redis", "dynamodb", "postgresql", "mysql"],
    ].map { $0.map { " \($0) " } } + [means, rollouts]

  /// Where these are all of a title; a longer one may speak of one part of many.
  private static let stores: Set<String> = [
    "redis", "valkey", "dynamodb", "postgresql", "postgres", "mysql", "mariadb", "sqlite",
    "mongodb", "cassandra", "elasticsearch", "opensearch", "cockroachdb", "sql server", "oracle",
  ]

  /// `PostgreSQL`, `SQLite (single file)`: of a store one kind is in use.
  private static func areStores(_ titles: [String]) -> Bool {
    var seen: Set<String> = []
    return titles.allSatisfy { title in
      let name = (title.firstIndex(of: "(").map { String(title[..<$0]) } ?? title).words
      return stores.contains(name) && seen.insert(name).inserted
    }
  }

  /// `Planned`, `Emergency`; `Planned failover`, `Unplanned failover`: one thing done on either.
  private static func areOccasions(_ titles: [String]) -> Bool {
    var seen: Set<Substring> = []
    let rests = titles.map { title -> [Substring]? in
      var words = title.split(separator: " ")
      guard let first = words.first, occasions.contains(first), seen.insert(first).inserted else {
        return nil
      }
      words.removeFirst()
      return words
    }
    return !rests.contains(nil) && Set(rests).count == 1
  }

  private static let occasions: Set<Substring> = [
    "planned", "scheduled", "unplanned", "unscheduled", "emergency",
  ]

  /// Whether the headings `titles` name one thing done by several means: `Vercel Automatic`, `Vercel
  /// CLI`.
  static func areMeans(_ titles: [String]) -> Bool {
    let words = titles.map { " " + $0.words + " " }
    guard (2...4).contains(words.count), eachHasOne(words, of: means) else { return false }
    let rests = words.map { title in
      means.first(where: title.contains).map { title.replacing($0, with: " ").trimmed } ?? title
    }
    return Set(rests).count == 1
  }

  /// Whether the headings `titles` name one thing done in several ways or on several occasions:
  /// `Rolling upgrade`, `Re-creation upgrade`; `Planned`, `Emergency`. `Emergency maintenance` is a
  /// task that may be asked for by its own name.
  static func areKindsOfOne(_ titles: [String]) -> Bool {
    let words = titles.map { " " + $0.words + " " }
    guard words.count >= 2 else { return false }
    if titles.allSatisfy({ !$0.words.contains(" ") }), areOccasions(words) { return true }
    guard eachHasOne(words, of: rollouts) else { return false }
    let rests = words.map { title in
      rollouts.filter(title.hasPrefix).max { $0.utf8.count < $1.utf8.count }
        .map { title.dropFirst($0.count) }
    }
    return !rests.contains(nil) && Set(rests).count == 1 && rests[0]?.isEmpty == false
  }

  private static let rollouts = [
    "rolling", "blue green", "canary", "re creation", "recreation", "recreate", "in place",
  ].map { " \($0) " }

  private static let parallels: [[String]] = [
    ["frontend", "backend", "api", "worker", "web"]
  ].map { $0.map { " \($0) " } }

  /// How `titles`, in order, relate; nil: one after the other.
  ///
  /// - Parameter cases: whether `Scenario A`, `Scenario B` are cases of one trouble, not problems
  ///   that each stand alone: below a phase, or as labels.
  static func relation(_ titles: [String], cases: Bool = false) -> Relation? {
    guard titles.count >= 2 else { return nil }
    let words = titles.map { " " + $0.words + " " }
    // `First the core nodes`, `Then those of users`
    if words.dropFirst().contains(where: { goingOn.contains(where: $0.hasPrefix) }) { return nil }
    if words.allSatisfy({ startsWithWay($0) }) { return .alternatives }
    if cases, areCases(words) { return .cases }
    if areLettered(words) || areNamedBehind(titles) { return .alternatives }
    if titles.allSatisfy(isNamedProcedure) { return .alternatives }
    // What follows such a one is done whichever was taken.
    if titles.dropFirst().allSatisfy({ isOr($0) || isWeighed($0, "(alternative") }) {
      return .alternatives
    }
    if words.allSatisfy({ $0.hasPrefix(" for ") }) { return .alternatives }
    if ThresholdLabels.areThresholds(titles) { return .cases }
    if ThresholdLabels.areVersions(titles) { return .alternatives }
    for set in rivals where eachHasOne(words, of: set) { return .alternatives }
    if areStores(titles) || areOccasions(words) { return .alternatives }
    if isOneOrAll(words) { return .alternatives }
    for set in parallels where eachHasOne(words, of: set) { return .parallel }
    return nil
  }

  private static let goingOn = [" then ", " next ", " finally ", " afterwards ", " after that "]

  /// `Restore a single table`, `Restore all tables`: the same brought back or thrown away, of one or
  /// of all. Whatever else is done, may be tried on one first and then done to all.
  private static func isOneOrAll(_ titles: [String]) -> Bool {
    guard titles.count == 2,
      let first = amount(titles[0]), let second = amount(titles[1])
    else { return false }
    guard first.isOne != second.isOne, first.rest == second.rest else { return false }
    return first.rest.contains { word in
      doneToEither.contains(word)
        || !first.isNumbered && !second.isNumbered && keeping.contains(word)
    }
  }

  /// What remains of a title without the word that says how much it is about.
  private static func amount(_ title: String) -> (isOne: Bool, rest: [String], isNumbered: Bool)? {
    var words = title.split(separator: " ")
    let count = words.count
    if words.count > 2, ["step", "phase", "option"].contains(words[0]),
      words[1].allSatisfy(\.isNumber)
    {
      words.removeFirst(2)
    } else if words.first?.allSatisfy(\.isNumber) == true {
      words.removeFirst()
    }
    let isNumbered = words.count < count
    words.removeAll { ["a", "an", "the"].contains($0) }
    let place = words.firstIndex { oneWords.contains($0) || allWords.contains($0) }
    guard let place, words.count >= 2 else { return nil }
    let isOne = oneWords.contains(words[place])
    words.remove(at: place)
    let rest = words.map { $0.hasSuffix("s") ? String($0.dropLast()) : String($0) }
    return (isOne, rest, isNumbered)
  }

  private static let oneWords: Set<Substring> = ["one", "single", "specific", "individual"]
  private static let allWords: Set<Substring> = ["all", "every", "full", "entire", "whole"]
  private static let doneToEither: Set<String> = [
    "restore", "purge", "delete", "drop", "wipe", "reset",
  ]
  /// Numbers tell that these are done one after the other.
  private static let keeping: Set<String> = [
    "backup", "dump", "export", "import", "recover", "clear", "flush", "truncate", "remove",
  ]

  /// Whether `title` names one of several ways: `Option B: …`.
  static func isWay(_ title: String) -> Bool { startsWithWay(" " + title.words + " ") }

  /// Whether `title` names one of several cases: `Scenario B: …`.
  static func isCase(_ title: String) -> Bool {
    caseMark(" " + title.words + " ").map { $0.word != "severity" } ?? false
  }

  /// Whether `title` names the severity that it holds for: `SEV-1: …`.
  static func isSeverity(_ title: String) -> Bool {
    caseMark(" " + title.words + " ")?.word == "severity"
  }

  /// Whether the headings `titles` are ways, not tasks: they all start as ways do, or with `For`.
  ///
  /// - Parameter areDoable: whether something can be done in several of them; where texts weigh
  ///   approaches and strategies against each other, nobody is to take one.
  static func areWays(_ titles: [String], areDoable: Bool) -> Bool {
    let words = titles.map { " " + $0.words + " " }
    guard words.count >= 2 else { return false }
    if words.allSatisfy({ $0.hasPrefix(" for ") }) { return true }
    return words.allSatisfy { title in
      startsWithWay(title) && (areDoable || weighed.allSatisfy { !title.hasPrefix($0) })
    }
  }

  /// `Phase 6A`, `Phase 6B`: one number, other letters.
  private static func areLettered(_ titles: [String]) -> Bool {
    guard titles.allSatisfy({ title in phases.contains(where: title.hasPrefix) }) else {
      return false
    }
    var seen: Set<String> = []
    var stem: String?
    for title in titles {
      let list = title.split(separator: " ")
      guard list.count >= 2, ["phase", "step", "stage", "part"].contains(String(list[0])) else {
        return false
      }
      let number = list[1]
      guard let letter = number.last, letter.isLetter, number.count <= 3,
        !number.dropLast().isEmpty, number.dropLast().allSatisfy(\.isNumber),
        stem == nil || stem == String(number.dropLast()), seen.insert(String(letter)).inserted
      else { return false }
      stem = String(number.dropLast())
    }
    return true
  }

  private static let phases = [" phase ", " step ", " stage ", " part "]
  private static let ways = [
    " option ", " method ", " approach ", " alternative ", " way ", " variant ", " strategy ",
  ]

  private static let caseWords: Set<Substring> = ["scenario", "case", "cause", "path", "situation"]
  /// Those of `caseWords` that numbers tell apart as well; `Path 1` and `Path 2` may be walked one
  /// after the other.
  private static let numberedCaseWords: Set<Substring> = ["scenario", "case", "cause"]

  /// One word for all, each with a mark of its own.
  private static func areCases(_ titles: [String]) -> Bool {
    // `Halted due to a full disk`, `Halted due to corrupt data`
    if areReasons(titles) { return true }
    let marks = titles.map { caseMark($0) }
    let words = Set(marks.map { $0?.word })
    return words.count == 1 && words.first != .some(nil)
      && Set(marks.map { $0?.mark }).count == marks.count
  }

  /// Whether each of two titles or more names a trouble with a reason of its own.
  static func areReasons(_ titles: [String]) -> Bool {
    titles.count >= 2
      && titles.allSatisfy { title in
        let words = " " + title.words + " "
        return reasons.contains(where: words.contains) && !SectionTitle(title).isCheck
      }
  }

  private static let reasons = [" due to ", " caused by ", " because of "]

  /// `scenario` and `a` of ` scenario a pods crash `.
  private static func caseMark(_ words: String) -> (word: Substring, mark: Substring)? {
    let list = words.split(separator: " ", maxSplits: 2)
    if let mark = severityMark(list) { return ("severity", mark) }
    guard list.count >= 2, caseWords.contains(list[0]), list[1].count <= 2 else { return nil }
    let isLetter = list[1].count == 1 && list[1].allSatisfy { $0.isASCII && $0.isLetter }
    let isNumber =
      numberedCaseWords.contains(list[0]) && list[1].allSatisfy { $0.isASCII && $0.isNumber }
    return isLetter || isNumber ? (list[0], list[1]) : nil
  }

  /// `1` of ` sev 1 …` and ` sev1 …`; `P1` may be how soon something is done.
  private static func severityMark(_ words: [Substring]) -> Substring? {
    guard words.count >= 2, let first = words.first, first.hasPrefix("sev") else { return nil }
    if first == "sev" || first == "severity" {
      return words[1].utf8.count == 1 && words[1].allSatisfy(\.isNumber) ? words[1] : nil
    }
    guard first.utf8.count == 4, let digit = first.utf8.last, ShellByte.isDigit(digit) else {
      return nil
    }
    return first.suffix(1)
  }

  private static let weighed = [" approach ", " alternative ", " way ", " variant ", " strategy "]

  private static func startsWithWay(_ words: String) -> Bool {
    guard ways.contains(where: words.hasPrefix) else { return false }
    let list = words.split(separator: " ")
    return list.count >= 2 && list[1].count <= 2
  }

  /// Every title holds a word of `set`, blanks around it, and no two the same one.
  private static func eachHasOne(_ titles: [String], of set: [String]) -> Bool {
    var seen: [String] = []
    for title in titles {
      var longest: String?
      for word in set where word.utf8.count > longest?.utf8.count ?? 0 && title.contains(word) {
        longest = word
      }
      guard let longest, !seen.contains(longest) else { return false }
      seen.append(longest)
    }
    return true
  }
}
