import CSystem
import Foundation
import RunbookCore

/// Runs one child on a pseudo-terminal: what it shows goes to the operator's terminal and to the
/// record, what the operator types goes to it, sizes follow, and in the end the operator's terminal
/// is as it was.
struct TerminalProcess: Sendable {
  let terminal: PseudoTerminal
  /// The operator's terminal.
  var input: Int32 = STDIN_FILENO
  var output: Int32 = OperatorOutput.descriptor
  /// Bytes on this descriptor end the child: `i` interrupt, `t` terminate.
  let control: Int32
  let graceMs: Int
  /// Delivers signals where the step really runs; nil: it runs in the child's own group.
  var deliver: (@Sendable (Int32) -> Void)?
  /// Told what is typed while the child's terminal does not echo.
  var heardUnseen: (@Sendable (ArraySlice<UInt8>) -> Void)?
  /// What is typed in the operator's place until the step begins.
  var answers: [[UInt8]] = []
  /// Readable once the step has begun; -1: it begins at once.
  var begun: Int32 = -1

  private static let chunk = 64 * 1024
  /// How long after a signal elsewhere the child may take to hear of it.
  private static let echoMs = 3_000
  /// How often the operator's terminal is asked for its size.
  private static let lookMs: Int32 = 200

  private struct Progress {
    var record = TerminalRecord()
    /// Typed, and not taken by the step yet.
    var keys: [UInt8] = []
    var isInputOpen = true
    var isOutputOpen = true
    var isOnOtherScreen = false
    /// Something stands on the line that the cursor is on.
    var isInLine = false
    var killAt: Int?
    /// Signals have been tried elsewhere: the child itself is next.
    var isLocal = false
    var timedOut = false
    var interrupted = false
    var ending: StepProcess.Ending?
    var endedAt = 0
    /// Nothing of what it wrote waits to be read.
    var isQuiet = false
    /// Questions that are answered already, and what came after the last one.
    var repeated: RepeatedAnswers?
    var held: [UInt8] = []

    /// All that the child wrote before its end has been read, however late this process gets to it;
    /// what it left running may hold the terminal open, and go on writing.
    func isOver(_ now: Int) -> Bool {
      let gone = now - endedAt
      return !isOutputOpen || (gone > 50 && isQuiet) || gone > TerminalProcess.drainMs
    }
  }

  private static let drainMs = 2_000

