import TestSupport
import Testing

@testable import RunbookCore

struct FailureTests {
  private let saysYes: (inout RunSettings) -> Void = { $0.saysYes = true }
  private let unattended: (inout RunSettings) -> Void = {
    $0.saysYes = true
    $0.isInteractive = false
  }

  @Test func `a retry that succeeds makes the run succeed and starts from the state before`()
    async
  {
    let world = ScriptedWorld().on("1", .exited(2), .exited(0)).answer("failure 1", .retry)

    let result = await Sample.run(Sample.plan([Sample.shell("1")], saysYes), in: world)

    #expect(result.exitStatus == 0)
    #expect(world.requests.map(\.restoresState) == [false, true])
    #expect(world.story.contains("end 1 #2 succeeded"))
  }

  @Test func `a failure that was passed over makes the run fail at its end`() async {
    let world = ScriptedWorld().on("1", .exited(2)).on("2", .exited(0))
      .answer("failure 1", .skip(reason: "known"))

    let result = await Sample.run(
      Sample.plan([Sample.shell("1"), Sample.shell("2")], saysYes), in: world)

    #expect(result.ending == .finished(.failed))
    #expect(result.exitStatus == 1)
    #expect(result.failedStep == "1")
    #expect(world.story.contains("skip 1 by terminal: known"))
    #expect(result.counts == [.failed: 1, .succeeded: 1])
  }

  @Test func `continue goes to the step named for failures`() async {
    let world = ScriptedWorld().on("1", .exited(2)).on("3", .exited(0))
      .answer("failure 1", .proceed)
    let steps = [
      Sample.shell("1") { $0.onFailure = .step("3") }, Sample.shell("2"), Sample.shell("3"),
    ]

    let result = await Sample.run(Sample.plan(steps, saysYes), in: world)

    #expect(world.requests.map(\.step) == ["1", "3"])
    #expect(result.exitStatus == 1)
  }

  @Test func `a rollback procedure is the end of the run`() async {
    let rollback = Sample.graph([Sample.shell("1")], id: "book/rollback")
    let world = ScriptedWorld().on("1", .exited(2)).on("1>rollback:1", .exited(0))
      .answer("failure 1", .proceed)
    let steps = [
      Sample.shell("1") { $0.onFailure = .procedure("book/rollback") }, Sample.shell("2"),
    ]

    let result = await Sample.run(Sample.plan(steps, callees: [rollback], saysYes), in: world)

    #expect(world.requests.map(\.step) == ["1", "1>rollback:1"])
    #expect(result.ending == .finished(.failed))
    #expect(world.surprises == [])
  }

  @Test func `unattended, a step named for failures runs and a procedure does not`() async {
    let rollback = Sample.graph([Sample.shell("1")], id: "book/rollback")
    let world = ScriptedWorld().on("1", .exited(2)).on("2", .exited(2))
    let steps = [
      Sample.shell("1") { $0.onFailure = .step("2") },
      Sample.shell("2") { $0.onFailure = .procedure("book/rollback") },
    ]

    let result = await Sample.run(
      Sample.plan(steps, callees: [rollback], unattended), in: world)

    #expect(world.requests.map(\.step) == ["1", "2"])
    #expect(world.story.contains("answer 1 what now? continue by annotation on-failure"))
    #expect(result.failedStep == "1")
  }

  @Test func `editing after a failure shows the command again and runs it`() async {
    let world = ScriptedWorld().on("1", .exited(2), .exited(0))
      .answer("failure 1", .edit("uptime")).answer("confirm 1", .yes)

    let result = await Sample.run(Sample.plan([Sample.shell("1")], saysYes), in: world)

    #expect(world.requests.map(\.script) == ["true", "uptime"])
    #expect(world.requests.last?.restoresState == true)
    #expect(result.exitStatus == 0)
  }

