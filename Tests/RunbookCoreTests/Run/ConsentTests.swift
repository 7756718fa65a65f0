import TestSupport
import Testing

@testable import RunbookCore

struct ConsentTests {
  @Test func `each command is asked by default`() async {
    let world = ScriptedWorld().on("1", .exited(0)).answer("confirm 1", .yes)

    _ = await Sample.run(Sample.plan([Sample.shell("1", risk: .readOnly)]), in: world)

    #expect(world.story.contains("answer 1 run it? yes by terminal"))
    #expect(world.surprises == [])
  }

  @Test func `with changes only what changes something is asked`() async {
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(0)).answer("confirm 2", .yes)
    let plan = Sample.plan([Sample.shell("1", risk: .readOnly), Sample.shell("2")]) {
      $0.confirm = .changes
    }

    _ = await Sample.run(plan, in: world)

    #expect(world.questions.map(\.prompt.step.id.text) == ["2"])
    #expect(world.surprises == [])
  }

  @Test func `saying yes beforehand never says that a person did something`() async {
    let world = ScriptedWorld().answer("manual 1", .yes).answer("tick 2", .yes)
    let plan = Sample.plan([Sample.manual("1"), Sample.step("2", .checklist(["a"]))]) {
      $0.saysYes = true
    }

    let result = await Sample.run(plan, in: world)

    #expect(world.questions.count == 2)
    #expect(result.counts == [.succeeded: 2])
  }

  @Test(arguments: [("1", false), ("2", false), ("1>callee:1", true)])
  func `an id allows the caller's own destructive step, and none of a procedure that it calls`(
    id: String, isAllowed: Bool
  ) async {
    let callee = Sample.graph([Sample.shell("1", risk: .destructive)], id: "book/callee")
    let steps = [Sample.step("1", .call(procedure: "book/callee"))]
    let world = ScriptedWorld().on("1>callee:1", .exited(0))
    world.answer("typeWord 1>callee:1", .quit(reason: "left"))

    _ = await Sample.run(
      Sample.plan(steps, callees: [callee]) {
        $0.saysYes = true
        $0.allowedDestructive = .steps([id])
      }, in: world)

    #expect(world.requests.map(\.step) == (isAllowed ? ["1>callee:1"] : []))
    #expect(world.questions.count == (isAllowed ? 0 : 1))
  }

  @Test func `manual steps left out by option are skipped, not done`() async {
    let world = ScriptedWorld()
    let plan = Sample.plan([Sample.manual("1"), Sample.step("2", .checklist(["a"]))]) {
      $0.skipsManual = true
    }

    let result = await Sample.run(plan, in: world)

    #expect(result.counts == [.skipped: 2])
    #expect(world.story[1] == "skip 1 by option --skip-manual")
    #expect(result.exitStatus == 0)
  }

  @Test(arguments: [
    (RunTarget?.some(RunTarget(name: "production")), SessionReference.local, "production"),
    (nil, .opened(SessionOpener(kind: .ssh, name: "db-primary", words: [])), "db-primary"),
    (nil, .opened(SessionOpener(kind: .sudo, name: "sudo", words: ["sudo", "-i"])), "destroy"),
    (nil, .local, "destroy"),
  ])
  func `a destructive step wants its word typed even after yes`(
    _ target: RunTarget?, _ session: SessionReference, _ word: String
  ) async {
    let world = ScriptedWorld().on("1", .exited(0)).answer("typeWord 1", .value(word))
    let step = Sample.shell("1", "dropdb x", risk: .destructive) {
      $0.session = Step.SessionUse(session)
    }
    let plan = Sample.plan([step], target: target) { $0.saysYes = true }

    let result = await Sample.run(plan, in: world)

    #expect(result.exitStatus == 0)
    #expect(world.story[1] == "answer 1 type '\(word)' to run it \(word) by terminal")
  }

  @Test func `another word runs nothing and leads to the usual keys`() async {
    let world = ScriptedWorld()
      .answer("typeWord 1", .value("prod"))
      .answer("confirm 1", .skip(reason: "no"))
    let plan = Sample.plan([Sample.shell("1", risk: .destructive)])

    let result = await Sample.run(plan, in: world)

    #expect(world.requests == [])
    #expect(result.counts == [.skipped: 1])
    #expect(world.surprises == [])
  }

  @Test func `a yes after the wrong word still wants the word`() async {
    let world = ScriptedWorld().on("1", .exited(0))
      .answer("typeWord 1", .no, .value("destroy"))
      .answer("confirm 1", .yes)
    let plan = Sample.plan([Sample.shell("1", risk: .destructive)])

    _ = await Sample.run(plan, in: world)

    #expect(world.questions.map(\.kind) == ["typeWord", "confirm", "typeWord"])
    guard case .confirm(let prompt) = world.questions[1] else { return }
    #expect(
      prompt.notes == ["not run: the word was not typed (what is pasted does not count)"])
    #expect(world.requests.count == 1)
  }

  @Test func `an allowed destructive step is still asked when each is`() async {
    let world = ScriptedWorld().on("1", .exited(0)).answer("confirm 1", .yes)
    let plan = Sample.plan([Sample.shell("1", risk: .destructive)]) {
      $0.allowedDestructive = .steps(["1"])
    }

    _ = await Sample.run(plan, in: world)

    #expect(world.questions.map(\.kind) == ["confirm"])
  }

  @Test func `an allowed destructive step runs unasked after yes, another does not`() async {
    let world = ScriptedWorld().on("1", .exited(0)).answer("typeWord 2", .quit(reason: "x"))
    let plan = Sample.plan([
      Sample.shell("1", risk: .destructive), Sample.shell("2", risk: .destructive),
    ]) {
      $0.allowedDestructive = .steps(["1"])
      $0.saysYes = true
    }

    let result = await Sample.run(plan, in: world)

    #expect(world.requests.map(\.step) == ["1"])
    #expect(world.story.contains("answer 1 run it? yes by options --yes and --allow-destructive"))
    #expect(result.ending == .suspended(reason: "x"))
  }

  @Test func `an edited command is shown again before it runs`() async {
    let world = ScriptedWorld().on("1", .exited(0))
      .answer("confirm 1", .edit("uptime -p"), .yes)
    let plan = Sample.plan([Sample.shell("1", "uptime")])

    _ = await Sample.run(plan, in: world)

    #expect(
      world.story.dropFirst().dropLast() == [
        "edited 1 'uptime' 'uptime -p'", "answer 1 run it? yes by terminal",
        "start 1 #1 uptime -p", "end 1 #1 succeeded",
      ])
    #expect(world.questions.map(\.prompt.action) == ["uptime", "uptime -p"])
    #expect(world.requests.map(\.script) == ["uptime -p"])
  }

  @Test func `an edit that turns destructive wants the word`() async {
    let world = ScriptedWorld().on("1", .exited(0))
      .answer("confirm 1", .edit("dropdb x"))
      .answer("typeWord 1", .value("destroy"))
    var rules = RunRules()
    rules.readEdit = { _, _ in EditedAction(risk: .destructive) }

    _ = await Sample.run(Sample.plan([Sample.shell("1", "uptime")]), in: world, rules: rules)

    #expect(world.requests.map(\.script) == ["dropdb x"])
    #expect(world.surprises == [])
  }

  @Test func `notes and another session are taken at the prompt`() async {
    let host = SessionReference.opened(SessionOpener(kind: .ssh, name: "web1", words: []))
    let world = ScriptedWorld().on("1", .exited(0))
      .answer("confirm 1", .note("looks odd"), .session(host), .yes)

    _ = await Sample.run(Sample.plan([Sample.shell("1")]), in: world)

    #expect(world.story.contains("note 1 looks odd"))
    #expect(world.requests.map(\.session) == [host])
    #expect(world.questions.last?.prompt.step.session.reference == host)
  }

  @Test func `an annotation can spare a harmless step the question, or insist on it`() async {
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(0)).answer("confirm 2", .yes)
    let plan = Sample.plan([
      Sample.shell("1") { $0.confirm = .never },
      Sample.shell("2", risk: .readOnly) { $0.confirm = .each },
    ]) { $0.confirm = .changes }

    _ = await Sample.run(plan, in: world)

    #expect(world.questions.map(\.prompt.step.id.text) == ["2"])
    #expect(world.surprises == [])
  }
}
