import Foundation
import Synchronization

/// Wakes whoever waits for a key: once for an interrupt from outside, for good when the run is to
/// stop. Nobody notices it but by polling its descriptor beside the terminal's.
package final class Alarm: Sendable {
  package enum Ring: Sendable {
    /// As if Ctrl-C had been typed.
    case once
    case forGood
  }

  /// A byte lies in the pipe as long as there is a ring.
  private let ring = Mutex<Ring?>(nil)
  private let readEnd: Int32
  private let writeEnd: Int32

  package init() {
    let pipe = Pipe()
    readEnd = pipe?.read ?? -1
    writeEnd = pipe?.write ?? -1
  }

  deinit {
    for end in [readEnd, writeEnd] where end >= 0 { close(end) }
  }

  /// Readable while there is a ring; -1: no descriptor was left, and nothing will wake.
  var descriptor: Int32 { readEnd }

  package func sound(_ new: Ring) {
    ring.withLock { ring in
      if ring == nil { _ = writeAll([1], to: writeEnd) }
      if ring != .forGood { ring = new }
    }
  }

  var isForGood: Bool { ring.withLock { $0 == .forGood } }

  /// What rang since; a ring for good stays.
  func heard() -> Ring? {
    ring.withLock { ring in
      guard ring == .once else { return ring }
      drop(&ring)
      return .once
    }
  }

  /// Forgets a ring that came before the question, as typed keys are forgotten.
  func flush() { _ = heard() }

  private func drop(_ ring: inout Ring?) {
    var byte: UInt8 = 0
    while read(readEnd, &byte, 1) < 0, errno == EINTR {}
    ring = nil
  }
}
