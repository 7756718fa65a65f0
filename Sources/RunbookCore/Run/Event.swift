/// Something that happened in a run, in the past tense, without the envelope (`seq`, `time`,
/// `run`, `prev`, `hash`) that the journal adds. Everything people see afterwards is made from
/// these alone; secrets are blanked before one exists.
package enum Event: Sendable, Equatable {
  case runStarted(RunStarted)
  case runSuspended(reason: String)
  case runResumed(RunResumed)
  case runFinished(RunFinished)
  case promptAnswered(PromptAnswered)
  case parameterSet(name: String, value: String, origin: String)
  case stepStarted(StepStarted)
  case stepOutput(step: String, stream: OutputStream, text: String)
  case stepFinished(StepFinished)
  case stepSkipped(step: String, title: String, by: String, reason: String?)
  case guardEvaluated(step: String, text: String, holds: Bool, by: String)
  case checkEvaluated(command: String, expected: String?, actual: String, passed: Bool)
  case decisionTaken(step: String, question: String, choice: String, by: String)
  case checklistTicked(step: String, item: Int, text: String, by: String)
  case noteAdded(step: String?, text: String)
  case waitEnded(step: String, plannedMs: Int, waitedMs: Int, isCutShort: Bool)
  case limitPassed(limit: String, limitMs: Int, elapsedMs: Int)
  case sessionOpened(session: String, command: String, shell: String)
  case sessionClosed(session: String, reason: String)
  case actionEdited(step: String, old: String, new: String, risk: Risk)
  case retryScheduled(step: String, attempt: Int, delayMs: Int)
  case jobStarted(step: String, session: String, pid: Int, command: String)
  case jobEnded(session: String, pid: Int, exitCode: Int?, reason: String)
  case shellOpened(step: String?, session: String)
  case shellClosed(step: String?, durationMs: Int, stdout: OutputRecord? = nil)

  package enum OutputStream: String, Sendable, Hashable { case stdout, stderr }

  /// The event's name on the record: `step.started`.
  /// It tells of a session that a step needed, before the step itself could begin.
  var opensSession: Bool {
    if case .sessionOpened = self { true } else { false }
  }

  package var name: String {
    switch self {
    case .runStarted: "run.started"
    case .runSuspended: "run.suspended"
    case .runResumed: "run.resumed"
    case .runFinished: "run.finished"
    case .promptAnswered: "prompt.answered"
    case .parameterSet: "parameter.set"
    case .stepStarted: "step.started"
    case .stepOutput: "step.output"
    case .stepFinished: "step.finished"
    case .stepSkipped: "step.skipped"
    case .guardEvaluated: "guard.evaluated"
    case .checkEvaluated: "check.evaluated"
    case .decisionTaken: "decision.taken"
    case .checklistTicked: "checklist.ticked"
    case .noteAdded: "note.added"
    case .waitEnded: "wait.ended"
    case .limitPassed: "limit.passed"
    case .sessionOpened: "session.opened"
    case .sessionClosed: "session.closed"
    case .actionEdited: "action.edited"
    case .retryScheduled: "retry.scheduled"
    case .jobStarted: "job.started"
    case .jobEnded: "job.ended"
    case .shellOpened: "shell.opened"
    case .shellClosed: "shell.closed"
    }
  }
}

extension Event {
  package enum Mode: String, Sendable, Hashable { case live, dryRun, rehearsal, resumed }

  package struct Operator: Sendable, Hashable {
    package var user: String
    package var uid: Int
    package var name: String?
    package var sudoUser: String?
    package var sshConnection: String?
    package var host: String
    package var tty: String?
    package init(
      user: String, uid: Int, name: String? = nil, sudoUser: String? = nil,
      sshConnection: String? = nil, host: String, tty: String? = nil
    ) {
      self.user = user
      self.uid = uid
      self.name = name
      self.sudoUser = sudoUser
      self.sshConnection = sshConnection
      self.host = host
      self.tty = tty
    }
  }

  package struct PlaybookIdentity: Sendable, Hashable {
    package var path: String
    package var sha256: String
    package var gitCommit: String?
    package var gitDirty: Bool?
    package init(path: String, sha256: String, gitCommit: String? = nil, gitDirty: Bool? = nil) {
      self.path = path
      self.sha256 = sha256
      self.gitCommit = gitCommit
      self.gitDirty = gitDirty
    }
  }

