import Foundation
import RunbookCore

extension RemoteSession {
  /// Runs a step that has the operator's terminal, all the way to its shell there.
  ///
  /// Standard input is the terminal's, so the step is laid into a directory there first, which
  /// only its owner may read, and what it left is fetched from there in the end.
  func runOnTerminal(
    _ request: ScriptRequest, in shell: RemoteShell, control: Pipe, timeoutMs: Int?, start: Int,
    keep: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) async -> ScriptResult {
    func ended(_ end: ScriptResult.End) -> ScriptResult {
      ScriptResult(end: end, durationMs: StepProcess.now() - start)
    }
    let frame = Nonce.make()
    let text = RemoteScript.laidOut(
      shell: shell.path, isBash: shell.isBash, driver: driver(request, shell, frame),
      isFresh: isFresh, frame: frame)
    guard
      let answer = await connection.call(
        text, limitMs: RemoteConnection.openingLimitMs, control: control.read),
      let directory = RemoteScript.place(in: answer.output, frame: frame)
    else { return ended(.refused("there is no room for the step on \(opener.name)")) }
    guard let terminal = PseudoTerminal(like: STDIN_FILENO) else {
      return ended(.refused("there is no terminal to be had"))
    }
    let words = connection.client.onTerminal(file: directory + "/step")
    let process: ChildProcess
    do {
      process = try ChildProcess.start(
        words[0], words, environment: connection.environment, descriptors: [],
        terminal: terminal.path)
    } catch {
      return ended(.refused("\(error.program) cannot be started: \(error.reason)"))
    }
    terminal.handOver()
    guardian?.take(process.pid)
    let own = TerminalProcess(terminal: terminal, control: control.read, graceMs: graceMs)
    let report = await connection.blocking {
      own.run(process, timeoutMs: timeoutMs, keep: keep)
    }
    guardian?.release(process.pid)
    let told = FrameSplitter(frame, tap: { _ in }, ended: {})
    let left = await connection.call(
      RemoteScript.collected(from: directory), limitMs: RemoteConnection.openingLimitMs)
    left?.output.withUnsafeBytes { told.take($0) }
    let captured = told.state.flatMap { CapturedState($0, cut: Array((frame + ",").utf8)) }
    if let captured, request.leavesState { take(captured, shell, of: request.step) }
    var end = self.end(report, captured, request, told)
    if report.timedOut || report.interrupted, let group = told.group {
      end = await confirmed(end, group)
    }
    return result(end, captured, request, start: start)
  }
}
