/// What a shell would say of a command that it cannot read.
extension ShellProblem {
  func diagnostic(at range: SourceRange) -> Diagnostic {
    .error("shell-syntax", message, at: range)
  }

  private var message: String {
    switch kind {
    case .unfinished where what == Self.endOfText:
      "the command is cut off: a shell expects more of it here"
    case .unfinished: "the command does not end: \(name) is never closed"
    case .unexpected where what == "\n": "a shell does not expect the line to end here"
    case .unexpected: "a shell does not expect \(name) here"
    case .tooDeep: "the command is nested too deeply to be read"
    }
  }

  /// `what` in quotes, or by its own name where it is one.
  private var name: String {
    switch what {
    case "'": "a single quote"
    case "\"": "a double quote"
    case "`": "a backquote"
    default: "'\(what)'"
    }
  }
}
