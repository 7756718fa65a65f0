extension CourseReader {
  /// The command of an item that is told to run and stands only in a code span: ``Run `kubectl get
  /// pods` ``, or the span alone.
  func inlineCommand(_ title: ItemTitle) -> Action? {
    var spans: [(text: String, range: SourceRange)] = []
    for inline in title.inlines {
      if case .code(let text, let range) = inline { spans.append((text, range)) }
      if case .strong(let children, _) = inline, case .code(let text, let range) = children.first {
        spans.append((text, range))
      }
    }
    guard spans.count == 1, let span = spans.first else { return nil }
    let words = span.text.split(separator: " ")
    guard let first = words.first, words.count >= 2,
      KnownPrograms.names.contains(String(first)) || first.hasPrefix("./")
    else { return nil }
    let prose = title.inlines.plainText.replacing(span.text, with: "").words
    let isAlone = prose.isEmpty
    let isTold = [
      "run", "execute", "type", "enter", "use", "with", "check", "verify", "restart", "scale",
    ]
    .contains {
      prose.split(separator: " ").first.map(String.init) == $0 || prose.hasSuffix(" " + $0)
    }
    guard isAlone || isTold else { return nil }
    let script = SourceText([span.range], in: source)
    let text = CommandText(script)
    return .shell(
      .init(
        script: script, tools: ProgramUse.tools(of: text),
        attachment: ProgramUse.attachment(of: text)))
  }
}
