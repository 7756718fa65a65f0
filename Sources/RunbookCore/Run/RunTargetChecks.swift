/// Whether the target is still what the run thinks it is.
extension RunWalk {
  /// Asserts the target's checks; what holds and what does not goes on record.
  ///
  /// - Throws: `Halt.suspend` at the first that does not hold: nothing runs until it does.
  mutating func assertTarget() async throws(Halt) {
    guard rules.assertsTarget, !state.path.isEveryBranch, let target = plan.target else { return }
    for check in target.checks.map(TargetCheck.init) {
      var request = ScriptRequest(
        step: "target \(target.name)", event: 0, session: .local, interpreter: "bash",
        script: check.command)
      request.timeoutSeconds = 60
      request.isShown = false
      request.leavesState = false
      let result = await world.runScript(request)
      let problem = check.problem(result)
      try await record(
        .checkEvaluated(
          command: redact(check.command), expected: check.expected ?? "exit 0",
          actual: redact(problem ?? check.expected ?? "exit 0"), passed: problem == nil))
      guard let problem else { continue }
      let wanted = check.expected.map { "not '\($0)' but " } ?? ""
      throw .suspend(
        reason: redact("this is not \(target.name): \(check.command): \(wanted)\(problem)"),
        isInputMissing: false)
    }
  }
}
