extension RequestFenceParser {
  /// What is expected of the response, if anything: `HTTP 200`, headers, sections, body.
  mutating func readResponse(of request: inout HTTPRequest) {
    guard let place = skippingBlanks(), let response = lines[place].response else { return }
    let line = lines[place]
    index = place + 1
    request.expectedVersion = response.version
    let rest = line.withoutComment.words.dropFirst(2)
    if response.status == "*" {
      request.expectedStatuses = []
    } else if response.status.utf8.count == 3, let status = Int(response.status), status >= 100 {
      request.expectedStatuses = [status]
    } else {
      report(.badStatus, at: line.range)
    }
    if !rest.isEmpty, response.status == "*" { report(.trailingText, at: line.range) }
    readExpectedHeaders(of: &request)
    while let place = skippingBlanks(), let section = lines[place].section {
      index = place + 1
      readResponseSection(section, lines[place], of: &request)
    }
    readExpectedBody(of: &request)
  }

  private mutating func readExpectedHeaders(of request: inout HTTPRequest) {
    while let line = peek, !line.isSeparator, !line.isBlank {
      if line.section != nil || startsBody(line) || line.isRequestWithHost { return }
      index += 1
      if line.isComment { continue }
      let plain = line.withoutComment
      guard let (name, value) = plain.entry else {
        report(.badHeader, at: line.range)
        continue
      }
      request.assertions.append(
        HTTPAssertion(
          query: HTTPQuery(kind: .header, argument: name), isNegated: false,
          predicate: HTTPPredicate.has.rawValue, value: value, operand: .value(.string(value)),
          source: source.sourceRange(line.range)))
    }
  }

  private mutating func readResponseSection(
    _ name: String, _ heading: RequestFenceLine, of request: inout HTTPRequest
  ) {
    switch name {
    case "Captures":
      for line in entryLines(isBodyAfter: true) { readCapture(line, into: &request) }
    case "Asserts":
      for line in assertionLines() { readAssertion(line, into: &request) }
    default: reportSection(name, heading)
    }
  }

  /// Assertions have no colon to tell them by; a query's word begins each.
  private mutating func assertionLines() -> [RequestFenceLine] {
    var entries: [RequestFenceLine] = []
    while let place = skippingBlanks() {
      let line = lines[place]
      if line.section != nil || line.response != nil || line.isRequestWithHost { break }
      if startsBody(line) { break }
      entries.append(line)
      index = place + 1
    }
    return entries
  }

  private mutating func readCapture(_ line: RequestFenceLine, into request: inout HTTPRequest) {
    guard let (name, _) = line.entry, let colon = line.text.utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return report(.badEntry(section: "Captures"), at: line.range) }
    let offset = line.text.utf8.distance(from: line.text.startIndex, to: colon) + 1
    var reader = ExpectationReader(Array(line.text.utf8), from: offset)
    do {
      let query = try reader.query()
      let isRedacted = reader.takeWord("redact")
      try reader.finish()
      var capture = HTTPCapture(
        name: name, query: query, source: source.sourceRange(line.range))
      capture.isSecret = isRedacted
      request.captures.append(capture)
    } catch {
      report(error, in: line)
    }
  }

  private mutating func readAssertion(_ line: RequestFenceLine, into request: inout HTTPRequest) {
    var reader = ExpectationReader(Array(line.text.utf8), from: 0)
    do {
      let assertion = try reader.assertion(at: source.sourceRange(line.range))
      try reader.finish()
      request.assertions.append(assertion)
    } catch {
      report(error, in: line)
    }
  }

  private mutating func report(_ error: ExpectationError, in line: RequestFenceLine) {
    let start = line.range.lowerBound
    report(error.problem, at: (start + error.range.lowerBound)..<(start + error.range.upperBound))
  }

  private mutating func readExpectedBody(of request: inout HTTPRequest) {
    guard let place = skippingBlanks() else { return }
    let line = lines[place]
    guard !line.isRequestWithHost else {
      index = place
      return
    }
    guard startsBody(line) else {
      // Nothing else may stand here; the rest of the request would be lost without a word.
      report(.trailingText, at: line.range)
      index = place + 1
      while let next = peek, !next.isSeparator, !next.isRequestWithHost { index += 1 }
      return
    }
    index = place
    guard let body = body() else { return }
    let operand: HTTPOperand
    var query = HTTPQuery(kind: .body)
    switch body {
    case .text(let text, let isJSON):
      if isJSON, let value = try? JSONValue(parsing: text) {
        query = HTTPQuery(kind: .jsonpath, argument: "$")
        operand = .value(value)
      } else {
        operand = .value(.string(text))
      }
    case .bytes(let bytes):
      query = HTTPQuery(kind: .bytes)
      operand = .bytes(bytes)
    case .file: return report(.unsupportedSection("file body"), at: line.range)
    }
    request.assertions.append(
      HTTPAssertion(
        query: query, isNegated: false, predicate: HTTPPredicate.equal.rawValue, value: nil,
        operand: operand, source: source.sourceRange(line.range)))
  }
}
