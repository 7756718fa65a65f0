import Synchronization
import TestSupport
import Testing

@testable import RunbookCore

struct RunStateTests {
  /// A run with most of what a run can hold: a decision with two options, a call, a way back, a
  /// failure passed over, a checklist.
  private var plan: Plan {
    let callee = Sample.graph([Sample.shell("1"), Sample.shell("2")], id: "other/drain")
    var loop = Sample.shell("5")
    loop.next = [Step.Edge(to: .step("4"), kind: .back, limit: 3), Step.Edge(to: .step("6"))]
    return Sample.plan(
      [
        Sample.shell("1"),
        Sample.decision("2", [("a", "2.1"), ("b", "2.2")], next: "3", several: true),
        Sample.shell("2.1", next: "3"), Sample.shell("2.2", next: "3"),
        Sample.step("3", .call(procedure: "other/drain")), Sample.shell("4"), loop,
        Sample.step("6", .checklist(["x", "y"])), Sample.shell("7"),
      ], callees: [callee])
  }

  private let commands = ["1", "2.1", "2.2", "3>drain:1", "3>drain:2", "4", "5", "7"]

  private var world: ScriptedWorld {
    let world = ScriptedWorld()
    for step in commands { world.on(step, .exited(0), .exited(0)) }
    world.on("4", .exited(0), .exited(0))
    return world.answer("choose 2", .options([1, 0])).answer("condition 5", .yes, .no)
      .answer("confirm 3", .yes).answer("tick 6", .yes, .yes)
  }

  private func settings(_ plan: Plan) -> Plan {
    var settings = plan.settings
    settings.confirm = .changes
    return Plan(
      graph: plan.graph, callees: plan.callees, settings: settings, target: nil, bindings: [:],
      doubts: [], excluded: [])
  }

  private func answering(_ world: ScriptedWorld) -> ScriptedWorld {
    for step in ["1", "2.1", "2.2", "4", "5", "7"] {
      world.answer("confirm \(step)", .yes, .yes)
    }
    return world.answer("confirm 1", .yes, .yes).answer("confirm 2", .yes, .yes)
  }

  @Test func `a run cut off after any event goes on where it was`() async throws {
    let whole = answering(world)
    let full = await Sample.run(plan, in: whole)
    try #require(full.ending == .finished(.succeeded))
    let events = whole.events
    let expected = full.state.outcomes

    for cut in 1..<events.count {
      let state = RunState(of: plan, folding: Array(events.prefix(cut)))
      let rest = answering(world)
      // A command cut off in its middle is unknown, and asked about.
      for step in ["1", "2", "2.1", "2.2", "4", "5", "7"] { rest.answer("failure \(step)", .retry) }
      rest.answer("condition 5", .no, .no)
      let result = await Runner(world: rest.world).resume(
        state, introduction: Sample.resumption)

      #expect(result.state.outcomes == expected, "cut after event \(cut): \(events[cut - 1].short)")
      #expect(result.ending == .finished(.succeeded), "cut after event \(cut)")
    }
  }

  @Test func `a folded state equals the state that recorded its events`() async {
    let whole = answering(world)
    let full = await Sample.run(plan, in: whole)

    let folded = RunState(of: plan, folding: whole.events)

    #expect(folded.outcomes == full.state.outcomes)
    #expect(folded.attempts == full.state.attempts)
    #expect(folded.decisions == ["2": ["b", "a"]])
    #expect(folded.loops == ["5": 1])
    #expect(folded.currentName == nil)
    #expect(folded.outcome == .succeeded)
  }

  @Test func `a step that was cut off is unknown and runs again only when asked to`() async {
    let plan = Sample.plan([Sample.shell("1")]) { $0.saysYes = true }
    let start = Event.stepStarted(
      Event.StepStarted(
        step: "1", attempt: 1, title: "Step 1", actionType: "shell", action: "true",
        isEdited: false, risk: .change, session: "local", workingDirectory: nil, timeoutMs: nil))
    let state = RunState(of: plan, folding: [.runStarted(Sample.introduction), start])
    let world = ScriptedWorld().answer("failure 1", .skip(reason: "checked by hand"))

    let result = await Runner(world: world.world).resume(state, introduction: Sample.resumption)

    #expect(
      world.story.prefix(2) == [
        "run.resumed",
        "end 1 #1 unknown: the run ended while this step was running",
      ])
    #expect(world.requests == [])
    #expect(result.exitStatus == 1)
  }

  @Test func `events that name unknown steps move nothing`() {
    let plan = Sample.plan([Sample.shell("1"), Sample.shell("2")])
    var state = RunState(of: plan)

    state.apply(.stepSkipped(step: "9", title: "gone", by: "x", reason: nil))
    state.apply(.decisionTaken(step: "1>gone:4", question: "", choice: "", by: ""))

    #expect(state.currentName == "1")
  }

  @Test func `secrets on record are no values`() {
    let plan = Sample.plan([Sample.shell("1")])

    let state = RunState(
      of: plan,
      folding: [
        .parameterSet(name: "API_TOKEN", value: "***", origin: "prompt"),
        .parameterSet(name: "GAME_ID", value: "17", origin: "prompt"),
      ])

    #expect(state.bindings == ["GAME_ID": Binding(value: "17", origin: .prompt)])
  }
}

