import CSystem
import Dispatch
import Foundation
import RunbookCore
import Synchronization

/// A session somewhere else: each step runs in a `bash` there, started through the opener's own
/// client, with the state the step before left.
///
/// The script goes over standard input, never among arguments; what comes back behind a frame that
/// no output can know is the shell's process id, then the state. Where the client goes away before
/// the state has come, nobody knows how the step ended.
actor RemoteSession {
  private let opener: SessionOpener
  private let words: [String]
  private let environment: [String]
  private let controlDirectory: String
  private var state = ""
  private var directory: String?
  private var stateBefore: [String: (state: String, directory: String?)] = [:]
  private var current: Int32?
  private let graceMs = 10_000
  private let guardian: Guardian?

  init(
    opener: SessionOpener, words: [String], environment: [String: String], isInteractive: Bool,
    guardian: Guardian? = nil
  ) {
    self.guardian = guardian
    self.opener = opener
    self.words = words
    self.environment = environment.map { "\($0.key)=\($0.value)" }
    // A short path: a socket's name has at most 108 bytes. Made with a name that nobody can
    // guess, so that nobody can have put a socket there before.
    var template = Array("/tmp/runbook.XXXXXX".utf8CString)
    controlDirectory =
      opener.kind == .ssh ? mkdtemp(&template).map { String(cString: $0) } ?? "" : ""
  }

  /// The client's command line, as it is recorded.
  var command: String { words.joined(separator: " ") }

  /// What reads the script on the other side: to a NUL byte, so that the commands of the script find
  /// an empty standard input.
  private static let feeder =
    "exec 199>&1; IFS= read -r -d '' __rb_text; exec </dev/null; eval \"$__rb_text\""

  /// The client's arguments that run `feeder` there without a terminal.
  private func arguments() -> [String] {
    let shell = ["bash", "--noprofile", "--norc", "-c", Self.feeder]
    let line = shell.map { BashDriver.quoted($0) }.joined(separator: " ")
    var words = words
    switch opener.kind {
    case .ssh:
      mkdir(controlDirectory, 0o700)
      words.insert(
        contentsOf: [
          "-T", "-o", "BatchMode=yes", "-o", "ControlMaster=auto", "-o",
          "ControlPath=\(controlDirectory)/%C", "-o", "ControlPersist=60",
        ], at: 1)
      return words + [line]
    case .docker, .dockerCompose, .kubectl:
      words = words.map { $0 == "-it" || $0 == "-ti" ? "-i" : $0 }
      words.removeAll { $0 == "-t" || $0 == "--tty" }
      if let last = words.last, ["sh", "bash", "/bin/sh", "/bin/bash"].contains(last) {
        words.removeLast()
      }
      return words + shell
    case .fly: return words + ["-C", line]
    case .sudo:
      words.removeAll { $0 == "-i" || $0 == "-s" || $0 == "su" || $0 == "-" }
      if words.first == "sudo", let user = words.dropFirst().first, !user.hasPrefix("-") {
        words = ["sudo", "-u", user]
      }
      return words + ["-n", "--"] + shell
    case .su: return words + ["-c", line]
    }
  }

  func run(_ request: ScriptRequest, taps: LocalSession.Taps) async -> ScriptResult {
    let start = StepProcess.now()
    if request.restoresState, let before = stateBefore[request.step] {
      (state, directory) = before
    } else {
      stateBefore[request.step] = (state, directory)
    }
    let frame = Nonce.make()
    let driver = BashDriver.text(
      script: request.script, state: state, variables: request.variables,
      captures: request.captures, directory: request.workingDirectory, frame: frame)
    let text = "unset __rb_text; printf '%s%s\\n' \(frame) \"$$\" >&199\n" + driver + "\0"
    func lost(_ reason: String) -> ScriptResult {
      ScriptResult(end: .lost(reason), durationMs: StepProcess.now() - start)
    }
    guard let file = MemoryFile(text), let out = Pipe(), let err = Pipe(), let control = Pipe()
    else { return lost("no file descriptors are left") }
    lseek(file.descriptor, 0, SEEK_SET)
    defer {
      close(file.descriptor)
      close(control.read)
      close(control.write)
    }
    current = control.write
    defer { current = nil }
    let arguments = arguments()
    let process: ChildProcess
    do {
      process = try ChildProcess.start(
        arguments[0], arguments, environment: environment,
        descriptors: [(file.descriptor, 0), (out.write, 1), (err.write, 2)])
    } catch {
      for pipe in [out, err] {
        close(pipe.read)
        close(pipe.write)
      }
      return lost("\(error.program) cannot be started: \(error.reason)")
    }
    for pipe in [out, err] { close(pipe.write) }
    guardian?.take(process.pid)
    defer { guardian?.release(process.pid) }
    let splitter = FrameSplitter(frame, tap: taps.stdout)
    let runner = StepProcess(control: control.read, graceMs: graceMs)
    let timeout = request.timeoutSeconds.map { Int($0 * 1000) }
    let report = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          returning: runner.run(
            process, stdout: out.read, stderr: err.read, timeoutMs: timeout,
            sink: .init(stdout: { splitter.take($0) }, stderr: taps.stderr)))
      }
    }
    splitter.finish()
    let captured = CapturedState(splitter.state)
    if let captured {
      state = BashDriver.cleaned(captured.state)
      directory = captured.directory
    }
    if report.timedOut || report.interrupted, let group = splitter.process {
      let ended = endRemotely(group)
      if !ended, captured == nil {
        return lost("it ran past its limit, and could not be ended on \(opener.name)")
      }
    }
    return result(report, captured, request, start: start, splitter: splitter)
  }

  private func result(
    _ report: StepProcess.Report, _ captured: CapturedState?, _ request: ScriptRequest,
    start: Int, splitter: FrameSplitter
  ) -> ScriptResult {
    let end: ScriptResult.End
    if report.timedOut {
      end = request.attachment == .watch ? .left : .timedOut
    } else if report.interrupted {
      end = request.attachment == .watch ? .left : .interrupted
    } else if captured == nil {
      if splitter.process == nil {
        end = .lost("no session could be opened with '\(command)'")
      } else {
        end = .lost("the connection to \(opener.name) was lost while it ran")
      }
    } else {
      switch report.ending {
      case .exited(let code): end = .exited(code)
      case .signaled(let signal): end = .signaled(signal)
      }
    }
    var result = ScriptResult(end: end, durationMs: StepProcess.now() - start)
    result.captures = captured?.captures ?? []
    result.innerFailures = captured?.failedInside ?? 0
    if end == .exited(1), result.innerFailures == 0, captured?.cameToLast == true {
      result.lastProgram = BashDriver.finalSearch(in: request.script)
    }
    return result
  }

  /// Ends a group on the other side over a second channel; false where that failed too.
  private func endRemotely(_ group: Int) -> Bool {
    guard opener.kind == .ssh, let null = Pipe() else { return false }
    defer {
      close(null.read)
      close(null.write)
    }
    var words = arguments()
    words[words.count - 1] =
      "kill -TERM -\(group); sleep 1; kill -KILL -\(group) 2>/dev/null; true"
    let devnull = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(devnull) }
    guard
      let process = try? ChildProcess.start(
        words[0], words, environment: environment,
        descriptors: [(devnull, 0), (devnull, 1), (devnull, 2)])
    else { return false }
    var status: Int32 = 0
    return waitpid(process.pid, &status, 0) == process.pid && status == 0
  }

  func interrupt() {
    guard let current else { return }
    var byte = UInt8(ascii: "i")
    write(current, &byte, 1)
  }

  /// Closes the shared connection.
  func end() {
    guard opener.kind == .ssh else { return }
    let devnull = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(devnull) }
    var arguments = words
    arguments.insert(
      contentsOf: ["-o", "ControlPath=\(controlDirectory)/%C", "-O", "exit"], at: 1)
    if let process = try? ChildProcess.start(
      "ssh", arguments, environment: environment,
      descriptors: [(devnull, 0), (devnull, 1), (devnull, 2)])
    {
      var status: Int32 = 0
      waitpid(process.pid, &status, 0)
    }
    for name in (try? DirectoryListing.names(in: controlDirectory)) ?? [] {
      unlink("\(controlDirectory)/\(name)")
    }
    rmdir(controlDirectory)
  }
}

