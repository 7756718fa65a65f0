import Foundation
import Synchronization

/// A short program run to its end, with a text on standard input and a limit of time.
struct ClientCall {
  var output: [UInt8]
  /// The last line it wrote to standard error, or at a terminal of its own.
  var complaint: String
  /// It let nothing begin, for want of a password.
  var isLocked = false
  var report: StepProcess.Report

  var isSuccess: Bool { report.ending == .exited(0) && !report.timedOut && !report.interrupted }

  private static let limitBytes = 1 << 20

  /// Blocks until its end. nil: it could not be started.
  ///
  /// - Parameters:
  ///   - control: as in `StepProcess`; -1: none.
  ///   - questions: a terminal that it may ask at.
  static func run(
    _ words: [String], input: String, environment: [String], limitMs: Int?, control: Int32 = -1,
    questions: QuestionTerminal? = nil
  ) -> ClientCall? {
    guard let file = MemoryFile(input) else {
      questions?.abandon()
      return nil
    }
    lseek(file.descriptor, 0, SEEK_SET)
    defer { close(file.descriptor) }
    guard
      let child = try? PipedChild.start(
        words, environment: environment, input: file.descriptor, questions: questions)
    else {
      questions?.abandon()
      return nil
    }
    let collected = Collected()
    let report = StepProcess(control: control, graceMs: 2_000).run(
      child.process, stdout: child.stdout, stderr: child.stderr, timeoutMs: limitMs,
      sink: .init(
        stdout: { bytes in
          questions?.sees()
          collected.output.withLock { $0 += bytes.prefix(limitBytes - $0.count) }
        },
        stderr: { bytes in collected.error.withLock { $0 += bytes.prefix(limitBytes - $0.count) } }
      ))
    let error = String(decoding: collected.error.withLock { $0 }, as: UTF8.self)
    let lines = error.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    var call = ClientCall(
      output: collected.output.withLock { $0 }, complaint: lines.last.map(String.init) ?? "",
      report: report)
    // One that let nothing begin does not end well; a call that prints nothing may, and what was
    // typed for it stays known.
    if report.ending != .exited(0), let refusal = questions?.refusal(of: words.first ?? "") {
      call.isLocked = true
      if !refusal.isEmpty { call.complaint = refusal }
    }
    return call
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

  /// Runs it on the operator's terminal, and keeps what it was told unseen if it then succeeded.
  /// Blocks until its end; nil: it could not be started.
  ///
  /// - Parameter name: stands before what it asks.
  static func asking(
    _ words: [String], as name: String, environment: [String], control: Int32, answers: LoginAnswers
  ) -> StepProcess.Report? {
    guard let terminal = PseudoTerminal(like: STDIN_FILENO) else { return nil }
    let named =
      ["sh", "-c", "printf '%s: ' \"$0\"; exec \"$@\"", name]
      + words
    guard
      let process = try? ChildProcess.start(
        named[0], named, environment: environment, descriptors: [], terminal: terminal.path)
    else { return nil }
    terminal.handOver()
    let typed = Mutex<[UInt8]>([])
    var own = TerminalProcess(terminal: terminal, control: control, graceMs: 2_000)
    own.heardUnseen = { bytes in typed.withLock { $0 += bytes } }
    let report = own.run(process, timeoutMs: nil, keep: { _ in })
    if report.ending == .exited(0) { answers.keep(typed.withLock { $0 }) }
    return report
  }

  private final class Collected: Sendable {
    let output = Mutex<[UInt8]>([])
    let error = Mutex<[UInt8]>([])
  }
}
