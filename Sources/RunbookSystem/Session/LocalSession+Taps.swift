package import RunbookCore

extension LocalSession {
  /// Where output goes while the step runs.
  package struct Taps: Sendable {
    package var stdout: @Sendable (UnsafeRawBufferPointer) -> Void
    package var stderr: @Sendable (UnsafeRawBufferPointer) -> Void
    /// Where jobs go on writing after the step; nil: nowhere.
    package var late: (@Sendable (Event.OutputStream) -> OutputSink)?
    package init(
      stdout: @escaping @Sendable (UnsafeRawBufferPointer) -> Void,
      stderr: @escaping @Sendable (UnsafeRawBufferPointer) -> Void,
      late: (@Sendable (Event.OutputStream) -> OutputSink)? = nil
    ) {
      self.stdout = stdout
      self.stderr = stderr
      self.late = late
    }
  }
}
