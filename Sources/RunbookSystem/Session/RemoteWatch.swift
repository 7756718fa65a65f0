import Foundation
import RunbookCore

/// Stands, over a channel of its own, by a step elsewhere that has the operator's terminal: signals
/// go to the step's group there, and where the run goes away without a word the group is ended, as
/// not every step heeds the hang-up of its terminal.
final class RemoteWatch: Sendable {
  private let line: LineToStep
  private let process: ChildProcess
  private let control: Pipe
  private let guardian: Guardian?

  private static let graceMs = 2_000

  /// nil: there is no second channel to be had.
  ///
  /// - Parameter directory: where the step was laid out.
  init?(_ connection: RemoteConnection, directory: String, frame: String, guardian: Guardian?) {
    guard let control = Pipe() else { return nil }
    let text = RemoteScript.watching(directory: directory, frame: frame)
    guard let line = LineToStep(text + RemoteScript.textEnd) else {
      for end in [control.read, control.write] { close(end) }
      return nil
    }
    guard let child = try? connection.start(input: line.input) else {
      line.handOver()
      line.end()
      for end in [control.read, control.write] { close(end) }
      return nil
    }
    line.handOver()
    self.line = line
    self.control = control
    self.guardian = guardian
    process = child.process
    guardian?.take(process.pid)
    StepProcess.queue().async {
      _ = StepProcess(control: control.read, graceMs: Self.graceMs).run(
        child.process, stdout: child.stdout, stderr: child.stderr, timeoutMs: nil,
        sink: .init(stdout: { _ in }, stderr: { _ in }))
      close(control.read)
    }
  }

  /// Sends a signal to the step's group there.
  func send(_ signal: Int32) {
    line.say(signal == SIGINT ? "INT\n" : signal == SIGKILL ? "KILL\n" : "TERM\n")
  }

  /// The step has ended: nothing is watched any more.
  func end() {
    line.say("done\n")
    line.end()
    var byte = UInt8(ascii: "d")
    write(control.write, &byte, 1)
    close(control.write)
    guardian?.release(process.pid)
  }
}
