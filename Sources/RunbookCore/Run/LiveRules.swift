/// The judgements of a live run, made by the readers of shell, HTTP and secrets.
package enum LiveRules {
  /// - Parameter redactor: the secrets known at the moment.
  package static func make(redactor: @escaping @Sendable () -> Redactor) -> RunRules {
    var rules = RunRules()
    rules.fill = { text, placeholders, values, parameters in
      fill(text, placeholders, values, parameters)
    }
    rules.fillRequest = { request, values in
      do throws(FillError) {
        _ = try FilledRequest(request) { values[$0] }
      } catch {
        return .failure(FillRefusal(parameter: error.parameter, reason: error.message))
      }
      var filled = request
      filled.values.merge(values) { own, _ in own }
      return .success(filled)
    }
    rules.judge = judge
    rules.readEdit = { text, _ in readEdit(text) }
    rules.matches = fits
    rules.watchesLimits = true
    rules.assertsTarget = true
    rules.redact = { text, secrets in
      let own = secrets.sorted { $0.count > $1.count }.reduce(text) { text, secret in
        secret.isEmpty ? text : text.replacing(secret, with: Redactor.mask)
      }
      return redactor().redact(own)
    }
    return rules
  }

  /// The rules of a walk that only shows: values stand as a run would put them, and gaps that have
  /// none stay as written.
  package static var shown: RunRules {
    var rules = RunRules()
    rules.fill = { text, placeholders, values, parameters in
      let plain = PlainFilling.fill(text, placeholders, values)
      if case .success = plain { return plain }
      return fill(text, placeholders.filter { values[$0.name] != nil }, values, parameters)
    }
    return rules
  }

  private static func fill(
    _ text: SourceText, _ placeholders: [Placeholder], _ values: [String: String],
    _ parameters: [Parameter]
  ) -> RunRules.Filled {
    do throws(Substitution.Refusal) {
      let bytes = try Substitution.apply(
        text, placeholders: placeholders, values: values,
        fits: { name, value in
          parameters.first { $0.name == name }?.pattern.map { fits($0, value) }
        })
      return .success(String(decoding: bytes, as: UTF8.self))
    } catch {
      return .failure(FillRefusal(parameter: error.name, reason: error.reason))
    }
  }

  /// Whether `pattern` matches all of `value`, in linear time; a pattern that is none fits nothing.
  @Sendable static func fits(_ pattern: String, _ value: String) -> Bool {
    do throws(RegexError) {
      return try RegexProgram(pattern, dialect: .common).matches(wholeOf: value)
    } catch {
      return false
    }
  }

  private static func judge(_ request: HTTPRequest, _ result: HTTPResult) -> ResponseVerdict {
    guard case .response(let status, let url) = result.end else {
      return ResponseVerdict(passed: false)
    }
    var response = HTTPResponse(
      status: status, version: result.version, headers: result.headers, body: result.body,
      isBodyCut: result.isBodyCut,
      durationSeconds: result.responseSeconds ?? Double(result.durationMs) / 1000, url: url)
    response.receivedBytes = result.output?.bytes ?? result.body.count
    let check = ResponseCheck(
      request, response, sha256: { SHA256.digest(of: $0).bytes }, value: { request.values[$0] })
    let failures = check.results.filter { !$0.isPassed }
    return ResponseVerdict(
      passed: check.isPassed,
      detail: failures.first.map { failure in
        failure.reason.map { "\(failure.text): \($0)" } ?? failure.text
      },
      captures: check.captures.map {
        .init(name: HTTPTemplate.parameterName($0.name), value: $0.value)
      },
      checks: check.results.map { result in
        .checkEvaluated(
          command: result.text, expected: nil, actual: result.reason ?? "holds",
          passed: result.isPassed)
      })
  }

  /// An edited command is read as any command of a playbook is.
  private static func readEdit(_ text: String) -> EditedAction {
    let script = CommandText(SourceText(text))
    if text.trimmed.isEmpty { return EditedAction(risk: .change, problem: "it is empty") }
    if let problem = script.script.problem {
      return EditedAction(risk: .change, problem: "bash would not read it: \(problem.what)")
    }
    return EditedAction(
      risk: CommandRisk.risk(of: script), attachment: ProgramUse.attachment(of: script))
  }
}
