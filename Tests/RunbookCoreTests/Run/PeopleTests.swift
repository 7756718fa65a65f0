import TestSupport
import Testing

@testable import RunbookCore

struct PeopleTests {
  @Test func `a step that is not there to move to is said, once`() async {
    let world = ScriptedWorld()
      .answer("manual 1", .jump(to: "99"), .back, .note("n"), .yes)

    _ = await Sample.run(Sample.plan([Sample.manual("1")]), in: world)

    let notes = world.questions.map(\.prompt.notes)
    #expect(notes.map(\.count) == [0, 1, 1, 0])
    #expect(notes[1].first?.contains("no step '99'") == true)
    #expect(notes[2].first?.contains("no step before") == true)
  }

  @Test func `what is asked while a step is on is asked of this attempt`() async {
    let world = ScriptedWorld().answer("wait 1", .proceed).answer("tick 2", .yes, .yes)
    let plan = Sample.plan([
      Sample.step("1", .wait(seconds: 30)), Sample.step("2", .checklist(["a", "b"])),
    ])

    _ = await Sample.run(plan, in: world)

    #expect(world.questions.map(\.prompt.attempt) == [1, 1, 1])
  }

  @Test func `a resumed run took as long as all of it, its pauses too`() async {
    let world = ScriptedWorld().answer("manual 1", reply: Reply(.yes, waitedMs: 1000))
    var runner = Runner(world: world.world)
    runner.earlierMs = 240_000

    _ = await runner.resume(
      RunState(of: Sample.plan([Sample.manual("1")])), introduction: Sample.resumption)

    let ends = world.events.compactMap { if case .runFinished(let end) = $0 { end } else { nil } }
    #expect(ends.map(\.durationMs) == [241_000])
  }

  @Test func `a typed secret that output would show is asked for again`() async {
    var procedure = Sample.procedure()
    procedure.parameters = [Parameter(name: "API_TOKEN")]
    let step = Sample.shell("1", "login \"$API_TOKEN\"") { $0.parameters = ["API_TOKEN"] }
    let world = ScriptedWorld().on("1", .exited(0)).answer("confirm 1", .yes)
      .answer("value 1", .value("ab"), .value("abcdef"))

    _ = await Sample.run(Sample.plan([step], procedure: procedure), in: world)

    #expect(world.surprises == [])
    #expect(world.questions[1].prompt.notes.first?.contains("shorter than 6 characters") == true)
    #expect(world.story.contains("set API_TOKEN=*** by prompt"))
  }

  @Test func `a short secret is taken where it was allowed`() async {
    var procedure = Sample.procedure()
    procedure.parameters = [Parameter(name: "API_TOKEN")]
    let step = Sample.shell("1", "login \"$API_TOKEN\"") { $0.parameters = ["API_TOKEN"] }
    let world = ScriptedWorld().on("1", .exited(0)).answer("confirm 1", .yes)
      .answer("value 1", .value("ab"))
    let plan = Sample.plan([step], procedure: procedure) { $0.allowsShortSecret = true }

    let result = await Sample.run(plan, in: world)

    #expect(result.exitStatus == 0)
    #expect(world.surprises == [])
  }

