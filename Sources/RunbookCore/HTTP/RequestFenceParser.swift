/// Reads a request fence line by line.
struct RequestFenceParser {
  let source: SourceText
  let dialect: RequestFence.Dialect
  private(set) var lines: [RequestFenceLine] = []
  var index = 0
  var findings: [Diagnostic] = []
  private(set) var requests: [HTTPRequest] = []

  /// Values of `@name = value`, by the parameter's name.
  private var variables: [String: String] = [:]
  private var pending = Directives()
  /// Whether the request being read has an error.
  /// The first error in the request at hand.
  private var problem: String?

  /// What comments say about the request after them.
  private struct Directives {
    var name: String?
    var needsConfirmation = false
    var prompts: [HTTPRequest.Prompt] = []
  }

  private static let variableLimitBytes = 65_536

  init(_ source: SourceText, dialect: RequestFence.Dialect) {
    self.source = source
    self.dialect = dialect
    lines = (0..<source.lineCount).map { RequestFenceLine(source, $0) }
  }

  mutating func parse() {
    while let line = peek {
      if line.isBlank || line.isSeparator {
        index += 1
      } else if line.isComment {
        readDirective(line)
        index += 1
      } else if line.text.hasPrefix("@"), line.text.contains("=") {
        readVariable(line)
        index += 1
      } else {
        readRequest(line)
      }
    }
  }

  var peek: RequestFenceLine? { index < lines.count ? lines[index] : nil }

  mutating func report(_ problem: RequestFenceProblem, at range: Range<Int>) {
    let finding = problem.diagnostic(at: source.sourceRange(range))
    if finding.severity == .error { self.problem = self.problem ?? finding.message }
    findings.append(finding)
  }

  private mutating func readDirective(_ line: RequestFenceLine) {
    guard let directive = line.directive else { return }
    let words = directive.split(separator: " ", maxSplits: 2).map(String.init)
    switch words.first ?? "" {
    case "name": pending.name = words.dropFirst().first
    case "note": pending.needsConfirmation = true
    case "no-redirect", "no-cookie-jar": break
    case "prompt":
      guard let name = words.dropFirst().first else { break }
      pending.prompts.append(
        HTTPRequest.Prompt(
          name: HTTPTemplate.parameterName(name), question: words.dropFirst(2).first))
    case let other: report(.unknownDirective(other), at: line.range)
    }
  }

  private mutating func readVariable(_ line: RequestFenceLine) {
    let parts = line.text.dropFirst().split(separator: "=", maxSplits: 1)
    guard let name = parts.first?.trimmingBlanks, !name.isEmpty else { return }
    let value = fill(parts.dropFirst().first?.trimmingBlanks ?? "")
    guard value.utf8.count <= RequestFenceParser.variableLimitBytes else {
      return report(.variableTooLong(name), at: line.range)
    }
    variables[HTTPTemplate.parameterName(name)] = value
  }

  private func fill(_ text: String) -> String {
    guard !variables.isEmpty else { return text }
    return HTTPTemplate.fill(text) { variables[HTTPTemplate.parameterName($0)] }
  }

  private mutating func readRequest(_ line: RequestFenceLine) {
    problem = nil
    let start = index
    if line.response != nil || line.section != nil {
      report(.responseWithoutRequest, at: line.range)
      return addUnread(from: line)
    }
    guard var request = requestLine(line) else {
      report(.expectedRequest, at: line.range)
      return addUnread(from: line)
    }
    readHead(of: &request)
    readBody(of: &request)
    readResponse(of: &request)
    finish(&request, from: start)
    request.problem = problem
    requests.append(request)
  }

  /// Keeps the place of a request of which not even the first line can be read.
  private mutating func addUnread(from line: RequestFenceLine) {
    while let line = peek, !line.isSeparator { index += 1 }
    var request = HTTPRequest(
      origin: .fence, method: "", url: line.trimmed, source: source.sourceRange(line.range))
    request.problem = problem
    requests.append(request)
  }

