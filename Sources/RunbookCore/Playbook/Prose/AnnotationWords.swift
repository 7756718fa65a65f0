/// `key=value`, `key="value with blanks"` and bare `key` words of an annotation, in order.
enum AnnotationWords {
  static func read(_ text: String) -> [(key: String, value: String)] {
    var result: [(key: String, value: String)] = []
    var rest = text[...]
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "," }
      guard !rest.isEmpty else { return result }
      let key = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "," }
      rest = rest[key.endIndex...]
      guard rest.first == "=" else {
        if !key.isEmpty { result.append((String(key), "true")) }
        if key.isEmpty { rest = rest.dropFirst() }
        continue
      }
      rest = rest.dropFirst()
      if let quote = rest.first, quote == "\"" || quote == "'" {
        rest = rest.dropFirst()
        let value = rest.prefix { $0 != quote }
        result.append((String(key), String(value)))
        rest = rest[value.endIndex...].dropFirst()
      } else {
        let value = rest.prefix { !$0.isWhitespace }
        result.append((String(key), String(value)))
        rest = rest[value.endIndex...]
      }
    }
  }
}

extension OutlineBuilder {
  /// What `<!-- runbook: key=value … -->` says; nil: it is another comment.
  static func annotation(_ html: String) -> [String: String]? {
    let text = html.trimmed
    guard text.hasPrefix("<!--"), text.hasSuffix("-->") else { return nil }
    let inner = text.dropFirst(4).dropLast(3).trimmed
    guard inner.hasPrefix("runbook:") else { return nil }
    var result: [String: String] = [:]
    for (key, value) in AnnotationWords.read(String(inner.dropFirst("runbook:".count))) {
      result[key] = value
    }
    return result
  }
}