  @Test func `another value holds for this step and those after it`() async {
    let steps = ["1", "2"].map { id in
      Sample.shell(id, "ping \"$HOST\"") { $0.parameters = ["HOST"] }
    }
    var procedure = Sample.procedure()
    procedure.parameters = [Parameter(name: "HOST")]
    let world = ScriptedWorld().on("1", .exited(1), .exited(0)).on("2", .exited(0))
      .answer("value 1", .value("til1"))
      .answer("confirm 1", .yes, .rebind("HOST", to: "till1"), .yes).answer("confirm 2", .yes)
      .answer("failure 1", .rebind("HOST", to: "till"))

    let result = await Sample.run(Sample.plan(steps, procedure: procedure), in: world)

    #expect(world.surprises == [])
    #expect(result.exitStatus == 0)
    let asked = world.questions.filter { if case .confirm = $0 { true } else { false } }
    #expect(
      asked.map(\.prompt.values) == [["HOST=til1"], ["HOST=till"], ["HOST=till1"], ["HOST=till1"]])
    #expect(
      asked.map { $0.prompt.bound.map(\.proposal) } == [["til1"], ["till"], ["till1"], ["till1"]])
    #expect(world.story.filter { $0.hasPrefix("set HOST=") }.count == 3)
  }

  @Test func `a value that its pattern refuses is not taken`() async {
    var procedure = Sample.procedure()
    procedure.parameters = [Parameter(name: "HOST")]
    procedure.parameters[0].pattern = "till[0-9]"
    procedure.parameters.append(Parameter(name: "API_TOKEN"))
    let step = Sample.shell("1", "login \"$HOST\" \"$API_TOKEN\"") {
      $0.parameters = ["HOST", "API_TOKEN"]
    }
    let world = ScriptedWorld().on("1", .exited(0))
      .answer("value 1", .value("till1"), .value("abcdefg"))
      .answer(
        "confirm 1", .rebind("HOST", to: "bar"), .rebind("API_TOKEN", to: "a"),
        .rebind("API_TOKEN", to: "hijklmn"), .yes)

    _ = await Sample.run(Sample.plan([step], procedure: procedure), in: world)

    #expect(world.surprises == [])
    let asked = world.questions.dropFirst(2).map(\.prompt)
    #expect(asked.map(\.notes.count) == [0, 1, 1, 0])
    #expect(asked.allSatisfy { $0.bound.map(\.proposal) == ["till1", nil] })
    #expect(world.story.filter { $0.hasPrefix("set") }.suffix(1) == ["set API_TOKEN=*** by prompt"])
  }

  @Test func `every item of a checklist is ticked`() async {
    let world = ScriptedWorld().answer("tick 1", .yes, .yes)

    let result = await Sample.run(
      Sample.plan([Sample.step("1", .checklist(["a", "b"]))]), in: world)

    #expect(
      world.story.dropFirst().dropLast() == [
        "start 1 #1 a\nb", "tick 1 1 by terminal", "tick 1 2 by terminal", "end 1 #1 succeeded",
      ])
    #expect(result.exitStatus == 0)
  }

  @Test func `a checklist left in its middle is not done`() async {
    let world = ScriptedWorld().answer("tick 1", .yes, .skip(reason: "later"))

    let result = await Sample.run(
      Sample.plan([Sample.step("1", .checklist(["a", "b"]))]), in: world)

    #expect(world.story.contains("end 1 #1 skipped: left at item 2: later"))
    #expect(result.counts == [.skipped: 1])
  }

  @Test func `back from the middle of a checklist goes to the step before it`() async {
    let world = ScriptedWorld().answer("manual 1", .yes, .yes)
      .answer("tick 2", .yes, .back, .yes, .yes)

    let result = await Sample.run(
      Sample.plan([Sample.manual("1"), Sample.step("2", .checklist(["a", "b"]))]), in: world)

    #expect(result.counts == [.succeeded: 2])
    #expect(world.surprises == [])
  }

  @Test func `a manual step is done when its engineer says so`() async {
    let world = ScriptedWorld().answer("manual 1", reply: Reply(.yes, waitedMs: 21000))

    _ = await Sample.run(Sample.plan([Sample.manual("1")]), in: world)

    let finished = world.events.compactMap {
      if case .stepFinished(let end) = $0 { end } else { nil }
    }
    #expect(finished.map(\.durationMs) == [21000])
    #expect(finished.map(\.termination) == [nil])
  }

  @Test func `a wait without a terminal sleeps`() async {
    let world = ScriptedWorld()
    let plan = Sample.plan([Sample.step("1", .wait(seconds: 30))]) { $0.isInteractive = false }

    _ = await Sample.run(plan, in: world)

    #expect(world.elapsedMs == 30000)
    #expect(world.story.contains("waited 1 30000 false"))
  }

  @Test func `a wait can be cut short`() async {
    let world = ScriptedWorld().answer("wait 1", reply: Reply(.proceed, waitedMs: 4000))

    let result = await Sample.run(
      Sample.plan([Sample.step("1", .wait(seconds: 30))]), in: world)

    #expect(world.story.contains("waited 1 4000 true"))
    #expect(result.counts == [.succeeded: 1])
  }

  @Test func `a message is recorded as it was filled in`() async {
    let text = SourceText("Game [game] is down")
    let gap = Placeholder(
      form: .bracket, name: "GAME", written: "[game]", range: 5..<11, context: .unquoted)
    let message = Action.Message(template: text, placeholders: [gap])
    let world = ScriptedWorld().answer("value 1", .value("chess & go"))

    _ = await Sample.run(Sample.plan([Sample.step("1", .message(message))]), in: world)

    #expect(world.story.contains("start 1 #1 Game chess & go is down"))
  }
}

