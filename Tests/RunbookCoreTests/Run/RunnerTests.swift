import TestSupport
import Testing

@testable import RunbookCore

struct RunnerTests {
  @Test func `a step's start is recorded before it runs and its end before the next`() async {
    let world = ScriptedWorld().on("1", .exited(0)).on("2", .exited(0))
    let plan = Sample.plan([Sample.shell("1", "uptime"), Sample.shell("2", "df")]) {
      $0.saysYes = true
    }

    let result = await Sample.run(plan, in: world)

    #expect(
      world.story == [
        "run.started",
        "answer 1 run it? yes by option --yes", "start 1 #1 uptime", "end 1 #1 succeeded",
        "answer 2 run it? yes by option --yes", "start 2 #1 df", "end 2 #1 succeeded",
        "finished succeeded",
      ])
    #expect(world.requests.map(\.event) == [3, 6])
    #expect(result.exitStatus == 0)
    #expect(world.surprises == [])
  }

  @Test func `a session is on record as open before the step that it was opened for ends`() async {
    var result = ScriptResult(end: .exited(0), durationMs: 10)
    result.events = [
      .sessionOpened(session: "db", command: "ssh db", shell: "bash"),
      .jobStarted(step: "1", session: "db", pid: 7, command: "sleep 9"),
    ]
    let world = ScriptedWorld().on("1", results: [result])

    _ = await Sample.run(
      Sample.plan([Sample.shell("1", "uptime")]) { $0.saysYes = true }, in: world)

    #expect(
      world.events.map(\.name).suffix(5) == [
        "step.started", "session.opened", "step.finished", "job.started", "run.finished",
      ])
  }

  @Test(arguments: 1...7)
  func `nothing runs once the record cannot be written`(at event: Int) async {
    let world = ScriptedWorld().failRecording(at: event)
    world.on("1", .exited(0)).on("2", .exited(0))
    let plan = Sample.plan([Sample.shell("1"), Sample.shell("2")]) { $0.saysYes = true }

    let result = await Sample.run(plan, in: world)

    #expect(result.exitStatus == 6)
    #expect(world.events.count == event - 1)
    let started = world.story.filter { $0.hasPrefix("start") }.count
    #expect(world.requests.count == started)
  }

  @Test func `without a terminal the first failure ends the run`() async {
    let world = ScriptedWorld().on("1", .exited(3))
    let plan = Sample.plan([Sample.shell("1"), Sample.shell("2")]) {
      $0.saysYes = true
      $0.isInteractive = false
    }

    let result = await Sample.run(plan, in: world)

    #expect(world.story.suffix(2) == ["end 1 #1 failed", "finished failed"])
    #expect(result.exitStatus == 1)
    #expect(result.failedStep == "1")
    #expect(world.surprises == [])
  }

  @Test func `a failure that is allowed is no failure of the run`() async {
    let world = ScriptedWorld().on("1", .exited(3)).on("2", .exited(0))
    let steps = [Sample.shell("1") { $0.allowsFailure = true }, Sample.shell("2")]
    let plan = Sample.plan(steps) {
      $0.saysYes = true
      $0.isInteractive = false
    }

    let result = await Sample.run(plan, in: world)

    #expect(result.exitStatus == 0)
    #expect(result.counts == [.failed: 1, .succeeded: 1])
  }

  @Test func `expected exit statuses are success and others are not`() async {
    let world = ScriptedWorld().on("1", .exited(1)).on("2", .exited(0))
    let steps = [
      Sample.shell("1") { $0.expectedExits = [0, 1] },
      Sample.shell("2") { $0.expectedExits = [4] },
    ]
    let plan = Sample.plan(steps) {
      $0.saysYes = true
      $0.isInteractive = false
    }

    let result = await Sample.run(plan, in: world)

    #expect(result.counts == [.succeeded: 1, .failed: 1])
    #expect(result.failedStep == "2")
  }

  @Test func `a status of 400 or more fails an http step unless it is expected`() async {
    let world = ScriptedWorld().on("1", statuses: 404).on("2", statuses: 503)
    var expecting = HTTPRequest(
      origin: .fence, method: "GET", url: "http://test/a", source: Sample.source)
    let plain = HTTPRequest(
      origin: .fence, method: "GET", url: "http://test/b", source: Sample.source)
    expecting.expectedStatuses = [404]
    let plan = Sample.plan([Sample.step("1", .http(expecting)), Sample.step("2", .http(plain))]) {
      $0.saysYes = true
      $0.isInteractive = false
    }

    let result = await Sample.run(plan, in: world)

    #expect(
      world.story.filter { $0.hasPrefix("end") } == [
        "end 1 #1 succeeded", "end 2 #1 failed: status 503",
      ])
    #expect(result.exitStatus == 1)
  }

  @Test func `what was left running ends before the run does`() async {
    let world = ScriptedWorld().on("1", .exited(0))
    world.leave(.jobEnded(session: "local", pid: 7, exitCode: nil, reason: "run ended"))
    let plan = Sample.plan([Sample.shell("1")]) { $0.saysYes = true }

    _ = await Sample.run(plan, in: world)

    #expect(world.story.suffix(2) == ["job.ended", "finished succeeded"])
  }

  @Test func `steps left out by option are recorded and do not run`() async {
    let world = ScriptedWorld().on("2", .exited(0))
    let plan = Sample.plan(
      [Sample.shell("1"), Sample.shell("2"), Sample.manual("3")], excluded: ["1", "3"]
    ) { $0.saysYes = true }

    let result = await Sample.run(plan, in: world)

    #expect(world.story.filter { $0.hasPrefix("skip") }.count == 2)
    #expect(result.counts == [.succeeded: 1, .skipped: 2])
    #expect(world.surprises == [])
  }
}
