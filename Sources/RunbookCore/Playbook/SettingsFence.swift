/// `KILL_SWITCH=true` in a fence without a label: what to set somewhere else, not what to type.
enum SettingsFence {
  /// Whether `code` only gives names values and nothing outside it reads one of them.
  /// - Parameters:
  ///   - file: the whole playbook.
  ///   - range: the fence's place in it.
  static func isUnread(_ code: SourceText, in file: [UInt8], around range: SourceRange) -> Bool {
    guard code.bytes.contains(ShellByte.equals) else { return false }
    let script = CommandText(code).script
    guard script.problem == nil, !script.commands.isEmpty else { return false }
    var names: [String] = []
    for command in script.commands {
      guard case .simple(let simple) = command.body, simple.words.isEmpty,
        command.redirections.isEmpty, !simple.assignments.isEmpty,
        !simple.assignments.contains(where: { runs($0) })
      else { return false }
      names += simple.assignments.map(\.name)
    }
    let outside = [file[..<range.start], file[range.end...]]
    return !names.contains { name in
      let marks = ["$" + name, "${" + name].map { Array($0.utf8) }
      return outside.contains { text in marks.contains { isRead($0, in: text) } }
    }
  }

  /// `$(…)` or a backquote: its command runs.
  private static func runs(_ assignment: ShellCommand.Assignment) -> Bool {
    ([assignment.value].compactMap { $0 } + assignment.elements).contains { runs($0.parts) }
  }

  private static func runs(_ parts: [ShellWord.Part]) -> Bool {
    parts.contains { part in
      switch part {
      case .command, .process: true
      case .doubleQuoted(_, let inner), .parameter(_, _, let inner, _), .arithmetic(let inner, _):
        runs(inner)
      case .plain, .escaped, .singleQuoted, .ansiQuoted: false
      }
    }
  }

  private static func isRead(_ mark: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while index + mark.count <= text.endIndex {
      guard let dollar = text[index...].firstIndex(of: ShellByte.dollar),
        dollar + mark.count <= text.endIndex
      else { return false }
      let end = dollar + mark.count
      if text[dollar..<end].elementsEqual(mark),
        end == text.endIndex || !ShellByte.isName(text[end])
      {
        return true
      }
      index = dollar + 1
    }
    return false
  }
}