struct ValueTests {
  private func needing(_ name: String, _ change: (inout Parameter) -> Void = { _ in })
    -> (Procedure, [Step])
  {
    var procedure = Sample.procedure()
    var parameter = Parameter(name: name)
    change(&parameter)
    procedure.parameters = [parameter]
    let gap = Placeholder(
      form: .angle, name: name, written: "<x>", range: 5..<8, context: .unquoted)
    let shell = Action.Shell(script: SourceText("drain <x>"), placeholders: [gap])
    let aligned = Placeholder(
      form: .angle, name: name, written: "<x>", range: 6..<9, context: .unquoted)
    var own = shell
    own.placeholders = [aligned]
    return (procedure, [Sample.step("1", .shell(own)) { $0.parameters = [name] }])
  }

  @Test func `a missing value is asked at the step that needs it and fills its gap`() async {
    let (procedure, steps) = needing("GAME_ID")
    let world = ScriptedWorld().on("1", .exited(0)).answer("value 1", .value("17"))

    _ = await Sample.run(Sample.plan(steps, procedure: procedure) { $0.saysYes = true }, in: world)

    #expect(world.requests.map(\.script) == ["drain 17"])
    #expect(world.story.contains("set GAME_ID=17 by prompt"))
    #expect(world.story.contains("start 1 #1 drain 17"))
  }

  @Test func `a value that does not match its pattern is asked again`() async {
    let (procedure, steps) = needing("GAME_ID") { $0.pattern = "[0-9]+" }
    let world = ScriptedWorld().on("1", .exited(0)).answer("value 1", .value("x"), .value("7"))

    _ = await Sample.run(Sample.plan(steps, procedure: procedure) { $0.saysYes = true }, in: world)

    #expect(world.requests.map(\.script) == ["drain 7"])
    #expect(world.questions.last?.prompt.notes == ["that does not match [0-9]+"])
  }

  @Test func `a value that could add a command is refused and asked again`() async {
    let (procedure, steps) = needing("GAME_ID")
    let world = ScriptedWorld().on("1", .exited(0))
      .answer("value 1", .value("1; reboot"), .value("1"))

    _ = await Sample.run(Sample.plan(steps, procedure: procedure) { $0.saysYes = true }, in: world)

    #expect(world.requests.map(\.script) == ["drain 1"])
  }

