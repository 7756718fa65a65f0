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
      terminal.send("stty -echo; exit\r")
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "now deep inside in there")
      try terminal.wait(for: "succeeded")

      #expect(try terminal.finish() == 0)
      #expect(try folder.events("shell.opened").count == 1)
      #expect(try folder.events("shell.closed").count == 1)
      #expect(terminal.isCooked)
      #expect(try folder.verifies())
    }
  }
}
