/// Headings side by side that a text counts: `1.`, `2b.`, `B1.`, `A.`, `SEV-1:`.
enum SiblingRun {
  /// A heading's place among those it is counted with.
  struct Mark: Equatable {
    /// What stands for all of them: `B` of `B1.`.
    var series: String
    var place: Int
  }

  static func mark(of title: SectionTitle) -> Mark? {
    if let number = title.number {
      return Int(number.prefix(while: \.isNumber)).map { Mark(series: "", place: $0) }
    }
    if let number = title.partNumber {
      guard !number.contains("."), let place = Int(number.dropFirst().prefix(while: \.isNumber))
      else { return nil }
      return Mark(series: String(number.prefix(1)), place: place)
    }
    return letter(of: title).map { Mark(series: "letter", place: $0) }
  }

  /// 1 for `A. Make a key`; nil: no letter counts it.
  private static func letter(of title: SectionTitle) -> Int? {
    let bytes = title.written.utf8.prefix(3)
    guard bytes.count == 3, let letter = bytes.first, (0x41...0x5A).contains(letter),
      bytes.dropFirst().first.map({ ".)".utf8.contains($0) }) == true,
      bytes.last == UInt8(ascii: " ")
    else { return nil }
    return Int(letter) - 0x40
  }

  /// Whether all `titles` are counted in one series, from its beginning and without a gap.
  static func isWhole(_ titles: [SectionTitle]) -> Bool {
    let marks = marks(of: titles)
    guard titles.count >= 2, let first = marks[0], first.place <= 1 else { return false }
    return zip(marks, marks.dropFirst()).allSatisfy { last, next in
      guard let last, let next, next.series == last.series else { return false }
      return next.place == last.place || next.place == last.place + 1
    } && marks.last != marks.first
  }

  /// The marks of all of them; `2.1`, `2.2`, `Test 2.3` are counted by their last number.
  private static func marks(of titles: [SectionTitle]) -> [Mark?] {
    let parts = titles.map { title -> Mark? in
      let number = title.number ?? testNumber(title)
      guard let number, let dot = number.lastIndex(of: "."),
        let place = Int(number[number.index(after: dot)...])
      else { return nil }
      return Mark(series: String(number[...dot]), place: place)
    }
    return parts.allSatisfy { $0 != nil } ? parts : titles.map { mark(of: $0) }
  }

  /// `2.1` of `Test 2.1 — Skip staging`.
  private static func testNumber(_ title: SectionTitle) -> String? {
    guard title.words.hasPrefix("test ") else { return nil }
    let number = title.written.split(separator: " ").dropFirst().first ?? ""
    let digits = number.prefix { $0.isNumber || $0 == "." }
    return digits.isEmpty ? nil : String(digits)
  }

  /// Whether a number, `Test 2` among them, counts `title`.
  static func isNumbered(_ title: SectionTitle) -> Bool {
    title.number != nil || testNumber(title) != nil
  }

  /// Whether counted `titles` tell what is done, and are no ways, targets or problems that are only
  /// numbered. Letters count ways as often as steps, so all of theirs must tell it.
  static func areSteps(_ titles: [SectionTitle]) -> Bool {
    let pairs = zip(titles, titles.dropFirst())
    // Two ways among them (`Vercel dashboard`, `Vercel CLI`): the others are such too.
    if pairs.contains(where: { AlternativeLabels.relation([$0.written, $1.written]) != nil }) {
      return false
    }
    let count = titles.count(where: tellsStep)
    return mark(of: titles[0])?.series == "letter"
      ? titles.allSatisfy { $0.startsWithVerb || Instruction.tells($0.name) }
      : count * 2 > titles.count
  }

  /// `Stop the tills`, `Pre-checks`, `Environment setup`
  private static func tellsStep(_ title: SectionTitle) -> Bool {
    if title.startsWithVerb || SectionRole.isPhase(title) || Instruction.tells(title.name) {
      return true
    }
    let words = title.words.split(separator: " ")
    guard let first = words.first, let last = words.last else { return false }
    return ["pre", "post", "final", "initial"].contains(first) || doings.contains(first)
      || doings.contains(last)
  }

