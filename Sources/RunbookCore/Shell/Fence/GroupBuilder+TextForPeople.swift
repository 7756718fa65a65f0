/// Lines among the commands that a person types or sets.
extension GroupBuilder {
  /// Why a line that a shell could read is none of its commands; nil: it is one.
  mutating func noCommand(_ entry: Entry, isFirst: Bool) -> String? {
    if let program = waiting {
      if TypedInput.isInput(entry.unit) { return "typed into '\(program)'" }
      waiting = nil
      if case .manual? = groups.last?.kind, TypedInput.isEnd(entry.unit) {
        return "typed into '\(program)'"
      }
    }
    let isSetting = isFirst || groups.last?.kind == .manual(reason: Self.setting)
    guard isSetting,
      TypedInput.isSetting(body.bytes[entry.range])
        || groups.last?.kind == .manual(reason: Self.setting)
          && isIndented(entry.range.lowerBound),
      !isContinued(entry.range.lowerBound)
    else {
      return nil
    }
    return Self.setting
  }

  private static let setting = "a setting, not a command"

  /// It goes on with the setting above it.
  private func isIndented(_ offset: Int) -> Bool {
    ShellByte.isBlank(body.bytes[offset])
      || body.bytes[..<offset].last.map(ShellByte.isBlank) == true
  }

  /// The line before ends with `\`: what stands here was meant to be its end.
  private func isContinued(_ offset: Int) -> Bool {
    body.bytes[..<offset].last { !ShellByte.isBlank($0) && $0 != ShellByte.newline }
      == ShellByte.backslash
  }

  /// A line for a person: to type, or to set.
  mutating func addText(_ range: Range<Int>, _ reason: String, joins: Bool) {
    let kind = CommandGroup.Kind.manual(reason: reason)
    if !joins || groups.last?.kind != kind {
      textStart = range.lowerBound
    } else {
      groups.removeLast()
    }
    let start = textStart
    let script = body[start..<range.upperBound]
    var group = CommandGroup(kind: kind, script: script, range: script.sourceRange)
    group.payload = script.string
    group.findings.append(
      .warning(
        "not-a-command", "this is \(reason)", at: script.sourceRange,
        help: "move it out of the shell fence, or into a comment"))
    groups.append(group)
  }
}
