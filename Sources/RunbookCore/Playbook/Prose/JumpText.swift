/// Steps that send the engineer to another step: `continue with step 4`, `repeat from step 2`,
/// `Skip to step 5`.
enum JumpText {
  private static let verbs = [
    "continue with", "continue at", "continue from", "go to", "goto", "go back to", "proceed to",
    "proceed with", "skip to", "skip ahead to", "jump to", "return to", "repeat from",
    "restart from",
    "resume at", "resume from", "back to",
  ]

  /// `If you add a secret for development, skip to step 5` above a list: a way into it.
  static func entryPoint(_ text: String) -> (condition: String, step: StepReference)? {
    guard text.utf8.count <= 300, let step = read(text) else { return nil }
    var rest = text[...]
    for head in ["NOTE", "Note", "note", ":", " ", "-"] where rest.hasPrefix(head) {
      rest = rest.dropFirst(head.count)
    }
    rest = rest.drop { $0 == " " || $0 == ":" }
    guard rest.lowercased().hasPrefix("if ") else { return nil }
    let lower = rest.lowercased()
    guard
      let verb = verbs.compactMap({ lower.firstRange(of: $0) }).min(by: {
        $0.lowerBound < $1.lowerBound
      })
    else { return nil }
    var condition = lower.distance(from: lower.startIndex, to: verb.lowerBound)
    guard condition <= rest.count else { return nil }
    var words = rest.prefix(condition).dropFirst(3).trimmed
    for tail in [" and", ",", " then", " please", " you can"] {
      words = words.dropping(suffix: tail)
    }
    condition = words.count
    return condition == 0 ? nil : (words.dropping(suffix: ",").trimmed.dropping(suffix: "."), step)
  }

  /// `Repeat steps 3 - 6 for each file`: the steps that are done again.
  struct Loop: Equatable {
    var first: Int
    var last: Int
  }

  /// nil: nothing is to be repeated.
  static func loop(_ text: String) -> Loop? {
    guard text.utf8.count <= 300 else { return nil }
    let plain = text.words
    guard plain.contains("step") else { return nil }
    let words = plain.split(separator: " ").map(String.init)
    let verbs: Set<String> = ["repeat", "redo", "follow", "perform", "rerun"]
    for (index, word) in words.enumerated() where verbs.contains(word) {
      var rest = words[(index + 1)...].drop { $0 == "the" || $0 == "all" }
      guard let noun = rest.first, noun == "steps" || noun == "step" else { continue }
      rest = rest.dropFirst()
      guard let number = rest.first.flatMap({ Int($0) }), number > 0 else { continue }
      rest = rest.dropFirst()
      if ["to", "through", "until", "and", "till"].contains(rest.first) {
        rest = rest.dropFirst().drop { $0 == "step" }
      }
      let last = rest.first.flatMap { Int($0) } ?? number
      // Without a range, `follow step 3` may be a mere hint.
      guard last > number || word == "repeat" || word == "redo" else { continue }
      return Loop(first: number, last: max(number, last))
    }
    return nil
  }

  /// `If it is signed, skip step 4`, as step 3 says: the step behind those that are left out, which
  /// begin right behind `number`.
  static func behindSkipped(_ text: String, from number: Int?) -> StepReference? {
    guard let number, text.utf8.count <= 300 else { return nil }
    let words = text.words.split(separator: " ")
    guard let verb = words.firstIndex(of: "skip"), verb == 0 || !skipless.contains(words[verb - 1])
    else { return nil }
    var rest = words[(verb + 1)...]
    guard let noun = rest.popFirst(), noun == "step" || noun == "steps",
      let first = rest.popFirst().flatMap({ Int($0) }), first == number + 1
    else { return nil }
    var last = first
    while noun == "steps", let link = rest.popFirst(), ["and", "to", "through"].contains(link),
      let next = rest.popFirst().flatMap({ Int($0) }), next > last, next < first + 100
    {
      last = next
    }
    var passed = StepReference(last)
    passed.isPassed = true
    return passed
  }

