import TestSupport
import Testing

@testable import RunbookCore

struct PromptTextTests {
  private func lines(
    _ question: (Question.Prompt) -> Question, _ step: Step, width: Int = 60
  ) -> [String] {
    PromptText.lines(
      for: question(Question.Prompt(step: step, action: "uptime", attempt: 1)),
      ProgressStyle(width: width))
  }

  private static let questions: [@Sendable (Question.Prompt) -> Question] = [
    { .confirm($0) }, { .typeWord($0, word: "destroy") }, { .manual($0) },
    { .failure($0, outcome: .failed, detail: "") }, { .noMatch($0, program: "grep") },
  ]

  @Test(arguments: questions.indices)
  func `a prompt says what will be seen`(question: Int) {
    let step = Sample.shell("1") { $0.expected = "PONG" }

    #expect(lines(Self.questions[question], step).contains("          expected: PONG"))
  }

  @Test func `a long expectation leaves the question in sight`() {
    let step = Sample.shell("1") {
      $0.expected = Array(repeating: "word", count: 100).joined(separator: " ")
    }

    let shown = lines({ .confirm($0) }, step)

    #expect(shown.count { $0.contains("word") } == 3)
    #expect(shown.contains("          … d details"))
  }

  @Test func `values and what will be seen share a line where they fit`() {
    let step = Sample.shell("1") { $0.expected = "PONG" }
    var prompt = Question.Prompt(step: step, action: "redis-cli -p $PORT ping", attempt: 1)
    prompt.values = ["PORT=6379"]

    let wide = PromptText.lines(for: .confirm(prompt), ProgressStyle(width: 60))
    let narrow = PromptText.lines(for: .confirm(prompt), ProgressStyle(width: 40))

    #expect(wide.contains("          with PORT=6379 · expected: PONG"))
    #expect(narrow.contains("          with PORT=6379"))
    #expect(narrow.contains("          expected: PONG"))
  }

  @Test func `a failure that was expected is told of once`() {
    let step = Sample.shell("1") { $0.expected = "fails" }

    #expect(lines({ .refusal($0) }, step).count { $0.contains("fails") } == 1)
  }

  @Test func `a step that nobody is asked about says what will be seen`() {
    let step = Sample.shell("1", "uptime") { $0.expected = "load below 4" }
    var text = ProgressText(Sample.plan([step]), ProgressStyle(width: 60))

    let shown = text.lines(
      for: .stepStarted(
        Event.StepStarted(
          step: "1", attempt: 1, title: "Look", actionType: "shell", action: "uptime",
          isEdited: false, risk: .readOnly, session: "local", workingDirectory: nil, timeoutMs: nil)
      ))

    #expect(shown.suffix(2) == ["          uptime", "          expected: load below 4"])
  }

  @Test func `a choice says what each option has one do`() {
    let decision = Action.Decision(
      kind: .conditions, question: "Which?",
      options: [
        .init(label: "the primary is down", text: "make the standby the primary and tell the shop"),
        .init(label: "it is slow", to: .step(Step.ID("2"))),
      ], allowsSeveral: false)
    let step = Sample.step("1", .decision(decision))
    let labels = decision.options.map(\.label) + [Asked.noneOfThese]

    let shown = lines({ .choose($0, question: "Which?", options: labels) }, step, width: 50)
    let other = lines({ .choose($0, question: "where does it run?", options: ["local"]) }, step)

    #expect(
      shown.dropFirst(3).prefix(5) == [
        "  Which?",
        "   1   the primary is down: make the standby the",
        "       primary and tell the shop",
        "   2   it is slow",
        "   3   none of these",
      ], "\(shown)")
    #expect(other.contains("   1   local"))
  }

  @Test(arguments: [("DUMP", " (written <dump>)"), ("<dump>", "")])
  func `a value's own name is not said twice`(name: String, words: String) {
    let parameter = Parameter(name: name, placeholder: "<dump>")

    let shown = lines({ .value($0, parameter: parameter) }, Sample.shell("1"))

    #expect(shown.contains("  \(name) has no value\(words)"))
  }

  @Test func `a job's end says which command it was`() {
    var text = ProgressText(Sample.plan([Sample.shell("1")]), ProgressStyle(width: 90))
    _ = text.lines(for: .jobStarted(step: "1", session: "local", pid: 7, command: "sleep 9 &"))

    let shown = text.lines(
      for: .jobEnded(session: "local", pid: 7, exitCode: nil, reason: "left running"))

    #expect(
      shown == ["          │ background pid 7 on local (step 1: sleep 9 &): left running"])
  }
}