  package struct RunStarted: Sendable, Hashable {
    /// A parameter as it stands on the record: secret ones as `***`.
    package struct Value: Sendable, Hashable {
      package var name: String
      package var value: String
      package var origin: String
      package init(name: String, value: String, origin: String) {
        self.name = name
        self.value = value
        self.origin = origin
      }
    }
    package var mode: Mode
    package var procedure: String
    package var title: String
    package var playbook: PlaybookIdentity
    /// Other playbooks with procedures that it calls.
    package var called: [PlaybookIdentity] = []
    package var target: String?
    package var parameters: [Value]
    package var operatorIdentity: Operator
    package var reason: String?
    /// When the alert fired, where somebody said so.
    package var since: Timestamp?
    package var toolVersion: String
    /// `event`, or `run` where the journal is synced only at its end.
    package var durability: String
    /// Which of its steps the run keeps to.
    package var selection = StepSelection()
    /// `TRACEPARENT` where the run was begun: the span that it is part of.
    package var traceParent: String?

    package init(
      mode: Mode, procedure: String, title: String, playbook: PlaybookIdentity, target: String?,
      parameters: [Value], operatorIdentity: Operator, reason: String?, toolVersion: String,
      durability: String = "event"
    ) {
      self.mode = mode
      self.procedure = procedure
      self.title = title
      self.playbook = playbook
      self.target = target
      self.parameters = parameters
      self.operatorIdentity = operatorIdentity
      self.reason = reason
      self.toolVersion = toolVersion
      self.durability = durability
    }
  }

  package struct RunResumed: Sendable, Hashable {
    package var operatorIdentity: Operator
    package var playbook: PlaybookIdentity
    /// Other playbooks with procedures that it calls.
    package var called: [PlaybookIdentity] = []
    /// The step at which it goes on; nil: at the end.
    package var step: String?
    package init(operatorIdentity: Operator, playbook: PlaybookIdentity, step: String?) {
      self.operatorIdentity = operatorIdentity
      self.playbook = playbook
      self.step = step
    }
  }

  package struct RunFinished: Sendable, Hashable {
    package var outcome: RunOutcome
    package var durationMs: Int
    /// Steps by outcome, in the order succeeded, failed, skipped, timedOut, interrupted, unknown.
    package var counts: [Outcome: Int]
    package var rtoTargetMs: Int?
    package init(
      outcome: RunOutcome, durationMs: Int, counts: [Outcome: Int], rtoTargetMs: Int? = nil
    ) {
      self.outcome = outcome
      self.durationMs = durationMs
      self.counts = counts
      self.rtoTargetMs = rtoTargetMs
    }
  }

  package struct PromptAnswered: Sendable, Hashable {
    package var step: String?
    package var question: String
    package var answer: String
    /// `terminal`, `option --yes`, `option --answer`, or a file's name.
    package var by: String
    package var waitedMs: Int
    package init(step: String?, question: String, answer: String, by: String, waitedMs: Int) {
      self.step = step
      self.question = question
      self.answer = answer
      self.by = by
      self.waitedMs = waitedMs
    }
  }

  package struct StepStarted: Sendable, Hashable {
    package var step: String
    package var attempt: Int
    package var title: String
    package var actionType: String
    /// As it will run, redacted: the script, the request, the instructions.
    package var action: String
    package var isEdited: Bool
    package var risk: Risk
    package var session: String
    package var workingDirectory: String?
    package var timeoutMs: Int?
    package init(
      step: String, attempt: Int, title: String, actionType: String, action: String,
      isEdited: Bool, risk: Risk, session: String, workingDirectory: String?, timeoutMs: Int?
    ) {
      self.step = step
      self.attempt = attempt
      self.title = title
      self.actionType = actionType
      self.action = action
      self.isEdited = isEdited
      self.risk = risk
      self.session = session
      self.workingDirectory = workingDirectory
      self.timeoutMs = timeoutMs
    }
  }

  package struct StepFinished: Sendable, Hashable {
    package var step: String
    package var attempt: Int
    package var outcome: Outcome
    /// nil where nothing ran (a manual step).
    package var termination: Termination?
    package var durationMs: Int
    package var stdout: OutputRecord?
    package var stderr: OutputRecord?
    /// Captured values, redacted.
    package var captures: [RunStarted.Value]
    /// A sentence on why, where the outcome needs one.
    package var detail: String?
    package init(
      step: String, attempt: Int, outcome: Outcome, termination: Termination? = nil,
      durationMs: Int, stdout: OutputRecord? = nil, stderr: OutputRecord? = nil,
      captures: [RunStarted.Value] = [], detail: String? = nil
    ) {
      self.step = step
      self.attempt = attempt
      self.outcome = outcome
      self.termination = termination
      self.durationMs = durationMs
      self.stdout = stdout
      self.stderr = stderr
      self.captures = captures
      self.detail = detail
    }

    /// How it ended, where `detail` does not tell the same.
    var terminationBesideDetail: Termination? {
      if case .lost(let reason) = termination, reason == detail { nil } else { termination }
    }
  }
}