  private static let doings: Set<Substring> = [
    "setup", "preparation", "verification", "validation", "cleanup", "backup", "check", "checks",
    "prechecks", "preflight", "changes", "installation", "configuration", "migrations",
    "provisioning", "cutover", "clone", "test", "tests", "testing", "smoke",
  ]

  /// Whether `title` is counted, by a number, a letter or a severity.
  static func isCounted(_ title: SectionTitle) -> Bool {
    mark(of: title) != nil || title.severity != nil && AlternativeLabels.isSeverity(title.written)
  }
}

extension Section {
  /// Whether it gathers what may go wrong, each problem with what helps: `Troubleshooting`, `FAQ`.
  /// Its problems are procedures of their own, however few there are and however deep they stand.
  var gathersTroubles: Bool {
    Self.helpTitles.contains(title.words)
      && holdsHeading { heading in
        heading.holdsAction && !heading.isStepByWord
          && (heading.gathersTroubles || heading.isProblem
            || heading.titleRole == .plain && !heading.startsWithVerb)
      }
  }

  private static let helpTitles: Set<String> = [
    "troubleshooting", "troubleshoot", "troubleshooting guide", "troubleshooting tips",
    "common issues", "common problems", "common errors", "common failures", "known problems",
    "known issues", "faq", "faqs", "frequently asked questions", "common issues and solutions",
    "common issues and fixes", "common problems and solutions", "debugging",
    "troubleshooting common issues",
  ]

  /// `Step 2: …`, `Phase 1 — …`
  private var isStepByWord: Bool {
    let word = title.prefix?.split(separator: " ").first?.lowercased() ?? ""
    return ["step", "phase", "stage"].contains(word)
  }

  /// Whether its title names one course of action (`Staging deployment`), so that headings counted
  /// below it are its steps whatever their words.
  var namesCourse: Bool {
    var words = title.words.split(separator: " ")
    guard !words.contains(where: Self.severalWords.contains) else { return false }
    // `Till rollback runbook` holds one, as `Till runbook` does not.
    if words.count > 1, let last = words.last, last == "runbook" || last == "playbook",
      Self.courseNouns.contains(words[words.count - 2])
    {
      words.removeLast()
    } else if isCollection {
      return false
    }
    if let first = words.first, Self.courseVerbs.contains(first) { return true }
    while words.count > 1, let last = words.last, Self.wayWords.contains(last) {
      words.removeLast()
    }
    // `Restore of the till`, `Till restore`, `Deployment rollback`; `Migration scope` is about one.
    let behind = words.firstIndex(where: Self.courseNouns.contains).map {
      words[$0...].drop(while: Self.courseNouns.contains)
    }
    return behind.map { $0.isEmpty || Self.links.contains($0.first ?? "") } ?? false
  }

  /// Whether its title says nothing but that steps stand below it.
  var isOrder: Bool {
    CourseReader.emptyTitles.contains(title.words)
      || title.words.hasPrefix("step by step") && !title.words.hasSuffix(" log")
      || ["setup steps", "setup instructions", "checklist"].contains(title.words)
  }

  private static let courseNouns: Set<Substring> = [
    "deployment", "deploy", "setup", "migration", "restore", "restoration", "upgrade", "rollout",
    "rollback", "installation", "install", "cutover", "failover", "provisioning", "bootstrap",
    "launch", "release", "rotation", "decommissioning", "switchover",
  ]

  private static let courseVerbs: Set<Substring> = [
    "deploy", "install", "upgrade", "restore", "migrate", "rotate", "bootstrap", "provision",
  ]
  private static let wayWords: Set<Substring> = [
    "procedure", "process", "steps", "plan", "sequence",
  ]
  private static let links: Set<Substring> = [
    "of", "to", "from", "for", "on", "in", "with", "via", "using",
  ]

