import RunbookCore
import Synchronization

/// The secrets known at the moment, for all who must not show them.
final class SharedMask: Sendable {
  private let current: Mutex<Redactor>

  init(_ redactor: Redactor) { current = Mutex(redactor) }

  var redactor: Redactor { current.withLock { $0 } }

  func replace(_ redactor: Redactor) { current.withLock { $0 = redactor } }
}
