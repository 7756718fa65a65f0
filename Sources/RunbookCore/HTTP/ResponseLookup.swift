/// Finds in a response what queries ask for; reads its body as JSON once at most.
struct ResponseLookup {
  private let response: HTTPResponse
  private let sha256: ([UInt8]) -> [UInt8]
  private let value: (String) -> String?
  private var document: JSONValue?

  init(
    _ response: HTTPResponse, sha256: @escaping ([UInt8]) -> [UInt8],
    value: @escaping (String) -> String?
  ) {
    self.response = response
    self.sha256 = sha256
    self.value = value
  }

  /// What `query` finds, filters applied; nil: nothing.
  mutating func find(_ query: HTTPQuery) throws(CheckProblem) -> HTTPValue? {
    var found = try findUnfiltered(query)
    for filter in query.filters {
      guard let value = found else { return nil }
      found = try filter.apply(to: value)
    }
    return found
  }

  private mutating func findUnfiltered(_ query: HTTPQuery) throws(CheckProblem) -> HTTPValue? {
    let argument = query.argument ?? ""
    switch query.kind {
    case .status: return .json(.int(response.status))
    case .version: return .text(response.version)
    case .url: return .text(response.url)
    case .duration: return .json(.int(Int((response.durationSeconds * 1000).rounded())))
    case .header: return header(argument)
    case .cookie: return cookie(argument)
    case .variable:
      return value(HTTPTemplate.parameterName(argument)).map {
        .json(HTTPAssertion.typed($0))
      }
    case .body: return .text(try text())
    case .bytes: return .bytes(try bytes())
    case .sha256: return .bytes(sha256(try bytes()))
    case .regex: return try HTTPFilter(.regex, [argument]).apply(to: .text(try text()))
    case .jsonpath: return try JSONPathQuery.find(argument, in: try json())
    }
  }

  private func header(_ name: String) -> HTTPValue? {
    let values = response.values(of: name)
    return values.count > 1 ? .json(.strings(values)) : values.first.map(HTTPValue.text)
  }

  /// `LSID` or `LSID[Path]`, from `Set-Cookie` (RFC 6265, 4.1).
  private func cookie(_ argument: String) -> HTTPValue? {
    let parts = argument.split(separator: "[", maxSplits: 1)
    guard let name = parts.first else { return nil }
    let attribute = parts.dropFirst().first.map { $0.prefix { $0 != "]" }.lowercased() } ?? "value"
    for header in response.values(of: "Set-Cookie").reversed() {
      let pieces = header.split(separator: ";").map { $0.trimmingBlanks }
      guard let first = pieces.first, let equals = first.firstIndex(of: "="),
        first[..<equals] == name
      else { continue }
      if attribute == "value" { return .text(String(first[first.index(after: equals)...])) }
      for piece in pieces.dropFirst() {
        let pair = piece.split(separator: "=", maxSplits: 1)
        if pair.first?.lowercased() == attribute {
          return pair.count > 1 ? .text(String(pair[1])) : .json(true)
        }
      }
      return nil
    }
    return nil
  }

  private func bytes() throws(CheckProblem) -> [UInt8] {
    guard !response.isBodyCut else {
      throw CheckProblem("the body is larger than the limit of \(response.body.count) bytes")
    }
    return response.body
  }

  private func text() throws(CheckProblem) -> String {
    let type = response.values(of: "Content-Type").last?.lowercased() ?? ""
    let isLatin = type.contains("charset=iso-8859-1") || type.contains("charset=latin1")
    return try HTTPFilter.decode(try bytes(), isLatin ? "latin1" : "utf-8")
  }

  private mutating func json() throws(CheckProblem) -> JSONValue {
    if let document { return document }
    let body = try bytes()
    do {
      let parsed = try JSONValue(parsing: body)
      document = parsed
      return parsed
    } catch {
      throw CheckProblem("the body is no JSON: \(error.message) at byte \(error.offset + 1)")
    }
  }
}

/// A JSONPath used as a query: one value where the path can name no more, else a list.
enum JSONPathQuery {
  static func find(_ text: String, in document: JSONValue) throws(CheckProblem) -> HTTPValue? {
    do {
      let path = try JSONPath(text)
      let nodes = try path.select(in: document)
      return path.isSingular ? nodes.first.map(HTTPValue.json) : .json(.array(nodes))
    } catch let error {
      throw CheckProblem(error.message)
    }
  }
}
