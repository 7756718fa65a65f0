import Dispatch
package import RunbookCore

extension TraceRequest {
  /// Sends a trace with `curl`, within the limit of time; what went wrong, or nil.
  package func send(_ trace: String, environment: [String: String]) async -> String? {
    let surroundings = environment.map { "\($0.key)=\($0.value)" }
    let text = configuration(sending: trace)
    let limit = limitMs + 1_000
    return await withCheckedContinuation { continuation in
      StepProcess.queue().async {
        continuation.resume(returning: Self.problem(text, surroundings, limit))
      }
    }
  }

  private static func problem(_ text: String, _ environment: [String], _ limitMs: Int) -> String? {
    let words = ["curl", "-q", "-K", "-"]
    guard let call = ClientCall.run(words, input: text, environment: environment, limitMs: limitMs)
    else { return "curl cannot be started" }
    guard !call.isSuccess else { return nil }
    return call.complaint.isEmpty ? "curl did not come to its end" : call.complaint
  }
}
