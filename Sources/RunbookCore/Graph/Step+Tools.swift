extension Step {
  /// The programs that it needs where it runs: of its condition, its action and what it waits for.
  package var tools: [String] {
    let own: [String] =
      switch action {
      case .shell(let shell): shell.tools
      case .http: ["curl"]
      case .manual, .checklist, .decision, .wait, .message, .call: []
      }
    return (guardCondition?.tools ?? []) + own + (retry?.tools ?? [])
  }
}

extension Step.Guard {
  /// The programs that its command runs.
  package var tools: [String] { command.map(ProgramUse.tools(of:)) ?? [] }
}

extension Step.Retry {
  /// The programs that the command it waits for runs.
  package var tools: [String] { until.map(ProgramUse.tools(of:)) ?? [] }
}

extension ProgramUse {
  fileprivate static func tools(of command: String) -> [String] {
    tools(of: CommandText(SourceText(command)))
  }
}
