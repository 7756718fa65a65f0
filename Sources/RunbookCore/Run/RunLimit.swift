/// A time after which people should know that it has passed.
package struct RunLimit: Sendable, Hashable {
  /// `response`, or `escalation: Secondary On-Call`.
  package var name: String
  package var milliseconds: Int

  /// The name of the limit on the first response.
  static let response = "response"
  private static let escalation = "escalation: "

  /// Who is to be called: `Secondary On-Call`; nil: the name is another limit's.
  static func rung(_ name: String) -> String? {
    name.hasPrefix(escalation) ? String(name.dropFirst(escalation.count)) : nil
  }

  /// The limits a procedure states, soonest first.
  package static func limits(of procedure: Procedure) -> [RunLimit] {
    var limits: [RunLimit] = []
    if let seconds = procedure.responseTime?.limitSeconds {
      limits.append(RunLimit(name: response, milliseconds: RunbookCore.milliseconds(seconds)))
    }
    for rung in procedure.escalation {
      guard let seconds = rung.after?.limitSeconds else { continue }
      limits.append(
        RunLimit(
          name: escalation + rung.title, milliseconds: RunbookCore.milliseconds(seconds)))
    }
    return limits.sorted { $0.milliseconds < $1.milliseconds }
  }
}
