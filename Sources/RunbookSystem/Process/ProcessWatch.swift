import CSystem
import Foundation
import RunbookCore

/// One child that runs: its streams, its end, the signals it was sent and those that are due.
struct ProcessWatch {
  private let process: ChildProcess
  private let settings: StepProcess
  private let timeoutMs: Int?
  private let startedAt = StepProcess.now()
  /// The child as a descriptor, which can be read from its end on; negative: there is none.
  private let handle: Int32
  private var streams: [Stream]
  /// The streams, the child and the control, as they were found when last waited for.
  private var polls: [pollfd] = []

  private var ending: StepProcess.Ending?
  private var endedAt = 0
  /// When it was said to be done with what it is for.
  private var doneAt: Int?
  private var killAt: Int?
  private var timedOut = false
  private var interrupted = false
  /// Signals go to the group here, not to where the step really runs.
  private var isLocal: Bool

  /// How long a process that is done may take to end before it is left to its jobs.
  private static let lingerMs = 500
  /// How long after a signal elsewhere the process here may take to hear of it.
  private static let echoMs = 3_000

  /// How long the streams are read after the child's end while something comes.
  private static let drainMs = 20

  private struct Stream {
    let descriptor: Int32
    /// As many bytes more are read.
    var remaining: Int
    var isOpen = true
    init(_ descriptor: Int32, limit: Int? = nil) {
      self.descriptor = descriptor
      remaining = limit ?? .max
    }

    mutating func end() {
      isOpen = false
      close(descriptor)
    }
  }

  init(
    of process: ChildProcess, stdout: Int32, stderr: Int32, timeoutMs: Int?,
    for settings: StepProcess
  ) {
    self.process = process
    self.settings = settings
    self.timeoutMs = timeoutMs
    handle = csystem_pidfd_open(process.pid)
    streams = [Stream(stdout, limit: settings.outputLimitBytes), Stream(stderr)]
    isLocal = settings.deliver == nil
  }

  /// Whether it has ended and all that it wrote is read: after its end, only what is already in the
  /// pipes still counts.
  mutating func isOver() -> Bool {
    if ending == nil, handle < 0 { ending = StepProcess.reap(process, blocking: false) }
    guard ending != nil else { return false }
    if endedAt == 0 { endedAt = StepProcess.now() }
    if !streams.contains(where: \.isOpen) { return true }
    return StepProcess.now() - endedAt > Self.drainMs && !isAnyReady
  }

  /// Waits until something comes or is due; false: it is done, and has lingered long enough.
  mutating func wait() -> Bool {
    let isRunning = ending == nil
    polls = polled
    polls.append(pollfd(fd: isRunning ? handle : -1, events: Int16(POLLIN), revents: 0))
    polls.append(
      pollfd(fd: isRunning ? settings.control : -1, events: Int16(POLLIN), revents: 0))
    guard isRunning else {
      _ = poll(&polls, nfds_t(polls.count), 5)
      return true
    }
    let now = StepProcess.now()
    var dues: [Int] = handle < 0 ? [now + 2] : []
    if let doneAt {
      guard now < doneAt + Self.lingerMs else { return false }
      dues.append(doneAt + Self.lingerMs)
    } else {
      if let timeoutMs, !timedOut { dues.append(startedAt + timeoutMs) }
      if let killAt { dues.append(killAt) }
    }
    // Some 24 days at a time: no poll waits longer.
    let waitMs = dues.min().map { Int32(clamping: max(0, $0 - now)) } ?? -1
    _ = poll(&polls, nfds_t(polls.count), waitMs)
    return true
  }

  /// Hands on what has come, and takes the child's end.
  mutating func drain(through buffer: UnsafeMutableRawBufferPointer, to sink: StepProcess.Sink) {
    for index in streams.indices where polls[index].revents != 0 {
      let room = min(buffer.count, streams[index].remaining)
      let count = read(streams[index].descriptor, buffer.baseAddress, room)
      if count > 0 {
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        if index == 0 { sink.stdout(bytes) } else { sink.stderr(bytes) }
        streams[index].remaining -= count
        if streams[index].remaining == 0 { streams[index].end() }
      } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
        streams[index].end()
      }
    }
    if ending == nil, polls[2].revents != 0 {
      ending = StepProcess.reap(process, blocking: true)
    }
  }

  /// Does what the control says.
  mutating func obey() {
    var byte: UInt8 = 0
    guard ending == nil, polls[3].revents != 0, read(settings.control, &byte, 1) == 1 else {
      return
    }
    if byte == UInt8(ascii: "d") {
      doneAt = StepProcess.now()
    } else if doneAt == nil {
      // Asked twice, nobody wants to wait for its own end.
      signal(interrupted ? SIGKILL : byte == UInt8(ascii: "t") ? SIGTERM : SIGINT)
      interrupted = true
      killAt = StepProcess.now() + settings.graceMs
    }
  }

  /// Sends the signals that are due.
  mutating func keepToLimits() {
    guard ending == nil, doneAt == nil else { return }
    let now = StepProcess.now()
    if let timeoutMs, !timedOut, now - startedAt >= timeoutMs {
      timedOut = true
      signal(SIGTERM)
      killAt = now + settings.graceMs
    }
    if let killAt, now >= killAt {
      signal(SIGKILL)
      self.killAt = now + (isLocal ? settings.graceMs : Self.echoMs)
      isLocal = true
    }
  }

  /// How it ended. What a background job still holds open is drained elsewhere from now on, so that
  /// it never blocks.
  mutating func finish(_ sink: StepProcess.Sink) -> StepProcess.Report {
    if handle >= 0 { close(handle) }
    let late = zip(streams, [Event.OutputStream.stdout, .stderr]).filter(\.0.isOpen).map {
      LateOutput(of: $0.descriptor, to: sink.late?($1))
    }
    if ending == nil {
      Reaper.take(process)
    } else if timedOut || interrupted {
      process.signalGroup(SIGKILL)
    }
    return StepProcess.Report(
      ending: ending ?? .signaled(Int(SIGKILL)), timedOut: timedOut, interrupted: interrupted,
      late: late, isDetached: ending == nil)
  }

  private func signal(_ number: Int32) {
    if isLocal || settings.deliver?(number) != true { process.signalGroup(number) }
  }

  private var polled: [pollfd] {
    streams.map {
      pollfd(fd: $0.isOpen ? $0.descriptor : -1, events: Int16(POLLIN), revents: 0)
    }
  }

  private var isAnyReady: Bool {
    var polls = polled
    return poll(&polls, nfds_t(polls.count), 0) > 0
      && polls.contains { $0.revents & Int16(POLLIN) != 0 }
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
