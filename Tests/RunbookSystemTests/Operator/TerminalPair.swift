import CSystem
import Foundation

/// A pseudo-terminal: what a test types goes in at one end, and the tool sits at the other.
final class TerminalPair: Sendable {
  let near: Int32
  let far: Int32

  init() throws {
    var near: Int32 = -1
    var far: Int32 = -1
    guard csystem_open_terminal(&near, &far) == 0 else { throw NoTerminal() }
    self.near = near
    self.far = far
  }

  deinit {
    close(near)
    close(far)
  }

  struct NoTerminal: Error {}
}
