import TestSupport
import Testing

@testable import RunbookCore

struct GuardWordsTests {
  @Test(arguments: [
    ("if > 20% error rate", "only if > 20% error rate"), ("If needed", "only if needed"),
    ("Only if it hangs", "only if it hangs"), ("unless it is stopped", "unless it is stopped"),
    ("Optional", "optional"), ("After jobs exist", "only after jobs exist"),
    ("in case of doubt", "only in case of doubt"), ("when test -f x", "only when test -f x"),
    ("first time only; then fill it in", "the first time only; then fill it in"),
    ("first run", "only the first run"),
    ("Redis is down", "only if Redis is down"), ("> 5 minutes", "only if > 5 minutes"),
  ])
  func `a guard is told as what it says of its step`(text: String, phrase: String) {
    #expect(Step.Guard(text: text).phrase == phrase)
  }

  private func prompt(_ text: String) -> Question {
    let step = Sample.shell("1") { $0.guardCondition = Step.Guard(text: text) }
    return .condition(
      Question.Prompt(step: step, action: "true", attempt: 1), text: text)
  }

  @Test func `yes does the step whichever way the playbook puts it, and the keys say so`() {
    let lines = PromptText.lines(for: prompt("unless it is stopped"), ProgressStyle(width: 100))

    #expect(lines.contains("  unless it is stopped: is the step to be done?"))
    #expect(lines.contains { $0.contains("y yes, do it · n no, leave it out · s skip") })
    #expect(lines.count { $0.contains("unless") } == 1)
  }

  @Test func `another question of a guarded step keeps its own words`() {
    let step = Sample.shell("1") { $0.guardCondition = Step.Guard(text: "unless it is stopped") }
    let own = Question.Prompt(step: step, action: "true", attempt: 1)

    let lines = PromptText.lines(for: .condition(own, text: "again?"), ProgressStyle(width: 100))

    #expect(lines.contains("          unless it is stopped"))
    #expect(lines.contains("  again?"))
    #expect(lines.contains { $0.contains("y yes · n no · s skip") })
  }

  @Test func `what is left out says what was so`() async {
    let world = ScriptedWorld().answer("condition 1", .no).answer("condition 2", .no)
    let steps = ["unless it is stopped", "if it runs"].enumerated().map { index, text in
      Sample.shell("\(index + 1)") { $0.guardCondition = Step.Guard(text: text) }
    }

    _ = await Sample.run(Sample.plan(steps), in: world)

    let reasons = world.events.compactMap { event in
      if case .stepSkipped(_, _, _, let reason) = event { reason } else { nil }
    }
    #expect(reasons == ["holds: it is stopped", "not: if it runs"])
  }

  @Test func `without a terminal the answers that settle it are named`() {
    let step = Sample.shell("2") { $0.guardCondition = Step.Guard(text: "unless it is stopped") }

    let doubts = Planner.plan(Sample.graph([step]), settings: RunSettings()).doubts

    #expect(doubts.first?.text == "unless it is stopped: is the step to be done?")
    #expect(doubts.first?.remedy == "--answer 2=yes to do it, 2=no to leave it out")
  }
}