struct ClockTests {
  private var procedure: Procedure {
    var procedure = Sample.procedure()
    procedure.responseTime = DurationValue(text: "< 5 minutes", seconds: [300])
    procedure.escalation = [
      Escalation(title: "Manager", after: DurationValue(text: "15 min", seconds: [900]))
    ]
    return procedure
  }

  @Test func `a limit that passes is recorded once`() async {
    let world = ScriptedWorld().on("1", .exited(0), takesMs: 301_000)
      .on("2", .exited(0)).on("3", .exited(0))
    let plan = Sample.plan(["1", "2", "3"].map { Sample.shell($0) }, procedure: procedure) {
      $0.saysYes = true
    }

    _ = await Sample.run(plan, in: world)

    #expect(world.story.filter { $0.hasPrefix("limit") } == ["limit response at 301000"])
  }

  @Test func `limits are recorded when they pass during a wait`() async {
    let world = ScriptedWorld()
    let plan = Sample.plan([Sample.step("1", .wait(seconds: 1000))], procedure: procedure) {
      $0.isInteractive = false
    }

    _ = await Sample.run(plan, in: world)

    #expect(
      world.story.filter { $0.hasPrefix("limit") } == [
        "limit response at 300000", "limit escalation: Manager at 900000",
      ])
  }

  @Test func `the response clock may have started before the run`() async {
    let world = ScriptedWorld().on("1", .exited(0))
    let plan = Sample.plan([Sample.shell("1")], procedure: procedure) { $0.saysYes = true }
    var runner = Runner(world: world.world)
    runner.responseElapsedMs = 400_000

    _ = await runner.run(plan, introduction: Sample.introduction)

    #expect(world.story[1] == "limit response at 400000")
  }

  @Test func `the run's own time limit ends it and shortens its steps`() async {
    let world = ScriptedWorld().on("1", .exited(0), takesMs: 6000).on("2", .timedOut, takesMs: 4000)
    let plan = Sample.plan([Sample.shell("1"), Sample.shell("2"), Sample.shell("3")]) {
      $0.saysYes = true
      $0.timeoutSeconds = 10
    }

    let result = await Sample.run(plan, in: world)

    #expect(world.requests.map(\.timeoutSeconds) == [10, 4])
    #expect(world.story.contains("limit run at 10000"))
    #expect(result.ending == .finished(.failed))
    #expect(result.exitStatus == 1)
  }

  @Test func `a request to stop suspends the run between steps`() async {
    let world = ScriptedWorld()
    var rules = RunRules()
    rules.stopReason = { "the terminal hung up" }

    let result = await Sample.run(
      Sample.plan([Sample.shell("1")]) { $0.saysYes = true }, in: world, rules: rules)

    #expect(result.ending == .suspended(reason: "the terminal hung up"))
    #expect(world.requests == [])
  }

  /// Runs until a question, the first if nothing else is said, is answered while the run is told to
  /// stop.
  private func stopped(
    _ plan: Plan, in world: ScriptedWorld, at number: Int = 1
  ) async -> RunResult {
    let asked = Mutex(0)
    var rules = RunRules()
    rules.stopReason = { asked.withLock { $0 } < number ? nil : "the terminal hung up" }
    var runner = Runner(world: world.world, rules: rules)
    let ask = runner.world.ask
    runner.world.ask = { question in
      asked.withLock { $0 += 1 }
      return await ask(question)
    }
    return await runner.run(plan, introduction: Sample.introduction)
  }

  @Test func `nothing follows from an answer that comes when the run is told to stop`() async {
    let world = ScriptedWorld().answer("confirm 1", .yes)

    let result = await stopped(Sample.plan([Sample.shell("1")]), in: world)

    #expect(result.ending == .suspended(reason: "the terminal hung up"))
    #expect(world.requests == [])
    #expect(world.story.count == 2, "\(world.story)")
  }

  @Test func `a step that has ended is on record before the run stops`() async {
    let world = ScriptedWorld().answer("noMatch 1", .no)
    world.on("1", results: [ScriptResult(end: .exited(1), durationMs: 1, lastProgram: "grep")])

    let result = await stopped(
      Sample.plan([Sample.shell("1")]) { $0.saysYes = true }, in: world)

    #expect(result.ending == .suspended(reason: "the terminal hung up"))
    #expect(world.story.contains { $0.hasPrefix("end 1 #1 failed") })
    #expect(!world.story.contains { $0.contains("Fine") || $0.contains("fine or failed") })
  }

  @Test func `the offer to undo stands again where the run was told to stop at it`() async {
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(1))
    let steps = [Sample.shell("1") { $0.undo = .command("true") }, Sample.shell("2")]
    world.answer("failure 2", .proceed).answer("condition undo:1", .no)

    let result = await stopped(Sample.plan(steps) { $0.saysYes = true }, in: world, at: 2)

    #expect(result.ending == .suspended(reason: "the terminal hung up"))
  }
}

