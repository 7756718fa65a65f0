extension GroupBuilder {
  /// `sleep 30` as the only command.
  func wait(_ draft: GroupDraft) -> Double? {
    guard draft.units.count == 1, let unit = draft.units.first?.unit, unit.problem == nil,
      unit.commands.count == 1, case .simple(let simple) = unit.commands[0].body,
      simple.words.count == 2, simple.words[0].value == "sleep", simple.words[1].isStatic,
      unit.commands[0].redirections.isEmpty, !unit.commands[0].isBackground
    else { return nil }
    return DurationText.seconds(ofSleep: simple.words[1].value)
  }
}
