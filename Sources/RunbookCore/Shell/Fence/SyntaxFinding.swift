/// What a shell would say of a command that it cannot read.
extension ShellProblem {
  func diagnostic(at range: SourceRange) -> Diagnostic {
    switch kind {
    case .unfinished:
      .error("shell-syntax", "the command does not end: '\(what)' is never closed", at: range)
    case .unexpected: .error("shell-syntax", "a shell does not expect '\(what)' here", at: range)
    case .tooDeep: .error("shell-syntax", "the command is nested too deeply to be read", at: range)
    }
  }
}
