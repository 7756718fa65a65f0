import Testing

@testable import RunbookCore

/// Where each line of other people's fences went: counted, and none lost or run twice.
struct FenceTruthTests {
  @Test(.enabled(if: !OtherPlaybooksTests.files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `every command line is in exactly one step, or in reference with a reason`() {
    var count = FenceCensus()
    for path in OtherPlaybooksTests.files {
      count.read(OtherPlaybooksTests.source(path))
    }

    print(count.summary)
    #expect(count.lost == [])
    #expect(count.twice == [])
    #expect(count.withoutReason == [])
    #expect(count.withoutProcedure == [])
    #expect(count.commandLines > 0)
  }
}

/// Follows every line of a playbook's fences into steps and reference material.
struct FenceCensus {
  private(set) var files = 0
  private(set) var procedures = 0
  private(set) var steps = 0
  private(set) var fences = 0
  private(set) var shellFences = 0
  /// Lines of shell fences that are neither blank nor comments.
  private(set) var commandLines = 0
  /// Of these: what runs, what a person does, what opens or closes a session, what is reference.
  private(set) var run = 0
  private(set) var byHand = 0
  private(set) var sessions = 0
  private(set) var reference = 0
  private(set) var findings = 0
  private(set) var lost: [String] = []
  private(set) var twice: [String] = []
  private(set) var withoutReason: [String] = []
  private(set) var withoutProcedure: [String] = []

  var summary: String {
    """
    \(files) files, \(procedures) procedures, \(steps) steps, \(findings) findings; \
    \(fences) fences, \(shellFences) of them shell with \(commandLines) command lines: \
    \(run) run, \(byHand) by hand, \(sessions) for a session, \(reference) reference
    """
  }

  mutating func read(_ source: SourceFile) {
    let playbook = Playbook(reading: source)
    let document = Recovery.repaired(MarkdownDocument(source))
    files += 1
    procedures += playbook.graphs.count
    findings += playbook.findings.count
    steps += playbook.graphs.reduce(0) { $0 + $1.steps.count }
    let before = run
    var mayRun = 0
    for block in document.blocks.flatMap(\.flattened) {
      guard case .code(let code) = block.kind else { continue }
      fences += 1
      let reasons = playbook.explanations.filter { $0.range == block.range }
      if reasons.isEmpty || reasons.contains(where: { $0.text == "reference: " }) {
        withoutReason.append(place(block.range.start, source))
      }
      let info = InfoString.parse(SourceText([code.infoRange], in: source))
      switch FenceLanguage.label(info.language) {
      case .shell, .console: break
      case .none, .program, .other: continue
      }
      shellFences += 1
      let isReference = reasons.allSatisfy { $0.text.hasPrefix("reference: ") }
      if !isReference { mayRun += 1 }
      count(block, isReference: isReference, playbook, source)
    }
    if mayRun > 0, playbook.graphs.isEmpty || run + byHand == before {
      withoutProcedure.append(source.path)
    }
  }

  private mutating func count(
    _ block: Block, isReference: Bool, _ playbook: Playbook, _ source: SourceFile
  ) {
    let leaves = playbook.graphs.flatMap(\.steps).filter { step in
      if case .decision = step.action { return false }
      return block.range.contains(step.source)
    }
    let groups = FenceReader.read(
      code: SourceText(block.lines, in: source), hints: .init(language: "sh")
    )
    .groups
    for line in block.lines {
      let text = source[line].trimmed
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      commandLines += 1
      if isReference {
        reference += 1
        continue
      }
      let owners = leaves.filter { $0.source.start < line.end && line.start < $0.source.end }
      let isSession = groups.contains { group in
        switch group.kind {
        case .opensSession, .closesSession:
          group.range.start < line.end && line.start < group.range.end
        case .shell, .wait, .checklist, .manual: false
        }
      }
      if owners.isEmpty, isSession {
        sessions += 1
      } else if owners.isEmpty {
        lost.append(place(line.start, source) + " " + text)
      } else if owners.count > 1 {
        twice.append(place(line.start, source) + " " + text)
      } else if owners[0].runs(line) {
        run += 1
      } else {
        byHand += 1
      }
    }
  }

  private func place(_ offset: Int, _ source: SourceFile) -> String {
    "\(source.path):\(source.line(of: offset))"
  }
}

extension Step {
  /// Whether something of `line` runs.
  fileprivate func runs(_ line: SourceRange) -> Bool {
    switch action {
    case .shell(let shell):
      (0..<shell.script.lineCount).contains { index in
        let range = shell.script.sourceRange(shell.script.line(index))
        return range.start < line.end && line.start < range.end
      }
    case .http: true
    case .manual, .checklist, .decision, .wait, .message, .call: false
    }
  }
}
