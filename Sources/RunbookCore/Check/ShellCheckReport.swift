/// What `shellcheck -f json1` says of scripts, put back on the lines of the playbook.
package enum ShellCheckReport {
  /// Checks that mean nothing for a piece of a script: variables set elsewhere, no `#!`, files that
  /// are not here, `cd` without `||` (a step stops there anyway).
  package static let excluded = [
    "SC1090", "SC1091", "SC2034", "SC2148", "SC2154", "SC2155", "SC2164",
  ]

  /// The scripts of a playbook that another program may read: those a shell accepts, placeholders
  /// replaced by words of the same length.
  package static func scripts(of playbook: Playbook) -> [(script: SourceText, bytes: [UInt8])] {
    playbook.graphs.flatMap(\.steps).compactMap { step in
      guard case .shell(let shell) = step.action, shell.interpreter == "bash",
        !shell.script.isEmpty
      else { return nil }
      let text = CommandText(shell.script)
      guard text.script.problem == nil else { return nil }
      return (shell.script, CommandText.masked(shell.script.bytes, text.marks))
    }
  }

  /// - Parameters:
  ///   - report: JSON as shellcheck prints it, about files named `0.sh`, `1.sh`…
  ///   - scripts: those files' places in the playbook, by number.
  package static func findings(_ report: [UInt8], scripts: [SourceText]) -> [Diagnostic] {
    guard let value = try? JSONValue(parsing: report), let comments = value["comments"]?.arrayValue
    else { return [] }
    return comments.compactMap { comment in
      guard let file = comment["file"]?.stringValue, let number = index(of: file),
        scripts.indices.contains(number), let code = comment["code"]?.intValue,
        let message = comment["message"]?.stringValue
      else { return nil }
      let script = scripts[number]
      let start = offset(comment["line"], comment["column"], in: script)
      let end = max(start, offset(comment["endLine"], comment["endColumn"], in: script))
      let isGrave = ["error", "warning"].contains(comment["level"]?.stringValue)
      return Diagnostic(
        isGrave ? .warning : .note, "shellcheck", "SC\(code): \(sentence(message))",
        at: script.sourceRange(start..<end),
        help: "see 'https://www.shellcheck.net/wiki/SC\(code)'")
    }
  }

  private static func index(of file: String) -> Int? {
    file.split(separator: "/").last.flatMap { Int($0.prefix { $0 != "." }) }
  }

  /// Lower case at the start, no full stop at the end, as all findings.
  private static func sentence(_ text: String) -> String {
    let bare = text.dropping(suffix: ".")
    guard let first = bare.first, let second = bare.dropFirst().first, second.isLowercase else {
      return bare
    }
    return first.lowercased() + bare.dropFirst()
  }

  /// Lines and columns count from 1, columns in characters.
  private static func offset(
    _ line: JSONValue?, _ column: JSONValue?, in script: SourceText
  ) -> Int {
    let index = min(max((line?.intValue ?? 1) - 1, 0), max(0, script.lineCount - 1))
    let range = script.line(index)
    let text = String(decoding: script.bytes[range], as: UTF8.self)
    let before = text.prefix(max(0, (column?.intValue ?? 1) - 1))
    return min(range.lowerBound + before.utf8.count, range.upperBound)
  }
}
