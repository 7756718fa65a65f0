import Foundation
import TestSupport
import Testing

extension AtNight {
  /// What a terminal shows that knows no more than ASCII.
  @Suite(.timeLimit(.minutes(5)))
  struct PlainScreenTests {
    @Test func `a C locale is shown ASCII only`() throws {
      let folder = try FaultFolder("# Night\n\n## Night\n\n```bash\nexit 3\n```\n")
      let terminal = try PseudoTerminalDriver(
        CommandRun.binary.path, ["run", "night.md"],
        environment: folder.environment.merging(["LC_ALL": "C"]) { $1 }, columns: 60, rows: 24,
        directory: folder.url.path)
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "What now?")
      try terminal.waitForPrompt()
      terminal.send("q")

      #expect(try terminal.finish() == 8)
      #expect(terminal.screen.contains(" !! 1     Night"))
      let isASCII = terminal.screen.utf8.allSatisfy { $0 < 0x80 }
      #expect(isASCII, "\(terminal.screen)")
    }
  }

  /// Lines that a step has begun and not ended.
  @Suite(.timeLimit(.minutes(5)))
  struct OpenLineTests {
    private func playbook(_ script: String) -> String {
      "# Night\n\n## Night\n\n1. Wait\n\n   ```bash\n   \(script)\n   ```\n"
    }

    private func lines(_ terminal: PseudoTerminalDriver, columns: Int) -> [String] {
      var screen = TerminalScreen(columns: columns)
      screen.show(terminal.screen)
      return screen.text
    }

    @Test func `half a line is shown while its step waits, and once when it is whole`() throws {
      let folder = try FaultFolder(
        playbook("printf 'half '; until [ -e go ]; do sleep 0.01; done; echo whole"))
      let terminal = try folder.terminal(["run", "night.md", "--yes"])

      try terminal.wait(for: "half")
      try Data().write(to: folder.url.appending(path: "go"))

      #expect(try terminal.finish() == 0)
      let shown = lines(terminal, columns: 80).filter { $0.contains("half") && $0.contains("│") }
      #expect(shown == ["          │ half whole"])
    }

    @Test func `a bar that grows is shown as it stands`() throws {
      let folder = try FaultFolder(
        playbook(
          "printf '10%% ####\\r'; until [ -e go ]; do sleep 0.01; done; printf '99%%\\r'; echo done"
        ))
      let terminal = try folder.terminal(["run", "night.md", "--yes"], columns: 40)

      try terminal.wait(for: "10% ####")
      try Data().write(to: folder.url.appending(path: "go"))

      #expect(try terminal.finish() == 0)
      let shown = lines(terminal, columns: 40).filter { $0.hasPrefix("          │") }
      #expect(shown == ["          │ done"])
    }

    @Test func `a bar of many updates ends as it was last`() throws {
      let folder = try FaultFolder(
        playbook(
          "for i in {1..300}; do printf '\\r copying block %s of three hundred' $i; done; echo"))
      let terminal = try folder.terminal(["run", "night.md", "--yes"], columns: 60)

      #expect(try terminal.finish() == 0)
      let shown = lines(terminal, columns: 60).filter { $0.hasPrefix("          │") }
      #expect(shown == ["          │  copying block 300 of three hundred"])
    }

    @Test func `half a line of one stream leaves the other's lines alone`() throws {
      let folder = try FaultFolder(
        playbook("printf 'half ' >&2; sleep 0.05; echo whole; sleep 0.05; echo more >&2"))
      let terminal = try folder.terminal(["run", "night.md", "--yes"])

      #expect(try terminal.finish() == 0)
      let shown = lines(terminal, columns: 80).filter { $0.hasPrefix("          │") }
      #expect(shown == ["          │ whole", "          │ half more"])
    }

    @Test func `what is said of an interrupted step stands in place of the key's mark`() throws {
      let folder = try FaultFolder(playbook("echo begun; sleep 600 | cat"))
      let terminal = try folder.terminal(["run", "night.md", "--yes"], columns: 60)

      try terminal.wait(for: "│ begun")
      terminal.send("\u{3}")
      try terminal.wait(for: "What now?")
      try terminal.waitForPrompt()
      terminal.send("q")

      #expect(try terminal.finish() == 8)
      let shown = lines(terminal, columns: 60)
      #expect(shown.contains { $0.hasPrefix(" ✗ 1     Wait") && $0.hasSuffix(" s") }, "\(shown)")
    }

    @Test func `plain text has whole lines only`() throws {
      let folder = try FaultFolder(playbook("printf 'half '; sleep 0.1; echo whole"))
      let terminal = try folder.terminal(["run", "night.md", "--yes", "--plain"])

      #expect(try terminal.finish() == 0)
      #expect(terminal.screen.contains("| half whole"))
      #expect(!terminal.screen.contains("\u{1B}[K"))
    }
  }

  /// What is said of runs that were left, and before one begins.
  @Suite(.timeLimit(.minutes(5)))
  struct LeftRunTests {
    @Test func `programs that are missing are told of before the first step`() throws {
      let folder = try FaultFolder(
        "# Night\n\n## Night\n\n1. Look\n   ```bash\n   uptime\n   ```\n"
          + "2. Count\n   ```bash\n   frobnicate-it --all\n   ```\n")
      let terminal = try folder.terminal()
      try terminal.wait(for: "not installed here: 'frobnicate-it' (step 2)")
      try terminal.waitForPrompt()
      terminal.send("q")
      #expect(try terminal.finish() == 8)

      let resumed = try folder.terminal(["resume", "--runbooks", "night.md"])
      try resumed.wait(for: "not installed here: 'frobnicate-it' (step 2)")
      try resumed.waitForPrompt()
      resumed.send("q")
      #expect(try resumed.finish() == 8)
    }

    @Test func `leaving a run whose playbook has changed is no error`() throws {
      let text = "# Night\n\n## Night\n\n1. Look\n   ```bash\n   uptime\n   ```\n"
      let folder = try FaultFolder(text)
      let first = try folder.terminal()
      try first.waitForPrompt()
      first.send("q")
      #expect(try first.finish() == 8)
      try Data(text.replacing("uptime", with: "date").utf8)
        .write(to: folder.url.appendingPathComponent("night.md"))

      let terminal = try folder.terminal(["resume", "--runbooks", "night.md"])
      try terminal.wait(for: "leave the run")
      try terminal.waitForKeys()
      terminal.send("n")

      #expect(try terminal.finish() == 8)
      #expect(terminal.screen.contains("the run is left as it was"))
      #expect(!terminal.screen.contains("error"))
      #expect(try folder.events("run.resumed").isEmpty)
    }

    @Test func `a value given with the resume takes the place of one that was typed`() throws {
      let folder = try FaultFolder(
        "# Night\n\n## Night\n\n1. Load\n   ```bash\n   cat <dump> >did\n   ```\n")
      try Data("good\n".utf8).write(to: folder.url.appending(path: "right"))
      let first = try folder.terminal(["run", "night.md", "--yes"])
      try first.wait(for: "DUMP:")
      try first.waitForKeys()
      first.send("wrong\r")
      try first.wait(for: "What now?")
      try first.waitForPrompt()
      first.send("q")
      try #require(try first.finish() == 8)

      let second = try folder.terminal(
        ["resume", "--runbooks", "night.md", "--yes", "--var", "DUMP=right"])
      try second.wait(for: "DUMP = right (--var)")
      try second.waitForPrompt()
      second.send("r")

      #expect(try second.finish() == 0)
      #expect(folder.text("did") == "good\n")
    }

    @Test func `leaving the question about a run that waits is no error`() throws {
      let folder = try FaultFolder("# Night\n\n## Night\n\n```bash\ntouch done\n```\n")
      let first = try folder.terminal()
      try first.waitForPrompt()
      first.send("q")
      try #require(try first.finish() == 8)

      let second = try folder.terminal()
      try second.wait(for: "start anew")
      try second.waitForKeys()
      second.send("q")

      #expect(try second.finish() == 8)
      #expect(second.screen.contains("nothing was run"))
      #expect(!second.screen.contains("error"))
    }
  }

  /// The operator's own shell at a prompt.
  @Suite(.timeLimit(.minutes(5)))
  struct OperatorShellTests {
    @Test func `a shell at the prompt has the steps' state and leaves none`() throws {
      let folder = try FaultFolder(
        """
        # Night

        ## Night

        1. Set up

           ```bash
           mkdir -p there; cd there; MARK="deep inside"
           ```

        2. Look

           ```bash
           echo "now $MARK in ${PWD##*/}"
           ```
        """)
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "Look")
      try terminal.waitForPrompt()

      terminal.send("!")
      try terminal.wait(for: "(runbook: exit goes back)")
      terminal.send("echo \"shell: $MARK in ${PWD##*/}\"; MARK=changed; cd /\r")
      try terminal.wait(for: "shell: deep inside in there")
      terminal.send("seq 2000\r")
      try terminal.wait(for: "1999\r\n2000\r\n")
      terminal.send("stty -echo; exit\r")
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "now deep inside in there")
      try terminal.wait(for: "succeeded")

      #expect(try terminal.finish() == 0)
      #expect(try folder.events("shell.opened").count == 1)
      let closed = try folder.events("shell.closed")
      #expect(closed.count == 1)
      // More than an event holds lies in a file.
      let record = closed.first?["stdout"] as? [String: Any]
      let run = try #require(closed.first?["run"] as? String)
      let file = "audit/runs/\(run)/\(record?["file"] as? String ?? "none")"
      let shown = folder.text(file)
      #expect(shown.contains("shell: deep inside in there"))
      // What it did, not what was typed.
      #expect(!shown.contains("MARK=changed"))
      #expect(terminal.isCooked)
      #expect(try folder.verifies())
      try Data(shown.replacing("deep inside", with: "nothing").utf8)
        .write(to: folder.url.appendingPathComponent(file))
      #expect(try !folder.verifies())
    }

    @Test func `a command to be typed on another machine runs for who is there`() throws {
      let folder = try FaultFolder(
        """
        # Till

        ## Night

        1. On the shop server:

           ```bash
           test -e there && echo "found <name>"
           ```
        """)
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("r")
      try terminal.wait(for: "NAME: ")
      try terminal.waitForKeys()
      terminal.send("web\r")
      try terminal.wait(for: "Run it?")
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "What now?")
      try terminal.waitForPrompt()
      try Data().write(to: folder.url.appending(path: "there"))
      terminal.send("q")

      #expect(try terminal.finish() == 8)
      let again = try folder.terminal(["resume"])
      try again.wait(for: "What now?")
      try again.waitForPrompt()
      again.send("r")
      try again.wait(for: "Done?")
      try again.waitForPrompt()
      again.send("r")
      try again.wait(for: "Run it?")
      try again.waitForPrompt()
      again.send("y")
      try again.wait(for: "found web")

      #expect(try again.finish() == 0)
      let started = try folder.events("step.started").compactMap { $0["action"] as? String }
      #expect(started == Array(repeating: "test -e there && echo \"found web\"", count: 2))
      #expect(try folder.verifies())
    }

    @Test func `a shell in a called procedure bears the called step's name`() throws {
      let folder = try FaultFolder(
        "# Ops\n\n## Night\n\n1. Follow [Look deep](#look-deep)\n\n## Look deep\n\n1. Look:\n\n"
          + "   ```bash\n   uptime\n   ```\n")
      let terminal = try folder.terminal(["run", "night", "--runbooks", "night.md"])
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "1>look-deep:1")
      try terminal.waitForPrompt()
      terminal.send("!")
      try terminal.wait(for: "(runbook: exit goes back)")
      terminal.send("exit\r")
      try terminal.waitForPrompt()
      terminal.send("q")

      #expect(try terminal.finish() == 8)
      let opened = try folder.events("shell.opened").first
      #expect(opened?["step"] as? String == "1>look-deep:1")
      #expect(
        try folder.events("run.suspended").first?["reason"] as? String
          == "left at step 1>look-deep:1")
    }
  }
}
