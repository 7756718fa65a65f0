import TestSupport
import Testing

@testable import RunbookCore

struct PlannerTests {
  private func doubts(_ steps: [Step], _ answers: (String, String)...) -> [String] {
    var settings = RunSettings()
    settings.saysYes = true
    settings.answers = answers.map { .init(step: $0.0, choice: $0.1, by: "--answer") }
    return Planner.plan(Sample.graph(steps), settings: settings).doubts.map(\.text)
  }

  @Test(arguments: [
    ("", true), ("optional", false), ("default", true), ("pattern", true), ("empty default", false),
  ])
  func `an empty value is none, unless the playbook takes it`(kind: String, isMissing: Bool) {
    var procedure = Sample.procedure()
    var parameter = Parameter(name: "DIR")
    switch kind {
    case "optional": parameter.isRequired = false
    case "default": parameter.defaultValue = "/tmp/x"
    case "empty default": parameter.defaultValue = ""
    case "pattern": parameter.pattern = "[a-z]*"
    default: break
    }
    procedure.parameters = [parameter]
    let step = Sample.shell("1", "ls \"$DIR\"/*") { $0.parameters = ["DIR"] }
    let graph = StepGraph(procedure: procedure, steps: [step])
    var settings = RunSettings()
    settings.saysYes = true
    let target = RunTarget(name: "t", pairs: [RunTarget.Pair(name: "DIR", value: "")])

    for plan in [
      Planner.plan(graph, settings: settings, variables: ["DIR": ""]),
      Planner.plan(graph, settings: settings, target: target),
    ] {
      #expect(plan.doubts.map(\.text) == (isMissing ? ["parameter DIR has no value"] : []))
      #expect((plan.bindings["DIR"] == nil) == isMissing)
    }
  }

  @Test func `an answer that a step does not take leaves it open`() {
    let steps = [Sample.decision("1", [("Redis", nil), ("DynamoDB", nil)]), Sample.manual("2")]

    #expect(doubts(steps, ("1", "redis"), ("2", "done")) == [])
    #expect(
      doubts(steps, ("1", "x"), ("2", "perhaps")) == [
        "which one: which? ('x' is no answer to it)",
        "manual step: Step 2 ('perhaps' is no answer to it)",
      ])
  }

  @Test func `only what an answered decision leads to is asked about`() {
    let steps = [
      Sample.decision("1", [("Redis", "2"), ("DynamoDB", "3")]),
      Sample.step("2", .manual(Action.Manual(instructions: [])), next: "4"), Sample.manual("3"),
      Sample.shell("4"),
    ].map { step in
      var step = step
      if step.id == "1" {
        step.next = ["2", "3"].map { Step.Edge(to: .step($0), kind: .option) }
      }
      return step
    }

    #expect(doubts(steps, ("1", "1")) == ["manual step: Step 2"])
  }

  @Test(arguments: ["till open\nif true; then\n  till shut", "till open \"never closed"])
  func `a command that no shell would read to its end is never begun`(script: String) async throws {
    let playbook = reading("# Tills\n\n## Open\n\n```bash\n\(script)\n```\n")
    let graph = try #require(playbook.graph("open"))
    let world = ScriptedWorld().answer("failure 1", .skip(reason: nil))

    let result = await Sample.run(Sample.plan(graph.steps) { $0.saysYes = true }, in: world)

    #expect(doubts(graph.steps).count == 1)
    #expect(world.requests.isEmpty)
    #expect(result.exitStatus == 1)
  }

  @Test(arguments: [
    "[[ $TILL =~ ^(a|b)$|^c$ ]] && till open", "shopt -s extglob\nls -d /srv/!(till)", "ls @(a|b)",
  ])
  func `what bash itself knows better is left to it`(script: String) throws {
    let playbook = reading("# Tills\n\n## Open\n\n```bash\n\(script)\n```\n")
    #expect(try #require(playbook.graph("open")).steps.map(\.refusal) == [nil])
  }

  @Test(arguments: ["echo \u{FFFD}", "echo a\u{202E}b"])
  func `a command that shows another text than it runs is never run`(script: String) async {
    var step = Sample.shell("1", script)
    if !script.contains("\u{FFFD}") {
      step.findings = [.error("invisible-characters", "an invisible character", at: nil)]
    }
    let world = ScriptedWorld().answer("failure 1", .skip(reason: nil))

    let result = await Sample.run(Sample.plan([step]) { $0.saysYes = true }, in: world)

    #expect(doubts([step]).count == 1)
    #expect(world.requests.isEmpty)
    #expect(result.exitStatus == 1)
  }

  @Test(arguments: [
    "until curl -fs localhost; do sleep 5; done",
    "while ! nc -z db 5432; do sleep 1; done",
    "while true; do curl -fs localhost && break; sleep 5; done",
  ])
  func `without a terminal a loop that may wait for ever needs a limit`(script: String) {
    var step = Sample.shell("1", script)
    #expect(doubts([step]) == ["may wait for ever: \(step.title)"])

    step.timeoutSeconds = 60
    #expect(doubts([step]) == [])
  }

  @Test(arguments: [
    "n=0; until curl -fs localhost; do sleep 5; ((n++)); [ $n -lt 30 ] || exit 1; done",
    "for i in {1..30}; do curl -fs localhost; sleep 1; done",
    "while read -r host; do ping -c 1 $host; sleep 1; done < hosts",
    "while [ $SECONDS -lt 60 ]; do curl -fs localhost && break; sleep 5; done",
    "timeout 5m bash -c 'until curl -fs localhost; do sleep 1; done'",
  ])
  func `a loop that counts, or ends with its input, has its limit`(script: String) {
    #expect(doubts([Sample.shell("1", script)]) == [])
  }
}
