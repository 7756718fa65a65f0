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
  /// Delivers signals where the step really runs; false: it cannot. nil: it runs in the process's
  /// own group.
  var deliver: (@Sendable (Int32) -> Bool)?

  /// How long a process that is done may take to end before it is left to its jobs.
  private static let lingerMs = 500
  /// How long after a signal elsewhere the process here may take to hear of it.
  private static let echoMs = 3_000

  private static let chunk = 256 * 1024

  /// Where one of these may wait as long as it likes. A serial queue of its own gets a thread at
  /// once; the global one starts no more than there are cores, and eight steps would take turns.
  static func queue() -> DispatchQueue { DispatchQueue(label: "runbook.step") }

  func run(
    _ process: ChildProcess, stdout: Int32, stderr: Int32, timeoutMs: Int?, sink: Sink
  ) -> Report {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
    defer { buffer.deallocate() }
    let handle = csystem_pidfd_open(process.pid)
    defer { if handle >= 0 { close(handle) } }
    var streams = [Stream(stdout), Stream(stderr)]
    let start = Self.now()
    var killAt: Int?
    var timedOut = false
    var interrupted = false
    var ending: Ending?
    var endedAt = 0
    var doneAt: Int?
    var isLocal = deliver == nil
    func signal(_ number: Int32) {
      if isLocal || deliver?(number) != true { process.signalGroup(number) }
    }

    while true {
      if ending == nil, handle < 0 { ending = Self.reap(process, blocking: false) }
      if ending != nil, endedAt == 0 { endedAt = Self.now() }
      let isDrained = streams.allSatisfy { !$0.isOpen }
      if ending != nil, isDrained { break }
      // After its end, only what is already in the pipes still counts.
      if ending != nil, Self.now() - endedAt > 20, !anyReady(streams) { break }

      var polls = streams.map {
        pollfd(fd: $0.isOpen ? $0.descriptor : -1, events: Int16(POLLIN), revents: 0)
      }
      polls.append(pollfd(fd: ending == nil ? handle : -1, events: Int16(POLLIN), revents: 0))
      polls.append(pollfd(fd: ending == nil ? control : -1, events: Int16(POLLIN), revents: 0))
      var wait: Int32 = ending == nil ? (handle < 0 ? 2 : -1) : 5
      let now = Self.now()
      if let doneAt, ending == nil {
        let left = doneAt + Self.lingerMs - now
        if left <= 0 { break }
        let due = Int32(clamping: left)
        wait = wait < 0 ? due : min(wait, due)
      }
      if let timeoutMs, !timedOut, ending == nil {
        // Some 24 days at a time: no poll waits longer.
        let left = Int32(clamping: max(0, timeoutMs - (now - start)))
        wait = wait < 0 ? left : min(wait, left)
      }
      if let killAt, ending == nil {
        let left = Int32(clamping: max(0, killAt - now))
        wait = wait < 0 ? left : min(wait, left)
      }
      _ = poll(&polls, nfds_t(polls.count), wait)

      for index in streams.indices where polls[index].revents != 0 {
        let count = read(streams[index].descriptor, buffer.baseAddress, buffer.count)
        if count > 0 {
          let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
          if index == 0 { sink.stdout(bytes) } else { sink.stderr(bytes) }
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
          streams[index].isOpen = false
          close(streams[index].descriptor)
        }
      }
      if ending == nil, polls[2].revents != 0 { ending = Self.reap(process, blocking: true) }
      if ending == nil, polls[3].revents != 0 {
        var byte: UInt8 = 0
        if read(control, &byte, 1) == 1 {
          if byte == UInt8(ascii: "d") {
            doneAt = Self.now()
          } else if doneAt == nil {
            // Asked twice, nobody wants to wait for its own end.
            signal(interrupted ? SIGKILL : byte == UInt8(ascii: "t") ? SIGTERM : SIGINT)
            interrupted = true
            killAt = Self.now() + graceMs
          }
        }
      }
      let later = Self.now()
      if let timeoutMs, !timedOut, doneAt == nil, ending == nil, later - start >= timeoutMs {
        timedOut = true
        signal(SIGTERM)
        killAt = later + graceMs
      }
      if let due = killAt, ending == nil, doneAt == nil, later >= due {
        signal(SIGKILL)
        killAt = later + (isLocal ? graceMs : Self.echoMs)
        isLocal = true
      }
    }
    // What a background job still holds open is drained elsewhere, so that it never blocks.
    let late = zip(streams, [Event.OutputStream.stdout, .stderr]).filter(\.0.isOpen).map {
      LateOutput(of: $0.descriptor, to: sink.late?($1))
    }
    let isDetached = ending == nil
    if isDetached {
      Reaper.take(process)
    } else if timedOut || interrupted {
      process.signalGroup(SIGKILL)
    }
    return Report(
      ending: ending ?? .signaled(Int(SIGKILL)), timedOut: timedOut, interrupted: interrupted,
      late: late, isDetached: isDetached)
  }

  private struct Stream {
    let descriptor: Int32
    var isOpen = true
    init(_ descriptor: Int32) { self.descriptor = descriptor }
  }

  private func anyReady(_ streams: [Stream]) -> Bool {
    var polls = streams.map {
      pollfd(fd: $0.isOpen ? $0.descriptor : -1, events: Int16(POLLIN), revents: 0)
    }
    return poll(&polls, nfds_t(polls.count), 0) > 0
      && polls.contains { $0.revents & Int16(POLLIN) != 0 }
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

/// Takes the end of processes that nobody waits for any more.
private enum Reaper {
  static func take(_ process: ChildProcess) {
    StepProcess.queue().async {
      var status: Int32 = 0
      while waitpid(process.pid, &status, 0) < 0, errno == EINTR {}
    }
  }
}
