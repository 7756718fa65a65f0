extension RequestFenceParser {
  /// Whether a body begins at `line` though no blank line stands before it, as Hurl allows.
  func startsBody(_ line: RequestFenceLine) -> Bool {
    let text = line.trimmed
    return ["{", "[", "<", "`", "base64,", "hex,", "file,", "\""].contains(where: text.hasPrefix)
      && line.section == nil
  }

  mutating func readBody(of request: inout HTTPRequest) {
    guard let place = skippingBlanks() else { return skipToEnd() }
    let first = lines[place]
    guard first.response == nil, first.section == nil, !first.isRequestWithHost else {
      index = place
      return
    }
    // In a REST client's request, what looks like a comment behind the blank line is body.
    index = dialect == .restClient ? (lines[index...].firstIndex { !$0.isBlank } ?? place) : place
    guard let body = body() else { return }
    switch body {
    case .text(let text, let isJSON):
      request.body = text
      let isTyped = request.headers.contains { $0.name.lowercased() == "content-type" }
      if isJSON, dialect == .hurl, !isTyped {
        request.headers.append(HTTPRequest.Header("Content-Type", "application/json"))
      }
    case .file(let file): request.bodyFile = file
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return report(.binaryBody, at: first.range)
      }
      request.body = text
    }
  }

  /// A body as written in a request or expected in a response.
  enum Body {
    case text(String, isJSON: Bool)
    case bytes([UInt8])
    case file(HTTPRequest.BodyFile)
  }

  private mutating func skipToEnd() {
    while let line = peek, !line.isSeparator { index += 1 }
  }

  /// The body that begins at `index`; nil with a finding where it is not well formed.
  mutating func body() -> Body? {
    let start = index
    let first = lines[start]
    let text = first.trimmed
    if text.hasPrefix("```") { return multilineBody() }
    if text.hasPrefix("`"), text.hasSuffix("`"), text.utf8.count > 1 {
      index += 1
      return .text(String(text.dropFirst().dropLast()), isJSON: false)
    }
    for kind in ["base64,", "hex,", "file,"] where text.hasPrefix(kind) {
      return encodedBody(kind)
    }
    if text.hasPrefix("<"), let path = filePath(text) {
      index += 1
      return fileBody(path, isTemplate: text.hasPrefix("<@"), at: first.range)
    }
    let end = bodyEnd(from: start)
    index = end.next
    let content = lines[start..<end.last].map(\.text).joined(separator: "\n")
    return .text(content, isJSON: text.hasPrefix("{") || text.hasPrefix("["))
  }

  /// `./x.json` of `< ./x.json`; nil for XML, which begins with the same character.
  private func filePath(_ text: String) -> String? {
    let rest = text.dropFirst(text.hasPrefix("<@") ? 2 : 1)
    guard let first = rest.first, first == " " || first == "\t" else { return nil }
    let path = rest.trimmingBlanks
    return path.isEmpty || path.contains("<") ? nil : path
  }

  /// Where a body ends that has no mark of its own: `last` without the blank lines behind it.
  private func bodyEnd(from start: Int) -> (last: Int, next: Int) {
    var next = start + 1
    while next < lines.count {
      let line = lines[next]
      if line.isSeparator || isResponse(line) { break }
      if line.isRequestWithHost, lines[next - 1].isBlank || isTrailingComment(next - 1) { break }
      next += 1
    }
    var last = next
    while last > start + 1, lines[last - 1].isBlank || isTrailingComment(last - 1) { last -= 1 }
    return (last, next)
  }

  /// Hurl has comments behind a body, REST clients have none.
  private func isTrailingComment(_ index: Int) -> Bool {
    dialect == .hurl && lines[index].trimmed.hasPrefix("#")
  }

  private func isResponse(_ line: RequestFenceLine) -> Bool {
    guard let response = line.response else { return false }
    return response.status == "*" || (response.status.count == 3 && Int(response.status) != nil)
  }

  private mutating func multilineBody() -> Body? {
    let opening = lines[index]
    let rest = opening.trimmed.dropFirst(3)
    if rest.hasSuffix("```") {
      index += 1
      return .text(String(rest.dropLast(3)), isJSON: false)
    }
    let start = index + 1
    guard let end = lines[start...].firstIndex(where: { $0.trimmed == "```" }) else {
      report(.unclosedBody, at: opening.range)
      index = lines.count
      return nil
    }
    index = end + 1
    let content = lines[start..<end].map { $0.text + "\n" }.joined()
    return .text(content, isJSON: rest.trimmingBlanks == "json")
  }

  /// `base64,…;`, `hex,…;` over any number of lines, or `file,…;`.
  private mutating func encodedBody(_ kind: String) -> Body? {
    let start = index
    var content = ""
    while let line = peek, !line.isSeparator {
      content += line.text
      index += 1
      if line.text.contains(";") { break }
    }
    let range = lines[start].range
    guard let end = content.firstIndex(of: ";"), let comma = content.firstIndex(of: ",") else {
      report(.unclosedBody, at: range)
      return nil
    }
    let inner = content[content.index(after: comma)..<end].trimmingBlanks
    if kind == "file," { return fileBody(inner, isTemplate: false, at: range) }
    guard let bytes = kind == "hex," ? Hex.decode(inner) : Base64.decode(inner) else {
      report(.badEncoding(String(kind.dropLast())), at: range)
      return nil
    }
    return .bytes(bytes)
  }

  private mutating func fileBody(_ path: String, isTemplate: Bool, at range: Range<Int>) -> Body? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.hasPrefix("/"), !path.hasPrefix("~"), !parts.contains(".."),
      !path.utf8.contains(0), !path.contains("{{")
    else {
      report(.fileOutside(path), at: range)
      return nil
    }
    return .file(HTTPRequest.BodyFile(path: path, isTemplate: isTemplate))
  }
}
