extension RequestFenceParser {
  mutating func readRequestSection(
    _ name: String, _ heading: RequestFenceLine, of request: inout HTTPRequest
  ) {
    switch name {
    case "QueryStringParams", "Query":
      request.queryParameters += entries(of: name)
    case "FormParams", "Form":
      request.formParameters += entries(of: name)
      if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
        request.headers.append(
          HTTPRequest.Header("Content-Type", "application/x-www-form-urlencoded"))
      }
    case "Cookies":
      let cookies = entries(of: name).map { "\($0.name)=\($0.value)" }
      if !cookies.isEmpty {
        request.headers.append(HTTPRequest.Header("Cookie", cookies.joined(separator: "; ")))
      }
    case "BasicAuth":
      for entry in entries(of: name) {
        request.options.basicCredentials = "\(entry.name):\(entry.value)"
      }
    case "Options": readOptions(of: &request)
    default: reportSection(name, heading)
    }
  }

  mutating func reportSection(_ name: String, _ heading: RequestFenceLine) {
    let known = ["MultipartFormData", "Multipart", "Captures", "Asserts"]
    report(
      known.contains(name)
        ? .unsupportedSection(name)
        : name == "Options" ? .optionsBehindResponse : .unknownSection(name), at: heading.range)
    _ = entryLines(isBodyAfter: true)
  }

  /// The lines of a section, without comments; the cursor stands behind them.
  ///
  /// A section ends at a blank line only where no more entries follow it.
  mutating func entryLines(isBodyAfter: Bool) -> [RequestFenceLine] {
    var entries: [RequestFenceLine] = []
    while let place = skippingBlanks() {
      let line = lines[place]
      if line.section != nil || line.response != nil || line.isRequestWithHost { break }
      if isBodyAfter, startsBody(line) || (place > index && line.entry == nil) { break }
      entries.append(line)
      index = place + 1
    }
    return entries
  }

  private mutating func entries(of section: String) -> [HTTPRequest.Header] {
    var entries: [HTTPRequest.Header] = []
    for line in entryLines(isBodyAfter: true) {
      let plain = line.withoutComment
      if let (name, value) = plain.entry {
        entries.append(HTTPRequest.Header(name, value))
      } else {
        report(.badEntry(section: section), at: line.range)
      }
    }
    return entries
  }

  private mutating func readOptions(of request: inout HTTPRequest) {
    for line in entryLines(isBodyAfter: true) {
      guard let (name, value) = line.withoutComment.entry else {
        report(.badEntry(section: "Options"), at: line.range)
        continue
      }
      if let problem = request.options.set(name, value) { report(problem, at: line.range) }
    }
  }
}

extension HTTPOptions {
  /// Sets an entry of `[Options]`; returns what is wrong with it.
  fileprivate mutating func set(_ name: String, _ value: String) -> RequestFenceProblem? {
    switch name {
    case "location": return set(\.followsRedirects, name, value)
    case "insecure": return set(\.isInsecure, name, value)
    case "compressed": return set(\.acceptsCompressed, name, value)
    case "retry": return setCount(\.retries, name, value)
    case "max-redirs": return setCount(\.maxRedirects, name, value)
    case "retry-interval": return setSeconds(\.retryIntervalSeconds, name, value, unit: 0.001)
    case "delay": return setSeconds(\.delaySeconds, name, value, unit: 0.001)
    case "connect-timeout": return setSeconds(\.connectTimeoutSeconds, name, value, unit: 1)
    case "max-time": return setSeconds(\.maxTimeSeconds, name, value, unit: 1)
    case "verbose", "very-verbose": return nil
    default: return .unknownOption(name)
    }
  }

  private mutating func set(
    _ path: WritableKeyPath<HTTPOptions, Bool>, _ name: String, _ value: String
  ) -> RequestFenceProblem? {
    guard value == "true" || value == "false" else {
      return .badOption(name, expected: "'true' or 'false'")
    }
    self[keyPath: path] = value == "true"
    return nil
  }

  private mutating func setCount(
    _ path: WritableKeyPath<HTTPOptions, Int?>, _ name: String, _ value: String
  ) -> RequestFenceProblem? {
    guard let count = Int(value), (0...100_000).contains(count) else {
      return .badOption(name, expected: "a whole number from 0 to 100000")
    }
    self[keyPath: path] = count
    return nil
  }

  /// `500`, `500ms`, `5s`, `2m`; `unit` is that of a bare number, in seconds.
  private mutating func setSeconds(
    _ path: WritableKeyPath<HTTPOptions, Double?>, _ name: String, _ value: String, unit: Double
  ) -> RequestFenceProblem? {
    let digits = value.prefix { $0.isASCII && $0.isNumber }
    let units = ["": unit, "ms": 0.001, "s": 1, "m": 60, "h": 3600]
    guard let number = Int(digits), number <= 1_000_000_000,
      let factor = units[String(value[digits.endIndex...])]
    else { return .badOption(name, expected: "a time such as '500ms', '5s' or '2m'") }
    self[keyPath: path] = Double(number) * factor
    return nil
  }
}
