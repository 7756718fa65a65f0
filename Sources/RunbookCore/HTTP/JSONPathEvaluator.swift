/// Selects values of one document.
struct JSONPathEvaluator {
  private let root: JSONValue
  /// Values that may still be looked at, so that no query runs away.
  private var budget = 4_000_000
  /// Expressions that `match` and `search` have met; nil: not well formed, matches nothing.
  private var expressions: [String: RegexProgram?] = [:]

  init(root: JSONValue) { self.root = root }

  mutating func select(
    _ segments: [JSONPath.Segment], from start: JSONValue
  ) throws(JSONPathError) -> [JSONValue] {
    var nodes = [start]
    for segment in segments {
      var selected: [JSONValue] = []
      for node in nodes {
        if segment.isDescendant {
          try descend(segment.selectors, node, into: &selected)
        } else {
          try apply(segment.selectors, node, into: &selected)
        }
      }
      nodes = selected
    }
    return nodes
  }

  private mutating func spend(_ amount: Int = 1) throws(JSONPathError) {
    budget -= amount
    if budget < 0 { throw .tooMuchWork }
  }

  /// The node itself first, then its children in order (2.5.2.2).
  private mutating func descend(
    _ selectors: [JSONPath.Selector], _ node: JSONValue, into selected: inout [JSONValue]
  ) throws(JSONPathError) {
    try apply(selectors, node, into: &selected)
    switch node {
    case .array(let elements):
      for element in elements { try descend(selectors, element, into: &selected) }
    case .object(let members):
      for member in members { try descend(selectors, member.value, into: &selected) }
    case .null, .bool, .number, .string: break
    }
  }

  private mutating func apply(
    _ selectors: [JSONPath.Selector], _ node: JSONValue, into selected: inout [JSONValue]
  ) throws(JSONPathError) {
    for selector in selectors {
      try spend()
      switch selector {
      case .name(let name):
        guard case .object(let members) = node else { continue }
        try spend(members.count / 16)
        if let value = node[name] { selected.append(value) }
      case .wildcard:
        let children = children(of: node)
        try spend(children.count)
        selected.append(contentsOf: children)
      case .index(let index):
        guard case .array(let elements) = node else { continue }
        let position = index < 0 ? elements.count + index : index
        if elements.indices.contains(position) { selected.append(elements[position]) }
      case .slice(let start, let end, let step):
        guard case .array(let elements) = node, step != 0 else { continue }
        let positions = JSONPathEvaluator.slice(elements.count, start, end, step)
        for position in positions {
          try spend()
          selected.append(elements[position])
        }
      case .filter(let condition):
        for child in children(of: node) {
          try spend()
          if try holds(condition, for: child) { selected.append(child) }
        }
      }
    }
  }

  private func children(of node: JSONValue) -> [JSONValue] {
    switch node {
    case .array(let elements): elements
    case .object(let members): members.map(\.value)
    case .null, .bool, .number, .string: []
    }
  }

  /// Bounds after 2.3.4.2.2. Indices and steps are within 2^53, so no sum overflows.
  private static func slice(
    _ count: Int, _ start: Int?, _ end: Int?, _ step: Int
  ) -> StrideTo<Int> {
    func normal(_ index: Int) -> Int { index >= 0 ? index : count + index }
    let first = normal(start ?? (step > 0 ? 0 : count - 1))
    let last = end.map(normal) ?? (step > 0 ? count : -1)
    if step > 0 {
      return stride(from: min(max(first, 0), count), to: min(max(last, 0), count), by: step)
    }
    return stride(
      from: min(max(first, -1), count - 1), to: min(max(last, -1), count - 1), by: step)
  }
}

extension JSONPathEvaluator {
  private mutating func holds(
    _ condition: JSONPath.Condition, for node: JSONValue
  ) throws(JSONPathError) -> Bool {
    switch condition {
    case .either(let branches):
      for branch in branches where try holds(branch, for: node) { return true }
      return false
    case .all(let parts):
      for part in parts where try !holds(part, for: node) { return false }
      return true
    case .not(let inner): return try !holds(inner, for: node)
    case .exists(let query): return try !nodes(query, for: node).isEmpty
    case .compare(let left, let comparison, let right):
      return compare(try value(left, for: node), comparison, try value(right, for: node))
    case .call(let call): return try logical(call, for: node)
    }
  }

