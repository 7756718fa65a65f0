import Dispatch
import Foundation
import Synchronization

/// Where the signals to the program come in, for as long as it lives, and are handed to whoever
/// listens; while nobody does, they end or stop the program, as they would by default.
///
/// There is one, and its sources are never cancelled: Dispatch sets its handler of a signal only for
/// the signal's first source, so one that is made after another was cancelled would hear nothing.
///
/// The kernel's signal only wakes a queue, so nothing here runs in a signal handler.
final class SignalTap: Sendable {
  static let shared = SignalTap()

  private struct Hearers {
    var last = 0
    var all: [Int: Hearer] = [:]
  }

  /// Told of each signal.
  ///
  /// - Returns: whether the program must not sleep, where that is what the signal asks for.
  typealias Hearer = @Sendable (Int32) -> Bool

  private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

  private let hearers = Mutex(Hearers())
  // Sound: set once in `init` and never touched again; it only keeps the sources alive.
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  private init() {
    let queue = DispatchQueue(label: "runbook.signals")
    sources = Self.numbers.map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: queue)
    }
    let listening = DispatchGroup()
    for (source, number) in zip(sources, Self.numbers) {
      listening.enter()
      source.setRegistrationHandler { listening.leave() }
      source.setEventHandler { [weak self] in self?.hear(number) }
      source.resume()
    }
    // Sources are installed behind our back; a signal before that would be lost.
    _ = listening.wait(timeout: .now() + .seconds(1))
  }

  /// Hands each signal to `hearer` too, until `leave` is called with the number that is returned.
  func listen(_ hearer: @escaping Hearer) -> Int {
    hearers.withLock { hearers in
      hearers.last += 1
      hearers.all[hearers.last] = hearer
      return hearers.last
    }
  }

  func leave(_ id: Int) { _ = hearers.withLock { $0.all.removeValue(forKey: id) } }

  private func hear(_ number: Int32) {
    let all = hearers.withLock { Array($0.all.values) }
    var isKeptAwake = false
    for hearer in all where hearer(number) { isKeptAwake = true }
    if number == SIGTSTP {
      // The shell wakes the whole job again, an editor in it too.
      if !isKeptAwake { raise(SIGSTOP) }
    } else if all.isEmpty {
      signal(number, SIG_DFL)
      raise(number)
    }
  }
}
