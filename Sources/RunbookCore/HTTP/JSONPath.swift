/// A JSONPath query (RFC 9535), read and known to be well-typed.
package struct JSONPath: Sendable, Equatable {
  /// As written.
  package let text: String
  let segments: [Segment]

  package init(_ text: String) throws(JSONPathError) {
    var parser = JSONPathParser(text)
    segments = try parser.query()
    self.text = text
  }

  /// Whether it names one place at most: only names and indices (2.3.5.1).
  package var isSingular: Bool { segments.allSatisfy(\.isSingular) }

  /// The values it selects in `document`, in order.
  ///
  /// - Throws: `JSONPathError.tooMuchWork` where the query multiplies its results without bound.
  package func select(in document: JSONValue) throws(JSONPathError) -> [JSONValue] {
    var evaluator = JSONPathEvaluator(root: document)
    return try evaluator.select(segments, from: document)
  }

  struct Segment: Sendable, Equatable {
    var isDescendant: Bool
    var selectors: [Selector]

    var isSingular: Bool {
      guard !isDescendant, selectors.count == 1 else { return false }
      switch selectors[0] {
      case .name, .index: return true
      case .wildcard, .slice, .filter: return false
      }
    }
  }

  enum Selector: Sendable, Equatable {
    case name(String)
    case wildcard
    case index(Int)
    case slice(start: Int?, end: Int?, step: Int)
    case filter(Condition)
  }

  indirect enum Condition: Sendable, Equatable {
    case either([Condition])
    case all([Condition])
    case not(Condition)
    case exists(Query)
    case compare(Operand, Comparison, Operand)
    /// `match` and `search`.
    case call(Call)
  }

  enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
  }

  /// A query in a filter: from the current node (`@`) or the root (`$`).
  struct Query: Sendable, Equatable {
    var isRelative: Bool
    var segments: [Segment]
    var isSingular: Bool { segments.allSatisfy(\.isSingular) }
  }

  /// What yields a value or nothing.
  indirect enum Operand: Sendable, Equatable {
    case literal(JSONValue)
    case singular(Query)
    case call(Call)
  }

  indirect enum Call: Sendable, Equatable {
    case length(Operand)
    case count(Query)
    case value(Query)
    case match(Operand, Operand)
    case search(Operand, Operand)

    /// Whether it yields true or false, not a value (2.4.1).
    var isLogical: Bool {
      switch self {
      case .match, .search: true
      case .length, .count, .value: false
      }
    }
  }
}

/// Why a JSONPath query is refused or given up. Offsets count bytes of the query, from 0.
package enum JSONPathError: Error, Sendable, Equatable {
  case malformed(offset: Int)
  case unknownFunction(String, offset: Int)
  case wrongType(String, offset: Int)
  case tooDeep
  case tooMuchWork

  package var message: String {
    switch self {
    case .malformed(let offset): "the JSONPath is not well formed at byte \(offset + 1)"
    case .unknownFunction(let name, _): "JSONPath has no function '\(name)'"
    case .wrongType(let what, _): "in a JSONPath, \(what)"
    case .tooDeep: "the JSONPath is nested too deeply"
    case .tooMuchWork: "the JSONPath selects too much"
    }
  }
}
