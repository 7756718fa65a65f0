import TestSupport
import Testing

@testable import RunbookCore

struct ProgressTextTests {
  private let plan = Sample.plan([Sample.shell("1", "uptime"), Sample.shell("2")])

  private func started(_ step: String, _ action: String = "uptime") -> Event {
    .stepStarted(
      Event.StepStarted(
        step: step, attempt: 1, title: "Look", actionType: "shell", action: action,
        isEdited: false, risk: .readOnly, session: "local", workingDirectory: nil, timeoutMs: nil))
  }

  private func finished(
    _ outcome: Outcome, _ termination: Termination?, _ text: String = ""
  ) -> Event {
    .stepFinished(
      Event.StepFinished(
        step: "1", attempt: 1, outcome: outcome, termination: termination, durationMs: 310,
        stdout: OutputRecord(bytes: text.utf8.count, sha256: "", text: text)))
  }

  @Test func `a step that ended says how, how long, and what it wrote`() {
    var text = ProgressText(plan, ProgressStyle(width: 60))
    _ = text.lines(for: started("1"))

    #expect(
      text.lines(for: finished(.succeeded, .exited(0), "up 3 days\n"))
        == [
          " ✓ 1     Look                                 exit 0, 0.31 s",
          "          │ up 3 days",
        ])
  }

  @Test(arguments: [(Outcome.failed, "failed"), (.unknown, "outcome unknown")])
  func `a reason is told once, below the step`(outcome: Outcome, word: String) {
    var text = ProgressText(plan, ProgressStyle(width: 60))
    _ = text.lines(for: started("1"))
    let reason = "no session: the host is not known"

    let shown = text.lines(
      for: .stepFinished(
        Event.StepFinished(
          step: "1", attempt: 1, outcome: outcome, termination: .lost(reason), durationMs: 310,
          detail: reason)))

    #expect(shown.count == 2)
    #expect(shown[0].hasSuffix(" \(word), 0.31 s"))
    #expect(shown[1] == "          │ \(reason)")
  }

  @Test func `a program's control sequences never reach the tool's own lines`() {
    var text = ProgressText(plan, ProgressStyle(width: 80))
    _ = text.lines(for: started("1", "echo \u{1B}]0;title\u{7}x"))

    let lines = text.lines(
      for: finished(.failed, .exited(1), "\u{1B}[2J\u{9B}31mred\u{202E}\r\nnext\u{8}"))

    #expect(lines.suffix(2) == ["          │ red", "          │ next"])
    #expect(!lines.joined().unicodeScalars.contains("\u{1B}"))
  }

  @Test func `whoever resumes reads which run it is, whose, and how its last step came out`() {
    let events: [Event] = [
      .runStarted(Sample.introduction), started("1"), finished(.failed, .exited(4), "no disk\n"),
      .runSuspended(reason: "left"),
    ]
    let minute: Int64 = 60_000_000

    let lines = ResumeText.lines(
      run: "R-1", began: Timestamp(microseconds: minute),
      now: Timestamp(microseconds: 5 * minute), state: RunState(of: plan, folding: events),
      events: events, ProgressStyle(width: 100))

    #expect(
      lines.first
        == "resume R-1 · Main · started by ada 4 min ago · 0 of 2 done · stands at 1 Step 1")
    #expect(lines.dropFirst().first?.hasPrefix(" ✗ 1     Look") == true)
    #expect(lines.contains { $0.contains("exit 4") })
    #expect(lines.last == "          │ no disk")
  }

  @Test func `no line is wider than the screen`() {
    var text = ProgressText(plan, ProgressStyle(width: 40))
    let long = String(repeating: "wide 日本語 ", count: 30)
    let style = ProgressStyle(width: 40)

    let lines =
      text.lines(for: finished(.failed, .exited(1), long))
      + text.lines(
        for: .stepSkipped(step: "2", title: long, by: "terminal", reason: nil))

    #expect(lines.allSatisfy { style.columns($0) <= 40 })
  }

  @Test func `long output shows its end and says how much is before it`() {
    var text = ProgressText(plan, ProgressStyle(width: 80))
    let output = (1...25).map { "line \($0)" }.joined(separator: "\n")

    let lines = text.lines(for: finished(.succeeded, .exited(0), output))

    #expect(lines.count == 12)
    #expect(lines[1] == "          │ … 15 lines before")
    #expect(lines.last == "          │ line 25")
  }

  @Test func `the end of a long line is on the screen, and a line without end is not`() {
    var text = ProgressText(plan, ProgressStyle(width: 40))
    let line = String(repeating: "0123456789", count: 6) + " could not resolve host"

    let lines = text.lines(for: finished(.failed, .exited(6), line))
    let endless = text.lines(
      for: finished(.failed, .exited(6), String(repeating: "x", count: 100_000)))

    #expect(lines.dropFirst().map { $0.dropFirst(12) }.joined() == line)
    #expect(endless.count < 20)
    #expect(endless.last == "          │ … more, on record")
  }

  @Test func `a plain screen gets ASCII only and no colour`() {
    var text = ProgressText(plan, ProgressStyle(width: 80, isPlain: true))

    let lines = text.lines(for: finished(.failed, .signaled(9), "x"))

    #expect(lines.joined().unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 })
  }

  @Test func `the header shows what is left on the clock and who is next`() {
    var procedure = Sample.procedure()
    procedure.title = "Circuit Breaker Open"
    procedure.severity = .critical
    procedure.responseTime = DurationValue(text: "5 min", seconds: [300])
    procedure.escalation = [
      Escalation(
        title: "Secondary On-Call", after: DurationValue(text: "5 minutes", seconds: [300]),
        detail: "#infra-oncall")
    ]
    let plan = Sample.plan(
      [Sample.shell("1"), Sample.shell("2")], target: RunTarget(name: "production"),
      procedure: procedure)
    let style = ProgressStyle(width: 100)

    let lines = RunScreen.header(RunState(of: plan), onClockMs: 129_000, style)

    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("Circuit Breaker Open · critical · target production  "))
    #expect(lines[0].hasSuffix("1 of 2"))
    #expect(
      lines[1]
        == "respond 5:00 ▓▓▓▓▓░░░░░░░ 2:51 left · next: page Secondary On-Call at 5:00 (#infra-oncall)"
    )
    #expect(
      RunScreen.header(RunState(of: plan), onClockMs: 301_000, style)[1].contains("0:01 over"))
  }

  @Test(arguments: [("If no response in 5 minutes", 200), ("#infra-oncall", 70)])
  func `the header names a contact where there is one and room for it`(
    _ detail: String, _ width: Int
  ) {
    var procedure = Sample.procedure()
    procedure.responseTime = DurationValue(text: "5 min", seconds: [300])
    procedure.escalation = [
      Escalation(
        title: "Secondary On-Call", after: DurationValue(text: "5 minutes", seconds: [300]),
        detail: detail)
    ]
    let plan = Sample.plan([Sample.shell("1")], procedure: procedure)

    let lines = RunScreen.header(RunState(of: plan), onClockMs: 0, ProgressStyle(width: width))

    #expect(lines.last?.hasSuffix("next: page Secondary On-Call at 5:00") == true)
  }
}

