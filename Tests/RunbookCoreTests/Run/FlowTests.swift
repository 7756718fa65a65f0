import TestSupport
import Testing

@testable import RunbookCore

struct FlowTests {
  /// 1 decides between 1.1 → 1.2 and 1.3; both meet at 2.
  private func forked(several: Bool = false) -> [Step] {
    [
      Sample.decision(
        "1", [("For Redis", "1.1"), ("For DynamoDB", "1.3"), ("words only", nil)], next: "2",
        several: several),
      Sample.shell("1.1", next: "1.2"), Sample.shell("1.2", next: "2"),
      Sample.shell("1.3", next: "2"), Sample.shell("2"),
    ]
  }

  private func world(running steps: String...) -> ScriptedWorld {
    let world = ScriptedWorld()
    for step in steps { world.on(step, .exited(0)) }
    return world
  }

  private func ran(_ world: ScriptedWorld) -> [String] { world.requests.map(\.step) }

  @Test func `an option's steps run, then those behind the join`() async {
    let world = world(running: "1.1", "1.2", "2").answer("choose 1", .option(0))

    let result = await Sample.run(Sample.plan(forked()) { $0.saysYes = true }, in: world)

    #expect(ran(world) == ["1.1", "1.2", "2"])
    #expect(world.story.contains("decide 1 For Redis by terminal"))
    #expect(result.counts == [.succeeded: 4])
    #expect(world.surprises == [])
  }

  @Test func `every decision offers none of these`() async throws {
    let world = world(running: "2").answer("choose 1", .note("neither"), .option(3))

    _ = await Sample.run(Sample.plan(forked()) { $0.saysYes = true }, in: world)

    let question = try #require(world.questions.first)
    guard case .choose(_, _, let options) = question else {
      Issue.record("not a choice")
      return
    }
    #expect(options.last == "none of these")
    #expect(ran(world) == ["2"])
    #expect(world.story.contains("note 1 neither"))
    #expect(world.story.contains("decide 1 none of these by terminal"))
  }

  @Test func `several options run one after another where that is allowed`() async {
    let world = world(running: "1.1", "1.2", "1.3", "2").answer("choose 1", .options([1, 0]))
    let plan = Sample.plan(forked(several: true)) { $0.saysYes = true }

    _ = await Sample.run(plan, in: world)

    #expect(ran(world) == ["1.1", "1.2", "1.3", "2"])
  }

