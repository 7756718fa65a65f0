import CSystem
import Dispatch
import Foundation
import Synchronization

/// A terminal beside a step, for what its client asks before it lets the step begin.
///
/// `su` takes a password from its standard input only, and that is where a step's text would
/// come from: so its standard streams are this terminal, and the step has descriptors of its own.
/// `sudo` opens the terminal that controls it, and passes no other descriptor on. A client whose
/// question nobody can answer is ended.
final class QuestionTerminal: Sendable {
  let terminal: PseudoTerminal
  /// The child tells on it that the step begins.
  let begun: Pipe
  /// It is the client's standard streams too.
  let isStreams: Bool
  private let answers: LoginAnswers
  private let progress = Mutex(Progress())
  private let ended = DispatchSemaphore(value: 0)

  private struct Progress {
    var shown: [UInt8] = []
    var hasBegun = false
    var isUnanswered = false
    /// Nobody listens for the beginning any more.
    var isClosed = false
  }

  private static let limitBytes = 4096
  /// How often the terminal is looked at where nothing is shown.
  private static let lookMs: Int32 = 100
  /// How long what it still shows is waited for after its end.
  private static let endMs = 500

  /// nil: there is no terminal to be had.
  init?(_ answers: LoginAnswers, isStreams: Bool) {
    guard let begun = Pipe() else { return nil }
    // The modes are a fresh terminal's own: it echoes, whatever the operator's does now.
    guard let terminal = PseudoTerminal(like: -1) else {
      for end in [begun.read, begun.write] { close(end) }
      return nil
    }
    self.begun = begun
    self.terminal = terminal
    self.answers = answers
    self.isStreams = isStreams
  }

  /// Nothing was started.
  func abandon() {
    terminal.handOver()
    for end in [begun.read, begun.write, terminal.controller] { close(end) }
  }

  /// The child has its ends: answers it until its end.
  func watch(_ process: ChildProcess) {
    if isStreams {
      terminal.handOver()
      close(begun.write)
    }
    let handle = csystem_pidfd_open(process.pid)
    StepProcess.queue().async { [self] in
      follow(process, handle)
      for end in [begun.read, terminal.controller, handle] where end >= 0 { close(end) }
      if !isStreams {
        terminal.handOver()
        closeBeginning()
      }
      ended.signal()
    }
  }

  /// Something came from the step: it has begun.
  func sees() {
    guard !isStreams else { return }
    progress.withLock { progress in
      guard !progress.hasBegun else { return }
      progress.hasBegun = true
      guard !progress.isClosed else { return }
      var byte: UInt8 = 0
      _ = write(begun.write, &byte, 1)
    }
  }

  private func closeBeginning() {
    progress.withLock { $0.isClosed = true }
    close(begun.write)
  }

  private func follow(_ process: ChildProcess, _ handle: Int32) {
    var repeated = RepeatedAnswers(answers.lines)
    var buffer = [UInt8](repeating: 0, count: Self.limitBytes)
    var isTold = false
    while true {
      var polls = [
        pollfd(fd: terminal.controller, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isTold ? -1 : begun.read, events: Int16(POLLIN), revents: 0),
        pollfd(fd: handle, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&polls, nfds_t(polls.count), isTold && handle >= 0 ? -1 : Self.lookMs)
      if polls[0].revents != 0 {
        let count = read(terminal.controller, &buffer, buffer.count)
        if count <= 0, count == 0 || errno != EINTR && errno != EAGAIN {
          if !isTold, isBegun() { take(&repeated) }
          return
        }
        let bytes = buffer[..<max(0, count)]
        repeated.see(bytes)
        progress.withLock { $0.shown = Array(($0.shown + bytes).suffix(Self.limitBytes)) }
      } else if polls[2].revents != 0 || handle < 0 && kill(process.pid, 0) != 0 {
        // Its last words may come after what it told of the beginning.
        if !isTold, isBegun() { take(&repeated) }
        return
      }
      let reply = repeated.reply(isEchoing: terminal.isEchoing, begun: isBegun) { line in
        _ = line.withUnsafeBytes { write(terminal.controller, $0.baseAddress, $0.count) }
      }
      if reply == .missing {
        progress.withLock { $0.isUnanswered = true }
        process.signalGroup(SIGKILL)
      }
      if !isTold, isBegun() {
        isTold = true
        take(&repeated)
      }
    }
  }

  /// Takes what is told of the beginning.
  private func take(_ repeated: inout RepeatedAnswers) {
    var byte: UInt8 = 0
    let count = read(begun.read, &byte, 1)
    repeated.end()
    progress.withLock { $0.hasBegun = $0.hasBegun || count == 1 }
  }

  /// The step has begun, or never will.
  private func isBegun() -> Bool {
    var look = pollfd(fd: begun.read, events: Int16(POLLIN), revents: 0)
    return poll(&look, 1, 0) > 0
  }

  /// Why the client, which has ended, let nothing begin; nil: it did. What it was told before is
  /// then forgotten.
  func refusal(of program: String) -> String? {
    // What it said last may still be on the way.
    _ = ended.wait(timeout: .now() + .milliseconds(Self.endMs))
    let progress = progress.withLock { $0 }
    guard !progress.hasBegun else { return nil }
    answers.miss()
    if progress.isUnanswered { return "\(program): a password is required" }
    let lines = String(decoding: progress.shown, as: UTF8.self)
      .split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    return lines.last.map { line in String(line.drop { $0.isWhitespace }) } ?? ""
  }
}
