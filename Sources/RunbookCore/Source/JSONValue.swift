/// A JSON text as a value (RFC 8259): members keep their order, numbers the digits they were
/// written with.
///
/// Equality is exact: the same members in the same order, the same number text. `==` of two
/// spellings of one number is `JSONNumber.isSameNumber(as:)`.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A name and its value in an object.
  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSONValue
    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONValue {
  package static func int(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

  /// A finite number; what JSON cannot say (infinities, not a number) is null.
  package static func double(_ value: Double) -> JSONValue {
    JSONNumber(value).map(JSONValue.number) ?? .null
  }

  package static func strings(_ values: some Sequence<String>) -> JSONValue {
    .array(values.map(JSONValue.string))
  }

  /// An object of the members that have a value; those that are nil are left out.
  package static func object(present members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// Appends a member to an object; anything else stays as it is.
  package mutating func append(_ name: String, _ value: JSONValue) {
    guard case .object(var members) = self else { return }
    self = .null
    members.append(Member(name, value))
    self = .object(members)
  }
}

extension JSONValue {
  /// The member called `name`, compared byte by byte; the last one where several are called so.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The element at `index`; nil outside the array.
  package subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  package var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  package var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// nil for a number that is no whole number in range, too.
  package var intValue: Int? {
    if case .number(let value) = self { value.intValue } else { nil }
  }

  package var doubleValue: Double? {
    if case .number(let value) = self { value.doubleValue } else { nil }
  }

  package var arrayValue: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  package var objectValue: [Member]? {
    if case .object(let value) = self { value } else { nil }
  }
}
