import RunbookCore
import Synchronization

/// The secrets known at the moment, more as they turn up, for all who must not show them.
final class KnownSecrets: Sendable {
  private struct State {
    var secrets: Secrets
    /// Made anew only where a secret was added: it is dear.
    var redactor: Redactor
  }

  private let state: Mutex<State>

  init(_ secrets: Secrets) {
    state = Mutex(State(secrets: secrets, redactor: secrets.redactor()))
  }

  var redactor: Redactor { state.withLock(\.redactor) }

  /// From now on `value` is masked.
  func learn(_ name: String, _ value: String) { learn([name: value]) }

  /// From now on the values are masked.
  func learn(_ found: [String: String]) {
    state.withLock { state in
      let before = state.secrets
      for (name, value) in found { _ = state.secrets.add(value, named: name) }
      if state.secrets != before { state.redactor = state.secrets.redactor() }
    }
  }
}
