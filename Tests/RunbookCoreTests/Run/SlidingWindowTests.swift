import Synchronization
import TestSupport
import Testing

@testable import RunbookCore

/// Independent steps of uneven length, in a time of their own.
struct SlidingWindowTests {
  /// Time that passes only when as many steps as may run are there: the shortest then ends.
  private final class StepTime: Sendable {
    private struct State {
      var now = 0
      var waiting: [(due: Int, step: String, resume: CheckedContinuation<Void, Never>)] = []
      var left: Int
    }
    private let state: Mutex<State>
    private let width: Int

    init(steps: Int, width: Int) {
      state = Mutex(State(left: steps))
      self.width = width
    }

    var now: Int { state.withLock { $0.now } }

    func pass(_ length: Int, of step: String) async {
      await withCheckedContinuation { continuation in
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
          state.waiting.append((state.now + length, step, continuation))
          return wake(&state)
        }
        next?.resume()
      }
    }

    /// A step's end is on record: where no other begins, the next may end.
    func ended() {
      state.withLock { state -> CheckedContinuation<Void, Never>? in wake(&state) }?.resume()
    }

    private func wake(_ state: inout State) -> CheckedContinuation<Void, Never>? {
      guard state.waiting.count == min(width, state.left), !state.waiting.isEmpty else {
        return nil
      }
      let first = state.waiting.indices.min {
        (state.waiting[$0].due, state.waiting[$0].step)
          < (state.waiting[$1].due, state.waiting[$1].step)
      }
      guard let first else { return nil }
      let woken = state.waiting.remove(at: first)
      state.now = woken.due
      state.left -= 1
      return woken.resume
    }
  }

  private func ids(_ count: Int) -> [String] { (1...count).map { "s\($0 < 10 ? "0" : "")\($0)" } }

  private func run(
    _ lengths: [Int], jobs: Int, failing: String? = nil
  ) async -> (story: [String], ms: Int, result: RunResult) {
    let ids = ids(lengths.count)
    let steps = ids.map { Sample.shell($0, risk: .readOnly) { $0.isIndependent = true } }
    let plan = Sample.plan(steps) {
      $0.jobs = jobs
      $0.confirm = .none
      $0.isInteractive = false
    }
    let time = StepTime(steps: failing == nil ? lengths.count : jobs, width: jobs)
    let scripted = ScriptedWorld()
    var world = scripted.world
    world.runScript = { request in
      let index = ids.firstIndex(of: request.step) ?? 0
      await time.pass(lengths[index], of: request.step)
      return ScriptResult(end: .exited(request.step == failing ? 1 : 0), durationMs: 1)
    }
    let record = world.record
    world.record = { event throws(RecordError) in
      let number = try await record(event)
      if case .stepFinished = event { time.ended() }
      return number
    }
    let result = await Runner(world: world, rules: RunRules()).run(
      plan, introduction: Sample.introduction)
    let story = scripted.story.filter { $0.hasPrefix("start ") || $0.hasPrefix("end ") }
      .map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    return (story, time.now, result)
  }

  @Test func `as soon as one ends the next begins, and its end is on record before`() async {
    let lengths = [8, 1, 1, 1, 8, 1, 1, 1, 8, 1, 1, 1]

    let (story, ms, result) = await run(lengths, jobs: 4)

    #expect(ms == 10, "in batches it would be 24")
    #expect(story.filter { $0.hasPrefix("start") } == ids(12).map { "start \($0)" })
    #expect(
      story.filter { $0.hasPrefix("end") }
        == [
          "s02", "s03", "s04", "s06", "s07", "s08", "s10", "s11", "s12", "s01", "s05", "s09",
        ].map { "end \($0)" })
    var running = 0
    for line in story {
      running += line.hasPrefix("start") ? 1 : -1
      #expect(running <= 4)
    }
    #expect(result.counts == [.succeeded: 12])
  }

  @Test func `after a failure no other begins, and those that run are waited for`() async {
    let (story, _, result) = await run([4, 1, 3, 1, 1, 1], jobs: 3, failing: "s02")

    #expect(
      story == ["start s01", "start s02", "start s03", "end s02", "end s03", "end s01"])
    #expect(result.exitStatus == 1)
  }
}
