import Dispatch
package import RunbookCore

extension TraceRequest {
  /// Sends a trace with `curl`, within the limit of time, or until `alarm` rings; what went wrong,
  /// or nil.
  package func send(
    _ trace: String, environment: [String: String], until alarm: Alarm
  ) async -> String? {
    let surroundings = environment.map { "\($0.key)=\($0.value)" }
    let text = configuration(sending: trace)
    let limit = limitMs + 1_000
    // What rang before is settled.
    alarm.flush()
    return await withCheckedContinuation { continuation in
      StepProcess.queue().async {
        continuation.resume(returning: Self.problem(text, surroundings, limit, alarm))
      }
    }
  }

  private static func problem(
    _ text: String, _ environment: [String], _ limitMs: Int, _ alarm: Alarm
  ) -> String? {
    let words = ["curl", "-q", "-K", "-"]
    guard
      let call = ClientCall.run(
        words, input: text, environment: environment, limitMs: limitMs, control: alarm.descriptor)
    else { return "curl cannot be started" }
    if call.isSuccess { return nil }
    if call.report.interrupted { return "interrupted" }
    return call.complaint.isEmpty ? "curl did not come to its end" : call.complaint
  }
}
