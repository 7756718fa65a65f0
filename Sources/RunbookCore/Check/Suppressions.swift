/// What a playbook allows itself: `{allow=frozen-value reason="the sample is fixed"}` behind a
/// fence's language, or `<!-- runbook: allow=… reason="…" -->` before a block.
///
/// Before a heading it holds for that heading's section, so above the title for the whole file.
struct Suppressions {
  private struct Permit {
    var rule: String
    /// What it holds for.
    var scope: SourceRange
    /// Where it is written.
    var place: SourceRange
    var isUsed = false
  }

  private var permits: [Permit] = []
  /// What is wrong with the permits themselves.
  private var findings: [Diagnostic] = []
  private let source: SourceFile

  init(_ source: SourceFile) {
    self.source = source
    // Reading the whole text again is spared where no permit can be.
    guard source.text.holds("allow") else { return }
    visit(MarkdownDocument(source).blocks)
  }

  /// `diagnostics` without what is allowed, and with what is wrong in permitting.
  mutating func applied(to diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard !permits.isEmpty || !findings.isEmpty else { return diagnostics }
    var kept = diagnostics.filter { diagnostic in
      guard let range = diagnostic.range else { return true }
      var isAllowed = false
      for index in permits.indices
      where permits[index].rule == diagnostic.rule && permits[index].scope.contains(range) {
        permits[index].isUsed = true
        isAllowed = true
      }
      return !isAllowed
    }
    kept += findings
    for permit in permits where !permit.isUsed && RuleTable.ids.contains(permit.rule) {
      kept.append(
        .note(
          "allow-unused", "rule '\(permit.rule)' finds nothing here", at: permit.place,
          help: "remove it from 'allow'"))
    }
    return kept
  }

  // MARK: Reading

  private mutating func visit(_ blocks: [Block]) {
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .html:
        if let text = comment(block) {
          read(text, holds: scope(after: index, in: blocks, from: block))
        }
      case .code(let code):
        if code.infoRange.count > 0 {
          let text = SourceText([code.infoRange], in: source)
          if text.bytes.holds("allow") {
            read(InfoString.parse(text).annotations, [], holds: block.range)
          }
        }
      default: break
      }
      visit(block.children)
    }
  }

  /// What stands in `<!-- runbook: … -->`.
  private func comment(_ block: Block) -> SourceText? {
    let text = source[block.range]
    let body = text.trimmed
    guard body.hasPrefix("<!--"), body.hasSuffix("-->"),
      body.dropFirst(4).trimmed.hasPrefix("runbook:"), let start = text.firstRange(of: "runbook:"),
      let end = text.firstRange(of: "-->"), start.upperBound <= end.lowerBound
    else { return nil }
    let first = block.range.start + text[..<start.upperBound].utf8.count
    let last = block.range.start + text[..<end.lowerBound].utf8.count
    return SourceText(source[SourceRange(first, last)], at: first)
  }

  private func scope(after index: Int, in blocks: [Block], from block: Block) -> SourceRange {
    guard index + 1 < blocks.count else { return block.range }
    let next = blocks[index + 1]
    guard case .heading(let level, _) = next.kind else {
      return SourceRange(block.range.start, next.range.end)
    }
    let end = blocks[(index + 2)...].first { other in
      if case .heading(let deeper, _) = other.kind { deeper <= level } else { false }
    }
    return SourceRange(block.range.start, end?.range.start ?? source.text.count)
  }

  private mutating func read(_ text: SourceText, holds scope: SourceRange) {
    let read = AnnotationReader.read(text)
    self.read(read.annotations, read.findings, holds: scope)
  }

  private mutating func read(
    _ annotations: [Annotation], _ problems: [Diagnostic], holds scope: SourceRange
  ) {
    findings += problems
    guard let allow = annotations.first(where: { $0.key == "allow" }), let value = allow.value
    else { return }
    if annotations.first(where: { $0.key == "reason" })?.value?.trimmed.isEmpty ?? true {
      findings.append(
        .warning(
          "allow-without-reason", "'allow' does not say why", at: allow.range,
          help: "add reason=\"…\""))
    }
    for rule in value.split(separator: ",").map({ $0.trimmed }) {
      guard RuleTable.ids.contains(rule) else {
        findings.append(
          .warning(
            "allow-unknown", "there is no rule '\(rule)'", at: allow.range,
            help: NearestName.nearest(to: rule, in: RuleTable.ids.sorted())
              .map { "did you mean '\($0)'?" }))
        continue
      }
      permits.append(Permit(rule: rule, scope: scope, place: allow.range))
    }
  }
}

extension [UInt8] {
  /// Whether `word` stands somewhere in these bytes.
  func holds(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { wanted in
      guard let first = wanted.first, count >= wanted.count else { return false }
      return withUnsafeBufferPointer { bytes in
        for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
          if bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
        }
        return false
      }
    }
  }
}