  /// - Parameter keep: takes what goes on the record.
  func run(
    _ process: ChildProcess, timeoutMs: Int?, keep: (UnsafeRawBufferPointer) -> Void
  ) -> StepProcess.Report {
    let modes = TerminalModes(of: input)
    modes?.raw.apply(to: input)
    defer { modes?.apply(to: input) }
    let handle = csystem_pidfd_open(process.pid)
    defer {
      if handle >= 0 { close(handle) }
      close(terminal.controller)
    }
    var state = Progress()
    state.isLocal = deliver == nil
    if begun >= 0, !answers.isEmpty { state.repeated = RepeatedAnswers(answers) }
    let start = StepProcess.now()
    while true {
      if state.ending == nil, handle < 0 {
        state.ending = StepProcess.reap(process, blocking: false)
      }
      if state.ending != nil, state.endedAt == 0 { state.endedAt = StepProcess.now() }
      if state.ending != nil, state.isOver(StepProcess.now()) { break }
      var wait = state.ending == nil ? state.repeated == nil ? Self.lookMs : 20 : 5
      if handle < 0 { wait = min(wait, 5) }
      let now = StepProcess.now()
      let dues = [timeoutMs.map { state.timedOut ? now + 1000 : start + $0 }, state.killAt]
      for due in dues.compactMap(\.self) where state.ending == nil {
        wait = min(wait, Int32(clamping: max(0, due - now)))
      }
      var polls = [
        pollfd(
          fd: state.isOutputOpen ? terminal.controller : -1,
          events: Int16(POLLIN) | (state.keys.isEmpty ? 0 : Int16(POLLOUT)), revents: 0),
        pollfd(
          fd: state.isInputOpen && state.keys.count < Self.chunk && state.repeated == nil
            ? input : -1,
          events: Int16(POLLIN), revents: 0),
        pollfd(fd: state.ending == nil ? handle : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: state.ending == nil ? control : -1, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&polls, nfds_t(polls.count), wait)
      state.isQuiet = polls[0].revents & Int16(POLLIN) == 0
      terminal.resize(like: input)
      if polls[0].revents & Int16(POLLOUT) != 0 { pass(&state) }
      if polls[0].revents & ~Int16(POLLOUT) != 0 { show(&state, keep) }
      if state.repeated != nil { answer(&state, keep) }
      if polls[1].revents != 0 { listen(&state, process) }
      if state.ending == nil, polls[2].revents != 0 {
        state.ending = StepProcess.reap(process, blocking: true)
      }
      if state.ending == nil, polls[3].revents != 0 { obey(&state, process) }
      keepTime(&state, process, start: start, timeoutMs: timeoutMs)
    }
    release(&state, keep)
    if state.timedOut || state.interrupted { process.signalGroup(SIGKILL) }
    leaveOtherScreen(state)
    return StepProcess.Report(
      ending: state.ending ?? .signaled(Int(SIGKILL)), timedOut: state.timedOut,
      interrupted: state.interrupted)
  }

  /// Shows what the step wrote.
  private func show(_ state: inout Progress, _ keep: (UnsafeRawBufferPointer) -> Void) {
    var buffer = [UInt8](repeating: 0, count: Self.chunk)
    let count = read(terminal.controller, &buffer, buffer.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    guard count > 0 else {
      state.isOutputOpen = false
      return
    }
    let bytes = buffer[..<count]
    if state.repeated != nil {
      state.repeated?.see(bytes)
      state.held += bytes
    } else {
      show(bytes, &state, keep)
    }
  }

  /// Answers what the operator answered before; what asks is not shown.
  private func answer(_ state: inout Progress, _ keep: (UnsafeRawBufferPointer) -> Void) {
    var typed: [UInt8] = []
    let reply = state.repeated?.reply(isEchoing: terminal.isEchoing, begun: isBegun) { typed = $0 }
    if reply == .typed {
      state.held = []
      state.keys = typed
      pass(&state)
    }
    if reply == .missing || isBegun() { release(&state, keep) }
  }

  private func release(_ state: inout Progress, _ keep: (UnsafeRawBufferPointer) -> Void) {
    guard state.repeated != nil else { return }
    state.repeated = nil
    // The line break that stands for the answer's own.
    let held = state.held.drop { $0 == 0x0D || $0 == 0x0A }
    state.held = []
    if !held.isEmpty { show(held, &state, keep) }
  }

  private func isBegun() -> Bool {
    var look = pollfd(fd: begun, events: Int16(POLLIN), revents: 0)
    return poll(&look, 1, 0) > 0
  }

  private func show(
    _ bytes: ArraySlice<UInt8>, _ state: inout Progress, _ keep: (UnsafeRawBufferPointer) -> Void
  ) {
    _ = writeAll(bytes, to: output)
    state.isInLine = bytes.last != UInt8(ascii: "\n")
    if let on = bytes.lastRange(of: "\u{1B}[?1049h") {
      let off = bytes.lastRange(of: "\u{1B}[?1049l")
      state.isOnOtherScreen = off.map { $0 < on } ?? true
    } else if bytes.lastRange(of: "\u{1B}[?1049l") != nil {
      state.isOnOtherScreen = false
    }
    let kept = state.record.keep(
      bytes, isEchoed: terminal.isEchoing, isReadByKey: terminal.isReadByKey)
    kept.withUnsafeBytes { if !$0.isEmpty { keep($0) } }
  }

  /// Hears what the operator types.
  private func listen(_ state: inout Progress, _ process: ChildProcess) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(input, &buffer, buffer.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    guard count > 0 else {
      // The operator's terminal is gone, and with it the reason to go on.
      state.isInputOpen = false
      state.interrupted = true
      process.signalGroup(SIGHUP)
      process.signalGroup(SIGTERM)
      state.killAt = StepProcess.now() + graceMs
      return
    }
    let isEchoed = terminal.isEchoing
    if !isEchoed { heardUnseen?(buffer[..<count]) }
    state.record.type(
      buffer[..<count], isEchoed: isEchoed,
      // The terminal of a client is read by key whatever runs at its far end.
      isEdited: deliver == nil && !state.isOnOtherScreen && terminal.isReadByKey)
    state.keys += buffer[..<count]
    pass(&state)
  }

  private func pass(_ state: inout Progress) {
    while !state.keys.isEmpty {
      let count = state.keys.withUnsafeBytes {
        write(terminal.controller, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return }
      state.keys.removeFirst(count)
    }
  }

  private func obey(_ state: inout Progress, _ process: ChildProcess) {
    var byte: UInt8 = 0
    guard read(control, &byte, 1) == 1 else { return }
    // Asked twice, nobody wants to wait for its own end.
    let signal = state.interrupted ? SIGKILL : byte == UInt8(ascii: "t") ? SIGTERM : SIGINT
    state.interrupted = true
    send(signal, to: process, state)
    state.killAt = StepProcess.now() + graceMs
  }

  private func send(_ signal: Int32, to process: ChildProcess, _ state: Progress) {
    if let deliver, !state.isLocal { deliver(signal) } else { signalForeground(signal, process) }
  }

  private func keepTime(
    _ state: inout Progress, _ process: ChildProcess, start: Int, timeoutMs: Int?
  ) {
    guard state.ending == nil else { return }
    let now = StepProcess.now()
    if let timeoutMs, !state.timedOut, now - start >= timeoutMs {
      state.timedOut = true
      send(SIGTERM, to: process, state)
      state.killAt = now + graceMs
    }
    if let due = state.killAt, now >= due {
      send(SIGKILL, to: process, state)
      state.killAt = now + (state.isLocal ? graceMs : Self.echoMs)
      state.isLocal = true
    }
  }

  /// The step's group, and the one in its terminal's foreground where a shell made another.
  private func signalForeground(_ signal: Int32, _ process: ChildProcess) {
    let group = tcgetpgrp(terminal.controller)
    if group > 1, group != process.pid { kill(-group, signal) }
    process.signalGroup(signal)
  }

  /// Undoes what a program that ended without its own farewell left on the screen.
  private func leaveOtherScreen(_ state: Progress) {
    if state.isInLine { _ = writeAll([0x0D, 0x0A], to: output) }
    if case .exited = state.ending, !state.isOnOtherScreen { return }
    var text = "\u{1B}[?25h\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1006l\u{1B}[?2004l\u{1B}[0m"
    if state.isOnOtherScreen { text += "\u{1B}[?1049l" }
    _ = writeAll(text.utf8, to: output)
  }

  private func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    Foundation.write(descriptor, bytes, count)
  }
}

extension ArraySlice<UInt8> {
  /// Where `text` begins the last time.
  fileprivate func lastRange(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return nil }
    return (startIndex...(endIndex - wanted.count)).last { self[$0...].starts(with: wanted) }
  }
}
