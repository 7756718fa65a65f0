/// How a trace is handed to a collector (OpenTelemetry, "OTLP exporter configuration"): by `curl`,
/// with nothing secret among its arguments.
package struct TraceRequest: Sendable, Equatable {
  package let url: String
  package let limitMs: Int
  private let headers: [String]

  /// nil: the environment names no collector, or wants nothing sent.
  package init?(environment: [String: String]) {
    func named(_ name: String) -> String? {
      for key in ["OTEL_EXPORTER_OTLP_TRACES_\(name)", "OTEL_EXPORTER_OTLP_\(name)"] {
        if let value = environment[key]?.trimmed, !value.isEmpty { return value }
      }
      return nil
    }
    guard environment["OTEL_SDK_DISABLED"]?.lowercased() != "true",
      environment["OTEL_TRACES_EXPORTER"]?.trimmed != "none", let endpoint = named("ENDPOINT")
    else { return nil }
    let isWhole = environment["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]?.trimmed.isEmpty == false
    url = isWhole ? endpoint : endpoint + (endpoint.hasSuffix("/") ? "" : "/") + "v1/traces"
    limitMs = min(max(named("TIMEOUT").flatMap { Int($0) } ?? 10_000, 100), 30_000)
    headers = (named("HEADERS") ?? "").split(separator: ",").compactMap(Self.header)
  }

  /// `name=value`, the value percent-encoded.
  private static func header(_ pair: Substring) -> String? {
    guard let equals = pair.firstIndex(of: "=") else { return nil }
    let name = String(pair[..<equals]).trimmed
    let value = PercentEncoding.decodeLeniently(String(pair[equals...].dropFirst()).trimmed)
    guard !name.isEmpty, !(name + value).unicodeScalars.contains(where: { $0.value < 0x20 })
    else { return nil }
    return "\(name): \(value)"
  }

  /// Without a user's name and password.
  package var shownURL: String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    let host = rest.prefix { $0 != "/" && $0 != "?" }
    guard let mark = host.lastIndex(of: "@") else { return url }
    return "\(url[..<scheme.upperBound])\(Redactor.mask)\(rest[mark...])"
  }

  /// The text of a `curl` configuration file that sends `trace`.
  package func configuration(sending trace: String) -> String {
    // What a collector that does not answer costs whoever waits for the run's end.
    let connectMs = min(limitMs, 2_000)
    var text = "silent\nshow-error\nfail\ngloboff\nproto = \"=http,https\"\n"
    text += "output = \"/dev/null\"\n"
    text += "connect-timeout = \(Self.seconds(connectMs))\nmax-time = \(Self.seconds(limitMs))\n"
    text += "url = \(CurlInvocation.quoted(url))\n"
    for header in ["Content-Type: application/json", "Expect:"] + headers {
      text += "header = \(CurlInvocation.quoted(header))\n"
    }
    return text + "data-raw = \(CurlInvocation.quoted(trace))\n"
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000 + 1000).dropFirst()
    return "\(milliseconds / 1000).\(rest)"
  }
}
