import Foundation

/// A terminal as two descriptors: keys come from one, text goes to the other. Reads wait on a
/// queue of their own, so that they hold no thread of the run.
package struct TerminalDevice: Sendable {
  package enum Read: Sendable, Equatable {
    case bytes([UInt8])
    case nothing
    /// It is gone.
    case closed
    /// The run is told to stop: no key is waited for any more.
    case stopped
  }

  private let input: Int32
  private let output: Int32
  private let alarm: Alarm?
  private let queue = DispatchQueue(label: "runbook.terminal")

  /// - Parameter alarm: what else than a key ends a read: an interrupt counts as Ctrl-C.
  package init(input: Int32 = 0, output: Int32 = OperatorOutput.descriptor, alarm: Alarm? = nil) {
    self.input = input
    self.output = output
    self.alarm = alarm
  }

  package var isTerminal: Bool { isatty(input) == 1 && isatty(output) == 1 }

  /// Columns and rows; 80 by 24 where they are unknown.
  package var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Runs `body` with keys coming one by one and unechoed, and puts the terminal back as it was.
  package func withKeys<Value: Sendable>(_ body: () async -> Value) async -> Value {
    var saved = termios()
    guard tcgetattr(input, &saved) == 0 else { return await body() }
    var raw = saved
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
    tcsetattr(input, TCSANOW, &raw)
    write(bracketedPasteOn)
    let value = await body()
    write(bracketedPasteOff)
    tcsetattr(input, TCSANOW, &saved)
    return value
  }

  /// Forgets what was typed and not read yet.
  package func flush() {
    tcflush(input, TCIFLUSH)
    alarm?.flush()
  }

  /// The run is told to stop.
  var isStopped: Bool { alarm?.isForGood ?? false }

  package func write(_ text: String) { _ = writeAll(text.utf8, to: output) }

  /// What comes within `milliseconds`; nil waits for as long as it takes.
  package func read(within milliseconds: Int?) async -> Read {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: blockingRead(milliseconds)) }
    }
  }

  /// Ctrl-C (ETX).
  private static let interruptKey: UInt8 = 3

  private func blockingRead(_ milliseconds: Int?) -> Read {
    var pollers = [input, alarm?.descriptor ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let timeout = milliseconds.map { Int32(clamping: $0) } ?? -1
    let ready = poll(&pollers, nfds_t(pollers.count), timeout)
    if ready == 0 { return .nothing }
    guard ready > 0 else { return errno == EINTR ? .nothing : .closed }
    switch alarm?.heard() {
    case .forGood: return .stopped
    case .once: return .bytes([TerminalDevice.interruptKey])
    case nil: if pollers[0].revents == 0 { return .nothing }
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    #if canImport(Darwin)
      let count = Darwin.read(input, &buffer, buffer.count)
    #else
      let count = Glibc.read(input, &buffer, buffer.count)
    #endif
    guard count > 0 else {
      return count < 0 && (errno == EINTR || errno == EAGAIN) ? .nothing : .closed
    }
    return .bytes(Array(buffer.prefix(count)))
  }
}

private let bracketedPasteOn = "\u{1B}[?2004h"
private let bracketedPasteOff = "\u{1B}[?2004l"
