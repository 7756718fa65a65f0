import CSystem
import Foundation

/// A process of its own session, started without `fork`.
struct ChildProcess {
  /// Also its process group and session.
  let pid: pid_t

  struct Failure: Error {
    var program: String
    var code: Int32
    var reason: String { String(cString: strerror(code)) }
  }

  /// Starts `path` with `arguments` (the first is the program's own name).
  ///
  /// - Parameters:
  ///   - environment: `NAME=value` each.
  ///   - descriptors: ours → the child's number, below 10; nothing else is passed on.
  ///   - terminal: the path of a terminal that controls it.
  ///   - hasStreamsAtTerminal: that terminal becomes its standard streams.
  /// - Throws: `Failure` where the program cannot be started.
  static func start(
    _ path: String, _ arguments: [String], environment: [String],
    descriptors: [(own: Int32, child: Int32)], directory: String? = nil,
    terminal: String? = nil, hasStreamsAtTerminal: Bool = true
  ) throws(Failure) -> ChildProcess {
    var actions = posix_spawn_file_actions_t()
    var refusal = posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A child whose descriptors could not be set would write to ours, off the record.
    func require(_ code: Int32) {
      // The C library's word for a number above the limit on open files.
      if refusal == 0 { refusal = code == EBADF ? EMFILE : code }
    }
    // Two rounds, so that no source is overwritten before it is copied; no higher than they must,
    // for a limit on open files may be low.
    let high = (descriptors.flatMap { [$0.own, $0.child] }.max() ?? 0) + 1
    for (index, pair) in descriptors.enumerated() {
      require(posix_spawn_file_actions_adddup2(&actions, pair.own, high + Int32(index)))
    }
    for (index, pair) in descriptors.enumerated() {
      require(posix_spawn_file_actions_adddup2(&actions, high + Int32(index), pair.child))
      require(posix_spawn_file_actions_addclose(&actions, high + Int32(index)))
    }
    if let terminal, !hasStreamsAtTerminal {
      // The first terminal that the leader of a session opens.
      require(posix_spawn_file_actions_addopen(&actions, 9, terminal, O_RDWR, 0))
      require(posix_spawn_file_actions_addclose(&actions, 9))
    } else if let terminal {
      require(posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0))
      for stream: Int32 in [1, 2] {
        require(posix_spawn_file_actions_adddup2(&actions, 0, stream))
      }
    }
    require(
      csystem_spawn_closing_from(&actions, max(10, (descriptors.map(\.child).max() ?? 0) + 1)))
    if let directory { require(csystem_spawn_in_directory(&actions, directory)) }

    var attributes = posix_spawnattr_t()
    require(posix_spawnattr_init(&attributes))
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [
      SIGPIPE, SIGXFSZ, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTTOU, SIGTTIN, SIGTSTP,
    ] {
      sigaddset(&defaults, signal)
    }
    require(posix_spawnattr_setsigmask(&attributes, &none))
    require(posix_spawnattr_setsigdefault(&attributes, &defaults))
    require(
      posix_spawnattr_setflags(
        &attributes,
        Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | csystem_spawn_setsid()))
    guard refusal == 0 else { throw Failure(program: path, code: refusal) }

    var pid: pid_t = 0
    let code = withPointers(arguments) { argv in
      withPointers(environment) { envp in
        posix_spawnp(&pid, path, &actions, &attributes, argv, envp)
      }
    }
    guard code == 0 else { throw Failure(program: path, code: code) }
    return ChildProcess(pid: pid)
  }

  private static func withPointers<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
  }

  /// Sends `signal` to the whole group.
  func signalGroup(_ signal: Int32) { kill(-pid, signal) }
}

/// A pipe whose ends are closed on exec.
struct Pipe {
  let read: Int32
  let write: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard csystem_pipe(&ends) == 0 else { return nil }
    read = ends[0]
    write = ends[1]
  }
}
