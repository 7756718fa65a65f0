/// A line of a request fence and where it stands in the fence's text.
struct RequestFenceLine {
  let text: String
  /// Offsets into the fence's bytes.
  let range: Range<Int>

  init(_ source: SourceText, _ index: Int) {
    var range = source.line(index)
    if source.bytes[range].last == UInt8(ascii: "\r") {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    self.range = range
    text = String(decoding: source.bytes[range], as: UTF8.self)
  }

  private init(text: String, range: Range<Int>) {
    self.text = text
    self.range = range
  }

  var trimmed: String { text.trimmingBlanks }
  var isBlank: Bool { trimmed.isEmpty }
  var isSeparator: Bool { text.hasPrefix("###") }

  /// A comment that stands alone.
  var isComment: Bool {
    let trimmed = trimmed
    return trimmed.hasPrefix("#") || trimmed.hasPrefix("//")
  }

  /// `@name word rest` behind a comment mark: the text from `@` on, without it.
  var directive: String? {
    guard isComment, !isSeparator else { return nil }
    let body = trimmed.drop { $0 == "#" || $0 == "/" }.trimmingBlanks
    return body.hasPrefix("@") ? String(body.dropFirst()) : nil
  }

  /// The words that blanks separate.
  var words: [String] {
    text.split { $0 == " " || $0 == "\t" }.map(String.init)
  }

  /// `Name` of a line that is `[Name]` and nothing else but a comment.
  var section: String? {
    let trimmed = trimmed
    guard trimmed.hasPrefix("["), let end = trimmed.firstIndex(of: "]") else { return nil }
    let name = trimmed[trimmed.index(after: trimmed.startIndex)..<end]
    let rest = trimmed[trimmed.index(after: end)...].trimmingBlanks
    guard let first = name.first, first.isASCII, first.isUppercase,
      name.allSatisfy({ $0.isASCII && $0.isLetter }), rest.isEmpty || rest.hasPrefix("#")
    else { return nil }
    return String(name)
  }

  /// Version and status of a line such as `HTTP/1.1 200`; nil for any other line.
  var response: (version: String?, status: String)? {
    let words = words
    guard words.count >= 2, let first = words.first, first == "HTTP" || first.hasPrefix("HTTP/")
    else { return nil }
    let version = first.dropFirst(5)
    return (version.isEmpty || version == "*" ? nil : String(version), words[1])
  }

  /// Whether a request starts here, as seen from where a body or a response may still go on.
  var isRequestWithHost: Bool {
    let words = words
    guard words.count >= 2, RequestFenceLine.methods.contains(words[0]) else { return false }
    return words[1].hasPrefix("http://") || words[1].hasPrefix("https://")
      || words[1].hasPrefix("{{")
  }

  static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
  ]

  /// `name: value`, split at the first colon; nil without one, or without a name.
  var entry: (name: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon].trimmingBlanks
    guard !name.isEmpty else { return nil }
    return (name, text[text.index(after: colon)...].trimmingBlanks)
  }

  /// The line without a comment at its end; `\#` is a plain `#`.
  var withoutComment: RequestFenceLine {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        if character != "#" { result.append("\\") }
        result.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "#" {
        break
      } else {
        result.append(character)
      }
    }
    if isEscaped { result.append("\\") }
    return RequestFenceLine(text: result, range: range)
  }
}
