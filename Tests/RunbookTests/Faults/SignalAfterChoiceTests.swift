import Foundation
import TestSupport
import Testing

extension AtNight {
  /// Signals to a run that began with a question of its own, outside of any run.
  @Suite(.timeLimit(.minutes(5)))
  struct SignalAfterChoiceTests {
    private static let playbook =
      "# Night\n\n## Night\n\n1. Work:\n\n   ```bash\n   echo begun; sleep 600 | cat\n   ```\n"

    @Test(arguments: [SIGTERM, SIGHUP])
    func `a signal ends what was chosen from the catalogue`(signal: Int32) throws {
      let folder = try FaultFolder(Self.playbook)
      let terminal = try chosen(folder, ["--yes", "--on-hangup", "stop"])

      kill(terminal.pid, signal)

      #expect(try terminal.finish(seconds: 20) == 128 + signal)
      #expect(try folder.events("run.suspended").count == 1)
      #expect(try folder.verifies())
    }

    @Test func `Ctrl-C ends the step of what was chosen from the catalogue`() throws {
      let folder = try FaultFolder(Self.playbook)
      let terminal = try chosen(folder, ["--yes"])

      try endStep(terminal)

      #expect(try folder.events("step.finished").count == 1)
    }

    @Test(arguments: ["r", "n"])
    func `Ctrl-C ends the step of a run that was asked about`(key: String) throws {
      let folder = try FaultFolder(Self.playbook)
      let first = try folder.terminal()
      try first.waitForPrompt()
      first.send("q")
      try #require(try first.finish() == 8)

      let second = try folder.terminal()
      try second.wait(for: "start anew")
      try second.waitForKeys()
      second.send(key)
      try second.waitForPrompt()
      second.send("y")
      try second.wait(for: "│ begun")

      try endStep(second)
    }

    private func chosen(
      _ folder: FaultFolder, _ arguments: [String]
    ) throws -> PseudoTerminalDriver {
      let terminal = try folder.terminal(["run", "--runbooks", "night.md"] + arguments)
      try terminal.wait(for: "find:")
      try terminal.wait(for: "1 procedure")
      terminal.send("\r")
      try terminal.wait(for: "│ begun")
      return terminal
    }

    private func endStep(_ terminal: PseudoTerminalDriver) throws {
      terminal.send("\u{3}")
      try terminal.wait(for: "What now?")
      try terminal.waitForPrompt()
      terminal.send("q")
      #expect(try terminal.finish(seconds: 20) == 8)
    }
  }
}