/// Tells, in what comes back over one stream, a step's own output from the driver's frames.
final class FrameSplitter: Sendable {
  private struct Progress {
    var held: [UInt8] = []
    var head: [UInt8]?
    var process: Int?
    var state: [UInt8]?
  }

  private let frame: [UInt8]
  private let tap: @Sendable (UnsafeRawBufferPointer) -> Void
  private let progress = Mutex(Progress())

  init(_ frame: String, tap: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
    self.frame = Array(frame.utf8)
    self.tap = tap
  }

  /// The shell's process id there; nil: it never started.
  var process: Int? { progress.withLock { $0.process } }
  var state: [UInt8] { progress.withLock { $0.state ?? [] } }

  func take(_ bytes: UnsafeRawBufferPointer) {
    let passed = progress.withLock { progress -> [UInt8] in
      if progress.state != nil {
        progress.state?.append(contentsOf: bytes)
        return []
      }
      progress.held.append(contentsOf: bytes)
      var passed: [UInt8] = []
      while let found = progress.held.ranges(of: frame).first {
        passed += progress.held[..<found.lowerBound]
        let rest = Array(progress.held[found.upperBound...])
        if progress.process == nil {
          guard let end = rest.firstIndex(of: 0x0A) else {
            progress.held = Array(progress.held[found.lowerBound...])
            return passed
          }
          progress.process = Int(String(decoding: rest[..<end], as: UTF8.self)) ?? 0
          progress.held = Array(rest[(end + 1)...])
        } else {
          progress.state = rest
          progress.held = []
          return passed
        }
      }
      // Only a tail that may be a frame's beginning is held back.
      var keep = min(frame.count - 1, progress.held.count)
      while keep > 0, !frame.starts(with: progress.held.suffix(keep)) { keep -= 1 }
      passed += progress.held.dropLast(keep)
      progress.held = Array(progress.held.suffix(keep))
      return passed
    }
    if !passed.isEmpty { passed.withUnsafeBytes { tap($0) } }
  }

  func finish() {
    let rest = progress.withLock { progress -> [UInt8] in
      defer { progress.held = [] }
      return progress.held
    }
    if !rest.isEmpty { rest.withUnsafeBytes { tap($0) } }
  }
}
