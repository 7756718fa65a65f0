/// What the program's end tells the caller. Scripts build on these numbers; they never change.
enum ExitStatus: Equatable, Sendable {
  /// All that was asked for was done.
  case done
  /// A step failed, and nothing made up for it.
  case stepFailed
  /// The command line is wrong; nothing was read or run.
  case usage
  /// A procedure, file, target or run is not there, or its name fits several.
  case notFound
  /// Findings at or above the level that was asked for.
  case findings
  /// Input is missing and nobody is there to ask; all of it was listed, nothing was run.
  case inputMissing
  /// The audit log cannot be written, or does not verify.
  case auditLog
  /// Another run of the procedure holds the lock.
  case locked
  /// The operator ended the run; it can be resumed.
  case aborted
  /// Ended by a signal, as a shell reports it.
  case signal(Int32)

  var code: Int32 {
    switch self {
    case .done: 0
    case .stepFailed: 1
    case .usage: 2
    case .notFound: 3
    case .findings: 4
    case .inputMissing: 5
    case .auditLog: 6
    case .locked: 7
    case .aborted: 8
    case .signal(let number): 128 + number
    }
  }

  /// Code and promise of each, for the manual.
  static let promises: [(code: String, promise: String)] = [
    ("0", "done"),
    ("1", "a step failed"),
    ("2", "wrong usage"),
    ("3", "not found, or ambiguous"),
    ("4", "findings at or above the asked level"),
    ("5", "input is missing and there is no terminal; all of it was listed, nothing was run"),
    ("6", "the audit log cannot be written, or does not verify"),
    ("7", "locked by another run"),
    ("8", "left by the operator: aborted, or with q to be resumed later"),
    ("128+N", "ended by signal N"),
  ]
}

extension ExitStatus {
  /// What a run's result (`RunResult.exitStatus`) tells.
  init(run code: Int) {
    switch code {
    case 0: self = .done
    case 5: self = .inputMissing
    case 6: self = .auditLog
    case 7: self = .locked
    case 8: self = .aborted
    case 129...: self = .signal(Int32(code - 128))
    default: self = .stepFailed
    }
  }
}