  private static let skipless: Set<Substring> = ["not", "dont", "never", "cannot", "t"]

  /// `If this is empty, follow method A. Otherwise, follow method B.`
  struct Either: Equatable {
    var condition: String
    var first: String
    var otherwise: String
  }

  static func either(_ text: String) -> Either? {
    guard text.utf8.count <= 300, text.lowercased().hasPrefix("if "),
      let stop = text.firstRange(of: ". Otherwise") ?? text.firstRange(of: "; otherwise"),
      let comma = text[..<stop.lowerBound].firstRange(of: ", ")
    else { return nil }
    let condition = text[..<comma.lowerBound].dropFirst(3).trimmed
    func target(_ part: Substring) -> String? {
      var words = part.drop { $0 == "," || $0 == " " }.trimmed.dropping(suffix: ".")
      for verb in ["follow ", "use ", "go to ", "run ", "see ", "continue with ", "do "]
      where words.lowercased().hasPrefix(verb) {
        words = String(words.dropFirst(verb.count))
        if words.lowercased().hasPrefix("the ") { words = String(words.dropFirst(4)) }
        return words
      }
      return nil
    }
    guard let first = target(text[comma.upperBound..<stop.lowerBound]),
      let otherwise = target(text[stop.upperBound...])
    else { return nil }
    return Either(condition: condition, first: first, otherwise: otherwise)
  }

  /// `If it is up, go to step 4. If not, proceed to step 3.`: both cases, each with its sentence.
  static func bothWays(_ text: String) -> (first: String, other: String, step: StepReference)? {
    guard text.utf8.count <= 300 else { return nil }
    for head in [". If not, ", ". Otherwise, ", "; if not, ", "; otherwise, "] {
      guard let stop = text.firstRange(of: head) else { continue }
      let other = text[stop.lowerBound...].dropFirst(2).trimmed
      guard let step = read(other), !other.dropLast().contains(".") || !step.isPlain else {
        return nil
      }
      return (String(text[..<stop.lowerBound]) + ".", ASCIIText.capitalized(other), step)
    }
    return nil
  }

  /// The step that `text` leads to where nothing but the way there is expected: `Step 3`,
  /// `Step 3: Read the logs`, `see step 3`, or what `read` finds.
  static func target(_ text: String) -> StepReference? {
    if let step = read(text) { return step }
    var words = text.words.split(separator: " ")[...]
    if let first = words.first, ["see", "to", "do", "follow"].contains(first) {
      words.removeFirst()
    }
    guard words.first == "step", let number = words.dropFirst().first.flatMap({ Int($0) }),
      number > 0, text.utf8.count <= 120
    else { return nil }
    return StepReference(number, in: text)
  }

  private static let arrows = ["→", "⇒", "-->", "->", "=>"]

  /// `The pod is pending` and `Step 4` of `The pod is pending → Step 4`.
  static func lead(_ text: String) -> (condition: String, rest: String)? {
    for arrow in arrows {
      guard let range = text.firstRange(of: arrow) else { continue }
      let (condition, rest) = (text[..<range.lowerBound].trimmed, text[range.upperBound...].trimmed)
      return condition.isEmpty || rest.isEmpty ? nil : (condition, rest)
    }
    return nil
  }

  /// The step that `text` leads to: of several the first.
  static func read(_ text: String) -> StepReference? {
    guard text.utf8.count <= 300 else { return nil }
    let words = text.words
    guard words.contains(" step ") else { return nil }
    var found: (place: String.Index, number: Int)?
    for verb in verbs {
      guard let range = words.firstRange(of: verb + " step ") else { continue }
      let digits = words[range.upperBound...].prefix { $0.isNumber }
      guard let number = Int(digits), number > 0, found.map({ range.upperBound < $0.place }) ?? true
      else { continue }
      found = (range.upperBound, number)
    }
    return found.map { StepReference($0.number, in: text) }
  }
}
