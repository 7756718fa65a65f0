/// Values that a comment tells to edit: `REGION=us-east-1  # change me`, and below
/// `# Pick the most recent backup` a `BACKUP_DIR=/backups/monday`.
enum EditedValue {
  /// - Parameter title: what stands above the script: it was a comment there, or an item's words.
  static func read(_ text: CommandText, title: String) -> [Placeholder] {
    guard mayTell(title) || text.script.comments.contains(where: { mayTell(string(text, $0)) })
    else { return [] }
    let bytes = text.source.bytes
    let comments = text.script.comments.sorted { $0.lowerBound < $1.lowerBound }
    let counts = assignmentCounts(text.script)
    var found: [Placeholder] = []
    /// What the comment above says of each assignment in a row beneath it.
    var above = title
    var isFirst = true
    /// The first comment that no command has behind it yet.
    var next = 0
    for command in text.script.commands {
      var between: Range<Int>?
      while next < comments.count, comments[next].upperBound <= command.range.lowerBound {
        if isOwnLine(comments[next], bytes) { between = comments[next] }
        next += 1
      }
      if let between {
        above = string(text, between)
        isFirst = true
      }
      // What stands within the command tells of its parts.
      while next < comments.count, comments[next].lowerBound < command.range.upperBound {
        next += 1
      }
      guard let assignment = EditedAssignment(command) else {
        above = ""
        continue
      }
      var isTold = EditOrder.tells(above: above, assignment.name, isFirst: isFirst)
      if !isTold, next < comments.count,
        bytes[command.range.upperBound..<comments[next].lowerBound].allSatisfy(ShellByte.isBlank)
      {
        isTold = EditOrder.tells(behind: string(text, comments[next]), assignment.name)
      }
      isFirst = false
      guard isTold, !assignment.isSwitch, counts[assignment.name] == 1,
        let gap = placeholder(assignment, text)
      else { continue }
      found.append(gap)
    }
    return found
  }

  /// How often the script sets each name: what it sets again is its own to change.
  private static func assignmentCounts(_ script: ShellScript) -> [String: Int] {
    var counts: [String: Int] = [:]
    let walk = ShellWalk { use in
      for assignment in use.assignments { counts[assignment.name, default: 0] += 1 }
      guard let first = use.words.first else { return }
      let isReading = first.value == "read"
      guard isReading || EditedAssignment.declaring.contains(first.value) else { return }
      for word in use.words.dropFirst() {
        guard isReading || word.value.contains("=") else { continue }
        counts[String(word.value.prefix { $0 != "=" }), default: 0] += 1
      }
    }
    walk.walk(script)
    return counts
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

  private static func placeholder(
    _ assignment: EditedAssignment, _ text: CommandText
  ) -> Placeholder? {
    guard !text.hasMark(in: assignment.range) else { return nil }
    let name = PlaceholderName.upperSnake(assignment.name)
    guard !name.isEmpty, !WellKnownNames.contains(name) else { return nil }
    let range: Range<Int>
    let context: Placeholder.Context
    switch assignment.part {
    case .plain(let plain): (range, context) = (plain, .unquoted)
    case .singleQuoted(let quoted):
      (range, context) = ((quoted.lowerBound + 1)..<(quoted.upperBound - 1), .singleQuoted)
    case .doubleQuoted(let quoted, _):
      (range, context) = ((quoted.lowerBound + 1)..<(quoted.upperBound - 1), .doubleQuoted)
    case .escaped, .ansiQuoted, .parameter, .command, .arithmetic, .process: return nil
    }
    guard !range.isEmpty else { return nil }
    return Placeholder(
      form: .filler, name: name, written: assignment.value, range: range, context: context,
      proposal: assignment.value)
  }
}
