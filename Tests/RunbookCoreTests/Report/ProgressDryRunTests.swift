import Testing

@testable import RunbookCore

struct ProgressDryRunTests {
  private var plan: Plan {
    var procedure = Sample.procedure("book/circuit")
    procedure.title = "Circuit Breaker Open"
    procedure.severity = .critical
    procedure.responseTime = DurationValue(text: "< 5 minutes", seconds: [300])
    procedure.parameters = [Parameter(name: "GAME_ID"), Parameter(name: "API_TOKEN")]
    let host = SessionReference.opened(
      SessionOpener(kind: .ssh, name: "db-primary", words: ["ssh", "db-primary"]))
    let callee = Sample.graph([Sample.shell("1", "drain")], id: "other/drain")
    var back = Sample.manual("5")
    back.next = [Step.Edge(to: .step("1"), kind: .back, limit: 3)]
    let steps = [
      Sample.manual("1"),
      Sample.decision(
        "2", [("For Redis", "2.1"), ("For DynamoDB", "2.2"), ("again", "1"), ("call", nil)],
        next: "3"),
      Sample.shell("2.1", "redis-cli ping", risk: .readOnly, next: "3") {
        $0.session = Step.SessionUse(host)
        $0.timeoutSeconds = 600
      },
      Sample.shell("2.2", "aws describe \\\n  --all", next: "3") {
        $0.guardCondition = Step.Guard(text: "if > 20% error rate")
        $0.onFailure = .step("6")
        $0.retry = Step.Retry(count: 3, everySeconds: 5)
      },
      Sample.step("3", .call(procedure: "other/drain")),
      Sample.shell("4", "dropdb x", risk: .destructive) {
        $0.warnings = ["CAUTION \u{1B}[31mred\u{1B}[0m!"]
        $0.undo = .step("6")
      },
      back, Sample.shell("6", "restore"),
    ]
    let graph = StepGraph(
      procedure: procedure, steps: Array(Sample.chained(Array(steps.dropLast()))) + steps.suffix(1))
    return Plan(
      graph: graph, callees: ["other/drain": callee], settings: RunSettings(), target: nil,
      bindings: ["API_TOKEN": Binding(value: "hunter2", origin: .environment)],
      doubts: [
        Doubt(
          step: "2.1", text: "parameter GAME_ID has no value", range: nil, remedy: "--var GAME_ID=…"
        )
      ], excluded: [])
  }

  @Test(arguments: [
    ("two tills", "tillctl note 'two tills' \"two tills\""), ("till", "tillctl note till \"till\""),
    ("a $b", "tillctl note 'a $b' \"a \\$b\""), (nil, "tillctl note <note> \"<note>\""),
  ])
  func `a value is shown as a run would put it`(value: String?, expected: String) async throws {
    let text = "# Page\n\n## Note it\n\n```bash\ntillctl note <note> \"<note>\"\n```\n"
    let graph = try #require(reading(text).graphs.first)
    let bindings = value.map { ["NOTE": Binding(value: $0, origin: .option)] } ?? [:]
    let plan = Plan(
      graph: graph, callees: [:], settings: RunSettings(), target: nil, bindings: bindings,
      doubts: [], excluded: [])

    let events = await Rehearsal.everyBranch(of: plan, introduction: Sample.introduction)

    #expect(ProgressDryRun.text(of: plan, events: events).contains("$ \(expected)\n"))
  }

  @Test func `every branch is printed once, with what would run, and a count`() async {
    let events = await Rehearsal.everyBranch(of: plan, introduction: Sample.introduction)

    let text = ProgressDryRun.text(of: plan, events: events)

    #expect(
      text == """
        Circuit Breaker Open
        book/circuit
        critical · respond within 5 min

        target      none
        parameters  GAME_ID has no value
                    API_TOKEN = ***  (environment)

        1      manual      Step 1
               call them
        2      choice      Step 2
               which?
          For Redis:
            2.1    read-only   Step 2.1
                   $ redis-cli ping
                   ssh db-primary · limit 10 min
          For DynamoDB:
            2.2    change      Step 2.2
                   only if > 20% error rate
                   $ aws describe \\
                       --all
                   local · 3 retries every 5 s · on failure: 6
          again: go to step 1
          call:
        3      call        Step 3
               procedure other/drain
            3>drain:1 change      Step 1
                   $ drain
                   local
        4      DESTRUCTIVE Step 4
               warning: CAUTION red!
               $ dropdb x
               local · undo: step 6
        5      manual      Step 5
               call them
               may go back to 1, at most 3 times

        only after a failure, or to undo
        6      change      Step 6
               $ restore
               local

        1 thing is not settled
          2.1    parameter GAME_ID has no value  --var GAME_ID=…

        9 steps: 1 read-only, 3 change, 1 destructive, 2 manual, 1 choice, 1 call; nothing was run

        """)
  }

  @Test func `a dry run acts on nothing and asks nothing`() async {
    let tape = EventTape()
    var world = World.rehearsal { event throws(RecordError) in await tape.append(event) }
    world.ask = { question in
      Issue.record("asked \(question)")
      return Reply(.abort)
    }
    var introduction = Sample.introduction
    introduction.mode = .dryRun

    let result = await Runner(world: world).run(plan, introduction: introduction)

    #expect(result.exitStatus == 0)
  }
}
