import TestSupport
import Testing

@testable import RunbookCore

/// What holds in a resumed run: values that are given anew, and the answer to where a step runs.
struct ResumedValuesTests {
  private static let host = SessionReference.opened(
    SessionOpener(kind: .ssh, name: "db1", words: ["ssh", "db1"]))

  private static func failed(_ step: String) -> [Event] {
    [
      .stepStarted(
        Event.StepStarted(
          step: step, attempt: 1, title: "Step", actionType: "shell", action: "true",
          isEdited: false, risk: .change, session: "local", workingDirectory: nil, timeoutMs: nil)),
      .stepFinished(
        Event.StepFinished(
          step: step, attempt: 1, outcome: .failed, termination: .exited(1), durationMs: 1)),
    ]
  }

  @Test(arguments: [(["DUMP"], "new.sql"), ([], "old.sql")])
  func `a value that is given with the resume counts more than one that was typed before`(
    givenAnew: [String], value: String
  ) async {
    let step = Sample.shell("1", "load \"$DUMP\"") { $0.parameters = ["DUMP"] }
    let plan = Sample.plan([step], bindings: ["DUMP": Binding(value: "new.sql", origin: .option)])
    let state = RunState(
      of: plan,
      folding: [
        .runStarted(Sample.introduction),
        .parameterSet(name: "DUMP", value: "old.sql", origin: "prompt"),
      ] + Self.failed("1"))
    let world = ScriptedWorld().answer("failure 1", .quit(reason: "x"))
    var runner = Runner(world: world.world)
    runner.givenAnew = givenAnew

    let result = await runner.resume(state, introduction: Sample.resumption)

    #expect(world.questions.first?.prompt.values == ["DUMP=\(value)"])
    #expect(world.story.contains("set DUMP=new.sql by --var") == !givenAnew.isEmpty)
    #expect(result.state.bindings["DUMP"]?.value == value)
  }

  @Test func `a secret that is given with the resume is on record as given, and blank`() async {
    var procedure = Sample.procedure()
    procedure.parameters = [Parameter(name: "API_TOKEN")]
    let plan = Sample.plan(
      [Sample.manual("1")], bindings: ["API_TOKEN": Binding(value: "opensesame", origin: .option)],
      procedure: procedure)
    let world = ScriptedWorld().answer("manual 1", .quit(reason: "x"))
    var runner = Runner(world: world.world)
    runner.givenAnew = ["API_TOKEN"]

    _ = await runner.resume(
      RunState(of: plan, folding: [.runStarted(Sample.introduction)]),
      introduction: Sample.resumption)

    #expect(world.story.contains("set API_TOKEN=*** by --var"))
  }

  @Test func `a step that failed is shown where it was said to run`() async {
    let step = Sample.shell("1") { $0.session = Step.SessionUse(.local, doubt: Self.host) }
    let plan = Sample.plan([step])
    let answer = Event.promptAnswered(
      Event.PromptAnswered(
        step: "1", question: Asked.whereToRun, answer: Self.host.description, by: "terminal",
        waitedMs: 1))
    let state = RunState(
      of: plan, folding: [.runStarted(Sample.introduction), answer] + Self.failed("1"))
    let world = ScriptedWorld().answer("failure 1", .quit(reason: "x"))

    _ = await Runner(world: world.world).resume(state, introduction: Sample.resumption)

    #expect(world.questions.first?.prompt.step.session.reference == Self.host)
  }
}
