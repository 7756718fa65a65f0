/// Jobs in the background that ended with an earlier part of the run.
extension RunWalk {
  /// Lists each step whose job is gone, and runs it once more where somebody says so; the path
  /// stays where it is.
  mutating func settleLostJobs() async throws(Halt) {
    var seen: Set<String> = []
    for job in state.lostJobs where seen.insert(job.step).inserted {
      guard let step = state.step(named: job.step), step.isCommand else { continue }
      let name = StepName.again(of: job.step)
      var visit = Visit(
        step: step, name: name, graph: state.path.graph(holding: job.step) ?? state.graph)
      let notes = state.lostJobs.filter { $0.step == job.step }.map {
        "ended with the run: \($0.command) (\($0.pid))"
      }
      let verdict: (Bool, String)?
      if let given = givenAnswer(visit, Asked.jobAgain, as: AnswerReading.jobAgain) {
        verdict = given
      } else if settings.isInteractive {
        let asked = prompt(visit, notes: notes.map(redact))
        verdict = try await condition(
          visit, Asked.jobAgain, .condition(asked, text: Asked.jobAgain))
      } else {
        verdict = nil
      }
      guard let verdict else { continue }
      try await recordAnswer(
        visit, Asked.jobAgain, verdict.0 ? Asked.again : "leave", by: verdict.1)
      guard verdict.0 else { continue }
      visit.isConfirmed = step.risk != .destructive
      try await runCommand(visit)
    }
  }
}
