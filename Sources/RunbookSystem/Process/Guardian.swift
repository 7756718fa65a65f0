import Foundation
import Synchronization

/// Ends what a run started where the run itself dies without a word (`kill -9`): a second process
/// of the program that holds one end of a pipe, the terminal as it was, and the groups of the
/// steps that run. When the pipe closes unasked it puts the terminal back and ends the groups,
/// with TERM, and KILL where that is not enough.
package final class Guardian: Sendable {
  /// The word that makes the program a guardian instead of a command.
  package static let word = "--guard-a-run"

  private let pipe: Int32
  private let pid: pid_t
  private let isReleased = Mutex(false)

  /// - Parameters:
  ///   - program: the path of this program.
  ///   - graceMs: between TERM and KILL.
  package init?(program: String = Guardian.ownPath, graceMs: Int = 10_000) {
    guard let ends = Pipe() else { return nil }
    defer { close(ends.read) }
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    let terminal = isatty(STDIN_FILENO) == 1 ? STDIN_FILENO : null
    let modes = TerminalModes(of: STDIN_FILENO)?.text ?? ""
    do {
      // No descriptor of ours but these: it keeps nobody's pipe open.
      let process = try ChildProcess.start(
        program, [program, Guardian.word, String(graceMs), modes], environment: [],
        descriptors: [(ends.read, 0), (null, 1), (null, 2), (terminal, 3)], directory: "/")
      pid = process.pid
      pipe = ends.write
    } catch {
      close(ends.write)
      return nil
    }
  }

  /// From now on the group dies with the program.
  func take(_ group: pid_t) { tell("+\(group)\n") }

  /// From now on this one process dies with the program, also if it is deaf to hang-ups.
  func take(process: pid_t) { tell("*\(process)\n") }

  /// The process has ended.
  func release(process: pid_t) { tell("/\(process)\n") }

  /// The group has ended, or is nobody's business any more.
  func release(_ group: pid_t) { tell("-\(group)\n") }

  /// The program ends in order: nothing is left to guard.
  package func end() {
    let isFirst = isReleased.withLock { released in
      defer { released = true }
      return !released
    }
    guard isFirst else { return }
    tell("end\n")
    close(pipe)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
  }

  private func tell(_ line: String) {
    // One write each, far below what a pipe takes at once.
    var line = line
    line.withUTF8 { _ = write(pipe, $0.baseAddress, $0.count) }
  }

  /// Where this program lies, also after its file was replaced.
  package static var ownPath: String {
    #if canImport(Darwin)
      CommandLine.arguments.first ?? "runbook"
    #else
      "/proc/self/exe"
    #endif
  }

  /// The guardian's own life. `arguments` are those behind `word`.
  package static func run(_ arguments: [String]) {
    let graceMs = arguments.first.flatMap { Int($0) } ?? 10_000
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTTOU] {
      Foundation.signal(signal, SIG_IGN)
    }
    var groups: Set<pid_t> = []
    var processes: Set<pid_t> = []
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      text += String(decoding: buffer[..<count], as: UTF8.self)
      while let end = text.firstIndex(of: "\n") {
        let line = text[..<end]
        text = String(text[text.index(after: end)...])
        if line == "end" { return }
        guard let pid = pid_t(line.dropFirst()) else { continue }
        switch line.first {
        case "+": groups.insert(pid)
        case "*": processes.insert(pid)
        case "/": processes.remove(pid)
        default: groups.remove(pid)
        }
      }
      // A short step need not wake us twice: further lines wait in the pipe, only its end does not.
      var end = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
      _ = poll(&end, 1, 250)
    }
    if arguments.count > 1 { TerminalModes(text: arguments[1])?.apply(to: 3) }
    for pid in processes { kill(pid, SIGTERM) }
    ProcessGroups.end(groups, graceMs: graceMs)
  }
}

/// What a terminal does with keys: echo, lines, signals.
struct TerminalModes {
  private var modes: termios

  /// nil: no terminal.
  init?(of descriptor: Int32) {
    modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return nil }
  }

  /// As another process of the same program wrote it.
  init?(text: String) {
    let bytes = text.split(separator: ",").compactMap { UInt8($0) }
    guard bytes.count == MemoryLayout<termios>.size else { return nil }
    modes = termios()
    withUnsafeMutableBytes(of: &modes) { $0.copyBytes(from: bytes) }
  }

  var text: String {
    withUnsafeBytes(of: modes) { bytes in bytes.map { String($0) }.joined(separator: ",") }
  }

  /// Keys come one by one, unseen, and mean nothing to this terminal.
  var raw: TerminalModes {
    var copy = self
    cfmakeraw(&copy.modes)
    return copy
  }

  func apply(to descriptor: Int32) {
    var modes = modes
    tcsetattr(descriptor, TCSANOW, &modes)
  }
}
