/// How a run, or this part of it, came out.
package struct RunResult: Sendable, Equatable {
  package enum Ending: Sendable, Equatable {
    case finished(RunOutcome)
    /// It can be resumed where it stands.
    case suspended(reason: String)
    /// The record could not be written, so nothing further was done.
    case unrecorded(RecordError)
  }

  package var ending: Ending
  /// 0 done, 1 a step failed, 5 input is missing and nobody can be asked, 6 the record cannot be
  /// written, 8 left by the operator.
  package var exitStatus: Int
  /// Steps by their last outcome.
  package var counts: [Outcome: Int]
  /// The first step, by name on record, whose failure made the run fail.
  package var failedStep: String?
  /// The step at which a suspended run goes on.
  package var step: String?
  package var state: RunState

  package static func == (left: RunResult, right: RunResult) -> Bool {
    left.ending == right.ending && left.exitStatus == right.exitStatus
      && left.counts == right.counts && left.failedStep == right.failedStep
      && left.step == right.step
  }
}

/// Why a run stops before its path does.
enum Halt: Error, Equatable {
  case record(RecordError)
  case suspend(reason: String, isInputMissing: Bool)
  case abort
  /// A step failed and nobody passes over it.
  case failed
  case timedOut
}
