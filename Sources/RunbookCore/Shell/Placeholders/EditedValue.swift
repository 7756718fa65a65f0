/// Values that a comment tells to edit: `REGION=us-east-1  # change me`, and below
/// `# Pick the most recent backup` a `BACKUP_DIR=/backups/monday`.
enum EditedValue {
  /// - Parameter title: what stands above the script: it was a comment there, or an item's words.
  static func read(_ text: CommandText, title: String) -> [Placeholder] {
    guard mayTell(title) || text.script.comments.contains(where: { mayTell(string(text, $0)) })
    else { return [] }
    var found: [Placeholder] = []
    /// What the comment above says of each assignment in a row beneath it.
    var above = title
    var isFirst = true
    var end = 0
    for command in text.script.commands {
      let between = text.script.comments.last {
        $0.lowerBound >= end && $0.upperBound <= command.range.lowerBound
          && isOwnLine($0, text.source.bytes)
      }
      if let between {
        above = string(text, between)
        isFirst = true
      }
      end = command.range.upperBound
      guard let assignment = assignment(command) else {
        above = ""
        continue
      }
      let behind = trailing(command, text)
      let isTold =
        behind.map(tellsBehind) ?? false || tellsAbove(above, assignment.name, isFirst: isFirst)
      isFirst = false
      guard isTold, let gap = placeholder(assignment, text) else { continue }
      found.append(gap)
    }
    return found
  }

  private static func mayTell(_ text: String) -> Bool {
    text.hasWord(startingWithOneOf: [
      "edit", "change", "replace", "your", "pick", "choose", "adjust", "fill", "update",
    ])
  }

  private static func string(_ text: CommandText, _ range: Range<Int>) -> String {
    String(decoding: text.source.bytes[range], as: UTF8.self)
  }

  private static func isOwnLine(_ comment: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let before = bytes[..<comment.lowerBound].last { !ShellByte.isBlank($0) }
    return before == nil || before == ShellByte.newline
  }

  /// The comment on the command's own line.
  private static func trailing(_ command: ShellCommand, _ text: CommandText) -> String? {
    let bytes = text.source.bytes
    return text.script.comments.first { comment in
      comment.lowerBound >= command.range.upperBound
        && bytes[command.range.upperBound..<comment.lowerBound].allSatisfy(ShellByte.isBlank)
    }.map { string(text, $0) }
  }

  private static func words(_ text: String) -> String {
    " " + text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
  }

  private static let orders = [
    " change me ", " change this ", " change these ", " change to your ", " edit this ",
    " edit these ", " edit me ", " edit to ", " edit as needed ", " replace with ",
    " replace this ", " replace these ", " replace me ", " fill in ", " adjust to ",
    " adjust this ", " update this ", " update to your ",
  ]

  private static func tellsBehind(_ comment: String) -> Bool {
    let words = words(comment)
    if orders.contains(where: words.contains) { return true }
    return ["edit", "change", "replace", "your", "pick", "choose", "adjust"].contains {
      words.hasPrefix(" \($0) ")
    } || words.contains(" your ")
  }

  private static func tellsAbove(_ comment: String, _ name: String, isFirst: Bool) -> Bool {
    guard !comment.isEmpty, comment.utf8.count < 160 else { return false }
    let words = words(comment)
    if orders.contains(where: words.contains) {
      return isFirst || words.contains(" these ") || words.contains(" values ")
    }
    guard isFirst else { return false }
    if words.hasPrefix(" pick ") || words.hasPrefix(" choose ") { return true }
    // `# Your region`: it speaks of this very variable.
    return words.contains(" your ")
      && name.lowercased().split(separator: "_").contains {
        $0.count > 2 && words.contains(" \($0) ")
      }
  }

  private static func assignment(_ command: ShellCommand) -> ShellCommand.Assignment? {
    guard case .simple(let simple) = command.body, simple.words.isEmpty,
      simple.assignments.count == 1, let assignment = simple.assignments.first,
      let value = assignment.value, value.isStatic, !value.value.isEmpty
    else { return nil }
    return assignment
  }

  private static func placeholder(
    _ assignment: ShellCommand.Assignment, _ text: CommandText
  ) -> Placeholder? {
    guard let value = assignment.value, value.parts.count == 1, let part = value.parts.first,
      !text.hasMark(in: value.range)
    else { return nil }
    let name = PlaceholderName.upperSnake(assignment.name)
    guard !name.isEmpty, !WellKnownNames.contains(name) else { return nil }
    let range: Range<Int>
    let context: Placeholder.Context
    switch part {
    case .plain(let plain): (range, context) = (plain, .unquoted)
    case .singleQuoted(let quoted):
      (range, context) = ((quoted.lowerBound + 1)..<(quoted.upperBound - 1), .singleQuoted)
    case .doubleQuoted(let quoted, _):
      (range, context) = ((quoted.lowerBound + 1)..<(quoted.upperBound - 1), .doubleQuoted)
    case .escaped, .ansiQuoted, .parameter, .command, .arithmetic, .process: return nil
    }
    guard !range.isEmpty else { return nil }
    return Placeholder(
      form: .filler, name: name, written: value.value, range: range, context: context,
      proposal: value.value)
  }
}