  /// `GET https://host/path HTTP/1.1`, or a URL alone; query lines may follow.
  private mutating func requestLine(_ line: RequestFenceLine) -> HTTPRequest? {
    var words = (dialect == .hurl ? line.withoutComment : line).words
    var method = "GET"
    if let first = words.first, !first.hasPrefix("http"), !first.hasPrefix("{{") {
      guard first.utf8.allSatisfy({ (0x41...0x5a).contains($0) || $0 == 0x2d }), words.count > 1
      else { return nil }
      method = words.removeFirst()
    }
    if words.count > 1, let last = words.last, last.hasPrefix("HTTP/") { words.removeLast() }
    index += 1
    var url = words.joined(separator: " ")
    while let next = peek, next.text.first == " " || next.text.first == "\t",
      next.trimmed.hasPrefix("?") || next.trimmed.hasPrefix("&")
    {
      url += next.trimmed
      index += 1
    }
    if HTTPTemplate.fill(url, { _ in "x" }).utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) {
      report(.badURL, at: line.range)
    }
    return HTTPRequest(
      origin: .fence, method: method, url: url, source: source.sourceRange(line.range))
  }

  /// Headers and request sections, blank lines and comments between them.
  private mutating func readHead(of request: inout HTTPRequest) {
    while let line = peek, !line.isSeparator, !line.isBlank {
      if line.isComment {
        index += 1
      } else if line.section != nil || line.response != nil || startsBody(line) {
        break
      } else if line.isRequestWithHost {
        return
      } else {
        readHeader(line, of: &request)
        index += 1
      }
    }
    while let place = skippingBlanks(), let section = lines[place].section {
      index = place + 1
      readRequestSection(section, lines[place], of: &request)
    }
  }

  private mutating func readHeader(_ line: RequestFenceLine, of request: inout HTTPRequest) {
    let line = dialect == .hurl ? line.withoutComment : line
    guard let (name, value) = line.entry, name.utf8.allSatisfy(HTTPToken.isTokenByte) else {
      return report(.badHeader, at: line.range)
    }
    request.headers.append(HTTPRequest.Header(name, value))
  }

  /// The index of the next line that is neither blank nor a comment, within this request.
  func skippingBlanks() -> Int? {
    var place = index
    while place < lines.count, !lines[place].isSeparator {
      if !lines[place].isBlank, !lines[place].isComment { return place }
      place += 1
    }
    return nil
  }

  /// Gives the request what was said before it, and fills in the fence's own variables.
  private mutating func finish(_ request: inout HTTPRequest, from start: Int) {
    var last = min(index, lines.count) - 1
    while last > start, lines[last].isBlank || lines[last].isComment { last -= 1 }
    let range = lines[start].range.lowerBound..<lines[last].range.upperBound
    request.source = source.sourceRange(range)
    request.name = pending.name
    request.needsConfirmation = pending.needsConfirmation
    request.prompts = pending.prompts
    pending = Directives()
    request.placeholders = placeholders(in: range)
    request.mapTexts(fill)
    if request.bodyFile?.isTemplate == true { request.values = variables }
  }

  /// Gaps that no `@name = value` fills, each name once.
  private mutating func placeholders(in range: Range<Int>) -> [Placeholder] {
    var found: [Placeholder] = []
    reportSystemVariables(in: range)
    for gap in HTTPTemplate.gaps(in: source.bytes[range]) {
      let place =
        (range.lowerBound + gap.range.lowerBound)..<(range.lowerBound + gap.range.upperBound)
      let name = HTTPTemplate.parameterName(gap.name)
      let inner =
        variables[name].map { HTTPTemplate.gaps(in: Array($0.utf8)).map(\.name) } ?? [gap.name]
      for written in inner {
        let name = HTTPTemplate.parameterName(written)
        guard !found.contains(where: { $0.name == name }) else { continue }
        var placeholder = Placeholder(
          form: .mustache, name: name, written: "{{\(written)}}", range: place, context: .unquoted)
        placeholder.isSecret = SecretPosition.isSecret(placeholder, source.bytes)
        found.append(placeholder)
      }
    }
    return found
  }

  /// `{{$guid}}`, `{{login.response.body.id}}`: what the editors work out themselves.
  private mutating func reportSystemVariables(in range: Range<Int>) {
    let text = String(decoding: source.bytes[range], as: UTF8.self)
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      let tail = rest[open.upperBound...]
      let name = tail.prefix { $0 != "}" && $0 != "\n" }.trimmingBlanks
      if name.hasPrefix("$") || name.contains(".response.") {
        report(.systemVariable(String(name.prefix(40))), at: range)
      }
      rest = tail
    }
  }
}

extension HTTPRequest {
  /// Applies `change` to every text that goes out or is compared with what comes back.
  mutating func mapTexts(_ change: (String) -> String) {
    url = change(url)
    headers = headers.map { Header($0.name, change($0.value)) }
    queryParameters = queryParameters.map { Header(change($0.name), change($0.value)) }
    formParameters = formParameters.map { Header(change($0.name), change($0.value)) }
    body = body.map(change)
    options.basicCredentials = options.basicCredentials.map(change)
    for index in assertions.indices { assertions[index].mapTexts(change) }
    for index in captures.indices { captures[index].query.mapTexts(change) }
  }
}

extension HTTPAssertion {
  mutating func mapTexts(_ change: (String) -> String) {
    query.mapTexts(change)
    switch operand {
    case .value(.string(let text)): operand = .value(.string(change(text)))
    case .parameter(let name):
      let text = change("{{\(name)}}")
      if text != "{{\(name)}}" { operand = .value(HTTPAssertion.typed(text)) }
    case .regex(let text): operand = .regex(change(text))
    case .value, .bytes, nil: break
    }
  }

  /// A value whose type nobody wrote: a number, a boolean, `null`, else a string.
  static func typed(_ text: String) -> JSONValue {
    switch try? JSONValue(parsing: text) {
    case .null?, .bool?, .number?: (try? JSONValue(parsing: text)) ?? .string(text)
    default: .string(text)
    }
  }
}

extension HTTPQuery {
  mutating func mapTexts(_ change: (String) -> String) {
    argument = argument.map(change)
    filters = filters.map { HTTPFilter($0.kind, $0.arguments.map(change)) }
  }
}
