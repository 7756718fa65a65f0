/// The words behind a fence's opening marks: `bash {id=backup timeout=10m}`.
package struct InfoString: Sendable, Equatable {
  /// The first word, where it can be a language: `bash`; else empty.
  package var language: String
  /// A title: `console # Drain, but wait 1 minute`.
  package var title: String?
  package var annotations: [Annotation]
  /// The whole string where its first word is no language: a command, or a first line of content.
  package var command: String?
  /// Where `command` stands.
  package var headRange: SourceRange?
  package var findings: [Diagnostic]

  package subscript(key: String) -> Annotation? { annotations.first { $0.key == key } }

  package static func parse(_ text: SourceText) -> InfoString {
    let bytes = text.bytes
    var info = InfoString(
      language: "", title: nil, annotations: [], command: nil, headRange: nil, findings: [])
    let open = bytes.firstIndex(of: ShellByte.openBrace) ?? bytes.count
    let head = ASCIIText.trimmed(String(decoding: bytes[..<open], as: UTF8.self))
    readHead(head, isAnnotated: open < bytes.count, &info)
    if info.command != nil { info.headRange = text.sourceRange(0..<open) }
    guard open < bytes.count else { return info }
    let close = bytes.lastIndex(of: ShellByte.closeBrace) ?? bytes.count
    guard open + 1 <= close else { return info }
    let inner = text[(open + 1)..<close]
    // MyST's ```` ```{note} ```` and Pandoc's ```` ```{.bash} ````: a name, no annotations.
    let name = ASCIIText.trimmed(inner.string)
    if head.isEmpty, codeBoxes.contains(name.lowercased()) {
      // ```` ```{code-block} bash ````: the language stands behind the directive.
      let rest = String(decoding: bytes[min(close + 1, bytes.count)...], as: UTF8.self)
      info.language = ASCIIText.words(rest).first.map(String.init) ?? ""
      return info
    }
    if head.isEmpty, !name.contains("="), !name.contains(":"), !name.contains(" ") {
      info.language = name.hasPrefix(".") ? String(name.dropFirst()) : "{\(name)}"
      return info
    }
    let read = AnnotationReader.read(inner)
    info.annotations = read.annotations
    info.findings = read.findings
    return info
  }

  /// MyST's and Sphinx' directives for code.
  static let codeBoxes: Set<String> = ["code-block", "code", "sourcecode", "code-cell"]

  private static func readHead(_ head: String, isAnnotated: Bool, _ info: inout InfoString) {
    let words = ASCIIText.words(head)
    guard let first = words.first else { return }
    let rest = ASCIIText.trimmed(String(head.dropFirst(first.count)))
    if rest.isEmpty || isAnnotated || rest.hasPrefix("#") || isOption(rest) {
      info.language = first.hasSuffix(":") && rest.isEmpty ? "" : String(first)
      if info.language.isEmpty { info.command = head }
      if rest.hasPrefix("#") {
        info.title = ASCIIText.trimmed(String(rest.drop { $0 == "#" || $0 == " " }))
      }
    } else if isLanguage(first) {
      info.language = String(first)
    } else {
      info.command = head
    }
  }

  /// `title="x"`, `linenums=1`, `hl_lines=…` of site generators.
  private static func isOption(_ rest: String) -> Bool {
    rest.contains("=") && !rest.hasPrefix("-")
  }

  private static func isLanguage(_ word: Substring) -> Bool {
    switch FenceLanguage.label(String(word)) {
    case .shell, .console, .program: true
    case .none: false
    case .other:
      word.allSatisfy { $0.isLetter || $0.isNumber || "-_+#.".contains($0) } && !word.contains(".")
    }
  }
}
