import RunbookCore

/// Whether a step's `sudo` will ask for a password: it then needs a terminal to ask at.
enum SudoPassword {
  /// `sudo` stands in the step's own commands, not in what they run elsewhere.
  static func mayBeAsked(by request: ScriptRequest) -> Bool {
    request.attachment == .captured && request.script.contains("sudo")
      && ProgramUse.tools(of: CommandText(SourceText(request.script))).contains("sudo")
  }

  /// `sudo` would ask for a password now. Blocks.
  static func isWanted(_ environment: [String]) -> Bool {
    ClientCall.run(look, input: "", environment: environment, limitMs: 5_000)?.isSuccess == false
  }

  /// Asks for nothing, and fails where a password is needed.
  static let look = ["sudo", "-n", "true"]
}
