import Foundation
import Synchronization

/// A short program run to its end, with a text on standard input and a limit of time.
struct ClientCall {
  var output: [UInt8]
  /// The last line it wrote to standard error.
  var complaint: String
  var report: StepProcess.Report

  var isSuccess: Bool { report.ending == .exited(0) && !report.timedOut && !report.interrupted }

  private static let limitBytes = 1 << 20

  /// Blocks until its end. nil: it could not be started.
  ///
  /// - Parameters:
  ///   - control: as in `StepProcess`; -1: none.
  static func run(
    _ words: [String], input: String, environment: [String], limitMs: Int?, control: Int32 = -1
  ) -> ClientCall? {
    guard let file = MemoryFile(input), let out = Pipe(), let err = Pipe() else { return nil }
    lseek(file.descriptor, 0, SEEK_SET)
    defer { close(file.descriptor) }
    let process: ChildProcess
    do {
      process = try ChildProcess.start(
        words[0], words, environment: environment,
        descriptors: [(file.descriptor, 0), (out.write, 1), (err.write, 2)])
    } catch {
      for pipe in [out, err] {
        close(pipe.read)
        close(pipe.write)
      }
      return nil
    }
    for pipe in [out, err] { close(pipe.write) }
    let collected = Collected()
    let report = StepProcess(control: control, graceMs: 2_000).run(
      process, stdout: out.read, stderr: err.read, timeoutMs: limitMs,
      sink: .init(
        stdout: { bytes in collected.output.withLock { $0 += bytes.prefix(limitBytes - $0.count) }
        },
        stderr: { bytes in collected.error.withLock { $0 += bytes.prefix(limitBytes - $0.count) } }
      ))
    let error = String(decoding: collected.error.withLock { $0 }, as: UTF8.self)
    let lines = error.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    return ClientCall(
      output: collected.output.withLock { $0 }, complaint: lines.last.map(String.init) ?? "",
      report: report)
  }

  /// Runs it on the operator's terminal, so that it can ask; its exit status. Blocks until its end.
  static func onTerminal(_ words: [String], environment: [String], control: Int32) -> Int? {
    guard let terminal = PseudoTerminal(like: STDIN_FILENO) else { return nil }
    // What goes to the background there must outlive the hang-up of the terminal it was asked on.
    let lasting = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"] + words
    guard
      let process = try? ChildProcess.start(
        lasting[0], lasting, environment: environment, descriptors: [], terminal: terminal.path)
    else { return nil }
    terminal.handOver()
    let report = TerminalProcess(terminal: terminal, control: control, graceMs: 2_000)
      .run(process, timeoutMs: nil, keep: { _ in })
    switch report.ending {
    case .exited(let status): return status
    case .signaled(let signal): return 128 + signal
    }
  }

  private final class Collected: Sendable {
    let output = Mutex<[UInt8]>([])
    let error = Mutex<[UInt8]>([])
  }
}