  @Test func `automatic retries wait, count and stop at a success`() async {
    let world = ScriptedWorld().on("1", .exited(1), .exited(1), .exited(0))
    let step = Sample.shell("1") { $0.retry = Step.Retry(count: 5, everySeconds: 2) }

    let result = await Sample.run(Sample.plan([step], unattended), in: world)

    #expect(
      world.story.filter { $0.hasPrefix("retry") } == ["retry 1 #2 2000", "retry 1 #3 2000"])
    #expect(world.elapsedMs == 4030)
    #expect(world.requests.map(\.restoresState) == [false, true, true])
    #expect(result.exitStatus == 0)
  }

  @Test func `pauses between retries grow to their limit`() async {
    let world = ScriptedWorld().on("1", .exited(1), .exited(1), .exited(1), .exited(1), .exited(0))
    let step = Sample.shell("1") {
      $0.retry = Step.Retry(count: 5, everySeconds: 2, backoffLimitSeconds: 7)
    }

    let result = await Sample.run(Sample.plan([step], unattended), in: world)

    #expect(
      world.story.filter { $0.hasPrefix("retry") } == [
        "retry 1 #2 2000", "retry 1 #3 4000", "retry 1 #4 7000", "retry 1 #5 7000",
      ])
    #expect(result.exitStatus == 0)
  }

  @Test(
    arguments: [
      ("retry=3", 3, 0.0, nil), ("retry=3 every=5s", 3, 5, nil), ("backoff=1m", 5, 1, 60),
      ("retry=4 every=2s backoff=30s", 4, 2, 30), ("every=3s until=\"test -e up\"", 30, 3, nil),
      ("until=\"test -e up\"", 30, 10, nil), ("retry=2 until=\"test -e up\"", 2, 10, nil),
    ] as [(String, Int, Double, Double?)])
  func `a playbook says how often, how far apart and how long`(
    annotation: String, count: Int, every: Double, limit: Double?
  ) throws {
    let text = "# Night\n\n## Work\n\n```bash {\(annotation)}\ntrue\n```\n"
    let playbook = Playbook(reading: SourceFile(path: "night.md", bytes: Array(text.utf8)))
    let step = try #require(playbook.graphs.first?.steps.first)

    #expect(step.findings == [])
    #expect(step.retry?.count == count)
    #expect(step.retry?.everySeconds == every)
    #expect(step.retry?.backoffLimitSeconds == limit)
  }

  @Test func `automatic retries end with the failure`() async {
    let world = ScriptedWorld().on("1", .exited(1), .exited(1))
    let step = Sample.shell("1") { $0.retry = Step.Retry(count: 1, everySeconds: 0) }

    let result = await Sample.run(Sample.plan([step], unattended), in: world)

    #expect(result.exitStatus == 1)
    #expect(world.requests.count == 2)
  }

  @Test func `a destructive step is never repeated by itself`() async {
    let world = ScriptedWorld().on("1", .exited(1))
    let step = Sample.shell("1", risk: .destructive) {
      $0.retry = Step.Retry(count: 3, everySeconds: 0)
    }
    let plan = Sample.plan([step]) {
      unattended(&$0)
      $0.allowedDestructive = .all
    }

    _ = await Sample.run(plan, in: world)

    #expect(world.requests.count == 1)
  }

  @Test func `polling goes on until its command says so`() async {
    let world = ScriptedWorld().on("1", .exited(0), .exited(1), .exited(0), .exited(0))
    let step = Sample.shell("1", "look") {
      $0.retry = Step.Retry(count: 9, everySeconds: 1, until: "ready")
    }

    let result = await Sample.run(Sample.plan([step], unattended), in: world)

    #expect(world.requests.map(\.script) == ["look", "ready", "look", "ready"])
    #expect(world.story.contains("end 1 #1 failed: not yet: ready"))
    #expect(result.exitStatus == 0)
  }

  @Test(arguments: [(Reply.Choice.yes, 0), (.no, 1)])
  func `a search without a match is asked about`(_ choice: Reply.Choice, _ exit: Int) async {
    let world = ScriptedWorld().answer("noMatch 1", choice)
    world.on("1", results: [ScriptResult(end: .exited(1), durationMs: 1, lastProgram: "grep")])
    if choice == .no { world.answer("failure 1", .skip(reason: nil)) }

    let result = await Sample.run(Sample.plan([Sample.shell("1")], saysYes), in: world)

    #expect(result.exitStatus == exit)
    #expect(world.surprises == [])
  }

  @Test func `a search without a match is a failure where nobody can be asked`() async {
    let world = ScriptedWorld()
    world.on("1", results: [ScriptResult(end: .exited(1), durationMs: 1, lastProgram: "grep")])

    let result = await Sample.run(Sample.plan([Sample.shell("1")], unattended), in: world)

    #expect(result.exitStatus == 1)
    #expect(world.questions == [])
  }

  @Test func `undo runs newest first, also for what failed, and not twice`() async {
    func undoable(_ id: String) -> Step {
      Sample.shell(id) { $0.undo = .command("undo-\(id)") }
    }
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(1))
      .on("undo:2", .exited(0)).on("undo:1", .exited(0))
      .answer("failure 2", .undo, .abort)

    let result = await Sample.run(
      Sample.plan([undoable("1"), undoable("2")], saysYes), in: world)

    #expect(world.requests.map(\.script) == ["true", "true", "undo-2", "undo-1"])
    #expect(result.ending == .finished(.aborted))
    #expect(result.exitStatus == 8)
    #expect(world.surprises == [])
  }

  @Test(arguments: [true, false])
  func `unattended, undo runs only when it was asked for`(_ isAsked: Bool) async {
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(1))
    if isAsked { world.on("undo:1", .exited(0)) }
    let steps = [
      Sample.shell("1") { $0.undo = .step("3") }, Sample.shell("2"), Sample.shell("3", "back"),
    ]
    let plan = Sample.plan(steps) {
      unattended(&$0)
      $0.undoOnFailure = isAsked
    }

    let result = await Sample.run(plan, in: world)

    #expect(world.requests.map(\.script) == ["true", "true"] + (isAsked ? ["back"] : []))
    #expect(result.exitStatus == 1)
    #expect(result.failedStep == "2")
  }

  @Test func `after a run that failed undo is offered`() async {
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(1))
      .answer("failure 2", .abort).answer("condition undo:1", .no)
    let steps = [Sample.shell("1") { $0.undo = .command("back") }, Sample.shell("2")]

    let result = await Sample.run(Sample.plan(steps, saysYes), in: world)

    #expect(result.ending == .finished(.aborted))
    #expect(world.surprises == [])
  }

  @Test func `one yes undoes all that was shown, a destructive step keeps its word`() async {
    func undoable(_ id: String, _ undo: String) -> Step {
      Sample.shell(id) {
        $0.title = "Drain \(id)"
        $0.undo = .command(undo)
      }
    }
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(0)).on("3", .exited(1))
      .on("undo:2", .exited(0)).on("undo:1", .exited(0))
      .answer("confirm 1", .yes).answer("confirm 2", .yes).answer("confirm 3", .yes)
      .answer("failure 3", .abort).answer("condition undo:2", .yes)
      .answer("typeWord undo:1", .value("destroy"))
    let steps = [undoable("1", "rm -rf /srv/x"), undoable("2", "uncordon 2"), Sample.shell("3")]

    var rules = RunRules()
    rules.readEdit = { text, _ in
      EditedAction(risk: text.hasPrefix("rm") ? .destructive : .change)
    }

    let result = await Sample.run(Sample.plan(steps), in: world, rules: rules)

    #expect(world.surprises == [])
    #expect(world.requests.map(\.script).suffix(2) == ["uncordon 2", "rm -rf /srv/x"])
    #expect(result.ending == .finished(.aborted))
    let shown = world.questions.map(\.prompt).first { $0.step.title == "Undo what was done" }
    #expect(
      shown?.action == """
        # 2 Drain 2 (succeeded)
        uncordon 2
        # 1 Drain 1 (succeeded)
        rm -rf /srv/x
        """)
  }

  @Test func `an interrupted step asks what now`() async {
    let world = ScriptedWorld().on("1", .interrupted).answer("failure 1", .quit(reason: "break"))

    let result = await Sample.run(Sample.plan([Sample.shell("1")], saysYes), in: world)

    #expect(world.story.contains("end 1 #1 interrupted"))
    #expect(result.ending == .suspended(reason: "break"))
  }

  @Test func `a watch that was left is no failure`() async {
    let world = ScriptedWorld().on("1", .left)

    let result = await Sample.run(Sample.plan([Sample.shell("1")], saysYes), in: world)

    #expect(result.exitStatus == 0)
  }
}
