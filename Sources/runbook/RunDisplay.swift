import RunbookCore
import RunbookSystem
import Synchronization

/// The screen of a run: what events say, and a step's output as it comes.
final class RunDisplay: Sendable {
  private struct State {
    var progress: ProgressText
    /// Whether output has been shown since the last event, so that it is not shown twice.
    var line: [UInt8] = []
  }

  private let state: Mutex<State>
  private let style: ProgressStyle
  private let isQuiet: Bool
  private let startedMs = LiveWorld.clock.elapsedMs()

  init(plan: Plan, style: ProgressStyle, isQuiet: Bool) {
    state = Mutex(State(progress: ProgressText(plan, style)))
    self.style = style
    self.isQuiet = isQuiet
  }

  func show(_ event: Event) async {
    let lines = state.withLock { $0.progress.lines(for: event) }
    guard !isQuiet, !lines.isEmpty else { return }
    Console.write(lines.map { $0 + "\n" }.joined())
  }

  func header() async -> [String] {
    state.withLock { state in
      RunScreen.header(
        state.progress.state, onClockMs: LiveWorld.clock.elapsedMs() - startedMs, style)
    }
  }

  func output(_ bytes: UnsafeRawBufferPointer) {}
}
