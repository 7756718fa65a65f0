/// Fills the gaps of a request, each value encoded for the place where it stands, so that it
/// arrives as it is and changes nothing beside it.
///
/// A lifted `curl` line is filled as its shell would: what is typed there is what goes out.
struct RequestFilling {
  private let value: (String) -> String?
  private let isFence: Bool
  private(set) var missing: [String] = []
  /// The first value that no encoding makes safe where it stands.
  private(set) var refused: FillError?

  init(isFence: Bool, _ value: @escaping (String) -> String?) {
    self.isFence = isFence
    self.value = value
  }

  /// Text that nothing reads further: headers, plain bodies.
  mutating func fill(_ text: String) -> String {
    fill(text) { value, _, _ in value }
  }

  mutating func encoded(_ parameters: [HTTPRequest.Header]) -> String {
    parameters.map { parameter in
      PercentEncoding.encode(fill(parameter.name)) + "="
        + PercentEncoding.encode(fill(parameter.value))
    }.joined(separator: "&")
  }

  // MARK: URL

  mutating func fillURL(_ text: String) -> String {
    guard isFence else { return fill(text) }
    return fill(text) { value, built, isAll in
      URLPlace(built).encoded(value, isAll: isAll)
    }
  }

  /// Where in a URL the text so far ends.
  private enum URLPlace {
    case start, authority, path, query

    init(_ built: String) {
      guard !built.isEmpty else {
        self = .start
        return
      }
      var rest = built[...]
      if let scheme = rest.ranges(of: "://").first { rest = rest[scheme.upperBound...] }
      if rest.contains("?") || rest.contains("#") {
        self = .query
      } else {
        self = rest.contains("/") ? .path : .authority
      }
    }

    /// nil: no encoding makes it safe.
    func encoded(_ value: String, isAll: Bool) -> String? {
      switch self {
      case .start:
        return isAll || Substitution.isHarmless(value) ? value : nil
      case .authority:
        let isPlain = value.utf8.allSatisfy {
          ShellByte.isLetter($0) || ShellByte.isDigit($0) || "._-:[]".utf8.contains($0)
        }
        return isPlain ? value : nil
      case .path:
        let parts = value.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0 == "." || $0 == ".." }) else { return nil }
        return parts.map { PercentEncoding.encode(String($0)) }.joined(separator: "/")
      case .query: return PercentEncoding.encode(value)
      }
    }
  }

  // MARK: Body

  /// - Parameter type: the request's content type, in lower case; empty: none.
  mutating func fillBody(_ text: String, type: String) -> String {
    guard isFence else { return fill(text) }
    let start = text.utf8.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let looksLikeJSON = start == UInt8(ascii: "{") || start == UInt8(ascii: "[")
    if type.contains("json") || type.isEmpty && looksLikeJSON {
      return fill(text) { value, built, _ in
        if Self.endsInString(built) {
          return String(JSONValue.quoted(value).dropFirst().dropLast())
        }
        return Self.isScalar(value) ? value : nil
      }
    }
    if type.contains("x-www-form-urlencoded") {
      return fill(text) { value, _, _ in PercentEncoding.encode(value) }
    }
    if type.contains("xml") {
      return fill(text) { value, _, _ in
        value.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
          .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
          .replacing("'", with: "&apos;")
      }
    }
    return fill(text)
  }

  /// Whether a JSON text that is cut here is cut inside a string.
  private static func endsInString(_ text: String) -> Bool {
    var isInside = false
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = isInside
      } else if byte == UInt8(ascii: "\"") {
        isInside.toggle()
      }
    }
    return isInside
  }

  private static func isScalar(_ value: String) -> Bool {
    switch try? JSONValue(parsing: Array(value.utf8)) {
    case nil, .array?, .object?: false
    case .some: true
    }
  }

  // MARK: Gaps

  /// - Parameter encode: a value as it goes out behind the text built so far; nil: it is refused.
  private mutating func fill(
    _ text: String, _ encode: (_ value: String, _ built: String, _ isAll: Bool) -> String?
  ) -> String {
    let bytes = Array(text.utf8)
    var built: [UInt8] = []
    var position = 0
    for gap in HTTPTemplate.gaps(in: bytes) {
      built += bytes[position..<gap.range.lowerBound]
      position = gap.range.upperBound
      let name = HTTPTemplate.parameterName(gap.name)
      guard let value = value(name) else {
        if !missing.contains(name) { missing.append(name) }
        built += bytes[gap.range]
        continue
      }
      let isAll = gap.range == 0..<bytes.count
      if let encoded = encode(value, String(decoding: built, as: UTF8.self), isAll) {
        built += encoded.utf8
      } else {
        refused = refused ?? .refused(name)
      }
    }
    built += bytes[position...]
    return String(decoding: built, as: UTF8.self)
  }
}
