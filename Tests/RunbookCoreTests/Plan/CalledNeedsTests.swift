import TestSupport
import Testing

@testable import RunbookCore

/// What the procedures need that a run leads to.
struct CalledNeedsTests {
  /// Step 2 calls a procedure of `steps`; step 3 uses `$LEADER`.
  private func plan(
    _ steps: [Step], parameters: [Parameter] = [], variables: [String: String] = [:],
    _ change: (inout RunSettings) -> Void = { _ in }
  ) -> Plan {
    var settings = RunSettings()
    settings.saysYes = true
    change(&settings)
    var procedure = Sample.procedure("cache/restart")
    procedure.parameters = parameters
    let callee = StepGraph(procedure: procedure, steps: Sample.chained(steps))
    let main = Sample.graph([
      Sample.shell("1"), Sample.step("2", .call(procedure: "cache/restart")),
      Sample.shell("3", "echo $LEADER") { $0.parameters = ["LEADER"] },
    ])
    return Planner.plan(
      main, callees: [callee.procedure.id: callee], settings: settings, variables: variables)
  }

  private func told(_ plan: Plan) -> [String] {
    plan.doubts.map { "\($0.step?.text ?? "-") \($0.remedy)" }
  }

  private let leader = Sample.shell("1", "LEADER=db-7") { $0.captures = ["LEADER"] }

  @Test func `everything inside a call is told, by its name on record`() {
    var guarded = Sample.shell("4")
    guarded.guardCondition = Step.Guard(text: "if it is slow")
    let steps = [
      leader, Sample.manual("2"), Sample.shell("3", "rm -rf /srv/x", risk: .destructive), guarded,
      Sample.decision("5", [("Redis", nil), ("Memcached", nil)]),
    ]

    let plan = plan(steps)

    #expect(
      told(plan) == [
        "2>restart:2 --answer \"2>restart:2=done\", or --skip-manual",
        "2>restart:3 --allow-destructive=\"2>restart:3\"",
        "2>restart:4 --answer \"2>restart:4=yes\" to do it, \"2>restart:4=no\" to leave it out",
        "2>restart:5 --answer \"2>restart:5=Redis\" or \"2>restart:5=Memcached\"",
      ])
    #expect(plan.doubts.allSatisfy { $0.procedure == "cache/restart" })
  }

  @Test func `answers by that name settle it, and an id alone is the caller's`() {
    let steps = [leader, Sample.manual("2"), Sample.shell("3", "rm -rf x", risk: .destructive)]
    let inner = plan(steps) { settings in
      settings.answers = [.init(step: "2>restart:2", choice: "done", by: "--answer")]
      settings.allowedDestructive = .steps(["2>restart:3"])
    }
    let outer = plan(steps) { settings in
      settings.answers = [.init(step: "3", choice: "skip", by: "--answer")]
      settings.allowedDestructive = .steps(["3"])
    }
    let without = plan(steps) {
      $0.answers = [.init(step: "2", choice: "skip", by: "--answer")]
    }

    #expect(told(inner) == [])
    #expect(outer.doubts.map(\.step) == ["2>restart:2", "2>restart:3"])
    // Nothing is asked of a call that is left out, but for what it would have captured.
    #expect(told(without) == ["3 --var LEADER=…"])
  }

  @Test func `values that a called procedure needs can be given, and count for all`() {
    var host = Parameter(name: "HOST")
    host.pattern = "[a-z]+"
    var port = Parameter(name: "PORT")
    port.defaultValue = "6379"
    var note = Parameter(name: "NOTE")
    note.isRequired = false
    let use = Sample.shell("2", "ping $HOST $PORT $NOTE") {
      $0.parameters = ["HOST", "PORT", "NOTE"]
    }
    let all = [host, port, note]

    let without = plan([leader, use], parameters: all)
    let misfit = plan([leader, use], parameters: all, variables: ["HOST": "1"])
    let with = plan([leader, use], parameters: all, variables: ["HOST": "a"])

    #expect(told(without) == ["2>restart:2 --var HOST=…"])
    #expect(misfit.doubts.map(\.isRefusal) == [true])
    #expect(told(with) == [])
    #expect(with.bindings["HOST"] == Binding(value: "a", origin: .option))
    // Another procedure may have another default.
    #expect(with.bindings["PORT"] == nil)
    #expect(with.parameters.map(\.name) == ["HOST", "PORT", "NOTE"])
  }

  @Test func `what a call captures has a value behind it, and what stood before it inside`() {
    #expect(told(plan([Sample.shell("1")])) == ["3 --var LEADER=…"])

    let main = Sample.graph([leader, Sample.step("2", .call(procedure: "cache/restart"))])
    let callee = Sample.graph(
      [Sample.shell("1", "echo $LEADER") { $0.parameters = ["LEADER"] }], id: "cache/restart")
    var settings = RunSettings()
    settings.saysYes = true
    let plan = Planner.plan(main, callees: ["cache/restart": callee], settings: settings)

    #expect(told(plan) == [])
  }

  @Test func `commands inside count for the confirmation, a procedure that calls itself ends`() {
    let main = Sample.graph([Sample.shell("1"), Sample.step("2", .call(procedure: "b/loop"))])
    let callee = Sample.graph(
      [Sample.shell("1"), Sample.step("2", .call(procedure: "b/loop"))], id: "b/loop")

    let plan = Planner.plan(main, callees: ["b/loop": callee], settings: RunSettings())

    #expect(plan.doubts.map(\.text) == ["confirmation of 2 commands"])
  }

  @Test func `many calls of many calls come to an end`() {
    var graphs: [String: StepGraph] = [:]
    for index in 0..<40 {
      let next = (0..<4).map { Sample.step("\($0 + 1)", .call(procedure: "b/p\(index + 1)")) }
      graphs["b/p\(index)"] = Sample.graph([Sample.manual("0")] + next, id: "b/p\(index)")
    }

    let plan = Planner.plan(
      Sample.graph([Sample.step("1", .call(procedure: "b/p0"))]), callees: graphs,
      settings: RunSettings())

    #expect(plan.doubts.count == 1000)
  }

  @Test func `a run in the middle of a call is asked for what is ahead only`() {
    let steps = [leader, Sample.manual("2"), Sample.manual("3")]
    let plan = plan(steps)
    func start(_ name: String, _ type: String) -> Event {
      .stepStarted(
        Event.StepStarted(
          step: name, attempt: 1, title: name, actionType: type, action: "", isEdited: false,
          risk: .change, session: "local", workingDirectory: nil, timeoutMs: nil))
    }
    func end(_ name: String) -> Event {
      .stepFinished(
        Event.StepFinished(step: name, attempt: 1, outcome: .succeeded, durationMs: 0))
    }
    let events = [
      start("1", "shell"), end("1"), start("2", "call"), start("2>restart:1", "shell"),
      end("2>restart:1"), start("2>restart:2", "manual"), end("2>restart:2"),
    ]

    let state = RunState(of: plan, folding: events)
    let doubts = Planner.doubts(ahead: state)

    #expect(state.currentName == "2>restart:3")
    #expect(doubts.map(\.step) == ["2>restart:3", "3"])
    #expect(doubts.first?.remedy == "--answer \"2>restart:3=done\", or --skip-manual")
  }
}
