import RunbookCore

/// What a step's shell starts from.
extension LocalSession {
  /// What the next shell starts from.
  func surroundings(for request: ScriptRequest) -> StepShell.Surroundings {
    StepShell.Surroundings(
      environment: isFresh
        ? traced(inherited, for: request)
        // What a step has set itself, stays.
        : traced([], for: request) + next().environment + unstated,
      directory: directory)
  }

  /// An environment with the step's own place in the run's trace.
  private func traced(_ environment: [String], for request: ScriptRequest) -> [String] {
    guard let parent = request.traceParent else { return environment }
    let variable = TraceContext.variable + "="
    return environment.filter { !$0.hasPrefix(variable) } + [variable + parent]
  }

  /// The program that needs no shell, started where the session stands; nil: the script says it all.
  func program(for request: ScriptRequest) -> StepShell? {
    guard let call = request.program, mayRunAlone(request), let exported,
      let path = ProgramSearch.file(of: call.arguments[0], in: exported)
    else { return nil }
    return try? StepShell.program(
      call, at: path,
      in: StepShell.Surroundings(
        environment: traced(exported, for: request), directory: directory))
  }

  /// `NAME=VALUE` each, as the session's programs see them; nil: only its shell knows.
  private var exported: [String]? {
    guard isFresh else { return next().exports.map { $0 + unstated } }
    return next().text.isEmpty ? inherited : nil
  }

  func shell(
    for request: ScriptRequest, isBash: Bool, terminal: String?
  ) throws(StepShell.Refusal) -> StepShell {
    guard isBash else {
      let values = request.variables.map { "\($0.name)=\($0.value)" }
      return try StepShell.interpreter(
        request.interpreter, request.script,
        in: StepShell.Surroundings(
          environment: traced(inherited, for: request) + values, directory: directory),
        terminal: terminal)
    }
    return try StepShell.bash(in: surroundings(for: request), terminal: terminal)
  }

  /// How the script of a step that leaves its shell as it found it is stopped; nil: it may not.
  func statelessShape(
    of script: String, for request: ScriptRequest
  ) -> StatelessScript.Shape? {
    mayRunAlone(request) ? StatelessScript.shape(of: script) : nil
  }

  /// Nothing but the script itself needs the shell that the steps share.
  func mayRunAlone(_ request: ScriptRequest) -> Bool {
    !isOdd && request.attachment == .captured && request.variables.isEmpty
      && request.captures.isEmpty && request.workingDirectory == nil && next().isPlain
  }

  func body(of request: ScriptRequest, _ script: String) -> String {
    BashDriver.body(
      script: request.attachment == .service
        ? ServiceScript.text(script, expectedPort: request.expectedPort) : script,
      state: next(),
      variables: request.variables, captures: request.captures,
      directory: request.workingDirectory)
  }
}
