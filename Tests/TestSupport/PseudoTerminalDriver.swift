import CSystem
import Foundation

/// Drives a program through a pseudo-terminal, as a person at a terminal of that size would.
package final class PseudoTerminalDriver {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  /// Everything the program has written so far.
  package private(set) var screen = ""
  private var controller: Int32
  package let pid: Int32
  private var seen = 0
  private var isReaped = false

  /// - Parameter files: where streams (1, 2) go that are not the terminal.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String], columns: Int,
    rows: Int, directory: String? = nil, files: [Int32: String] = [:]
  ) throws {
    var controller: Int32 = -1
    var terminal: Int32 = -1
    guard csystem_open_terminal(&controller, &terminal) == 0 else {
      throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    PseudoTerminalDriver.resize(controller, columns: columns, rows: rows)
    guard let name = csystem_terminal_name(controller) else {
      throw Failure(description: "no name")
    }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal a session leader opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    for stream: Int32 in [1, 2] {
      if let file = files[stream] {
        posix_spawn_file_actions_addopen(
          &actions, stream, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      } else {
        posix_spawn_file_actions_adddup2(&actions, 0, stream)
      }
    }
    csystem_spawn_closing_from(&actions, 3)
    if let directory { csystem_spawn_in_directory(&actions, directory) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A test's thread blocks signals; the program must hear them.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, csystem_spawn_setsid() | Int16(POSIX_SPAWN_SETSIGMASK))

    let argv = ([program] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, program, &actions, &attributes, argv, envp)
    close(terminal)
    guard code == 0 else {
      close(controller)
      throw Failure(description: "\(program) cannot be started: \(String(cString: strerror(code)))")
    }
    self.controller = controller
    self.pid = pid
  }

  deinit {
    if !isReaped {
      kill(pid, SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
    }
    hangUp()
  }

  /// Another size, of which the program hears.
  package func resize(columns: Int, rows: Int) {
    PseudoTerminalDriver.resize(controller, columns: columns, rows: rows)
  }

  private static func resize(_ controller: Int32, columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  /// The terminal shows what is typed, and takes it line by line.
  package var isCooked: Bool {
    var modes = termios()
    return tcgetattr(controller, &modes) == 0
      && modes.c_lflag & tcflag_t(ECHO | ICANON | ISIG) == tcflag_t(ECHO | ICANON | ISIG)
  }

  /// The program is over.
  package var hasEnded: Bool {
    if isReaped { return true }
    var status: Int32 = 0
    isReaped = waitpid(pid, &status, WNOHANG) == pid
    return isReaped
  }

  /// Closes the terminal, as a connection that breaks does.
  package func hangUp() {
    guard controller >= 0 else { return }
    close(controller)
    controller = -1
  }

  package func send(_ keys: String) {
    var keys = keys
    keys.withUTF8 { _ = write(controller, $0.baseAddress, $0.count) }
  }

  /// Waits until the program has written `text` since the last such wait.
  package func wait(for text: String, seconds: Double = 30) throws {
    let due = Date().addingTimeInterval(seconds)
    while true {
      let fresh = screen.utf8.dropFirst(seen)
      if let found = String(Substring(fresh)).range(of: text) {
        let part = String(Substring(fresh))
        seen += part.utf8.distance(from: part.startIndex, to: found.upperBound)
        return
      }
      guard try read(until: due) else {
        throw Failure(description: "'\(text)' never came; the screen was:\n\(screen)")
      }
    }
  }

  /// Waits until a key counts: the prompt is written, and what was typed before is forgotten.
  package func waitForPrompt() throws {
    try wait(for: "? help")
    try waitForKeys()
  }

  /// Waits until keys are taken one by one: what is typed between a question and this is forgotten.
  package func waitForKeys() throws {
    try wait(for: "\u{1B}[?2004h")
  }

  /// Reads to the program's end: its exit status, or 128 and the signal.
  package func finish(seconds: Double = 60) throws -> Int32 {
    let due = Date().addingTimeInterval(seconds)
    while try read(until: due) {}
    var status: Int32 = 0
    while true {
      let result = waitpid(pid, &status, WNOHANG)
      if result == pid { break }
      guard result == 0, due.timeIntervalSinceNow > 0 else {
        throw Failure(description: "it does not end; the screen was:\n\(screen)")
      }
      _ = try? read(until: min(due, Date().addingTimeInterval(0.01)))
    }
    isReaped = true
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Takes in what is there; false: the program has closed the terminal, or the time is up.
  private func read(until due: Date) throws -> Bool {
    let left = due.timeIntervalSinceNow
    guard left > 0 else { throw Failure(description: "time is up; the screen was:\n\(screen)") }
    var poll = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard Foundation.poll(&poll, 1, Int32(min(left, 60) * 1000)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = Foundation.read(controller, &buffer, buffer.count)
    guard count > 0 else { return false }
    screen += String(decoding: buffer[..<count], as: UTF8.self)
    return true
  }
}
