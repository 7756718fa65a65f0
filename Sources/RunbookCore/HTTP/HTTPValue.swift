/// What a query finds in a response: a JSON value, or bytes.
package enum HTTPValue: Sendable, Equatable {
  case json(JSONValue)
  case bytes([UInt8])

  static func text(_ text: String) -> HTTPValue { .json(.string(text)) }

  /// As a parameter's value: a string as it is, any other JSON compact; nil for bytes that are no
  /// text.
  package var parameterText: String? {
    switch self {
    case .json(.string(let text)): text
    case .json(let value): value.compact
    case .bytes(let bytes): String(validating: bytes, as: UTF8.self)
    }
  }

  /// For people, on one line: JSON, or `hex,…;`; what is long is cut.
  package var shown: String {
    let text =
      switch self {
      case .json(let value): value.compact
      case .bytes(let bytes): "hex,\(Hex.encode(bytes.prefix(64)));"
      }
    return text.count > HTTPValue.shownLimit ? text.prefix(HTTPValue.shownLimit) + "…" : text
  }

  private static let shownLimit = 160
}

extension HTTPQuery: CustomStringConvertible {
  /// As the playbook writes it: `jsonpath "$.items" count`.
  package var description: String {
    var words = [kind.rawValue]
    if let argument { words.append(JSONValue.quoted(argument)) }
    for filter in filters {
      words.append(filter.kind == .replaceRegex ? "replace" : filter.kind.rawValue)
      words += filter.arguments.map { filter.kind == .nth ? $0 : JSONValue.quoted($0) }
    }
    return words.joined(separator: " ")
  }
}
