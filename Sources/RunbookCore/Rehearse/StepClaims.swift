/// What a step is, as lines that an expectation can hold it to: what would run, where, how
/// dangerous it is, under which condition, and what follows. Titles and prose are not in it.
///
///     shell readOnly local
///     runs redis-cli -h "$REDIS_HOST" ping
///     undone by systemctl start app
enum StepClaims {
  struct Claim: Equatable {
    var text: String
    var source: SourceRange
  }

  /// `parameter REDIS_HOST = prod-redis, fits ^[a-z-]+$`
  static func of(_ parameters: [Parameter], in procedure: Procedure) -> [Claim] {
    parameters.map { parameter in
      var text = "parameter \(parameter.name)"
      if !parameter.isSecret, let value = parameter.defaultValue { text += " = \(value)" }
      if parameter.isSecret { text += ", secret" }
      if let pattern = parameter.pattern { text += ", fits \(pattern)" }
      if !parameter.isDeclared { text += ", undeclared" }
      return Claim(text: text, source: parameter.source ?? procedure.source)
    }
  }

  static func of(_ step: Step) -> [Claim] {
    var claims = [
      Claim(
        text: "\(step.action.word) \(step.risk.rawValue) \(step.session.reference.shortName)",
        source: step.source)
    ]
    func add(_ text: String) { claims.append(Claim(text: text, source: step.source)) }
    switch step.action {
    case .shell(let shell): claims += lines(shell.script)
    case .http(let request):
      if case .curl(let script) = request.origin {
        claims += lines(script)
      } else {
        add("sends \(request.method) \(request.url)")
        for header in request.headers { add("header \(header.name): \(header.value)") }
        if let body = request.body {
          add("body \(body.split(separator: "\n").joined(separator: " "))")
        }
      }
    case .decision(let decision):
      for option in decision.options {
        add("option \(option.label) -> \(option.to.map(\.words) ?? "words")")
      }
    case .checklist(let items): add("items \(items.count)")
    case .wait(let seconds): add("waits \(seconds) s")
    case .call(let procedure): add("calls \(procedure)")
    case .manual, .message: break
    }
    if let condition = step.guardCondition {
      add("when \(condition.text)\(condition.command.map { ": \($0)" } ?? "")")
    }
    switch step.undo {
    case .step(let id): add("undone by step \(id)")
    case .command(let command): add("undone by \(command)")
    case nil: break
    }
    if let target = step.onFailure { add("on failure \(target.words)") }
    if !step.expectedExits.isEmpty {
      add("exits \(step.expectedExits.map(String.init).joined(separator: ","))")
    }
    if step.allowsFailure { add("may fail") }
    if let seconds = step.timeoutSeconds { add("at most \(seconds) s") }
    if let retry = step.retry {
      let backoff = retry.backoffLimitSeconds.map { ", up to \($0) s" } ?? ""
      add(
        "tries \(retry.count) times every \(retry.everySeconds) s\(backoff) until \(retry.until ?? "done")"
      )
    }
    if !step.parameters.isEmpty { add("needs \(step.parameters.joined(separator: " "))") }
    if !step.captures.isEmpty { add("captures \(step.captures.joined(separator: " "))") }
    if step.expected != nil { add("says what to expect") }
    for edge in step.next where edge.kind == .back { add("back to \(edge.to.words)") }
    return claims
  }

  /// Comments are prose: they may change.
  private static func lines(_ script: SourceText) -> [Claim] {
    var claims: [Claim] = []
    var start = 0
    for line in script.string.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = start + line.utf8.count
      let text = String(line).trimmed
      if !text.isEmpty, !text.hasPrefix("#") {
        claims.append(
          Claim(text: "runs \(text)", source: script.sourceRange(start..<end)))
      }
      start = end + 1
    }
    return claims
  }
}
