import Foundation
import TestSupport
import Testing

extension AtNight {
  /// Signals that come from outside while nothing runs but a question or a wait: they act at once,
  /// and nothing follows from an answer that comes behind them.
  @Suite(.timeLimit(.minutes(5)))
  struct SignalAtPromptTests {
    /// Keys are waited for.
    private static let playbook =
      "# Night\n\n## Night\n\n1. Work:\n\n   ```bash\n   echo work >did\n   ```\n"

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
    func `a signal at a prompt ends the run at once`(signal: Int32) throws {
      let folder = try FaultFolder(Self.playbook)
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()

      kill(terminal.pid, signal)

      #expect(try terminal.finish(seconds: 20) == 128 + signal)
      #expect(terminal.isCooked)
      #expect(terminal.screen.contains("to go on: runbook resume"))
      #expect(try folder.events("run.suspended").count == 1)
      // Nobody has answered, and nothing has run.
      #expect(try folder.events("prompt.answered").isEmpty)
      #expect(try folder.events("step.started").isEmpty)
      #expect(try folder.verifies())
    }

    @Test func `a signal while a line is typed ends the run at once`() throws {
      let folder = try FaultFolder(Self.playbook)
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("n")
      try terminal.wait(for: "note:")
      try terminal.waitForKeys()
      terminal.send("half a note")
      try terminal.wait(for: "half a note")

      kill(terminal.pid, SIGTERM)

      #expect(try terminal.finish(seconds: 20) == 128 + SIGTERM)
      #expect(!terminal.screen.contains("a abort"))
      #expect(try folder.events("run.suspended").count == 1)
    }

    @Test func `a signal ends an editor that is open, and the run`() throws {
      let folder = try FaultFolder(Self.playbook)
      try Data("echo $$ >editing\nexec sleep 600\n".utf8).write(
        to: URL(fileURLWithPath: folder.path("editor")))
      let terminal = try folder.terminal(variables: ["EDITOR": "sh editor"])
      try terminal.waitForPrompt()
      terminal.send("e")
      #expect(folder.wait(until: { folder.text("editing").hasSuffix("\n") }))

      kill(terminal.pid, SIGTERM)

      #expect(try terminal.finish(seconds: 20) == 128 + SIGTERM)
      #expect(terminal.isCooked)
      #expect(try folder.events("run.suspended").count == 1)
      #expect(folder.wait(10, until: { folder.processes.isEmpty }))
    }

    @Test func `an interrupt from outside asks as Ctrl-C does, and a second one leaves`() throws {
      let folder = try FaultFolder(Self.playbook)
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()

      kill(terminal.pid, SIGINT)

      try terminal.wait(for: "any other key: go on")
      try terminal.waitForKeys()
      kill(terminal.pid, SIGINT)
      #expect(try terminal.finish(seconds: 20) == 8)
      #expect(try folder.events("run.suspended").count == 1)
      #expect(try folder.events("step.started").isEmpty)
    }

    @Test func `an answer makes the next interrupt a first one again`() throws {
      let folder = try FaultFolder(Self.playbook)
      let terminal = try folder.terminal()
      for _ in 1...2 {
        try terminal.waitForPrompt()
        kill(terminal.pid, SIGINT)
        try terminal.wait(for: "any other key: go on")
        try terminal.waitForKeys()
        terminal.send("x")
        try terminal.waitForPrompt()
        terminal.send("n")
        try terminal.wait(for: "note:")
        try terminal.waitForKeys()
        terminal.send("seen\r")
      }
      try terminal.waitForPrompt()
      terminal.send("y")
      #expect(try terminal.finish() == 0)
      #expect(try folder.events("note.added").count == 2)
      #expect(folder.text("did") == "work\n")
    }

    @Test func `a line is asked for again behind an interrupt`() throws {
      let folder = try FaultFolder(
        "# Night\n\n## Night\n\n1. Work:\n\n   ```bash\n   echo <name> >did\n   ```\n")
      let terminal = try folder.terminal()
      try terminal.wait(for: "NAME: ")
      try terminal.waitForKeys()
      terminal.send("\u{3}")
      try terminal.wait(for: "any other key: go on")
      try terminal.waitForKeys()
      terminal.send("x")
      try terminal.wait(for: "NAME: ")
      try terminal.waitForKeys()
      terminal.send("db7\r")
      try terminal.wait(for: "Run it?")
      try terminal.waitForPrompt()
      terminal.send("y")
      #expect(try terminal.finish() == 0)
      #expect(folder.text("did") == "db7\n")
    }

    private static let waiting =
      "# Night\n\n## Night\n\n1. Wait 600 seconds.\n\n2. Work:\n\n   ```bash\n   echo work >did\n   ```\n"

    @Test func `a signal ends a countdown, and the run goes on with the wait`() throws {
      let folder = try FaultFolder(Self.waiting)
      let terminal = try folder.terminal()
      try terminal.wait(for: " left")

      kill(terminal.pid, SIGTERM)

      #expect(try terminal.finish(seconds: 20) == 128 + SIGTERM)
      #expect(try folder.events("wait.ended").isEmpty)
      let resumed = try folder.terminal(["resume"])
      try resumed.wait(for: " left")
      try resumed.waitForKeys()
      resumed.send("q")
      #expect(try resumed.finish() == 8)
    }

    @Test func `a wait that is interrupted without a terminal has not been done`() throws {
      let folder = try FaultFolder(Self.waiting)
      let run = try folder.start(["run", "night.md", "--yes"])
      #expect(folder.wait(until: { folder.journal.contains("step.started") }))

      kill(run.pid, SIGINT)

      #expect(run.finish() == 1)
      let ended = try #require(try folder.events("step.finished").first)
      #expect(ended["outcome"] as? String == "interrupted")
      #expect(folder.text("did").isEmpty)
      #expect(try folder.verifies())
    }
  }
}
