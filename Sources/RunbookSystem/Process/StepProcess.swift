import CSystem
import Dispatch
import Foundation
import RunbookCore

/// Runs one child to its end: drains its output as it comes, obeys a time limit and interrupts, and
/// leaves no orphan of its own.
///
/// A background child that keeps a pipe open does not hold the step up: what it writes later is
/// drained by `LateOutput`.
struct StepProcess {
  /// Where output goes, a stream at a time.
  struct Sink: Sendable {
    var stdout: @Sendable (UnsafeRawBufferPointer) -> Void
    var stderr: @Sendable (UnsafeRawBufferPointer) -> Void
    /// Where jobs go on writing after the child's end; nil: nowhere.
    var late: (@Sendable (Event.OutputStream) -> OutputSink)?
  }

  enum Ending: Equatable {
    case exited(Int)
    case signaled(Int)
  }

  struct Report {
    var ending: Ending
    var timedOut: Bool
    var interrupted: Bool
    /// Streams that jobs in the background still hold open.
    var late: [LateOutput] = []
    /// What it was for is done, but it lives on for a job in the background.
    var isDetached = false
  }

  /// Bytes on this descriptor are signals to send to the group: `i` interrupt, `t` terminate. `d`
  /// says that what the process is for is done.
  let control: Int32
  let graceMs: Int
  /// After as many bytes, its standard output is closed; nil: never.
  var outputLimitBytes: Int?
  /// Delivers signals where the step really runs; false: it cannot. nil: it runs in the process's
  /// own group.
  var deliver: (@Sendable (Int32) -> Bool)?

  private static let chunk = 256 * 1024

  /// Where one of these may wait as long as it likes. A serial queue of its own gets a thread at
  /// once; the global one starts no more than there are cores, and eight steps would take turns.
  static func queue() -> DispatchQueue { DispatchQueue(label: "runbook.step") }

  func run(
    _ process: ChildProcess, stdout: Int32, stderr: Int32, timeoutMs: Int?, sink: Sink
  ) -> Report {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
    defer { buffer.deallocate() }
    var watch = ProcessWatch(
      of: process, stdout: stdout, stderr: stderr, timeoutMs: timeoutMs, for: self)
    while !watch.isOver(), watch.wait() {
      watch.drain(through: buffer, to: sink)
      watch.obey()
      watch.keepToLimits()
    }
    return watch.finish(sink)
  }

  static func reap(_ process: ChildProcess, blocking: Bool) -> Ending? {
    var status: Int32 = 0
    while true {
      let result = waitpid(process.pid, &status, blocking ? 0 : WNOHANG)
      if result == 0 { return nil }
      if result == process.pid {
        let signal = status & 0x7F
        return signal == 0 ? .exited(Int((status >> 8) & 0xFF)) : .signaled(Int(signal))
      }
      if errno != EINTR { return .exited(255) }
    }
  }

  /// Milliseconds on a monotonic clock.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
