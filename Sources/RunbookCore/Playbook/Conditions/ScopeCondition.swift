/// A condition on all that follows in a section: `The steps below are optional.`, `The following steps
/// are needed only if the disk was lost.`
enum ScopeCondition {
  /// Only the first sentence is about the steps; what takes back a part of it leaves no condition.
  static func read(_ text: String) -> String? {
    guard text.utf8.count <= 240, let letter = text.utf8.first, "tTbBfFaA".utf8.contains(letter)
    else { return nil }
    let sentence = (SentenceEnd.first(in: text).map { text[..<$0.lowerBound] } ?? text[...])
      .trimmed.dropping(suffix: ".").dropping(suffix: ":")
    let words = sentence.words
    guard let opening = openings.first(where: { words.hasPrefix($0 + " ") }),
      !doubts.contains(where: (" " + text.words + " ").contains)
    else { return nil }
    let rest = words.dropFirst(opening.count)
    if let condition = onlyIf(in: sentence) { return condition }
    guard !rest.contains(" required "), !rest.contains(" and "), !sentence.contains(",") else {
      return nil
    }
    // `The steps below must be run in order, the flags are optional`: nothing else is told of them.
    return rest.hasSuffix(" are optional") && rest.split(separator: " ").count <= 5
      ? "optional" : nil
  }

  /// `This section only applies to 4.13.` at the head of a section: it is said of all in it.
  static func ofSection(_ text: String) -> String? {
    guard text.utf8.count <= 240, text.firstRange(of: " only ") != nil else { return nil }
    let bare = BoxWords.unboxed(text)
    guard SentenceEnd.first(in: bare.dropping(suffix: ".")) == nil, !bare.hasSuffix(":") else {
      return nil
    }
    let sentence = bare.dropping(suffix: ".")
    let lower = sentence.lowercased()
    guard let (opening, short) = sections.first(where: { lower.hasPrefix($0.0) }) else {
      return nil
    }
    let rest = sentence.dropFirst(opening.count).trimmed
    return rest.isEmpty ? nil : "\(short) \(rest)"
  }

  private static let sections: [(String, String)] =
    ["this section ", "this procedure "].flatMap { name in
      [
        ("only applies to ", "only for"), ("applies only to ", "only for"),
        ("is only for ", "only for"), ("only applies if ", "only if"),
        ("only applies when ", "only when"), ("applies only if ", "only if"),
        ("only applies in ", "only in"), ("only applies on ", "only on"),
      ].map { (name + $0.0, $0.1) }
    }

  /// Whether `text` says of other steps when they are done: `The following steps apply always.`
  static func ends(by text: String) -> Bool {
    guard text.utf8.count <= 240, let letter = text.utf8.first, "tTbBfFaA".utf8.contains(letter)
    else { return false }
    let words = text.words + " "
    guard let opening = openings.first(where: { words.hasPrefix($0 + " ") }) else { return false }
    let rest = words.dropFirst(opening.count)
    return endings.contains { rest.firstRange(of: $0) != nil }
      || demands.contains(where: rest.hasSuffix)
  }

  private static let endings = [
    " apply ", " always ", " in any case ", " in every case ", " in all cases ",
  ]
  /// At the end only: `are required for that` goes on with what was said before.
  private static let demands = [
    " are required ", " are needed ", " are necessary ", " are mandatory ",
  ]

  /// Whether it holds for whatever follows, also where another is said of a part of that.
  static func isOfAll(_ text: String) -> Bool { text.prefix(4).lowercased() == "all " }

  /// `only if the disk was lost`, where that is when the steps are done, and no part of one.
  private static func onlyIf(in sentence: String) -> String? {
    for word in ["only if ", "only when ", "only in case "] {
      guard let place = sentence.firstRange(of: word) else { continue }
      let before = sentence[..<place.lowerBound].words
      guard let last = before.split(separator: " ").last, doings.contains(last),
        !(before + " ").contains(" and ")
      else { return nil }
      return sentence[place.lowerBound...].trimmed
    }
    return nil
  }

  private static let doings: Set<Substring> = [
    "are", "apply", "needed", "necessary", "required", "done", "run", "executed", "performed",
    "used", "followed", "taken", "meant", "relevant", "applicable",
  ]
  private static let doubts = [" but ", " skip ", " except ", " unless "]

  private static let openings = [
    "below steps", "the below steps", "the steps below", "the following steps", "following steps",
    "all steps below", "all the steps below", "all of the steps below", "the remaining steps",
    "all following steps",
  ]
}

extension CourseReader {
  /// What all below it is done for only, and how much stands above it.
  struct Scope {
    var condition: String
    var count: Int
    var range: SourceRange
    var isOfAll: Bool
  }

  /// Begins a scope where `text` makes one, behind the one before it, which ends there.
  mutating func takeScope(
    _ text: String, at range: SourceRange, in section: Section, _ scopes: inout [Scope],
    _ nodes: inout [CourseNode]
  ) -> Bool {
    if !nodes.hasSteps, scopes.isEmpty, let condition = ScopeCondition.ofSection(text) {
      scopes.append(
        Scope(condition: condition, count: nodes.count, range: range, isOfAll: true))
      return true
    }
    let condition = ScopeCondition.read(text)
    guard condition != nil || !scopes.isEmpty && ScopeCondition.ends(by: text) else {
      return false
    }
    if let last = scopes.last, !last.isOfAll {
      scopes.removeLast()
      close(last, in: section, &nodes)
    }
    guard let condition else { return false }
    scopes.append(
      Scope(
        condition: condition, count: nodes.count, range: range,
        isOfAll: ScopeCondition.isOfAll(text)))
    return true
  }

  func close(_ scope: Scope, in section: Section, _ nodes: inout [CourseNode]) {
    nodes.ask(scope.condition, behind: scope.count, title: name(of: section), range: scope.range)
  }
}

extension [CourseNode] {
  /// Hangs what stands behind the first `count` nodes on `condition`.
  mutating func ask(
    _ condition: String, behind count: Int, title: String, range: SourceRange
  ) {
    guard count < self.count else { return }
    var rest = Array(self[count...])
    rest.ask(condition, title: title, range: range)
    self = Array(self[..<count]) + rest
  }
}