struct SideBySideTests {
  private func looking(_ id: String) -> Step {
    Sample.shell(id, risk: .readOnly) { $0.isIndependent = true }
  }

  @Test func `independent read-only steps run side by side with events in order`() async {
    let world = ScriptedWorld()
    for id in ["1", "2", "3", "4"] { world.on(id, .exited(0)) }
    let plan = Sample.plan(["1", "2", "3"].map(looking) + [Sample.shell("4")]) {
      $0.jobs = 3
      $0.confirm = .changes
    }
    world.answer("confirm 4", .yes)

    let result = await Sample.run(plan, in: world)

    #expect(world.story[1...3] == ["start 1 #1 true", "start 2 #1 true", "start 3 #1 true"])
    #expect(
      world.story[4...6].sorted() == [
        "end 1 #1 succeeded", "end 2 #1 succeeded", "end 3 #1 succeeded",
      ])
    #expect(result.counts == [.succeeded: 4])
    #expect(world.surprises == [])
  }

  @Test func `steps that are left out do not part those beside them`() async {
    let world = ScriptedWorld().on("1", .exited(0)).on("3", .exited(0))
    let plan = Sample.plan(["1", "2", "3"].map(looking), excluded: ["2"]) {
      $0.jobs = 3
      $0.confirm = .changes
    }

    let result = await Sample.run(plan, in: world)

    #expect(world.story[1...2] == ["start 1 #1 true", "start 3 #1 true"])
    #expect(result.counts == [.succeeded: 2, .skipped: 1])
    #expect(world.surprises == [])
  }

  @Test(arguments: [
    ("curl -s http://a/health | jq .state", true), ("uptime; df -h", true),
    ("grep x /var/log/y || echo none", true), ("ls \"$HOME\"", true), ("state=1", false),
    ("cd /srv", false), ("sleep 5 && uptime", false), ("uptime &", false), (". env; uptime", false),
    ("for i in 1 2; do uptime; done", false), ("export X=1", false), ("echo ${X:=1}", false),
  ])
  func `a look that leaves nothing is known without a mark`(script: String, stands: Bool) {
    let step = Sample.shell("1", script, risk: .readOnly)

    #expect(step.standsAlone == stands)
  }

  @Test func `what fails beside others is asked about after them, and they stay done`() async {
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(1), .exited(0))
      .on("3", .exited(0)).answer("failure 2", .retry)
    let plan = Sample.plan(["1", "2", "3"].map(looking)) {
      $0.jobs = 3
      $0.confirm = .changes
    }

    let result = await Sample.run(plan, in: world)

    #expect(world.requests.count == 4)
    #expect(result.exitStatus == 0)
    #expect(result.counts == [.succeeded: 3])
    #expect(world.surprises == [])
  }

  @Test func `one job, or a question to ask, means one after another`() async {
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(0))
      .answer("confirm 1", .yes).answer("confirm 2", .yes)
    let plan = Sample.plan(["1", "2"].map(looking)) { $0.jobs = 2 }

    _ = await Sample.run(plan, in: world)

    #expect(
      world.story.filter { $0.hasPrefix("end 1") || $0.hasPrefix("start 2") }.first
        == "end 1 #1 succeeded")
    #expect(world.surprises == [])
  }
}

struct WatchTests {
  @Test func `a limit that passes while a question waits is recorded then`() async {
    var procedure = Sample.procedure()
    procedure.responseTime = DurationValue(text: "5 minutes", seconds: [300])
    let scripted = ScriptedWorld().on("1", .exited(0))
    var world = scripted.world
    // The answer comes only after the limit is on record.
    world.ask = { _ in
      while !scripted.story.contains(where: { $0.hasPrefix("limit") }) { await Task.yield() }
      return Reply(.yes)
    }
    var rules = RunRules()
    rules.watchesLimits = true
    let plan = Sample.plan([Sample.shell("1")], procedure: procedure)

    let result = await Runner(world: world, rules: rules).run(
      plan, introduction: Sample.introduction)

    #expect(
      scripted.story.prefix(3) == [
        "run.started", "limit response at 300000", "answer 1 run it? yes by terminal",
      ])
    #expect(result.exitStatus == 0)
  }
}
