package import RunbookCore
import Synchronization

/// A world that answers from a table, keeps what was recorded, and notes every act that it was not
/// given as a surprise. No time passes in it but what is slept or given.
package final class ScriptedWorld: Sendable {
  private struct Tables {
    var results: [String: [ScriptResult]] = [:]
    var responses: [String: [HTTPResult]] = [:]
    var answers: [String: [Reply]] = [:]
    var events: [Event] = []
    var requests: [ScriptRequest] = []
    var calls: [HTTPCall] = []
    var questions: [Question] = []
    var surprises: [String] = []
    var leftovers: [Event] = []
    var elapsedMs = 0
    var failsAtEvent: Int?
  }

  private let tables = Mutex(Tables())

  package init() {}

  /// The next results of a step's scripts, in their order.
  @discardableResult
  package func on(_ step: String, _ ends: ScriptResult.End..., takesMs: Int = 10) -> Self {
    on(step, results: ends.map { ScriptResult(end: $0, durationMs: takesMs) })
  }

  @discardableResult
  package func on(_ step: String, results: [ScriptResult]) -> Self {
    tables.withLock { $0.results[step, default: []] += results }
    return self
  }

  @discardableResult
  package func on(_ step: String, statuses: Int...) -> Self {
    tables.withLock {
      $0.responses[step, default: []] += statuses.map {
        HTTPResult(end: .response(status: $0, url: "http://test/"), durationMs: 10)
      }
    }
    return self
  }

  /// The next answers to a question, named by its kind and step: `confirm 1`, `failure 2`.
  @discardableResult
  package func answer(_ question: String, _ choices: Reply.Choice...) -> Self {
    tables.withLock { $0.answers[question, default: []] += choices.map { Reply($0) } }
    return self
  }

  @discardableResult
  package func answer(_ question: String, reply: Reply) -> Self {
    tables.withLock { $0.answers[question, default: []].append(reply) }
    return self
  }

  /// The journal cannot be written from this event on, counted from 1.
  @discardableResult
  package func failRecording(at event: Int) -> Self {
    tables.withLock { $0.failsAtEvent = event }
    return self
  }

  /// What is reported when the run's jobs and sessions are ended.
  @discardableResult
  package func leave(_ events: Event...) -> Self {
    tables.withLock { $0.leftovers = events }
    return self
  }

  package func pass(milliseconds: Int) {
    tables.withLock { $0.elapsedMs += milliseconds }
  }

  package var events: [Event] { tables.withLock { $0.events } }
  package var requests: [ScriptRequest] { tables.withLock { $0.requests } }
  package var calls: [HTTPCall] { tables.withLock { $0.calls } }
  package var questions: [Question] { tables.withLock { $0.questions } }
  package var elapsedMs: Int { tables.withLock { $0.elapsedMs } }

  /// Acts it was not given, and what it was given that nobody asked for.
  package var surprises: [String] {
    tables.withLock { tables in
      let unused =
        tables.answers.filter { !$0.value.isEmpty }.map { "unused answer: \($0.key)" }
        + tables.results.filter { !$0.value.isEmpty }.map { "unused result: \($0.key)" }
      return tables.surprises + unused.sorted()
    }
  }

  package var world: World {
    World(
      clock: RunClock(
        now: { Timestamp(microseconds: Int64(self.elapsedMs) * 1000) },
        elapsedMs: { self.elapsedMs },
        sleep: { self.pass(milliseconds: $0) }),
      runScript: { self.run($0) },
      send: { self.send($0) },
      ask: { self.ask($0) },
      record: { event throws(RecordError) in try self.record(event) },
      close: { self.tables.withLock { $0.leftovers } })
  }

  private func run(_ request: ScriptRequest) -> ScriptResult {
    tables.withLock { tables in
      tables.requests.append(request)
      guard var results = tables.results[request.step], !results.isEmpty else {
        tables.surprises.append("script of \(request.step): \(request.script)")
        return ScriptResult(end: .lost("not scripted"), durationMs: 0)
      }
      let result = results.removeFirst()
      tables.results[request.step] = results
      tables.elapsedMs += result.durationMs
      return result
    }
  }

  private func send(_ call: HTTPCall) -> HTTPResult {
    tables.withLock { tables in
      tables.calls.append(call)
      guard var results = tables.responses[call.step], !results.isEmpty else {
        tables.surprises.append("request of \(call.step): \(call.request.url)")
        return HTTPResult(end: .failed("not scripted"), durationMs: 0)
      }
      let result = results.removeFirst()
      tables.responses[call.step] = results
      tables.elapsedMs += result.durationMs
      return result
    }
  }

  private func ask(_ question: Question) -> Reply {
    tables.withLock { tables in
      tables.questions.append(question)
      let key = "\(question.kind) \(question.prompt.step.id)"
      guard var replies = tables.answers[key], !replies.isEmpty else {
        tables.surprises.append(key)
        return Reply(.abort, by: "not scripted")
      }
      let reply = replies.removeFirst()
      tables.answers[key] = replies
      tables.elapsedMs += reply.waitedMs
      return reply
    }
  }

  private func record(_ event: Event) throws(RecordError) -> Int {
    let number: Int? = tables.withLock { tables in
      if let limit = tables.failsAtEvent, tables.events.count + 1 >= limit { return nil }
      tables.events.append(event)
      return tables.events.count
    }
    guard let number else { throw RecordError(path: "journal.jsonl", reason: "disk full") }
    return number
  }
}

extension Question {
  /// The question's kind in one word, as `ScriptedWorld.answer` takes it.
  package var kind: String {
    switch self {
    case .confirm: "confirm"
    case .typeWord: "typeWord"
    case .manual: "manual"
    case .tick: "tick"
    case .choose: "choose"
    case .condition: "condition"
    case .value: "value"
    case .failure: "failure"
    case .noMatch: "noMatch"
    case .refusal: "refusal"
    case .wait: "wait"
    }
  }
}
