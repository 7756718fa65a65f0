import RunbookCore

/// Where finished runs go as traces, as the environment says it for every program that is traced:
/// `OTEL_EXPORTER_OTLP_ENDPOINT` (OpenTelemetry Protocol Exporter, OTLP/HTTP with JSON).
package struct TraceCollector: Sendable, Equatable {
  let url: String
  /// `Name: value` each.
  let headers: [String]
  private let environment: [String]

  /// How long a collector is waited for: a run's end is not held up for it.
  private static let limitSeconds = 5

  /// - Returns: nil: none is named, or the environment wants no traces.
  package init?(environment: [String: String]) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    guard environment["OTEL_SDK_DISABLED"]?.lowercased() != "true",
      environment["OTEL_TRACES_EXPORTER"]?.lowercased() != "none"
    else { return nil }
    if let own = value("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") {
      url = own
    } else if let all = value("OTEL_EXPORTER_OTLP_ENDPOINT") {
      url = all.dropping(suffix: "/") + "/v1/traces"
    } else {
      return nil
    }
    headers =
      (value("OTEL_EXPORTER_OTLP_TRACES_HEADERS") ?? value("OTEL_EXPORTER_OTLP_HEADERS") ?? "")
      .split(separator: ",").compactMap { Self.header(String($0)) }
    self.environment = environment.map { "\($0.key)=\($0.value)" }
  }

  /// Sends `document`, an `ExportTraceServiceRequest`, with `curl`. Blocks for some seconds at most.
  ///
  /// - Returns: why it did not arrive; nil: it did.
  package func send(_ document: String) -> String? {
    let call = ClientCall.run(
      ["curl", "--config", "-"], input: configuration(document), environment: environment,
      limitMs: (Self.limitSeconds + 2) * 1_000)
    guard let call else { return "curl cannot be started" }
    if call.isSuccess { return nil }
    return call.complaint.isEmpty ? "curl did not end well" : call.complaint
  }

  /// What `curl` reads: neither headers nor the trace stand among its words, which all can see.
  private func configuration(_ document: String) -> String {
    var lines = [
      "silent", "show-error", "fail", "max-time = \(Self.limitSeconds)",
      "proto = \"=http,https\"", "output = \"/dev/null\"", "url = \(Self.quoted(url))",
      "header = \"Content-Type: application/json\"",
    ]
    lines += headers.map { "header = \(Self.quoted($0))" }
    lines.append("data-binary = \(Self.quoted(document))")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// `Name: value` of `name=value`, whose value is percent-encoded (W3C Baggage).
  private static func header(_ entry: String) -> String? {
    guard let equals = entry.firstIndex(of: "=") else { return nil }
    let name = entry[..<equals].trimmed
    let value = entry[entry.index(after: equals)...].trimmed
    guard !name.isEmpty else { return nil }
    return "\(name): \(PercentEncoding.decode(value) ?? value)"
  }
}
