/// A command that gives one name a fixed value: `REGION=us-east-1`, `export REGION=us-east-1`.
struct EditedAssignment {
  let name: String
  let value: String
  let range: Range<Int>
  /// What holds the value, and nothing else.
  let part: ShellWord.Part

  static let declaring: Set<String> = ["export", "readonly", "declare", "typeset", "local"]

  init?(_ command: ShellCommand) {
    guard case .simple(let simple) = command.body else { return nil }
    if simple.words.isEmpty, simple.assignments.count == 1,
      let assignment = simple.assignments.first,
      let word = assignment.value, word.isStatic, !word.value.isEmpty, word.parts.count == 1,
      let part = word.parts.first
    {
      (name, value, range, self.part) = (assignment.name, word.value, word.range, part)
      return
    }
    guard simple.assignments.isEmpty, simple.words.count == 2, let word = simple.words.last,
      Self.declaring.contains(simple.words[0].value), word.isStatic, word.parts.count < 3,
      case .plain(let plain)? = word.parts.first,
      let equals = word.value.firstIndex(of: "=")
    else { return nil }
    let name = word.value[..<equals]
    guard SetNames.isName(name) else { return nil }
    value = String(word.value[word.value.index(after: equals)...])
    let start = plain.lowerBound + name.utf8.count + 1
    guard !value.isEmpty, start == plain.upperBound || word.parts.count == 1 else { return nil }
    self.name = String(name)
    range = start..<word.range.upperBound
    part = word.parts.count == 1 ? .plain(start..<plain.upperBound) : word.parts[1]
  }

  /// On or off is the script's own choice.
  var isSwitch: Bool {
    ["true", "false", "yes", "no", "on", "off"].contains(value.lowercased())
  }
}