  @Test func `what an option says only in words is to be done and confirmed`() async {
    var decision = Action.Decision(
      kind: .conditions, question: "which?",
      options: [Action.Decision.Option(label: "storage down", text: "Call infrastructure")])
    decision.options[0].to = nil
    let world = ScriptedWorld().answer("choose 1", .option(0)).answer("manual 1", .yes)

    _ = await Sample.run(Sample.plan([Sample.step("1", .decision(decision))]), in: world)

    #expect(world.questions.last?.prompt.action == "Call infrastructure")
    #expect(
      world.story.dropFirst().dropLast() == [
        "answer 1 done? done: Call infrastructure by terminal", "decide 1 storage down by terminal",
      ])
    #expect(world.surprises == [])
  }

  @Test func `several options are not taken where one must be chosen`() async {
    let world = world(running: "1.3", "2").answer("choose 1", .options([1, 0]), .option(1))

    _ = await Sample.run(Sample.plan(forked()) { $0.saysYes = true }, in: world)

    #expect(ran(world) == ["1.3", "2"])
  }

  @Test(arguments: [
    ("for redis", ["1.1", "1.2", "2"]), ("2", ["1.3", "2"]), ("for d", ["1.3", "2"]),
    ("none", ["2"]),
  ])
  func `an answer by option names a label, its beginning or its number`(
    _ answer: String, _ expected: [String]
  ) async {
    let world = ScriptedWorld()
    for step in expected { world.on(step, .exited(0)) }
    let plan = Sample.plan(forked()) {
      $0.saysYes = true
      $0.answers = [RunSettings.Answer(step: "1", choice: answer, by: "--answer")]
    }

    _ = await Sample.run(plan, in: world)

    #expect(ran(world) == expected)
    #expect(world.questions == [])
  }

  @Test func `branches that end without an edge go on at the join`() async {
    let world = world(running: "1.1", "2").answer("choose 1", .option(0))
    let steps = [
      Sample.decision("1", [("a", "1.1"), ("b", "1.2")], next: "2"),
      Sample.shell("1.1") { $0.next = [Step.Edge(to: .step("2"))] },
      Sample.shell("1.2") { $0.next = [Step.Edge(to: .step("2"))] }, Sample.shell("2"),
    ]

    _ = await Sample.run(Sample.plan(steps) { $0.saysYes = true }, in: world)

    #expect(ran(world) == ["1.1", "2"])
  }

  @Test func `a skipped decision skips its branches`() async {
    let world = world(running: "2")

    let result = await Sample.run(
      Sample.plan(forked(), excluded: ["1"]) { $0.saysYes = true }, in: world)

    #expect(ran(world) == ["2"])
    #expect(result.counts == [.skipped: 1, .succeeded: 1])
  }

  @Test func `asking for one step inside a branch leads there without asking`() async {
    let world = world(running: "1.2")
    let plan = Sample.plan(forked(), excluded: ["1", "1.1", "1.3", "2"]) {
      $0.saysYes = true
      $0.selection.only = ["1.2"]
    }

    let result = await Sample.run(plan, in: world)

    #expect(ran(world) == ["1.2"])
    #expect(result.exitStatus == 0)
    #expect(world.surprises == [])
  }

  @Test func `nested decisions come out at the outer join`() async {
    let steps = [
      Sample.decision("1", [("a", "1.1"), ("b", "1.4")], next: "2"),
      Sample.decision("1.1", [("x", "1.2"), ("y", "1.3")], next: "2"),
      Sample.shell("1.2", next: "2"), Sample.shell("1.3", next: "2"),
      Sample.shell("1.4", next: "2"), Sample.shell("2"),
    ]
    let world = world(running: "1.3", "2")
      .answer("choose 1", .option(0)).answer("choose 1.1", .option(1))

    let result = await Sample.run(Sample.plan(steps) { $0.saysYes = true }, in: world)

    #expect(ran(world) == ["1.3", "2"])
    #expect(result.ending == .finished(.succeeded))
  }

  @Test func `an option may lead back or far ahead`() async {
    let steps = [
      Sample.shell("1"), Sample.decision("2", [("again", "1"), ("far", "4")], next: "3"),
      Sample.shell("3"), Sample.shell("4"),
    ]
    let world = world(running: "1", "1", "4").answer("choose 2", .option(0), .option(1))

    _ = await Sample.run(Sample.plan(steps) { $0.saysYes = true }, in: world)

    #expect(ran(world) == ["1", "1", "4"])
    #expect(world.surprises == [])
  }

  @Test func `a way back is asked, counted and bounded`() async {
    var last = Sample.shell("2")
    last.next = [Step.Edge(to: .step("1"), kind: .back, limit: 2), Step.Edge(to: .step("3"))]
    let world = world(running: "1", "2", "1", "2", "1", "2", "3")
      .answer("condition 2", .yes, .yes)

    let result = await Sample.run(
      Sample.plan([Sample.shell("1"), last, Sample.shell("3")]) { $0.saysYes = true }, in: world)

    #expect(ran(world) == ["1", "2", "1", "2", "1", "2", "3"])
    #expect(result.state.loops == ["2": 2])
    #expect(world.surprises == [])
  }

  @Test func `a called procedure's steps bear the caller's name and it returns`() async {
    let callee = Sample.graph([Sample.shell("1"), Sample.shell("2")], id: "other/quick-rollback")
    let steps = [
      Sample.step("1", .call(procedure: "other/quick-rollback")), Sample.shell("2"),
    ]
    let world = world(running: "1>quick-rollback:1", "1>quick-rollback:2", "2")

    let result = await Sample.run(
      Sample.plan(steps, callees: [callee]) { $0.saysYes = true }, in: world)

    #expect(ran(world) == ["1>quick-rollback:1", "1>quick-rollback:2", "2"])
    #expect(world.story.contains("end 1 #1 succeeded"))
    #expect(result.counts == [.succeeded: 4])
  }

  @Test func `procedures that call each other in a circle come to an end`() async {
    let callee = Sample.graph([Sample.step("1", .call(procedure: "book/main"))], id: "b/loop")
    let steps = [Sample.step("1", .call(procedure: "b/loop"))]

    let result = await Sample.run(
      Sample.plan(steps, callees: [callee]) { $0.saysYes = true }, in: ScriptedWorld())

    #expect(result.ending == .finished(.succeeded))
  }

  @Test func `back stands at the step before and runs it as another attempt`() async {
    let world = world(running: "1", "1", "2")
      .answer("confirm 1", .yes, .yes).answer("confirm 2", .back, .yes)

    _ = await Sample.run(Sample.plan([Sample.shell("1"), Sample.shell("2")]), in: world)

    #expect(ran(world) == ["1", "1", "2"])
    #expect(world.story.contains("start 1 #2 true"))
    #expect(world.surprises == [])
  }

  @Test func `a jump records what it passes as skipped`() async {
    let world = world(running: "4").answer("confirm 1", .jump(to: "4")).answer("confirm 4", .yes)
    let steps = ["1", "2", "3", "4"].map { Sample.shell($0) }

    let result = await Sample.run(Sample.plan(steps), in: world)

    #expect(
      world.story.filter { $0.hasPrefix("skip") } == [
        "skip 1 by jump: jump to 4", "skip 2 by jump: jump to 4", "skip 3 by jump: jump to 4",
      ])
    #expect(result.counts == [.skipped: 3, .succeeded: 1])
  }

  @Test func `a jump into a branch comes out at its join`() async {
    let world = world(running: "1.1", "1.2", "2").answer("confirm 0", .jump(to: "1.1"))
      .answer("confirm 1.1", .yes).answer("confirm 1.2", .yes).answer("confirm 2", .yes)

    _ = await Sample.run(Sample.plan([Sample.shell("0")] + forked()), in: world)

    #expect(ran(world) == ["1.1", "1.2", "2"])
  }

  @Test func `quitting leaves a run that can be resumed`() async {
    let world = ScriptedWorld().answer("confirm 1", .quit(reason: "handing over"))

    let result = await Sample.run(Sample.plan([Sample.shell("1")]), in: world)

    #expect(result.ending == .suspended(reason: "handing over"))
    #expect(result.exitStatus == 8)
    #expect(result.step == "1")
    #expect(world.story.last == "suspended: handing over")
  }
}