  @Test func `a refused value that nobody can replace fails the step, and nothing runs`() async {
    let (procedure, steps) = needing("GAME_ID")
    let world = ScriptedWorld()
    let plan = Sample.plan(
      steps, bindings: ["GAME_ID": Binding(value: "1; reboot", origin: .option)],
      procedure: procedure
    ) {
      $0.saysYes = true
      $0.isInteractive = false
    }

    let result = await Sample.run(plan, in: world)

    #expect(
      world.story.contains(
        "end 1 #1 failed: nothing ran: GAME_ID: it holds characters a shell reads"))
    #expect(world.requests == [])
    #expect(result.exitStatus == 1)
  }

  @Test func `a command that no value can fill asks what now`() async {
    let (procedure, steps) = needing("GAME_ID")
    let world = ScriptedWorld().answer("value 1", .value("1"), .value("2"))
      .answer("failure 1", .skip(reason: nil))
    var rules = RunRules()
    rules.fill = { _, _, _, _ in .failure(FillRefusal(parameter: "GAME_ID", reason: "no shell")) }

    let result = await Sample.run(
      Sample.plan(steps, procedure: procedure) { $0.saysYes = true }, in: world, rules: rules)

    #expect(result.failedStep == "1")
    #expect(world.surprises == [])
  }

  @Test func `a secret reaches the command and nothing else`() async {
    let (procedure, steps) = needing("API_TOKEN")
    let world = ScriptedWorld().answer("value 1", .value("hunter2hunter2"))
      .answer("confirm 1", .note("typed hunter2hunter2"), .yes)
    world.on(
      "1",
      results: [
        ScriptResult(
          end: .exited(0), durationMs: 1,
          captures: [.init(name: "OUT", value: "hunter2hunter2")])
      ])

    _ = await Sample.run(Sample.plan(steps, procedure: procedure), in: world)

    #expect(world.requests.map(\.script) == ["drain hunter2hunter2"])
    #expect(!"\(world.events)".contains("hunter2"))
    #expect(!"\(world.questions)".contains("hunter2"))
  }

  @Test func `values for names reach the script as variables`() async {
    let gap = Placeholder(
      form: .variable, name: "NAME", written: "$NAME", range: 5..<10, context: .unquoted)
    let shell = Action.Shell(script: SourceText("echo $NAME"), placeholders: [gap])
    let step = Sample.step("1", .shell(shell)) { $0.parameters = ["NAME"] }
    let world = ScriptedWorld().on("1", .exited(0))
    let bindings = ["NAME": Binding(value: "a b; c", origin: .option)]

    _ = await Sample.run(Sample.plan([step], bindings: bindings) { $0.saysYes = true }, in: world)

    #expect(world.requests.map(\.script) == ["echo $NAME"])
    #expect(world.requests.first?.variables == [.init(name: "NAME", value: "a b; c")])
  }

  @Test func `a captured value is there for later steps`() async {
    var request = HTTPRequest(
      origin: .fence, method: "GET", url: "http://test/{{ID}}", source: Sample.source)
    request.placeholders = [
      Placeholder(form: .mustache, name: "ID", written: "{{ID}}", range: 0..<1, context: .unquoted)
    ]
    let world = ScriptedWorld().on("2", statuses: 200)
    world.on(
      "1",
      results: [
        ScriptResult(
          end: .exited(0), durationMs: 1, captures: [.init(name: "ID", value: "42")])
      ])
    let steps = [
      Sample.shell("1") { $0.captures = ["ID"] }, Sample.step("2", .http(request)),
    ]

    _ = await Sample.run(Sample.plan(steps) { $0.saysYes = true }, in: world)

    #expect(world.calls.map(\.request.url) == ["http://test/42"])
    #expect(world.requests.map(\.captures) == [["ID"]])
  }

  private static func typed(_ payload: String) -> Step {
    var manual = Action.Manual(instructions: ["typed on the shop server"], payload: payload)
    manual.isTypedCommand = true
    return Sample.step("1", .manual(manual))
  }

  @Test func `a command to be typed elsewhere runs for who is there already`() async {
    let world = ScriptedWorld().on("1", .exited(0)).answer("manual 1", .session(.local))
      .answer("value 1", .value("web")).answer("confirm 1", .yes)

    let result = await Sample.run(Sample.plan([Self.typed("systemctl restart <name>")]), in: world)

    #expect(result.exitStatus == 0)
    #expect(world.surprises == [])
    #expect(world.requests.map(\.script) == ["systemctl restart web"])
    #expect(
      world.story.contains("answer 1 \(Asked.isDone) session local by terminal"), "\(world.story)")
  }

  @Test func `a loss is asked for by its word there too`() async {
    let world = ScriptedWorld().on("1", .exited(0)).answer("manual 1", .session(.local))
      .answer("typeWord 1", .value("destroy"))
    let plan = Sample.plan([Self.typed("rm -rf /srv/x")])

    let result = await Sample.run(plan, in: world, rules: LiveRules.make { Secrets().redactor() })

    #expect(result.exitStatus == 0)
    #expect(world.surprises == [])
  }

  @Test func `text for an editor is no command to run`() {
    let prompt = Question.Prompt(step: Sample.manual("1"), action: "", attempt: 1)
    let typed = Question.Prompt(step: Self.typed("ls"), action: "", attempt: 1)

    #expect(!PromptKey.keys(for: .manual(prompt)).contains { $0.key == "r" })
    #expect(PromptKey.keys(for: .manual(typed)).contains { $0.key == "r" })
  }
}
