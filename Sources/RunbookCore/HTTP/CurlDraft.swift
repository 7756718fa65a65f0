/// What the options of a `curl` line read so far ask for, after the manual of `curl` 7.88.
struct CurlDraft {
  private var method: String?
  private var url: CurlWord?
  private var headers: [HTTPRequest.Header] = []
  private var body: Body?
  private var cookie: String?
  private var isHead = false
  private var failsWithBody = false
  private var allowsGlobCharacters = false
  private var options = HTTPOptions()

  private struct Body {
    var text: String
    var isJSON: Bool
  }

  /// Takes one option in; false where it has no exact equal.
  mutating func apply(_ option: CurlOption, _ word: CurlWord) -> Bool {
    let value = word.template
    switch option {
    case .quiet: return true
    case .fail: return set(\.failsOnErrorStatus)
    case .failWithBody: failsWithBody = true
    case .include: return set(\.showsHead)
    case .head: isHead = true
    case .request: return applyMethod(word)
    case .header: return applyHeader(value)
    case .data, .dataBinary: return !value.hasPrefix("@") && append(value)
    case .dataRaw: return append(value)
    case .dataURLEncode:
      return word.literal.flatMap(CurlDraft.percentEncoded).map { append($0) } ?? false
    case .json: return !value.hasPrefix("@") && appendJSON(value)
    case .user: return applyUser(value)
    case .userAgent: return !value.isEmpty && add("User-Agent", value)
    case .referer: return !value.isEmpty && !value.hasSuffix(";auto") && add("Referer", value)
    case .cookie: return applyCookie(value)
    case .location: return set(\.followsRedirects)
    case .maxRedirects:
      options.maxRedirects = word.literal.flatMap(CurlDraft.count)
      return options.maxRedirects != nil
    case .insecure: return set(\.isInsecure)
    case .authority: return set(\.authorityFile, word)
    case .certificate: return set(\.certificateFile, word)
    case .key: return set(\.keyFile, word)
    case .maxTime: return set(\.maxTimeSeconds, word)
    case .connectTimeout: return set(\.connectTimeoutSeconds, word)
    case .retry: return applyRetry(word)
    case .retryDelay: return applyRetrySeconds(\.delaySeconds, word)
    case .retryMaxTime: return applyRetrySeconds(\.maxTimeSeconds, word)
    case .retryConnectionRefused: options.transientRetry.alsoWhenRefused = true
    case .retryAllErrors: options.transientRetry.onAllErrors = true
    case .compressed: return set(\.acceptsCompressed)
    case .globOff: allowsGlobCharacters = true
    case .output:
      guard word.literal == "/dev/null", !options.discardsBody else { return false }
      options.discardsBody = true
    case .url:
      guard url == nil else { return false }
      url = word
    }
    return true
  }

  /// The request as a whole; nil where its parts do not go together as they do in `curl`.
  func request(of script: SourceText) -> HTTPRequest? {
    guard let url, isExact(url), !(failsWithBody && options.failsOnErrorStatus) else { return nil }
    guard cookie == nil || !options.followsRedirects else { return nil }
    guard let method = resolvedMethod, !keepsFormTypeOnRedirect else { return nil }
    var request = HTTPRequest(
      origin: .curl(script: script), method: method, url: url.template, source: script.sourceRange)
    request.headers = headers + defaultHeaders
    request.body = body?.text
    request.options = options
    request.options.showsHead = options.showsHead || isHead
    request.options.keepsMethodOnRedirect = self.method != nil
    let names = request.headers.map { $0.name.lowercased() }
    guard !CurlDraft.computed.contains(where: names.contains) else { return nil }
    if options.basicCredentials != nil, names.contains("authorization") { return nil }
    return request
  }

  /// A form's type that is written out outlives a redirect, unlike the one that `curl` adds.
  private var keepsFormTypeOnRedirect: Bool {
    options.followsRedirects && body != nil
      && headers.contains {
        $0.name.lowercased() == "content-type" && $0.value == "application/x-www-form-urlencoded"
      }
  }

  /// Headers that say how a body is framed are left to `curl`.
  private static let computed = ["content-length", "transfer-encoding", "expect"]

  private var resolvedMethod: String? {
    if isHead { return body == nil && (method ?? "HEAD") == "HEAD" ? "HEAD" : nil }
    // Without `-I`, `curl -X HEAD` waits for a body that never comes.
    if method == "HEAD" { return nil }
    return method ?? (body == nil ? "GET" : "POST")
  }

  private var defaultHeaders: [HTTPRequest.Header] {
    var added: [HTTPRequest.Header] = []
    func addUnlessGiven(_ name: String, _ value: String) {
      guard !headers.contains(where: { $0.name.lowercased() == name.lowercased() }) else { return }
      added.append(HTTPRequest.Header(name, value))
    }
    if let body {
      addUnlessGiven(
        "Content-Type", body.isJSON ? "application/json" : "application/x-www-form-urlencoded")
      if body.isJSON { addUnlessGiven("Accept", "application/json") }
    }
    if let cookie { added.append(HTTPRequest.Header("Cookie", cookie)) }
    return added
  }

