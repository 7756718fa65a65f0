import RunbookCore

extension RunDisplay {
  /// What is said where Ctrl-Z is typed while a command runs. The command has a session of its own
  /// and would go on, unseen and without its limits, while this program slept.
  ///
  /// - Returns: whether a command runs, so that the program must not sleep.
  func refusesToSleep(isShown: Bool) -> Bool {
    guard isCommandRunning else { return false }
    if isShown { put("  Ctrl-Z does nothing while a command runs: Ctrl-C ends it\n") }
    return true
  }
}

extension Event {
  /// Its line comes behind the `^C` that the terminal has shown for the key.
  var isInterruption: Bool {
    if case .stepFinished(let finished) = self { finished.outcome == .interrupted } else { false }
  }
}