  /// Words of titles that name several things, or what goes wrong with one.
  private static let severalWords: Set<Substring> = [
    "and", "or", "options", "methods", "strategies", "strategy", "types", "issues", "problems",
    "errors", "failures", "failure", "failed", "fails", "scenarios", "troubleshooting", "faq",
    "configuration", "considerations", "architecture", "overview", "examples", "vs", "reference",
    "during", "after", "before", "fixes", "targets", "environments", "checklist", "checklists",
    "commands",
  ]

  /// Whether `child` says how its own thing is done: `Rotation procedure` below `Key rotation`.
  func isDone(by child: Section) -> Bool {
    let words = child.title.words.split(separator: " ")
    return words.count == 2 && words[0].utf8.count > 3 && origin != .heading(level: 1)
      && ["procedure", "steps", "process", "instructions"].contains(words[1])
      && title.words.split(separator: " ").last == words[0]
  }

  /// Whether `child` names its whole over again: `Snapshot restore` below `Restore` is a way to do it.
  private func repeats(_ child: Section) -> Bool {
    guard let last = child.title.words.split(separator: " ").last,
      Self.courseNouns.contains(last), !child.startsWithVerb
    else { return false }
    return title.words.split(separator: " ").contains(last)
  }

  /// `sections` without a last `Rollback` or `Uninstall`, which takes back what those before it have
  /// done: it is never the end of their course, unless that is a rehearsal.
  func withoutUndoing(_ sections: [Section]) -> [Section] {
    guard let last = sections.last, last.undoes, !undoes,
      !["rehearsal", "drill"].contains(where: title.words.contains),
      !last.removesFormer
    else { return sections }
    return sections.dropLast()
  }

  var undoes: Bool {
    let words = title.words
    return Self.undoings.contains { words == $0 || words.hasPrefix($0 + " ") }
      || Self.undoings.contains { words.hasSuffix(" " + $0) }
  }

  /// `Uninstall the old agent`: what was there before is taken away, and nothing of what the steps
  /// before have brought.
  private var removesFormer: Bool {
    var words = title.words.split(separator: " ").filter { !["the", "a", "an"].contains($0) }[...]
    guard let first = words.popFirst(), !first.hasPrefix("roll") else { return false }
    if words.first == "down" { words.removeFirst() }
    return words.first.map(Self.formerWords.contains) ?? false
  }

  private static let formerWords: Set<Substring> = [
    "old", "previous", "legacy", "former", "outdated", "deprecated", "unused", "obsolete",
  ]

  private static let undoings = [
    "rollback", "roll back", "rolling back", "uninstall", "uninstallation", "uninstalling",
    "teardown", "tear down", "revert",
  ]

  /// `A.1`, `A.2` below `Procedure A — The till is dark`.
  private func countsByLetter(_ steps: [Section]) -> Bool {
    guard steps.count >= 2, let words = title.prefix?.split(separator: " "), words.count == 2,
      words[1].count == 1, words[1].first?.isUppercase == true,
      // Those of a scenario are cases as often.
      ["procedure", "workflow"].contains(words[0].lowercased())
    else { return false }
    return steps.enumerated().allSatisfy { $1.title.partNumber == "\(words[1]).\($0 + 1)" }
      && AlternativeLabels.relation(steps.map(\.title.written)) == nil
  }

  /// Whether `steps`, headings below it, are counted as the steps of the course that it names.
  func counts(_ all: [Section]) -> Bool {
    if countsByLetter(all) { return true }
    let steps = withoutUndoing(all)
    let isOrder = isOrder
    guard isOrder || namesCourse, SiblingRun.isWhole(steps.map(\.title)),
      isOrder || !steps.contains(where: \.isProblem),
      AlternativeLabels.relation(steps.map(\.title.written)) == nil
    else { return false }
    if !isOrder, !SiblingRun.areSteps(steps.map(\.title)) || steps.contains(where: repeats) {
      return false
    }
    // `1. Database rollback`, `2. Frontend rollback`: each is one, none is a part of one.
    let ends = steps.compactMap { $0.title.words.split(separator: " ").last }
      .filter(Self.courseNouns.contains)
    if ends.count != Set(ends).count { return false }
    return origin != .heading(level: 1) || steps.allSatisfy { !$0.isChapter }
  }
}
