/// Where a run stands in a trace, and what its steps' programs are told of that in `TRACEPARENT`:
/// `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01` (W3C Trace Context, version 00).
package struct TraceContext: Sendable, Hashable {
  /// The variable that hands a trace on from a program to those it starts.
  package static let variable = "TRACEPARENT"

  /// 32 hexadecimal digits.
  let traceID: String
  /// The span that the run is part of, 16 hexadecimal digits; nil: the run is a trace of its own.
  let parent: String?
  private let run: String
  private let flags: String

  /// - Parameter caller: what `TRACEPARENT` held where the run was begun; what is none starts a new
  ///   trace, as the standard demands.
  package init(run: String, caller: String?) {
    self.run = run
    guard let caller, let fields = Self.fields(of: caller) else {
      traceID = RunTrace.traceID(run)
      parent = nil
      flags = "01"
      return
    }
    (traceID, parent, flags) = (fields.trace, fields.span, fields.flags)
  }

  /// The value for what a step runs, whose start is event `number` of the run.
  package func value(at number: Int) -> String {
    "00-\(traceID)-\(RunTrace.spanID(run, "\(number)"))-\(flags)"
  }

  /// `text` if it names a parent; nil: nobody can go on from it.
  package static func parent(_ text: String?) -> String? {
    text.flatMap { fields(of: $0) == nil ? nil : $0 }
  }

  private static func fields(of text: String) -> (trace: String, span: String, flags: String)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    // Versions to come may add fields; `ff` is none.
    guard parts.count >= 4, parts[0] != "ff", parts.count == 4 || parts[0] != "00",
      zip(parts, [2, 32, 16, 2]).allSatisfy({ isHex($0, count: $1) }),
      parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" })
    else { return nil }
    return (parts[1], parts[2], parts[3])
  }

  private static func isHex(_ text: String, count: Int) -> Bool {
    text.utf8.count == count
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
