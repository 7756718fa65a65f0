import Dispatch
import Synchronization

/// A shell that starts while the step before it is put on record, and waits for the next: starting
/// one takes as long as all else that a short step needs. Nothing of a step is in it, and it ends
/// with its gate, so also where we die.
final class ReadyShell: Sendable {
  private let surroundings: StepShell.Surroundings
  private let shell = Mutex<StepShell?>(nil)
  private let queue = DispatchQueue(label: "runbook.ready")

  init(_ surroundings: StepShell.Surroundings) {
    self.surroundings = surroundings
    queue.async { [self] in
      let started = try? StepShell.bash(in: surroundings)
      shell.withLock { $0 = started }
    }
  }

  /// The shell, if it is what a step in `surroundings` would start; otherwise it is ended.
  func take(_ surroundings: StepShell.Surroundings) -> StepShell? {
    let taken = queue.sync {
      shell.withLock { shell in
        defer { shell = nil }
        return shell
      }
    }
    guard let taken else { return nil }
    if surroundings == self.surroundings, taken.isAlive { return taken }
    taken.discard()
    return nil
  }

  func discard() {
    queue.sync {
      shell.withLock { shell in
        shell?.discard()
        shell = nil
      }
    }
  }
}
