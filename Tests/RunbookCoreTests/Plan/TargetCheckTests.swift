import TestSupport
import Testing

@testable import RunbookCore

struct TargetCheckTests {
  private func result(_ status: Int, _ output: String) -> ScriptResult {
    ScriptResult(
      end: .exited(status), durationMs: 1,
      stdout: OutputRecord(bytes: output.utf8.count, sha256: "", text: output))
  }

  @Test func `a check says what its command must print`() {
    let check = TargetCheck("kubectl config current-context == prod-eu")

    #expect(check.command == "kubectl config current-context")
    #expect(check.expected == "prod-eu")
    #expect(check.problem(result(0, "prod-eu\n")) == nil)
    #expect(check.problem(result(0, "prod-us\n")) == "'prod-us'")
    #expect(check.problem(result(1, "prod-eu\n")) == "exit 1")
  }

  @Test(arguments: ["test a == a", "[[ $X == y ]]", "[ x == x ]", "true"])
  func `a test has its own comparison`(text: String) {
    let check = TargetCheck(text)

    #expect(check.command == text)
    #expect(check.expected == nil)
    #expect(check.problem(result(0, "anything")) == nil)
  }

  @Test func `only what looks may be a check`() {
    let (target, findings) = TargetFile.read(
      SourceFile(path: "prod.env", bytes: Array("#: check kubectl delete ns x == y\n".utf8)),
      name: "prod")

    #expect(target == nil)
    #expect(findings.map(\.message) == ["the check may change something"])
  }

  @Test func `an alias is read as a shell reads it`() {
    let target = RunTarget(
      name: "prod", sessions: [.init(name: "db", value: "ssh -o 'A=b c' db.internal")])

    #expect(target.alias(of: "db") == ["ssh", "-o", "A=b c", "db.internal"])
    #expect(target.alias(of: "web") == nil)
  }

  private static let target = RunTarget(name: "prod", checks: ["context == prod-eu"])

  private func run(_ prints: [String], risk: Risk) async -> (RunResult, [String]) {
    let world = ScriptedWorld().on("target prod", results: prints.map { result(0, $0) })
      .on("1", .exited(0))
    let plan = Sample.plan([Sample.shell("1", risk: risk)], target: Self.target) {
      $0.isInteractive = false
      $0.saysYes = true
      $0.confirm = .none
    }
    var rules = RunRules()
    rules.assertsTarget = true
    return (await Sample.run(plan, in: world, rules: rules), world.story)
  }

  @Test func `nothing runs where the target is not what it should be`() async {
    let (result, story) = await run(["prod-us\n"], risk: .readOnly)

    #expect(result.exitStatus == 8)
    #expect(story.contains("check context 'prod-us'"))
    #expect(!story.contains { $0.hasPrefix("start") })
  }

  @Test func `a change is preceded by another look, a look by none`() async {
    let (changed, story) = await run(["prod-eu", "prod-us"], risk: .change)
    let (looked, _) = await run(["prod-eu"], risk: .readOnly)

    #expect(changed.exitStatus == 8)
    #expect(!story.contains { $0.hasPrefix("start") })
    #expect(looked.exitStatus == 0)
  }
}
