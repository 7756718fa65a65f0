import Foundation
import RunbookCore

/// One step's client, from its start to its end.
extension RemoteSession {
  /// A client that runs one step, and what it is given and asks.
  struct Talk {
    let child: PipedChild
    let line: LineToStep
    let questions: QuestionTerminal?
  }

  func begin(_ script: String) throws(PipedChild.Failure) -> Talk {
    guard let line = LineToStep(script + RemoteScript.textEnd) else { throw .noDescriptors }
    var questions: QuestionTerminal?
    do {
      questions = try connection.questions()
      let child = try PipedChild.start(
        connection.client.running, environment: connection.environment, input: line.input,
        questions: questions)
      line.handOver()
      return Talk(child: child, line: line, questions: questions)
    } catch {
      questions?.abandon()
      line.handOver()
      line.end()
      throw error
    }
  }

  /// Takes what the client says until it ends, or is told to.
  func hear(
    _ talk: Talk, frame: String, control: Pipe, timeoutMs: Int?, taps: LocalSession.Taps
  ) async -> (report: StepProcess.Report, splitter: FrameSplitter) {
    let controlEnd = control.write
    let splitter = FrameSplitter(frame, tap: taps.stdout) {
      var byte = UInt8(ascii: "d")
      write(controlEnd, &byte, 1)
    }
    let runner = StepProcess(
      control: control.read, graceMs: graceMs, deliver: deliverer(splitter))
    let (child, asked) = (talk.child, talk.questions)
    let report = await withTaskCancellationHandler {
      await connection.blocking {
        runner.run(
          child.process, stdout: child.stdout, stderr: child.stderr, timeoutMs: timeoutMs,
          sink: .init(
            stdout: { bytes in
              asked?.sees()
              splitter.take(bytes)
            }, stderr: taps.stderr))
      }
    } onCancel: {
      var byte = UInt8(ascii: "i")
      write(controlEnd, &byte, 1)
    }
    splitter.finish()
    return (report, splitter)
  }

  /// Lets the client go, or keeps it for the jobs that the step left.
  func release(_ talk: Talk, _ report: StepProcess.Report, _ splitter: FrameSplitter) {
    guard report.isDetached else {
      guardian?.release(talk.child.process.pid)
      talk.line.end()
      return
    }
    jobClients.append((talk.child.process, talk.line))
    if let group = splitter.group { jobGroups.append(group) }
  }
}
