import Foundation
import RunbookCore

extension LocalSession {
  /// What a step came to, as its process and its shell tell it.
  func result(
    of report: StepProcess.Report, captured: CapturedState?, request: ScriptRequest, start: Int
  ) -> ScriptResult {
    let end: ScriptResult.End
    if report.timedOut {
      end = request.attachment == .watch ? .left : .timedOut
    } else if report.interrupted {
      end = request.attachment == .watch ? .left : .interrupted
    } else {
      switch report.ending {
      case .exited(128 + Int(SIGINT)), .signaled(Int(SIGINT)):
        end = request.attachment == .watch ? .left : .interrupted
      case .exited(let code): end = .exited(code)
      case .signaled(let signal): end = .signaled(signal)
      }
    }
    var result = ScriptResult(end: end, durationMs: StepProcess.now() - start)
    result.captures = captured?.captures ?? []
    result.innerFailures = captured?.failedInside ?? 0
    // What was ended with the step is none of its jobs, though its shell still saw it.
    let wasEnded = report.timedOut || report.interrupted
    let jobs = (captured?.jobs ?? []).filter { !wasEnded || ProcessGroups.outlives(pid_t($0.pid)) }
    result.events = jobs.map { job in
      // Bash tells of it in the braces that it was started in.
      let command = request.attachment == .service ? request.script.trimmed : job.command
      return .jobStarted(step: request.step, session: "local", pid: job.pid, command: command)
    }
    return result
  }
}
