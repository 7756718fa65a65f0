/// The pure judgements a run needs from other parts of the program, as functions: how values enter
/// a script, whether a response is good, what an edited command may do.
package struct RunRules: Sendable {
  /// A script or text with its gaps filled, or why a value was refused.
  package typealias Filled = Result<String, FillRefusal>

  /// Fills spliced placeholders. Values are complete but for names that have none.
  package var fill:
    @Sendable (
      _ text: SourceText, _ placeholders: [Placeholder], _ values: [String: String],
      _ parameters: [Parameter]
    ) -> Filled
  package var fillRequest:
    @Sendable (_ request: HTTPRequest, _ values: [String: String]) -> Result<
      HTTPRequest, FillRefusal
    >
  package var judge: @Sendable (_ request: HTTPRequest, _ result: HTTPResult) -> ResponseVerdict
  /// Reads a command typed in place of a step's own.
  package var readEdit: @Sendable (_ text: String, _ step: Step) -> EditedAction
  /// Whether a value matches a parameter's pattern as a whole.
  package var matches: @Sendable (_ pattern: String, _ value: String) -> Bool
  /// Blanks every known form of the secrets in a text.
  package var redact: @Sendable (_ text: String, _ secrets: [String]) -> String
  /// Told of each secret that a step captured, before anything of it is on record.
  package var learn: @Sendable (_ name: String, _ value: String) -> Void = { _, _ in }
  /// Record limits at the moment they pass, also while a step runs or a question waits. Needs a
  /// clock whose sleep ends when its task is cancelled.
  package var watchesLimits = false
  /// How often somebody has asked to interrupt what runs: a delay ends when it grows.
  package var interruptions: @Sendable () -> Int = { 0 }
  /// Assert what the target says must hold, before the first step and before each change.
  package var assertsTarget = false
  /// A reason to suspend between steps (a hang-up, a request to end); nil: none.
  package var stopReason: @Sendable () -> String?

  package init() {
    fill = { text, placeholders, values, _ in
      PlainFilling.fill(text, placeholders, values)
    }
    fillRequest = { request, values in .success(PlainFilling.fill(request, values)) }
    judge = { request, result in ResponseVerdict(status: request, result) }
    readEdit = { text, step in
      EditedAction(risk: max(.change, step.risk), problem: text.isEmpty ? "it is empty" : nil)
    }
    matches = { pattern, value in
      guard let expression = try? Regex(pattern) else { return false }
      return (try? expression.wholeMatch(in: value)) != nil
    }
    redact = PlainFilling.redact
    stopReason = { nil }
  }
}

/// Why a value may not enter a command.
package struct FillRefusal: Error, Sendable, Equatable {
  package var parameter: String
  package var reason: String
  package init(parameter: String, reason: String) {
    self.parameter = parameter
    self.reason = reason
  }
}

/// What an edited command is.
package struct EditedAction: Sendable, Equatable {
  package var risk: Risk
  /// Why it cannot run; nil: it can.
  package var problem: String?
  package var attachment: Action.Shell.Attachment
  package init(
    risk: Risk, problem: String? = nil, attachment: Action.Shell.Attachment = .captured
  ) {
    self.risk = risk
    self.problem = problem
    self.attachment = attachment
  }
}

/// Whether a response is what the step wants, and what was taken from it.
package struct ResponseVerdict: Sendable, Equatable {
  package var passed: Bool
  package var detail: String?
  package var captures: [ScriptRequest.Variable]
  /// `check.evaluated` events, in the order of the assertions.
  package var checks: [Event]

  package init(
    passed: Bool, detail: String? = nil, captures: [ScriptRequest.Variable] = [],
    checks: [Event] = []
  ) {
    self.passed = passed
    self.detail = detail
    self.captures = captures
    self.checks = checks
  }

  /// By its status alone: below 400, or one of those expected.
  package init(status request: HTTPRequest, _ result: HTTPResult) {
    guard case .response(let status, _) = result.end else {
      self.init(passed: false)
      return
    }
    let isExpected = request.expectedStatuses.map { $0.isEmpty || $0.contains(status) }
    let passed = isExpected ?? (status < 400)
    self.init(passed: passed, detail: passed ? nil : "status \(status)")
  }
}
