import Testing

@testable import RunbookCore

/// A playbook that has a bit of everything, in few lines.
enum ReportSample {
  static let text = """
    # Queue

    ## Queue Stuck (critical)

    **Alert:** `QueueStuck - nothing was taken for 5 minutes`

    **Impact:** Orders wait

    **Response Time:** < 5 minutes

    **Steps:**

    1. Page the owner
    2. Look at the queue
       ```bash
       # Depth
       queue-cli depth --name <name>

       # Newest
       queue-cli peek
       ```
    3. Mend it
       - If the disk is full: free some room
       - If the worker died: start it
    """

  static var entry: Catalogue.Entry {
    Catalogue([Playbook(reading: SourceFile(path: "queue.md", text))]).entries[0]
  }
}

struct ProcedureReportTests {
  private let entry = ReportSample.entry

  @Test func `the one option of a question is named once, and all of it stands behind it`() throws {
    let text = """
      # Queue

      ## Queue stuck

      If it grows:

      1. Look at it:
         ```bash
         queue-cli peek
         ```
      2. Empty it:
         ```bash
         queue-cli empty
         ```
      """
    let catalogue = Catalogue([Playbook(reading: SourceFile(path: "queue.md", text))])
    let lines = ProcedureText.text(catalogue.entries[0], style: ReportStyle(width: 80)).split(
      separator: "\n")
    let shown = lines.filter { $0.hasPrefix(" 1") }.map { String($0).trimmed }

    #expect(shown.count == 3)
    #expect(shown[1].hasSuffix("  Look at it"))
    #expect(shown[2].hasSuffix("    Empty it"))
  }

  @Test func `show tells what a procedure is about, and what its parameters mean`() throws {
    let text = """
      # Queue

      ## Queue stuck

      Test hosts may be left alone.

      1. Look at it:

         Replace `web-1` with the pod that hangs.

         ```bash
         kubectl logs web-1
         ```
      """
    let entry = Catalogue([Playbook(reading: SourceFile(path: "queue.md", text))]).entries[0]
    let shown = ProcedureText.text(entry, style: ReportStyle(width: 80))

    #expect(shown.contains("\nAbout  Test hosts may be left alone.\n"))
    #expect(shown.contains("\n  WEB_1  the pod that hangs\n"))
  }

  @Test func `show tells impact, steps, exact commands and needs`() {
    let text = ProcedureText.text(entry, style: ReportStyle(width: 80))

    #expect(text.hasPrefix("Queue Stuck"))
    #expect(text.contains("queue.md:3\n"))
    #expect(text.contains("critical · alert QueueStuck · respond within 5 min\n"))
    #expect(text.contains("Impact  Orders wait\n"))
    #expect(text.contains("$ queue-cli depth --name <name>\n"))
    #expect(text.contains("$ queue-cli peek\n"))
    #expect(text.contains("needs  queue-cli        parameters  NAME        sessions  local\n"))
  }

  @Test func `without colour there is no escape, with colour every line ends plain`() {
    let plain = ProcedureText.text(entry, style: ReportStyle())
    let coloured = ProcedureText.text(entry, style: ReportStyle(hasColour: true))

    #expect(!plain.contains("\u{1b}"))
    #expect(coloured.contains("\u{1b}[1m"))
    #expect(removingColour(coloured) == plain)
  }

  private func removingColour(_ text: String) -> String {
    text.replacing(#/\u{1b}\[[0-9;]*m/#, with: "")
  }

  @Test func `the graph as JSON has its schema, its place and its steps in order`() throws {
    let value = try JSONValue(parsing: ProcedureJSON.text(entry, sha256: "abc"))

    #expect(value["schema"] == "runbook.procedure/1")
    #expect(value["id"]?.stringValue?.hasPrefix("queue/") == true)
    #expect(value["alert"]?["name"] == "QueueStuck")
    #expect(value["source"]?["path"] == "queue.md")
    #expect(value["source"]?["start"] == ["line": 3, "column": 1])
    #expect(value["source"]?["sha256"] == "abc")
    #expect(value["entry"]?.stringValue == entry.graph.steps[0].id.text)
    let ids = value["steps"]?.arrayValue?.compactMap { $0["id"]?.stringValue }
    #expect(ids == entry.graph.steps.map(\.id.text))
    #expect(value["steps"]?[0]?["timeoutSeconds"] == nil)
  }

  @Test func `every node of a picture is joined, and labels cannot break out`() {
    var step = Step(
      id: "1", title: "say \"hi\" <b>|`", source: SourceRange(0, 1),
      action: .manual(.init(instructions: [])))
    step.next = [Step.Edge(to: .end)]
    let procedure = Procedure(id: "a/b", title: "B", kind: .other, source: SourceRange(0, 1))
    let graph = StepGraph(procedure: procedure, steps: [step])

    #expect(
      MermaidText.text(graph).contains(
        "s0(\"1 say #quot;hi#quot; #lt;b#gt;#124;#96;<br>manual\")"))
    #expect(MermaidText.text(graph).contains("s0 --> o0\n"))
    #expect(DOTText.text(graph).contains(#"label="1 say \"hi\" <b>|`\nmanual""#))
    #expect(DOTText.text(graph).contains("s0 -> o0;\n"))
  }

  @Test func `missing things are listed all at once, aligned, each with its remedy`() {
    let source = SourceFile(path: "restore.md", "line one\nline two\n")
    let doubts = [
      Doubt(
        step: "2.4", text: "parameter NAME has no value", range: SourceRange(9, 12),
        remedy: "--var NAME=…"),
      Doubt(step: nil, text: "confirmation of 2 commands", range: nil, remedy: "--yes"),
    ]

    #expect(
      MissingText.text(doubts, in: StepSources(source), style: ReportStyle()) == """
        error: 2 things must be settled before the first step
          2.4  parameter NAME has no value  restore.md:2:1  --var NAME=…
               confirmation of 2 commands                   --yes
        nothing was run

        """)
  }
}

struct StepLayoutTests {
  private func step(_ id: Step.ID, to next: Step.ID?) -> Step {
    var step = Step(
      id: id, title: id.text, source: SourceRange(0, 1), action: .manual(.init(instructions: [])))
    step.next = next.map { [Step.Edge(to: .step($0))] } ?? []
    return step
  }

  private func decision(_ id: Step.ID, options: [Step.ID]) -> Step {
    let choices = options.map { Action.Decision.Option(label: $0.text, to: .step($0)) }
    var step = Step(
      id: id, title: id.text, source: SourceRange(0, 1),
      action: .decision(.init(kind: .alternatives, question: "?", options: choices)))
    step.next = options.map { Step.Edge(to: .step($0), kind: .option) }
    return step
  }

  @Test func `branches stand one level deeper than their decision, what follows does not`() {
    let procedure = Procedure(id: "a/b", title: "B", kind: .other, source: SourceRange(0, 1))
    let steps = [
      decision("1", options: ["2", "4"]), step("2", to: "3"), step("3", to: "5"),
      step("4", to: "5"), step("5", to: nil),
    ]

    #expect(StepLayout(StepGraph(procedure: procedure, steps: steps)).depths == [0, 1, 1, 1, 0])
  }
}
