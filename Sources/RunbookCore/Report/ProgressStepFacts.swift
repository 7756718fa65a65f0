/// What stands beneath a step's title: condition, command, place, limits, warnings.
enum ProgressStepFacts {
  static func lines(of step: Step, action: String) -> [String] {
    var lines: [String] = []
    if let condition = step.guardCondition {
      lines.append(ProgressCleaning.line(condition.phraseWithCommand))
    }
    lines += step.warnings.map { "warning: \(ProgressCleaning.line($0))" }
    lines += body(step, action)
    let facts = self.facts(step)
    if !facts.isEmpty { lines.append(facts.joined(separator: " · ")) }
    if let expected = step.expected {
      lines.append("expected: \(ProgressCleaning.line(expected))")
    }
    return lines
  }

  private static func body(_ step: Step, _ action: String) -> [String] {
    let text = ProgressCleaning.lines(action)
    return switch step.action {
    case .shell: text.enumerated().map { ($0.offset == 0 ? "$ " : "  ") + $0.element }
    case .http, .message: text
    case .manual:
      Array(text.filter { $0 != step.title }.drop(while: \.isEmpty))
    case .checklist(let items): items.map { "[ ] \(ProgressCleaning.line($0))" }
    case .decision(let decision): decision.question == step.title ? [] : text
    case .wait(let seconds): ["wait \(ProgressWords.time(seconds))"]
    case .call(let procedure): ["procedure \(procedure)"]
    }
  }

  private static func facts(_ step: Step) -> [String] {
    var facts: [String] = []
    switch step.action {
    case .shell, .http:
      var place = step.session.reference.description
      if let doubt = step.session.doubt { place += " or \(doubt.description)?" }
      facts.append(place)
    case .manual, .checklist, .decision, .wait, .message, .call: break
    }
    if let directory = step.workingDirectory { facts.append("in \(directory)") }
    if let limit = step.timeoutSeconds { facts.append("limit \(ProgressWords.time(limit))") }
    if let retry = step.retry {
      let until = retry.until.map { " until \(ProgressCleaning.line($0))" } ?? ""
      let times = ProgressWords.count(retry.count, "retry", "retries")
      let backoff = retry.backoffLimitSeconds.map {
        ", then later, up to \(ProgressWords.time($0))"
      }
      facts.append(
        "\(times) every \(ProgressWords.time(retry.everySeconds))\(backoff ?? "")\(until)")
    }
    if let target = step.onFailure { facts.append("on failure: \(target.words)") }
    switch step.undo {
    case .step(let id): facts.append("undo: step \(id)")
    case .command(let command): facts.append("undo: \(ProgressCleaning.line(command))")
    case nil: break
    }
    if let back = step.backEdge {
      let limit = back.limit.map { ", at most \($0) times" } ?? ""
      facts.append("may go back to \(back.to.words)\(limit)")
    }
    return facts
  }
}

/// Counts steps by what they are.
struct StepTally: Sendable {
  private var risks: [Risk: Int] = [:]
  private var manual = 0
  private var choices = 0
  private var waits = 0
  private var messages = 0
  private var calls = 0
  var leftOut = 0

  mutating func count(_ step: Step) {
    switch step.action {
    case .shell, .http: risks[step.risk, default: 0] += 1
    case .manual, .checklist: manual += 1
    case .decision: choices += 1
    case .wait: waits += 1
    case .message: messages += 1
    case .call: calls += 1
    }
  }

  /// `9 steps: 5 read-only, 0 change, 0 destructive, 2 manual, 2 choices; nothing was run`
  var text: String {
    let all = risks.values.reduce(0, +) + manual + choices + waits + messages + calls
    var parts = [
      "\(risks[.readOnly] ?? 0) read-only", "\(risks[.change] ?? 0) change",
      "\(risks[.destructive] ?? 0) destructive", "\(manual) manual",
      ProgressWords.count(choices, "choice", "choices"),
    ]
    if waits > 0 { parts.append(ProgressWords.count(waits, "wait", "waits")) }
    if messages > 0 { parts.append(ProgressWords.count(messages, "message", "messages")) }
    if calls > 0 { parts.append(ProgressWords.count(calls, "call", "calls")) }
    if leftOut > 0 { parts.append("\(leftOut) left out") }
    let steps = ProgressWords.count(all, "step", "steps")
    return "\(steps): \(parts.joined(separator: ", ")); nothing was run"
  }
}
