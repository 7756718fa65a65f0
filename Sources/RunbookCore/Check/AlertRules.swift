/// The alerts of a Prometheus rule file, also as a `PrometheusRule` resource.
///
/// Read from the part of YAML that such files use: block mappings and lists, plain, quoted and
/// block scalars, one-line flow mappings. Whatever else stands there is reported with its line,
/// and reading goes on behind it.
package struct AlertRules: Sendable {
  package struct Alert: Sendable, Equatable {
    package var name: String
    package var range: SourceRange
    package var runbookURL: String?
    package var urlRange: SourceRange?
  }

  package private(set) var alerts: [Alert] = []
  package private(set) var findings: [Diagnostic] = []
  private let source: SourceFile

  /// The rule that is being read.
  private var current: Alert?
  /// The column of its keys.
  private var column = 0
  /// The column of `annotations:`, while lines below it are read.
  private var annotations: Int?

  package init(_ source: SourceFile) {
    self.source = source
    var number = 1
    while number <= source.lineCount { number = read(number) }
    close()
  }

  private mutating func close() {
    if let current { alerts.append(current) }
    current = nil
    annotations = nil
  }

  // MARK: Lines

  /// Reads line `number` with the lines its value goes on in; gives the next.
  private mutating func read(_ number: Int) -> Int {
    let range = source.range(ofLine: number)
    let line = Array(source.text[range.start..<range.end])
    var indent = line.prefix { $0 == ShellByte.space }.count
    guard indent < line.count, line[indent] != ShellByte.hash else { return number + 1 }
    if line[indent] == ShellByte.tab {
      report("a tab indents this line, which YAML does not allow", number)
      return number + 1
    }
    let text = String(decoding: line[indent...], as: UTF8.self)
    if text.hasPrefix("---") || text.hasPrefix("...") || text.hasPrefix("%") {
      close()
      return number + 1
    }
    if text.hasPrefix("{{") || text.hasPrefix("{%") {
      report("a template's line", number)
      return number + 1
    }
    var body = text
    var isItem = false
    while body.hasPrefix("- ") {
      let rest = body.dropFirst(2).drop { $0 == " " }
      indent += body.utf8.count - rest.utf8.count
      body = String(rest)
      isItem = true
    }
    if body == "-" { return number + 1 }
    if isItem {
      close()
      column = indent
    } else if let annotations, indent <= annotations {
      self.annotations = nil
    }
    if current != nil, indent < column { close() }
    return read(body, at: indent, number, isItem: isItem)
  }

  private mutating func read(_ body: String, at indent: Int, _ number: Int, isItem: Bool) -> Int {
    if isItem, body.hasPrefix("{") { return readFlow(body, indent, number) }
    guard let (key, value) = YAMLText.entry(body) else {
      if annotations != nil { report("no key of an annotation", number) }
      return number + 1
    }
    let start = source.range(ofLine: number).start + indent
    let isRule = indent == column
    if isRule, key == "alert" {
      let scalar = scalar(value, number, parent: indent)
      if let name = scalar.text, !name.isEmpty {
        current = Alert(
          name: name, range: SourceRange(start, source.range(ofLine: number).end),
          runbookURL: current?.runbookURL, urlRange: current?.urlRange)
      } else {
        report("an alert's name", number)
      }
      return scalar.next
    }
    if isRule, key == "annotations" {
      if value.hasPrefix("{") {
        take(YAMLText.flow(value), number, indent)
      } else if !value.isEmpty {
        report("annotations by reference", number)
      }
      annotations = indent
      return number + 1
    }
    if let annotations, indent > annotations {
      if key == "<<" { report("annotations by reference", number) }
      let scalar = scalar(value, number, parent: indent)
      if key == "runbook_url" { setURL(scalar.text, number, start) }
      return scalar.next
    }
    if key == "rules", value.hasPrefix("["), value.count > 2 {
      report("a list on one line", number)
    }
    return scalar(value, number, parent: indent).next
  }

  private mutating func readFlow(_ body: String, _ indent: Int, _ number: Int) -> Int {
    guard let entries = YAMLText.flow(body) else {
      if body.contains("alert") { report("a rule on one line", number) }
      return number + 1
    }
    guard let name = entries.first(where: { $0.key == "alert" })?.value else { return number + 1 }
    let line = source.range(ofLine: number)
    current = Alert(name: name, range: SourceRange(line.start + indent, line.end))
    if let inner = entries.first(where: { $0.key == "annotations" })?.value {
      take(YAMLText.flow(inner), number, indent)
    }
    return number + 1
  }

  private mutating func take(
    _ entries: [(key: String, value: String)]?, _ number: Int, _ indent: Int
  ) {
    guard let entries else { return report("annotations on one line", number) }
    if let url = entries.first(where: { $0.key == "runbook_url" })?.value {
      setURL(url, number, source.range(ofLine: number).start + indent)
    }
  }

  private mutating func setURL(_ text: String?, _ number: Int, _ start: Int) {
    guard let text else { return report("the value of 'runbook_url'", number) }
    let range = SourceRange(start, source.range(ofLine: number).end)
    if current == nil { current = Alert(name: "", range: range) }
    current?.runbookURL = text
    current?.urlRange = range
  }

  private mutating func report(_ what: String, _ number: Int) {
    guard findings.count < 100 else { return }
    findings.append(
      .warning(
        "alerts-syntax", "not understood: \(what)", at: source.range(ofLine: number),
        help: "write it as plain YAML, one key a line"))
  }

  // MARK: Values

  /// A value with the lines it goes on in; nil: it is not understood.
  private func scalar(
    _ value: String, _ number: Int, parent: Int
  ) -> (text: String?, next: Int) {
    guard let first = value.first else { return ("", number + 1) }
    if first == "|" || first == ">" {
      var next = number + 1
      var text = ""
      while next <= source.lineCount, belongs(next, below: parent) {
        text += (text.isEmpty ? "" : " ") + source[source.range(ofLine: next)].trimmed
        next += 1
      }
      return (text.trimmed, next)
    }
    if first == "\"" || first == "'" {
      var next = number + 1
      var whole = value
      while YAMLText.unquoted(whole) == nil, next <= source.lineCount, next < number + 200 {
        whole += " " + source[source.range(ofLine: next)].trimmed
        next += 1
      }
      let text = YAMLText.unquoted(whole)
      return (text, text == nil ? number + 1 : next)
    }
    if first == "*" || first == "&" || first == "!" { return (nil, number + 1) }
    var next = number + 1
    var text = YAMLText.withoutComment(value)
    // A plain scalar goes on in deeper lines, as expressions often do.
    while next <= source.lineCount, belongs(next, below: parent),
      !source[source.range(ofLine: next)].trimmed.isEmpty,
      YAMLText.entry(source[source.range(ofLine: next)].trimmed) == nil
        && !source[source.range(ofLine: next)].trimmed.hasPrefix("- ")
    {
      text += " " + source[source.range(ofLine: next)].trimmed
      next += 1
    }
    return (text.trimmed, next)
  }

  private func belongs(_ number: Int, below parent: Int) -> Bool {
    let range = source.range(ofLine: number)
    let line = source.text[range.start..<range.end]
    let indent = line.prefix { $0 == ShellByte.space }.count
    return indent == line.count || indent > parent
  }
}

