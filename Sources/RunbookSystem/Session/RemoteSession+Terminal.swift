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
      start: .init(isFresh: isFresh, traceParent: request.traceParent), frame: frame)
    guard
      let answer = await connection.call(
        text, limitMs: RemoteConnection.openingLimitMs, control: control.read),
      let directory = RemoteScript.place(in: answer.output, frame: frame)
    else { return ended(.refused("there is no room for the step on \(opener.name)")) }
    guard let terminal = PseudoTerminal(like: STDIN_FILENO) else {
      return ended(.refused("there is no terminal to be had"))
    }
    let words = await connection.wordsOnTerminal(file: directory + "/step")
    // Where the client asks again what it was told before, the end of that is told here.
    let begun = connection.client.questions == .standardStreams ? Pipe() : nil
    defer { if let begun { close(begun.read) } }
    var descriptors: [(own: Int32, child: Int32)] = []
    if let begun { descriptors.append((begun.write, 6)) }
    let process: ChildProcess
    do {
      defer { if let begun { close(begun.write) } }
      process = try ChildProcess.start(
        words[0], words, environment: connection.environment,
        descriptors: descriptors, terminal: terminal.path)
    } catch {
      return ended(.refused("\(error.program) cannot be started: \(error.reason)"))
    }
    terminal.handOver()
    guardian?.take(process.pid)
    var own = TerminalProcess(terminal: terminal, control: control.read, graceMs: graceMs)
    let watch = RemoteWatch(connection, directory: directory, frame: frame, guardian: guardian)
    if let watch { own.deliver = { watch.send($0) } }
    if let begun { (own.answers, own.begun) = (connection.answers.lines, begun.read) }
    let report = await connection.blocking { [own] in
      own.run(process, timeoutMs: timeoutMs, keep: keep)
    }
    guardian?.release(process.pid)
    let told = FrameSplitter(frame, tap: { _ in }, ended: {})
    let left = await connection.call(
      RemoteScript.collected(from: directory), limitMs: RemoteConnection.openingLimitMs)
    // Only now: a watch that begins this late may have taken `done` for a part of its own text, and
    // takes the line's end for that of the run, whose directory it would remove.
    watch?.end()
    left?.output.withUnsafeBytes { told.take($0) }
    let captured = told.state.flatMap { CapturedState($0, cut: Array((frame + ",").utf8)) }
    if let captured, request.leavesState { take(captured, shell, of: request) }
    var end = self.end(report, captured, request, told)
    if report.timedOut || report.interrupted, let group = told.group {
      end = await confirmed(end, group)
    }
    return result(end, captured, request, start: start)
  }
}
