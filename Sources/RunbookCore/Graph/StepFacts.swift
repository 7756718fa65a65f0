/// What follows from a step's action alone: its risk, what it needs.
enum StepFacts {
  private static let showsSecret = "it shows a secret: what it prints is not recorded"
  /// Warnings that no playbook gives: they follow from the command.
  static let ownWarnings: Set<String> = [showsSecret, HostDoubt.warning, TypedLoss.warning]

  static func complete(_ step: inout Step, _ command: CommandText?, annotatedRisk: String?) {
    if case .http(let request) = step.action { takeOptions(of: request, &step) }
    if case .shell(let shell) = step.action, step.recordsInput == nil,
      SecretReveal.isShown(by: command ?? CommandText(shell.script))
    {
      step.recordsInput = false
      step.warnings.append(showsSecret)
    }
    defer { HostDoubt.note(on: &step, command) }
    PollDoubt.note(on: &step, command)
    if let annotatedRisk, let risk = Risk(rawValue: annotatedRisk) {
      step.risk = risk
      return
    }
    switch step.action {
    case .shell(let shell):
      step.risk =
        ShellName.isOfSession(shell.interpreter)
        ? CommandRisk.risk(of: command ?? CommandText(shell.script)) : .change
      // What the author warns of, no table may know.
      if step.risk == .change, tellsOfLoss(step) || namesLoss(step, shell) {
        step.risk = .destructive
      }
    case .http(let request): step.risk = risk(of: request)
    case .manual, .checklist, .decision, .wait, .message, .call: step.risk = .readOnly
    }
  }

  private static func tellsOfLoss(_ step: Step) -> Bool {
    step.warnings.contains { Warning.tellsOfLoss($0, isWarning: true) }
      || [step.title, step.text].contains { Warning.tellsOfLoss($0, isWarning: false) }
  }

  private static let takingAway: Set<String> = [
    "delete", "purge", "wipe", "drop", "destroy", "erase",
  ]

  /// `Wipe the store` above a program of the house.
  private static func namesLoss(_ step: Step, _ shell: Action.Shell) -> Bool {
    guard step.title.utf8.count < 200 else { return false }
    let words = step.title.lowercased().split { !$0.isLetter }.map(String.init)
    guard let first = words.first, takingAway.contains(first),
      !words.contains("cache"), !words.contains("cdn")
    else { return false }
    return KnownPrograms.lacksOne(of: shell.tools)
  }

  /// What a request says of its own repetition, where no annotation says it otherwise; a second
  /// apart, as Hurl does.
  private static func takeOptions(of request: HTTPRequest, _ step: inout Step) {
    if request.needsConfirmation, step.confirm == nil { step.confirm = .each }
    guard step.retry == nil, let count = request.options.retries, count > 0 else { return }
    step.retry = Step.Retry(
      count: count, everySeconds: request.options.retryIntervalSeconds ?? 1)
  }

  /// RFC 9110, section 9.2.1: safe methods look; `DELETE` takes away.
  private static func risk(of request: HTTPRequest) -> Risk {
    switch request.method.uppercased() {
    case "GET", "HEAD", "OPTIONS", "TRACE": .readOnly
    case "DELETE": .destructive
    default: .change
    }
  }
}