struct PromptTests {
  private func prompt(_ step: Step, _ action: String = "psql") -> Question.Prompt {
    Question.Prompt(step: step, action: action, attempt: 1)
  }

  @Test func `a destructive step shows what it does, where, its undo and its warning`() {
    let host = SessionReference.opened(
      SessionOpener(kind: .ssh, name: "db-primary", words: []))
    let step = Sample.shell("3.1", "dropdb", risk: .destructive) {
      $0.session = Step.SessionUse(host)
      $0.warnings = ["CAUTION!"]
    }

    let lines = PromptText.lines(
      for: .typeWord(prompt(step, "dropdb"), word: "production"), ProgressStyle(width: 80))

    #expect(lines[0].hasPrefix(" ▸ 3.1   Step 3.1"))
    #expect(lines[0].hasSuffix("DESTRUCTIVE · ssh db-primary"))
    #expect(lines.contains("          dropdb"))
    #expect(lines.contains("          warning in the playbook: CAUTION!"))
    #expect(lines.contains("          undo: none"))
    #expect(lines.contains { $0.contains("Type 'production' to run it") })
  }

  @Test func `no question offers one key twice`() {
    let step = Sample.shell("1")
    let own = prompt(step)
    let questions: [Question] = [
      .confirm(own), .manual(own), .tick(own, item: 1, text: "x"), .condition(own, text: "x"),
      .choose(own, question: "x", options: ["a", "b"]), .noMatch(own, program: "grep"),
      .refusal(own),
      .failure(own, outcome: .failed, detail: ""), .wait(own, seconds: 3),
    ]

    for question in questions {
      let keys = PromptKey.keys(for: question).map(\.key)
      #expect(Set(keys).count == keys.count, "\(question)")
      #expect(!keys.isEmpty)
    }
  }

