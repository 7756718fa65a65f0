/// A request in words: what a prompt shows, a dry run prints and the record keeps. Written as a
/// request fence writes it, as it goes out, with nothing secret in it.
enum RequestText {
  /// - Parameter values: the values of parameters as they may be shown, by upper-case name. Where
  ///   some are missing their gaps stay.
  static func text(of request: HTTPRequest, _ values: [String: String]) -> String {
    if let problem = request.problem {
      return "\(request.method) \(request.url)".trimmed + "\n# cannot be read: \(problem)"
    }
    do throws(FillError) {
      let filled = try FilledRequest(request) { values[$0] }
      return text(request, filled.url, filled.headers, filled.body)
    } catch {
      return unfilled(request, values)
    }
  }

  private static func unfilled(_ request: HTTPRequest, _ values: [String: String]) -> String {
    var shown = request
    shown.mapTexts { text in
      HTTPTemplate.filled(text) { request.values[$0] ?? values[$0] }
    }
    func joined(_ pairs: [HTTPRequest.Header]) -> String {
      pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
    var url = shown.url
    if !shown.queryParameters.isEmpty {
      url += (url.contains("?") ? "&" : "?") + joined(shown.queryParameters)
    }
    let form = shown.formParameters.isEmpty ? nil : joined(shown.formParameters)
    let body = request.bodyFile?.content ?? (shown.body ?? form).map { Array($0.utf8) }
    return text(request, url, shown.headers, body)
  }

  private static func text(
    _ request: HTTPRequest, _ url: String, _ headers: [HTTPRequest.Header], _ body: [UInt8]?
  ) -> String {
    var lines = ["\(request.method) \(SecretPlaces.shown(url: url))"]
    lines += headers.map { "\($0.name): \(SecretPlaces.shown($0))" }
    if request.options.basicCredentials != nil {
      lines.append("Authorization: Basic \(secretMask)")
    }
    let options = self.options(request.options)
    if !options.isEmpty { lines += ["[Options]"] + options }
    if let file = request.bodyFile { lines += ["", "# the body is '\(file.path)'"] }
    if let problem = request.bodyFile?.problem {
      lines.append("# which cannot be read: \(problem)")
    } else if let body, !body.isEmpty {
      if request.bodyFile == nil { lines.append("") }
      lines.append(self.body(body))
    }
    if request.expectedStatuses == nil { lines.append("# a status of 400 or more fails the step") }
    return lines.joined(separator: "\n")
  }

  /// More of a body is not shown at a prompt.
  private static let bodyLimitBytes = 16_384

  private static func body(_ bytes: [UInt8]) -> String {
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      return
        "# \(bytes.count) bytes that are no text, SHA-256 \(Hex.encode(SHA256.digest(of: bytes).bytes))"
    }
    guard bytes.count > bodyLimitBytes else { return unmasked(text) }
    let start = String(decoding: bytes.prefix(bodyLimitBytes), as: UTF8.self)
    return unmasked(start)
      + "…\n# \(bytes.count) bytes in all, SHA-256 \(Hex.encode(SHA256.digest(of: bytes).bytes))"
  }

  /// A mask that was encoded as a value would be.
  private static func unmasked(_ text: String) -> String {
    text.replacing("%2A%2A%2A", with: secretMask)
  }

  /// As an options section writes them.
  private static func options(_ options: HTTPOptions) -> [String] {
    var lines: [String] = []
    func add(_ name: String, _ seconds: Double?) {
      guard let seconds else { return }
      lines.append("\(name): \(milliseconds(seconds))ms")
    }
    if options.followsRedirects { lines.append("location: true") }
    if let limit = options.maxRedirects { lines.append("max-redirs: \(limit)") }
    if options.isInsecure { lines.append("insecure: true") }
    if options.acceptsCompressed { lines.append("compressed: true") }
    add("connect-timeout", options.connectTimeoutSeconds)
    add("max-time", options.maxTimeSeconds)
    add("delay", options.delaySeconds)
    if let file = options.authorityFile { lines.append("cacert: \(file)") }
    if let file = options.certificateFile { lines.append("cert: \(file)") }
    if let file = options.keyFile { lines.append("key: \(file)") }
    if options.transientRetry.count > 0 {
      lines.append("# curl itself tries again up to \(options.transientRetry.count) times")
    }
    return lines
  }
}