struct GuardTests {
  private func guarded(_ command: String? = nil) -> [Step] {
    [
      Sample.shell("1") {
        $0.guardCondition = Step.Guard(text: "if > 20% error rate", command: command)
      },
      Sample.shell("2"),
    ]
  }

  @Test(arguments: [true, false])
  func `a guard is asked and a step whose guard is false is skipped`(_ holds: Bool) async {
    let world = ScriptedWorld().answer("condition 1", holds ? .yes : .no).on("2", .exited(0))
    if holds { world.on("1", .exited(0)) }

    let result = await Sample.run(Sample.plan(guarded()) { $0.saysYes = true }, in: world)

    #expect(world.story[1] == "guard 1 \(holds) by terminal")
    #expect(result.counts[.skipped] == (holds ? nil : 1))
    #expect(world.story.contains("skip 1 by guard: not: if > 20% error rate") == !holds)
    #expect(world.surprises == [])
  }

  @Test func `a guard's command decides it and is recorded`() async {
    let world = ScriptedWorld().on("1", .exited(1)).on("2", .exited(0))

    let result = await Sample.run(
      Sample.plan(guarded("test -e /x")) { $0.saysYes = true }, in: world)

    #expect(
      world.story[1...3] == [
        "start when:1 #1 test -e /x", "end when:1 #1 failed", "guard 1 false by when test -e /x",
      ])
    #expect(result.counts == [.skipped: 1, .succeeded: 1])
    #expect(result.exitStatus == 0)
    #expect(world.requests.map(\.script) == ["test -e /x", "true"])
    #expect(world.questions == [])
  }

  @Test func `a guard whose command came to no status is asked`() async {
    let world = ScriptedWorld().on("1", .timedOut, .exited(0)).on("2", .exited(0))
      .answer("condition 1", .yes)

    _ = await Sample.run(Sample.plan(guarded("test -e /x")) { $0.saysYes = true }, in: world)

    #expect(world.story.contains("guard 1 true by terminal"))
    #expect(world.surprises == [])
  }

  @Test func `a guard can be answered by option`() async {
    let world = ScriptedWorld().on("2", .exited(0))
    let plan = Sample.plan(guarded()) {
      $0.saysYes = true
      $0.isInteractive = false
      $0.answers = [RunSettings.Answer(step: "1", choice: "no", by: "--answer")]
    }

    let result = await Sample.run(plan, in: world)

    #expect(world.story[1] == "guard 1 false by option --answer")
    #expect(result.exitStatus == 0)
  }

  @Test func `a step that needs a skipped one asks`() async {
    let steps = [Sample.shell("1"), Sample.shell("2") { $0.needs = [Step.Need("X", from: ["1"])] }]
    let world = ScriptedWorld().answer("confirm 1", .skip(reason: "off"))
      .answer("condition 2", .no)

    let result = await Sample.run(Sample.plan(steps), in: world)

    #expect(world.story.contains("answer 2 run it without 1 (skipped)? no by terminal"))
    #expect(result.counts == [.skipped: 2])
    #expect(world.surprises == [])
  }

  @Test func `any one of the steps that give a value is enough, and a variable outlives a failure`()
    async
  {
    let steps = [
      Sample.shell("1") { $0.allowsFailure = true }, Sample.shell("2"),
      Sample.shell("3") { $0.needs = [Step.Need("X", from: ["1"], isCaptured: false)] },
      Sample.shell("4") { $0.needs = [Step.Need("Y", from: ["1", "2"])] },
    ]
    let world = ScriptedWorld().on("1", .exited(1)).on("2", .exited(0)).on("3", .exited(0))
      .on("4", .exited(0))

    let result = await Sample.run(Sample.plan(steps) { $0.saysYes = true }, in: world)

    #expect(result.counts[.succeeded] == 3)
    #expect(world.surprises == [])
  }

  @Test func `an unclear session is asked once and remembered`() async {
    let host = SessionReference.opened(SessionOpener(kind: .ssh, name: "db", words: []))
    func unclear(_ id: String) -> Step {
      Sample.shell(id) { $0.session = Step.SessionUse(host, doubt: .local) }
    }
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(0))
      .answer("choose 1", .option(1))

    _ = await Sample.run(
      Sample.plan([unclear("1"), unclear("2")]) { $0.saysYes = true }, in: world)

    #expect(world.requests.map(\.session) == [.local, .local])
    #expect(world.story.contains("answer 1 where does it run? local by terminal"))
    #expect(world.surprises == [])
  }

  @Test func `an unclear session can be named by option`() async {
    let host = SessionReference.opened(SessionOpener(kind: .ssh, name: "db", words: []))
    let world = ScriptedWorld().on("1", .exited(0))
    let step = Sample.shell("1") { $0.session = Step.SessionUse(.local, doubt: host) }
    let plan = Sample.plan([step]) {
      $0.saysYes = true
      $0.answers = [RunSettings.Answer(step: "1", choice: "db", by: "--answer")]
    }

    _ = await Sample.run(plan, in: world)

    #expect(world.requests.map(\.session) == [host])
  }
}