  /// Whether the URL means itself: HTTP, nothing that `curl` expands, no scheme that it guesses.
  private func isExact(_ url: CurlWord) -> Bool {
    var isInHost = false
    for (index, piece) in url.pieces.enumerated() {
      guard case .text(let text) = piece else { continue }
      var rest = text[...]
      if index == 0 {
        guard let start = CurlDraft.hostStart(of: text, isWhole: url.pieces.count == 1) else {
          return false
        }
        rest = text[start...]
        isInHost = rest.first == "["
        // An IPv6 address is no range to `curl`.
        if isInHost, let end = rest.firstIndex(of: "]") { rest = rest[rest.index(after: end)...] }
      }
      if rest.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f || $0 == UInt8(ascii: "\\") }) {
        return false
      }
      if !allowsGlobCharacters, rest.utf8.contains(where: "[]{}".utf8.contains) { return false }
    }
    return !url.pieces.isEmpty
  }

  /// Where the host begins; nil for another scheme than HTTP's, written or guessed from the host.
  private static func hostStart(of text: String, isWhole: Bool) -> String.Index? {
    let lowered = text.lowercased()
    for scheme in ["http://", "https://"] where lowered.hasPrefix(scheme) {
      let start = text.index(text.startIndex, offsetBy: scheme.count)
      return start < text.endIndex || !isWhole ? start : nil
    }
    let guessed = ["ftp.", "dict.", "ldap.", "imap.", "smtp.", "pop3."]
    guard !text.contains("://"), !guessed.contains(where: lowered.hasPrefix),
      !text.hasPrefix("/"), !text.hasPrefix(":")
    else { return nil }
    return text.startIndex
  }
}

extension CurlDraft {
  private mutating func set(_ flag: WritableKeyPath<HTTPOptions, Bool>) -> Bool {
    options[keyPath: flag] = true
    return true
  }

  private mutating func set(
    _ seconds: WritableKeyPath<HTTPOptions, Double?>, _ word: CurlWord
  ) -> Bool {
    guard let value = word.literal.flatMap(CurlDraft.seconds) else { return false }
    options[keyPath: seconds] = value
    return true
  }

  private mutating func set(
    _ path: WritableKeyPath<HTTPOptions, String?>, _ word: CurlWord
  ) -> Bool {
    guard let value = word.literal, !value.isEmpty else { return false }
    options[keyPath: path] = value
    return true
  }

  private mutating func applyMethod(_ word: CurlWord) -> Bool {
    guard let name = word.literal, !name.isEmpty, name.utf8.allSatisfy(HTTPToken.isTokenByte)
    else { return false }
    method = name
    return true
  }

  /// `Name: value`, or `Name;` for a header without value. `Name:` would take one of `curl`'s own
  /// away, which has no equal here.
  private mutating func applyHeader(_ text: String) -> Bool {
    guard !text.utf8.contains(where: { $0 == 0x0a || $0 == 0x0d }) else { return false }
    if text.hasSuffix(";"), !text.contains(":") { return add(String(text.dropLast()), "") }
    guard let colon = text.firstIndex(of: ":") else { return false }
    let value = text[text.index(after: colon)...].trimmingBlanks
    return !value.isEmpty && add(String(text[..<colon]), value)
  }

  private mutating func add(_ name: String, _ value: String) -> Bool {
    guard !name.isEmpty, name.utf8.allSatisfy(HTTPToken.isTokenByte) else { return false }
    headers.append(HTTPRequest.Header(name, value))
    return true
  }

  /// Several pieces of data are joined by `&`.
  private mutating func append(_ data: String) -> Bool {
    guard let earlier = body else {
      body = Body(text: data, isJSON: false)
      return true
    }
    // Versions of `curl` differ on what joins an empty piece, and on forms after JSON.
    guard !earlier.text.isEmpty, !earlier.isJSON else { return false }
    body = Body(text: earlier.text + "&" + data, isJSON: false)
    return true
  }

  private mutating func appendJSON(_ data: String) -> Bool {
    guard body?.isJSON ?? true else { return false }
    body = Body(text: (body?.text ?? "") + data, isJSON: true)
    return true
  }

  /// Without a password `curl` would ask for it.
  private mutating func applyUser(_ value: String) -> Bool {
    guard value.contains(":") || value.contains("{{") else { return false }
    options.basicCredentials = value
    return true
  }

  /// A value without `=` names a file.
  private mutating func applyCookie(_ value: String) -> Bool {
    guard cookie == nil, value.contains("=") else { return false }
    cookie = value
    return true
  }

  private mutating func applyRetry(_ word: CurlWord) -> Bool {
    guard let count = word.literal.flatMap(CurlDraft.count) else { return false }
    options.transientRetry.count = count
    return true
  }

  private mutating func applyRetrySeconds(
    _ path: WritableKeyPath<HTTPOptions.TransientRetry, Double?>, _ word: CurlWord
  ) -> Bool {
    guard let value = word.literal.flatMap(CurlDraft.count) else { return false }
    options.transientRetry[keyPath: path] = Double(value)
    return true
  }

  private static func count(_ text: String) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  private static func seconds(_ text: String) -> Double? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2e } ? Double(text) : nil
  }

  /// `name=content` and `=content`, encoded as `curl_easy_escape` does; `@` reads files.
  private static func percentEncoded(_ text: String) -> String? {
    // Spaces became `+` in later versions.
    guard !text.contains("@"), !text.contains(" ") else { return nil }
    guard let equals = text.firstIndex(of: "=") else { return PercentEncoding.encode(text) }
    let content = PercentEncoding.encode(String(text[text.index(after: equals)...]))
    return equals == text.startIndex ? content : text[..<equals] + "=" + content
  }
}