/// Where in a request secrets stand, whatever the playbook calls them.
enum SecretPlaces {
  /// Whether a header's value is a secret.
  static func isSecret(header name: String) -> Bool {
    let lowered = name.lowercased()
    if ["authorization", "proxy-authorization", "cookie", "set-cookie"].contains(lowered) {
      return true
    }
    return !lowered.hasSuffix("idempotency-key")
      && Parameter.looksSecret(name.replacing("-", with: "_"))
  }

  /// A header's value with its secret part blanked.
  static func shown(_ header: HTTPRequest.Header) -> String {
    guard isSecret(header: header.name) else { return header.value }
    let lowered = header.name.lowercased()
    if lowered.hasSuffix("authorization") {
      let words = header.value.split(separator: " ", maxSplits: 1)
      return words.count > 1 ? "\(words[0]) \(secretMask)" : secretMask
    }
    guard lowered == "cookie" else { return secretMask }
    return header.value.split(separator: ";").map { pair in
      let name = pair.split(separator: "=", maxSplits: 1).first.map { String($0).trimmed } ?? ""
      return "\(name)=\(secretMask)"
    }.joined(separator: "; ")
  }

  /// A URL with its user's password and the values of secret query parameters blanked.
  static func shown(url: String) -> String {
    let url = url.replacing("%2A%2A%2A", with: secretMask)
    guard let question = url.firstIndex(of: "?") else { return url }
    let query = url[url.index(after: question)...]
    let shown = query.split(separator: "&", omittingEmptySubsequences: false).map { pair in
      guard let (name, _) = secretPair(pair) else { return String(pair) }
      return "\(name)=\(secretMask)"
    }
    return url[...question] + shown.joined(separator: "&")
  }

  private static func secretPair(_ pair: Substring) -> (name: Substring, value: Substring)? {
    let parts = pair.split(separator: "=", maxSplits: 1)
    guard parts.count == 2,
      Parameter.looksSecret(String(parts[0]).replacing("-", with: "_"))
    else { return nil }
    return (parts[0], parts[1])
  }

  /// The secrets that a request holds, each with a name for messages: what answers it may say them
  /// back.
  static func secrets(
    url: String, headers: [HTTPRequest.Header], credentials: String?
  ) -> [(name: String, value: String)] {
    var found: [(String, String)] = []
    for header in headers where isSecret(header: header.name) {
      let lowered = header.name.lowercased()
      if lowered == "cookie" {
        for pair in header.value.split(separator: ";") {
          let parts = pair.split(separator: "=", maxSplits: 1)
          if parts.count == 2 { found.append((header.name, String(parts[1]))) }
        }
      } else {
        let words = header.value.split(separator: " ", maxSplits: 1)
        let secret = lowered.hasSuffix("authorization") ? words.last : header.value[...]
        if let secret { found.append((header.name, String(secret))) }
      }
    }
    if let credentials { found.append(("password", credentials)) }
    if let question = url.firstIndex(of: "?") {
      let query = url[url.index(after: question)...].prefix { $0 != "#" }
      for pair in query.split(separator: "&") {
        if let (name, value) = secretPair(pair) { found.append((String(name), String(value))) }
      }
    }
    if let password = password(in: url) { found.append(("password", password)) }
    return found
  }

  /// `PASSWORD` of `scheme://user:PASSWORD@host`.
  private static func password(in url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":")
    else { return nil }
    return String(authority[authority.index(after: colon)..<at])
  }
}

extension FilledRequest {
  /// The secrets that it holds, each with a name for messages.
  package var secrets: [(name: String, value: String)] {
    SecretPlaces.secrets(url: url, headers: headers, credentials: credentials)
  }
}

extension HTTPRequest {
  /// The secrets that its text itself holds, each with a name for messages; gaps are none.
  package var writtenSecrets: [(name: String, value: String)] {
    SecretPlaces.secrets(url: url, headers: headers, credentials: options.basicCredentials)
      .filter { !$0.value.contains("{{") }
  }
}

extension HTTPRequest.Header {
  /// The value with its secret part blanked.
  package var shownValue: String { SecretPlaces.shown(self) }
}
