extension Step {
  /// Why its command never runs as it stands: what is shown could be another than what runs. nil:
  /// nothing speaks against it.
  package var refusal: String? {
    let text: String
    switch action {
    case .shell(let shell): text = shell.script.string
    case .http(let request):
      if let problem = request.problem { return "the request cannot be read: \(problem)" }
      text = ([request.url, request.body ?? ""] + request.headers.flatMap { [$0.name, $0.value] })
        .joined(separator: "\n")
    case .manual, .checklist, .decision, .wait, .message, .call: return nil
    }
    // What replaces a byte that is no text.
    if text.unicodeScalars.contains("\u{FFFD}") {
      return "the command holds a byte that is no text"
    }
    return findings.first { finding in
      finding.severity == .error
        && (Self.refusedRules.contains(finding.rule)
          || finding.rule == "shell-syntax" && isCutOff(text))
    }?.message
  }

  private static let refusedRules: Set<String> = ["invisible-characters", "optional-part"]

  /// A quote or an `if` is never closed: a shell would begin it all the same, line by line. Other
  /// problems are left to bash, which says no before it runs any of them, or knows options and
  /// patterns (`extglob`, `=~`) that are not followed here.
  private func isCutOff(_ script: String) -> Bool {
    guard case .shell = action, !script.contains("=~"), !script.contains("extglob") else {
      return false
    }
    return CommandText(SourceText(script)).script.problem?.kind == .unfinished
  }
}