  private mutating func nodes(
    _ query: JSONPath.Query, for node: JSONValue
  ) throws(JSONPathError) -> [JSONValue] {
    try select(query.segments, from: query.isRelative ? node : root)
  }

  /// nil: nothing.
  private mutating func value(
    _ operand: JSONPath.Operand, for node: JSONValue
  ) throws(JSONPathError) -> JSONValue? {
    switch operand {
    case .literal(let value): return value
    case .singular(let query): return try nodes(query, for: node).first
    case .call(let call): return try value(call, for: node)
    }
  }

  private mutating func value(
    _ call: JSONPath.Call, for node: JSONValue
  ) throws(JSONPathError) -> JSONValue? {
    switch call {
    case .length(let operand): return try value(operand, for: node).flatMap(length)
    case .count(let query): return .int(try nodes(query, for: node).count)
    case .value(let query):
      let nodes = try nodes(query, for: node)
      return nodes.count == 1 ? nodes[0] : nil
    case .match, .search: return nil
    }
  }

  private func length(_ value: JSONValue) -> JSONValue? {
    switch value {
    case .string(let text): .int(text.unicodeScalars.count)
    case .array(let elements): .int(elements.count)
    case .object(let members): .int(members.count)
    case .null, .bool, .number: nil
    }
  }

  private mutating func logical(
    _ call: JSONPath.Call, for node: JSONValue
  ) throws(JSONPathError) -> Bool {
    switch call {
    case .match(let text, let pattern), .search(let text, let pattern):
      guard case .string(let text)? = try value(text, for: node),
        case .string(let pattern)? = try value(pattern, for: node),
        let expression = expression(pattern)
      else { return false }
      try spend(text.utf8.count / 16 * expression.instructions.count)
      if case .match = call { return expression.matches(wholeOf: text) }
      return expression.matches(partOf: text)
    case .length, .count, .value: return false
    }
  }

  private mutating func expression(_ pattern: String) -> RegexProgram? {
    if let known = expressions[pattern] { return known }
    let expression = try? RegexProgram(pattern, dialect: .interoperable)
    expressions[pattern] = .some(expression)
    return expression
  }

  private func compare(
    _ left: JSONValue?, _ comparison: JSONPath.Comparison, _ right: JSONValue?
  ) -> Bool {
    switch comparison {
    case .equal: isEqual(left, right)
    case .notEqual: !isEqual(left, right)
    case .less: isLess(left, right)
    case .greater: isLess(right, left)
    case .lessOrEqual: isLess(left, right) || isEqual(left, right)
    case .greaterOrEqual: isLess(right, left) || isEqual(left, right)
    }
  }

  private func isEqual(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): left.means(right)
    default: false
    }
  }

  private func isLess(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    switch (left, right) {
    case (.number(let left)?, .number(let right)?): left.isLess(than: right)
    case (.string(let left)?, .string(let right)?): left.utf8.lexicographicallyPrecedes(right.utf8)
    default: false
    }
  }
}

extension JSONValue {
  /// Whether both mean the same: numbers by value, strings byte by byte, objects whatever their
  /// members' order (RFC 9535, 2.3.5.2.2).
  package func means(_ other: JSONValue) -> Bool {
    switch (self, other) {
    case (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.number(let left), .number(let right)): return left.isSameNumber(as: right)
    case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.means($1) }
    case (.object(let left), .object(let right)):
      guard left.count == right.count else { return false }
      return zip(left.sortedByName, right.sortedByName).allSatisfy { left, right in
        left.name.utf8.elementsEqual(right.name.utf8) && left.value.means(right.value)
      }
    default: return false
    }
  }
}

extension [JSONValue.Member] {
  fileprivate var sortedByName: [JSONValue.Member] {
    sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