/// Small questions about a line of YAML (1.2.2, chapters 7 and 8).
enum YAMLText {
  /// `key: value`, the key perhaps quoted; nil: no such entry.
  static func entry(_ text: String) -> (key: String, value: String)? {
    if text.first == "\"" || text.first == "'" {
      guard let quote = text.first, let end = text.dropFirst().firstIndex(of: quote) else {
        return nil
      }
      let rest = text[text.index(after: end)...].trimmed
      guard rest.hasPrefix(":") else { return nil }
      return (String(text[text.index(after: text.startIndex)..<end]), rest.dropFirst().trimmed)
    }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let after = text.index(after: colon)
    guard after == text.endIndex || text[after] == " " else { return nil }
    let key = text[..<colon].trimmed
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0.isNumber || "_-./<".contains($0) })
    else { return nil }
    let value = text[after...].trimmed
    return (key, value.hasPrefix("#") ? "" : value)
  }

  /// Without ` # …`.
  static func withoutComment(_ value: String) -> String {
    guard let mark = value.firstRange(of: " #") else { return value.trimmed }
    return value[..<mark.lowerBound].trimmed
  }

  /// The text of a quoted scalar that ends in `value`, a comment behind it aside; nil: it does not.
  static func unquoted(_ value: String) -> String? {
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    var text = ""
    var rest = value.dropFirst()
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == quote {
        if quote == "'", rest.first == "'" {
          text.append("'")
          rest = rest.dropFirst()
          continue
        }
        let tail = rest.trimmed
        return tail.isEmpty || tail.hasPrefix("#") ? text : nil
      }
      if quote == "\"", character == "\\", let next = rest.first {
        text.append(next == "n" ? " " : next == "t" ? " " : next)
        rest = rest.dropFirst()
      } else {
        text.append(character)
      }
    }
    return nil
  }

  /// The entries of `{a: b, "c": {…}}` on one line; nil: not understood.
  static func flow(_ text: String) -> [(key: String, value: String)]? {
    guard text.hasPrefix("{"), let close = text.lastIndex(of: "}"),
      text[text.index(after: close)...].trimmed.isEmpty
        || text[text.index(after: close)...].trimmed.hasPrefix("#")
    else { return nil }
    var entries: [(key: String, value: String)] = []
    for part in parts(of: text[text.index(after: text.startIndex)..<close]) {
      guard !part.isEmpty else { continue }
      guard let entry = entry(part) else { return nil }
      entries.append((entry.key, unquoted(entry.value) ?? entry.value))
    }
    return entries
  }

  /// Split at commas outside quotes and braces.
  private static func parts(of text: Substring) -> [String] {
    var parts: [String] = [""]
    var quote: Character?
    var depth = 0
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "{" || character == "[" {
        depth += 1
      } else if character == "}" || character == "]" {
        depth -= 1
      } else if character == ",", depth == 0 {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    return parts.map(\.trimmed)
  }
}
