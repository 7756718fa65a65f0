/// Links of a playbook: those within it are judged here, those to other files are handed out.
package struct LinkRule {
  /// A link to another file, which only the file system can judge.
  package struct FileLink: Sendable, Equatable {
    /// As written, without what follows `#` or `?`.
    package var path: String
    /// What follows `#`, in lower case; nil: nothing does.
    package var anchor: String?
    package var range: SourceRange
  }

  package private(set) var findings: [Diagnostic] = []
  package private(set) var files: [FileLink] = []
  private let source: SourceFile
  private let definitions: [String: String]
  private var anchors: Set<String> = []
  /// How often a heading of the same anchor stood there already.
  private var repeats: [String: Int] = [:]
  private var written: [String] = []

  package init(_ document: MarkdownDocument) {
    source = document.source
    definitions = document.linkDefinitions
    for block in document.blocks { gather(block) }
    for block in document.blocks { visit(block) }
  }

  // MARK: Anchors

  private mutating func gather(_ block: Block) {
    switch block.kind {
    case .heading:
      let text = inlines(block).plainText
      let plain = LinkRule.anchor(text)
      var counter = repeats[plain, default: 0]
      var counted = counter == 0 ? plain : "\(plain)-\(counter)"
      while anchors.contains(counted) {
        counter += 1
        counted = "\(plain)-\(counter)"
      }
      repeats[plain] = counter + 1
      anchors.insert(counted)
      written.append(counted)
      anchors.insert(Slug.of(text))
      // `## Title {#name}`
      if let open = text.firstRange(of: "{#"), let close = text.firstRange(of: "}"),
        open.upperBound < close.lowerBound
      {
        anchors.insert(String(text[open.upperBound..<close.lowerBound]).lowercased())
      }
    case .html: gatherNames(source[block.range])
    case .paragraph, .tableCell:
      for inline in inlines(block) {
        if case .html(let text, _) = inline { gatherNames(text) }
      }
    default: break
    }
    for child in block.children { gather(child) }
  }

  /// `<a name="x">`, `<h2 id='x'>`
  private mutating func gatherNames(_ html: String) {
    for mark in ["id=", "name="] {
      var rest = html[...]
      while let range = rest.firstRange(of: mark) {
        let tail = rest[range.upperBound...]
        let value = tail.drop { $0 == "\"" || $0 == "'" }.prefix { !"\"' >".contains($0) }
        anchors.insert(value.lowercased())
        rest = tail
      }
    }
  }

  /// As code hosts make it: lower case, punctuation dropped, blanks to hyphens.
  static func anchor(_ title: String) -> String {
    var result = ""
    for character in title.trimmed.lowercased() {
      if character == " " || character == "-" {
        result.append("-")
      } else if character.isLetter || character.isNumber || character == "_" {
        result.append(character)
      }
    }
    return result
  }

  /// Whether a heading or name of the file is reached as `#anchor`.
  func holds(anchor: String) -> Bool {
    anchors.contains(anchor) || anchors.contains(Slug.of(anchor))
  }

  // MARK: Links

  private mutating func visit(_ block: Block) {
    switch block.kind {
    case .paragraph, .heading, .tableCell:
      for link in inlines(block).links { judge(link.destination, at: link.range) }
    default: break
    }
    for child in block.children { visit(child) }
  }

  private mutating func judge(_ destination: String, at range: SourceRange) {
    if destination.hasPrefix("#") {
      let name = PercentEncoding.decodeLeniently(String(destination.dropFirst())).lowercased()
      guard !name.isEmpty, name != "top", !holds(anchor: name),
        !name.contains("<"), !name.contains("{")
      else { return }
      let nearest = NearestName.nearest(to: name, in: written)
      findings.append(
        Diagnostic(
          .warning, "dead-link", "there is no heading '#\(name)' here", at: range,
          help: nearest.map { "did you mean '#\($0)'?" } ?? "name a heading of this file"))
      return
    }
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    guard !path.isEmpty, !path.hasPrefix("/"), !path.contains(":"), !path.hasPrefix("<"),
      !path.contains("{"), !path.contains("%7B"), path.contains(".") || path.hasSuffix("/")
    else { return }
    let anchor = destination.firstIndex(of: "#").map { mark in
      PercentEncoding.decodeLeniently(String(destination[mark...].dropFirst())).lowercased()
    }
    files.append(
      FileLink(path: PercentEncoding.decodeLeniently(String(path)), anchor: anchor, range: range))
  }

  /// A finding for each link to a heading that another playbook does not have.
  ///
  /// - Parameter playbooks: by path; what they do not hold is not judged.
  func findings(in playbooks: [String: LinkRule]) -> [Diagnostic] {
    let directory = source.path.split(separator: "/", omittingEmptySubsequences: false)
      .dropLast()
    return files.compactMap { link in
      guard let name = link.anchor, !name.isEmpty, name != "top", !name.contains("{"),
        let other = playbooks[LinkRule.joined(directory, link.path)], !other.holds(anchor: name)
      else { return nil }
      let nearest = NearestName.nearest(to: name, in: other.written)
      return .warning(
        "dead-link", "there is no heading '#\(name)' in '\(link.path)'", at: link.range,
        help: nearest.map { "did you mean '#\($0)'?" } ?? "name a heading of that file")
    }
  }

  /// The link within `range` that leads to a heading which another playbook has.
  func headingLink(within range: SourceRange, in playbooks: [String: LinkRule]) -> FileLink? {
    let directory = source.path.split(separator: "/", omittingEmptySubsequences: false)
      .dropLast()
    return files.first { link in
      guard range.contains(link.range), let name = link.anchor, !name.isEmpty else { return false }
      return playbooks[LinkRule.joined(directory, link.path)]?.holds(anchor: name) == true
    }
  }

  /// `a/b` and `../c.md` is `a/c.md`.
  static func joined(_ directory: some Sequence<Substring>, _ path: String) -> String {
    var parts = Array(directory)
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  private func inlines(_ block: Block) -> [Inline] {
    [Inline](
      parsing: SourceText(block.lines, in: source), linkDefinitions: definitions)
  }
}
