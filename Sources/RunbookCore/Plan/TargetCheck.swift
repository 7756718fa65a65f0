/// What must hold where a target is used: a command that exits with 0, or prints certain words.
///
///     kubectl config current-context == prod-eu
///     test -e /etc/production
package struct TargetCheck: Sendable, Equatable {
  package let command: String
  /// What it must print, blanks at both ends aside; nil: its exit status 0 is enough.
  package let expected: String?

  package init(_ text: String) {
    let first = text.prefix { $0 != " " }
    // A test has an `==` of its own.
    guard !["[", "[[", "test"].contains(first), let mark = text.ranges(of: " == ").last else {
      command = text
      expected = nil
      return
    }
    command = text[..<mark.lowerBound].trimmed
    expected = text[mark.upperBound...].trimmed
  }

  /// What speaks against the target after the check's command has run; nil: nothing.
  func problem(_ result: ScriptResult) -> String? {
    guard result.end == .exited(0) else { return result.end.words }
    guard let expected else { return nil }
    let printed = (result.stdout?.text ?? "").trimmed
    return printed == expected ? nil : "'\(printed)'"
  }
}