  @Test func `m takes a note wherever a note can be taken`() {
    let own = prompt(Sample.shell("1"))
    let questions: [Question] = [
      .confirm(own), .manual(own), .condition(own, text: "x"), .wait(own, seconds: 3),
      .failure(own, outcome: .failed, detail: ""),
    ]

    for question in questions {
      let notes = PromptKey.keys(for: question).filter { $0.command == .note }
      #expect(notes.contains { $0.key == "m" }, "\(question)")
      #expect(notes.count { !$0.word.isEmpty } == 1, "\(question)")
    }
  }

  @Test func `undo is offered where something can be undone`() {
    var own = prompt(Sample.shell("1"))
    let keys = { PromptKey.keys(for: .failure(own, outcome: .failed, detail: "")).map(\.key) }

    #expect(!keys().contains("u"))
    own.canUndo = true
    #expect(keys().contains("u"))
  }

  @Test func `what the command leaves to the shell stands at its prompt`() async {
    let world = ScriptedWorld().answer("confirm 1", .quit(reason: ""))
    let step = Sample.shell("1", "curl \"$URL\" -u \"$API_TOKEN\"") {
      $0.parameters = ["URL", "API_TOKEN", "OTHER"]
    }
    var procedure = Sample.procedure()
    procedure.parameters = ["URL", "API_TOKEN", "OTHER"].map { Parameter(name: $0) }
    procedure.parameters[1].isSecret = true
    var bindings: [String: Binding] = [:]
    for parameter in procedure.parameters {
      bindings[parameter.name] = Binding(
        value: "the \(parameter.name)", origin: .option)
    }

    _ = await Sample.run(
      Sample.plan([step], bindings: bindings, procedure: procedure), in: world)

    #expect(world.questions.first?.prompt.values == ["URL=the URL", "API_TOKEN=***"])
  }

  @Test func `a failed step stands at its own place in the procedure`() async {
    let world = ScriptedWorld().on("1", .exited(1)).answer("failure 1", .quit(reason: ""))
    let plan = Sample.plan([Sample.shell("1"), Sample.shell("2")]) { $0.saysYes = true }

    let result = await Sample.run(plan, in: world)
    let lines = RunScreen.header(result.state, onClockMs: 0, ProgressStyle(width: 80))

    #expect(lines.first?.hasSuffix("1 of 2") == true)
  }

  @Test func `prompts fit 80 columns`() {
    let style = ProgressStyle(width: 80)
    let step = Sample.shell("1") { $0.onFailure = .procedure("playbook/rollback-everything") }

    let lines = PromptText.lines(
      for: .failure(prompt(step), outcome: .failed, detail: "exit 1"), style)

    let shown = lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    #expect(shown.allSatisfy { style.columns(String($0)) <= 80 })
  }
}

struct PromptInputTests {
  @Test func `a prompt says that its command gets the terminal, and whose a warning is`() {
    var shell = Action.Shell(script: SourceText("read -r x"))
    shell.attachment = .interactive
    var step = Sample.step("1", .shell(shell))
    step.warnings = ["it shows a secret: what it prints is not recorded", "not at noon"]
    let prompt = Question.Prompt(step: step, action: "read -r x", attempt: 1)

    let lines = PromptText.lines(for: .confirm(prompt), ProgressStyle(width: 100))

    #expect(lines.contains { $0.contains("interactive: it gets the terminal") })
    #expect(lines.contains("          it shows a secret: what it prints is not recorded"))
    #expect(lines.contains("          warning in the playbook: not at noon"))
  }

