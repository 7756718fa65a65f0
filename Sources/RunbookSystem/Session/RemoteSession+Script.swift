import RunbookCore

/// What is sent to the shell there.
extension RemoteSession {
  func driver(_ request: ScriptRequest, _ shell: RemoteShell, _ frame: String) -> String {
    let script = Self.script(request, isBash: shell.isBash)
    if shell.isBash {
      return BashDriver.text(
        script: script, state: state, variables: request.variables, captures: request.captures,
        directory: request.workingDirectory, frame: frame)
    }
    let back = directory.map { "cd -- \(BashDriver.quoted($0))" } ?? ""
    return PosixDriver.text(
      script: script, state: state.isEmpty && isFresh ? "" : state + "\n" + back,
      variables: request.variables, captures: request.captures,
      directory: request.workingDirectory, frame: frame)
  }

  /// In an interpreter's place: the operator types what is run.
  static let operatorShell = "the operator's shell"

  /// A script for another interpreter reaches it on a descriptor, its variables as exports.
  private static func script(_ request: ScriptRequest, isBash: Bool) -> String {
    if request.interpreter == operatorShell {
      return isBash ? BashDriver.operatorShell([]) : PosixDriver.operatorShell
    }
    guard !ShellName.isOfSession(request.interpreter) else { return request.script }
    let values = request.variables.filter { BashDriver.isName($0.name) }
      .map { "\($0.name)=\(BashDriver.quoted($0.value)) " }.joined()
    let end = Nonce.make()
    return """
      \(values)\(BashDriver.quoted(request.interpreter)) /dev/fd/9 9<<'\(end)'
      \(request.script)
      \(end)
      """
  }
}
