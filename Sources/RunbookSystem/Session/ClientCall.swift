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
    guard let file = MemoryFile(input) else { return nil }
    lseek(file.descriptor, 0, SEEK_SET)
    defer { close(file.descriptor) }
    guard
      let child = try? PipedChild.start(words, environment: environment, input: file.descriptor)
    else { return nil }
    let collected = Collected()
    let report = StepProcess(control: control, graceMs: 2_000).run(
      child.process, stdout: child.stdout, stderr: child.stderr, timeoutMs: limitMs,
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

  /// Runs it on the operator's terminal, so that it can ask. Blocks until its end; nil: it
  /// could not be started.
  static func onTerminal(_ words: [String], environment: [String], control: Int32)
    -> StepProcess.Report?
  {
    guard let terminal = PseudoTerminal(like: STDIN_FILENO) else { return nil }
    // What goes to the background there must outlive the hang-up of the terminal it was asked on.
    let lasting = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"] + words
    guard
      let process = try? ChildProcess.start(
        lasting[0], lasting, environment: environment, descriptors: [], terminal: terminal.path)
    else { return nil }
    terminal.handOver()
    return TerminalProcess(terminal: terminal, control: control, graceMs: 2_000)
      .run(process, timeoutMs: nil, keep: { _ in })
  }

  private final class Collected: Sendable {
    let output = Mutex<[UInt8]>([])
    let error = Mutex<[UInt8]>([])
  }
}