  @Test func `the header names the place in a procedure that is called`() async {
    let called = Sample.graph([Sample.manual("1"), Sample.manual("2")], id: "book/deep")
    let plan = Sample.plan(
      [Sample.manual("1"), Sample.step("2", .call(procedure: "book/deep"))], callees: [called])
    let world = ScriptedWorld().answer("manual 1", .yes, .quit(reason: "x"))
      .answer("confirm 2", .yes)

    let result = await Sample.run(plan, in: world)
    let lines = RunScreen.header(result.state, onClockMs: 0, ProgressStyle(width: 60))

    #expect(lines[0].hasSuffix("2>deep:1 · 2 of 2"))
  }

  @Test func `a key after Escape is one of its own where it came later`() {
    var input = PromptInput()

    #expect(input.singleKey(in: [0x1B]) == nil)
    #expect(input.singleKey(in: Array("c".utf8)) == .character("c"))
    #expect(input.singleKey(in: [0x1B] + Array("c".utf8)) == nil)
    #expect(input.singleKey(in: [0x1B]) == nil)
    #expect(input.singleKey(in: Array("[A".utf8)) == nil)
    #expect(input.singleKey(in: Array("y".utf8)) == .character("y"))
  }

  @Test(arguments: [
    ("y", [PromptInput.Key.character("y")]), ("\r", [.enter]), ("\u{3}", [.interrupt]),
    ("é", [.character("é")]), ("\u{1B}[A", []), ("\u{1B}", []),
    ("\u{1B}[200~rm -rf\n\u{1B}[201~", [.paste("rm -rf\n")]),
  ])
  func `bytes become keys`(_ text: String, _ expected: [PromptInput.Key]) {
    var input = PromptInput()

    #expect(input.keys(in: Array(text.utf8)) == expected)
  }

  @Test func `moves are keys where something is moved through`() {
    let text = "\u{1B}[B\u{1B}OAa\u{1B}[5~\u{1B}[6~\u{10}\u{E}\u{1B}[1;5B\u{1B}\u{1B}[B\r"
    let expected: [PromptInput.Key] = [
      .move(.down), .move(.up), .character("a"), .move(.pageUp), .move(.pageDown), .move(.up),
      .move(.down), .escape, .move(.down), .enter,
    ]
    var whole = PromptInput(takesMoves: true)
    var cut = PromptInput(takesMoves: true)
    var others = PromptInput()

    #expect(whole.keys(in: Array(text.utf8)) == expected)
    #expect(text.utf8.flatMap { cut.keys(in: [$0]) } == expected)
    let moves = Array("\u{1B}[B\u{10}a\u{1B}OA\r".utf8)
    #expect(others.keys(in: moves) == [.character("a"), .enter])
  }

  @Test func `an Escape is known as the key once nothing came behind it`() {
    var input = PromptInput(takesMoves: true)

    #expect(input.keys(in: Array("a\u{1B}".utf8)) == [.character("a")])
    #expect(input.endsWithEscape)
    input.forgetEscape()
    #expect(!input.endsWithEscape)
    #expect(input.keys(in: Array("[".utf8)) == [.character("[")])
    #expect(input.keys(in: Array("\u{1B}[".utf8)).isEmpty && !input.endsWithEscape)
  }

  @Test func `a paste may come in pieces`() {
    var input = PromptInput()
    let bytes = Array("\u{1B}[200~yé\u{1B}[201~n".utf8)

    let keys = bytes.flatMap { input.keys(in: [$0]) }

    #expect(keys == [.paste("yé"), .character("n")])
  }

  @Test func `any bytes at all become keys without harm`() {
    var input = PromptInput()
    var seed: UInt64 = 7
    for _ in 0..<2000 {
      let chunk = (0..<8).map { _ -> UInt8 in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: seed >> 33)
      }
      _ = input.keys(in: chunk)
    }
    #expect(input.keys(in: Array("\u{1B}[201~\u{1B}[201~y".utf8)).last == .character("y"))
  }
}
