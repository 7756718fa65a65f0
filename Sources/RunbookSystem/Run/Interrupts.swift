import Foundation
import Synchronization

/// Turns signals to the program into words to the run: Ctrl-C ends the step that runs, and asked
/// twice, the run; TERM and Ctrl-\ (QUIT) end both; a hang-up lets the step finish, unless it is told to end that too.
package final class Interrupts: Sendable {
  private struct Heard {
    var interrupts = 0
    /// Never forgotten.
    var allInterrupts = 0
    var reason: String?
    var signal: Int32?
  }

  private let heard = Mutex(Heard())
  private let hangUpEnds: Bool
  /// Rings at each signal that stops the run, and once at an interrupt.
  package let alarm = Alarm()
  private let place = Mutex<Int?>(nil)

  /// - Parameters:
  ///   - hangUpEnds: a hang-up ends the step that runs.
  ///   - staysAwake: whether Ctrl-Z must not stop the program now.
  ///   - endStep: ends what runs now by a signal: INT, as Ctrl-C in its terminal, or TERM.
  package init(
    hangUpEnds: Bool = false, staysAwake: @escaping @Sendable () -> Bool = { false },
    endStep: @escaping @Sendable (Int32) -> Void
  ) {
    self.hangUpEnds = hangUpEnds
    let id = SignalTap.shared.listen { [weak self] number in
      if number == SIGTSTP { return staysAwake() }
      self?.hear(number, endStep)
      return false
    }
    place.withLock { $0 = id }
  }

  deinit { stopListening() }

  /// Asks something outside of any run: a signal wakes it, by the alarm, and ends the program only
  /// once the terminal is as it was.
  package static func heeding<Value>(_ body: (Alarm) async -> Value) async -> Value {
    let interrupts = Interrupts(endStep: { _ in })
    let value = await body(interrupts.alarm)
    interrupts.stopListening()
    if let number = interrupts.endingSignal { exit(128 + number) }
    return value
  }

  private func stopListening() {
    let id = place.withLock { place in
      defer { place = nil }
      return place
    }
    if let id { SignalTap.shared.leave(id) }
  }

  private func hear(_ number: Int32, _ endStep: @Sendable (Int32) -> Void) {
    heard.withLock { heard in
      switch number {
      case SIGINT:
        heard.interrupts += 1
        heard.allInterrupts += 1
        if heard.interrupts > 1 { heard.reason = "interrupted twice" }
      case SIGTERM, SIGQUIT:
        heard.reason = "ended by signal \(number)"
        heard.signal = number
      default:
        heard.reason = "the terminal was closed"
        heard.signal = number
      }
    }
    alarm.sound(stopReason == nil ? .once : .forGood)
    switch number {
    case SIGHUP: if hangUpEnds { endStep(SIGTERM) }
    case SIGQUIT: endStep(SIGTERM)
    default: endStep(number)
    }
  }

  /// How often somebody has asked to interrupt.
  package var interruptions: Int { heard.withLock { $0.allInterrupts } }

  /// Why the run should stop before its next step; nil: it should not.
  package var stopReason: String? { heard.withLock { $0.reason } }

  /// The signal that ended the run, for its exit status.
  package var endingSignal: Int32? { heard.withLock { $0.signal } }

  /// A step is over, or the operator has answered: the next Ctrl-C is a first one again.
  package func forgetInterrupt() {
    heard.withLock { heard in
      if heard.reason == nil { heard.interrupts = 0 }
    }
  }
}
