/// Samples of metrics, and queries for them.
enum MetricShape {
  /// `up{job="api"}`, `rate(x[5m])`, `sum by (job) (x)`, `{job="api"} |= "lost"`: Prometheus'
  /// exposition format, and the query languages of its family.
  static func holds(_ text: String, _ words: [Substring]) -> Bool {
    if words.count > 1, aggregations.contains(words[0]),
      ["by", "without"].contains(words[1].prefix { $0 != "(" })
    {
      return true
    }
    let name = text.prefix { $0 != "(" && $0 != " " }
    let call = text[name.endIndex...]
    if functions.contains(name), call.hasPrefix("("), !call.hasPrefix("()") { return true }
    guard let brace = text.utf8.firstIndex(of: UInt8(ascii: "{")),
      text.utf8[..<brace].allSatisfy({ ShellByte.isName($0) || $0 == UInt8(ascii: ":") })
    else { return false }
    let label = text.utf8[text.utf8.index(after: brace)...].prefix(while: ShellByte.isName)
    let rest = text.utf8[label.endIndex...]
    return !label.isEmpty
      && ["=\"", "!=\"", "=~\"", "!~\""].contains { rest.starts(with: $0.utf8) }
  }

  private static let aggregations: Set<Substring> = ["sum", "avg", "max", "min", "count", "topk"]

  private static let functions: Set<Substring> = aggregations.union([
    "rate", "irate", "increase", "delta", "idelta", "deriv", "predict_linear", "bottomk",
    "quantile",
    "histogram_quantile", "absent", "absent_over_time", "min_over_time", "max_over_time",
    "avg_over_time", "sum_over_time", "count_over_time", "changes", "resets", "sort_desc",
    "label_replace", "clamp_max", "clamp_min", "stddev", "group",
  ])
}
