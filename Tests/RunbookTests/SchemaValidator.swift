import RunbookCore

/// Checks JSON against the part of JSON Schema 2020-12 that this project's schemas use; a keyword
/// it does not know is a problem too, so that none goes unchecked.
struct SchemaValidator {
  private let root: JSONValue

  init(_ schema: JSONValue) { root = schema }

  /// What does not fit, each with its place (`/steps/3/id`).
  func problems(in value: JSONValue) -> [String] { problems(value, root, at: "") }

  private func problems(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    (schema.objectValue ?? []).flatMap { keyword -> [String] in
      switch keyword.name {
      case "$schema", "$defs", "title", "description", "additionalProperties": []
      case "$ref": problems(value, definition(keyword.value), at: place)
      case "type": fits(value, keyword.value) ? [] : ["\(place) is no \(keyword.value.compact)"]
      case "const": value == keyword.value ? [] : ["\(place) is not \(keyword.value.compact)"]
      case "enum":
        keyword.value.arrayValue?.contains(value) == true ? [] : ["\(place) is none of the words"]
      case "anyOf": anyOf(value, keyword.value.arrayValue ?? [], at: place)
      case "items":
        (value.arrayValue ?? []).enumerated().flatMap {
          problems($0.element, keyword.value, at: "\(place)/\($0.offset)")
        }
      case "minItems":
        (value.arrayValue?.count ?? .max) >= (keyword.value.intValue ?? 0)
          ? [] : ["\(place) has too few"]
      case "minimum":
        (value.intValue ?? .max) >= (keyword.value.intValue ?? 0) ? [] : ["\(place) is too small"]
      case "pattern": pattern(value, keyword.value.stringValue ?? "", at: place)
      case "required":
        (keyword.value.arrayValue ?? []).compactMap(\.stringValue)
          .filter { value.objectValue != nil && value[$0] == nil }.map {
            "\(place)/\($0) is missing"
          }
      case "properties": properties(value, schema, at: place)
      default: ["unknown keyword \(keyword.name)"]
      }
    }
  }

  private func definition(_ reference: JSONValue) -> JSONValue {
    let name = reference.stringValue?.split(separator: "/").last.map(String.init) ?? ""
    return root["$defs"]?[name] ?? ["missing": .string(name)]
  }

  private func fits(_ value: JSONValue, _ type: JSONValue) -> Bool {
    type == "integer" ? value.intValue != nil : type.stringValue == value.typeName
  }

  private func anyOf(_ value: JSONValue, _ schemas: [JSONValue], at place: String) -> [String] {
    let found = schemas.map { problems(value, $0, at: place) }
    return found.contains([]) ? [] : found.min { $0.count < $1.count } ?? []
  }

  private func pattern(_ value: JSONValue, _ pattern: String, at place: String) -> [String] {
    guard let text = value.stringValue else { return [] }
    guard let regex = try? Regex(pattern) else { return ["pattern \(pattern) is broken"] }
    return text.contains(regex) ? [] : ["\(place) does not match \(pattern)"]
  }

  private func properties(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    (value.objectValue ?? []).flatMap { member -> [String] in
      if let own = schema["properties"]?[member.name] {
        return problems(member.value, own, at: "\(place)/\(member.name)")
      }
      return schema["additionalProperties"] == false ? ["\(place)/\(member.name) is unknown"] : []
    }
  }
}

extension JSONValue {
  /// `null`, `boolean`, `number`, `string`, `array` or `object`.
  fileprivate var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
