import TestSupport
import Testing

@testable import RunbookCore

/// Commands that the playbook expects to fail: `the next call must be denied`.
struct ExpectedFailureTests {
  private let saysYes: (inout RunSettings) -> Void = { $0.saysYes = true }
  private let unattended: (inout RunSettings) -> Void = {
    $0.saysYes = true
    $0.isInteractive = false
  }

  @Test(arguments: [(Reply.Choice.yes, 0), (.no, 1)])
  func `a command that is to fail and fails is asked about`(
    _ choice: Reply.Choice, _ exit: Int
  ) async {
    let world = ScriptedWorld().on("1", .exited(4)).answer("refusal 1", choice)
    if choice == .no { world.answer("failure 1", .skip(reason: nil)) }
    let step = Sample.shell("1") { $0.expected = "must be denied" }

    let result = await Sample.run(Sample.plan([step], saysYes), in: world)

    #expect(result.exitStatus == exit)
    #expect(world.surprises == [])
    #expect(world.story.contains { $0.hasPrefix("end 1 #1 succeeded") } == (choice == .yes))
  }

  @Test func `an answer given before says that it may fail`() async {
    let world = ScriptedWorld().on("1", .exited(1))
    let step = Sample.shell("1") { $0.expected = "must be denied" }
    let plan = Sample.plan([step]) {
      unattended(&$0)
      $0.answers = [.init(step: "1", choice: "fine", by: "--answer")]
    }

    let result = await Sample.run(plan, in: world)

    #expect(result.exitStatus == 0)
    #expect(world.questions == [])
  }

  @Test(arguments: [
    (1, "must be denied", [Int]()), (127, "must be denied", []), (1, "must be ready", []),
    (4, "must be denied", [1]),
  ])
  func `another failure is one, and any is where nobody can be asked`(
    status: Int, expected: String, exits: [Int]
  ) async {
    let world = ScriptedWorld().on("1", .exited(status)).answer("failure 1", .skip(reason: nil))
    let step = Sample.shell("1") {
      $0.expected = expected
      $0.expectedExits = exits
    }
    let isAsked = status == 1 && expected == "must be denied"

    let result = await Sample.run(
      Sample.plan([step], isAsked ? unattended : saysYes), in: world)

    #expect(result.exitStatus == 1)
    #expect(!world.questions.map(\.kind).contains("refusal"))
  }
}
