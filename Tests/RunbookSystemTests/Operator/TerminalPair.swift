import CSystem

/// A pseudo-terminal: what a test types goes in at one end, and the tool sits at the other.
final class TerminalPair: Sendable {
  let near: Int32
  let far: Int32

  init() throws {
    var near: Int32 = -1
    var far: Int32 = -1
    guard openpty(&near, &far, nil, nil, nil) == 0 else { throw NoTerminal() }
    self.near = near
    self.far = far
  }

  deinit {
    close(near)
    close(far)
  }

  struct NoTerminal: Error {}
}
