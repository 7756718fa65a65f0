import TestSupport
import Testing

@testable import RunbookCore

struct StepWordsTests {
  private static let sql = Step.Reference(
    language: "sql", text: "\n   SELECT 1\n     FROM games;\n\n", source: Sample.source,
    reason: "'sql' is not a shell's language")

  private func manual(_ change: (inout Step) -> Void) -> Step {
    Sample.step("1", .manual(.init(instructions: ["Call them"])), change)
  }

  private func details(_ step: Step, width: Int = 60, hasColour: Bool = false) -> [String] {
    StepDetails(step: step, style: ReportStyle(hasColour: hasColour), width: width).lines
  }

  private func prompt(_ question: (Question.Prompt) -> Question, _ step: Step) -> [String] {
    PromptText.lines(
      for: question(Question.Prompt(step: step, action: "Call them", attempt: 1)),
      ProgressStyle(width: 60))
  }

  @Test func `show has a step's sentences first, wrapped, and its material last, indented`() {
    let step = manual {
      $0.text = "The owner knows which of the two hosts is the one that people play on now."
      $0.warnings = ["CAUTION: not before 9"]
      $0.reference = [Self.sql]
    }

    #expect(
      details(step) == [
        "The owner knows which of the two hosts is the one that",
        "people play on now.",
        "! CAUTION: not before 9",
        "- Call them",
        "not run: 'sql' is not a shell's language",
        "  SELECT 1",
        "    FROM games;",
      ])
  }

  @Test func `material is faint where there is colour`() {
    let step = manual { $0.reference = [Self.sql] }

    #expect(details(step, hasColour: true).last == "\u{1b}[2m    FROM games;\u{1b}[0m")
  }

  @Test func `what the title, the instructions or the command say is not said again`() {
    let saying: [(inout Step) -> Void] = [
      { $0.text = "step 1:" },
      { $0.text = "Call them." },
      {
        $0.guardCondition = Step.Guard(text: "unless it hangs")
        $0.text = "Unless it hangs, step 1:"
      },
      {
        $0.warnings = ["Never before 9!"]
        $0.text = "never before 9"
      },
      {
        $0.group = ["Storage"]
        $0.text = "Storage"
      },
      {
        $0.action = .shell(.init(script: SourceText("# the depth\nq depth")))
        $0.text = "The depth"
      },
      {
        $0.action = .manual(.init(instructions: [], payload: "SELECT 1;"))
        $0.reference = [.init(language: "", text: "SELECT 1;\n", source: Sample.source, reason: "")]
      },
      { $0.reference = [.init(language: "", text: " \n", source: Sample.source, reason: "")] },
    ]

    for (number, change) in saying.enumerated() {
      let step = manual(change)
      #expect(step.unsaidText.isEmpty, "\(number)")
      #expect(step.unsaidReference.isEmpty, "\(number)")
    }
    #expect(manual { $0.text = "Call the manager" }.unsaidText == "Call the manager")
  }

  @Test func `nothing in them has an effect on a terminal`() {
    let step = manual {
      $0.text = "clear \u{1b}[2J it\u{202e}"
      $0.reference = [Self.sql]
      $0.reference[0].text = "a\u{1b}]0;title\u{7}b\r\nc"
      $0.reference[0].reason = "be\u{7}ll"
    }

    let lines = details(step) + prompt({ .manual($0) }, step)

    let shown = lines.joined().unicodeScalars
    #expect(!shown.contains { ["\u{1b}", "\u{7}", "\r", "\u{202e}"].contains($0) })
  }

  @Test func `a manual step's sentences and material stand at its prompt, before the question`() {
    let step = manual {
      $0.text = "The owner knows which of the two hosts is the one that people play on now."
      $0.reference = [Self.sql]
    }

    let lines = prompt({ .manual($0) }, step)

    #expect(
      Array(lines[1...6]) == [
        "          The owner knows which of the two hosts is the one",
        "          that people play on now.",
        "          Call them",
        "          not run: 'sql' is not a shell's language",
        "            SELECT 1",
        "              FROM games;",
      ])
    #expect(lines[8].hasPrefix("  Done?"))
  }

  @Test func `a checklist shows them at its first item, a guard's question does not`() {
    let step = manual { $0.text = "Ask twice" }
    let says = { (lines: [String]) in lines.contains { $0.contains("Ask twice") } }

    #expect(says(prompt({ .tick($0, item: 1, text: "x") }, step)))
    #expect(!says(prompt({ .tick($0, item: 2, text: "x") }, step)))
    #expect(!says(prompt({ .condition($0, text: "x") }, step)))
  }

  @Test func `of long material the prompt shows the start, details the whole`() {
    let step = manual {
      $0.reference = [Self.sql]
      $0.reference[0].text = (1...30).map { "row \($0)" }.joined(separator: "\n")
    }

    let lines = prompt({ .manual($0) }, step)
    let question = Question.manual(Question.Prompt(step: step, action: "", attempt: 1))

    #expect(lines.contains("            row 20"))
    #expect(!lines.contains("            row 21"))
    #expect(lines.contains("            … 10 more lines: d details"))
    #expect(PromptText.details(of: question, ProgressStyle()).contains("            row 30"))
    #expect(details(step).contains("  row 30"))
  }

  @Test func `a secret's value is blanked in them`() async {
    let world = ScriptedWorld().answer("manual 1", .quit(reason: ""))
    let step = manual {
      $0.text = "hunter22 opens it"
      $0.reference = [Self.sql]
      $0.reference[0].text = "login hunter22"
    }
    var procedure = Sample.procedure()
    procedure.parameters = [Parameter(name: "API_TOKEN")]
    procedure.parameters[0].isSecret = true

    _ = await Sample.run(
      Sample.plan(
        [step], bindings: ["API_TOKEN": Binding(value: "hunter22", origin: .option)],
        procedure: procedure), in: world)

    let shown = world.questions.first?.prompt.step
    #expect(shown?.text == "*** opens it")
    #expect(shown?.reference.first?.text == "login ***")
  }
}
