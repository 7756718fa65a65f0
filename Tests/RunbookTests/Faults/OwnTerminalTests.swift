import Foundation
import TestSupport
import Testing

extension AtNight {
  /// Steps that talk to the operator have a terminal of their own, and what they say is on record.
  @Suite(.timeLimit(.minutes(5)))
  struct OwnTerminalTests {
    @Test func `a step on a terminal is recorded without what was typed`() throws {
      let folder = try FaultFolder(
        """
        # Night

        ## Night

        ```bash {interactive}
        {
        stty size
        read -r -p "name? " name; echo "hello ${#name}"
        until [ -e go ]; do sleep 0.05; done  # What is read once the echo is off is not kept.
        read -r -s -p "hidden? " hidden; echo; echo "length ${#hidden}"
        [ "$(tty)" != "not a tty" ] && [ -t 0 ] && [ -t 1 ] && echo "a terminal"
        }
        ```
        """)
      let terminal = try folder.terminal(columns: 91)
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "24 91")
      try terminal.wait(for: "name? ")
      terminal.send("Ada Lovelace\r")
      try terminal.wait(for: "hello 12")
      try Data().write(to: folder.url.appendingPathComponent("go"))
      try terminal.wait(for: "hidden? ")
      terminal.send("hunter2\r")
      try terminal.wait(for: "a terminal")
      try terminal.wait(for: "succeeded")
      #expect(try terminal.finish() == 0)

      let journal = folder.journal
      #expect(journal.contains("24 91"))
      #expect(journal.contains("hello 12"))
      #expect(!journal.contains("Ada"))
      #expect(!journal.contains("hunter2"))
      #expect(!terminal.screen.contains("hunter2"))
      #expect(try folder.verifies())
    }

    @Test func `a step on a terminal hears of a new size`() throws {
      let folder = try FaultFolder(
        """
        # Night

        ## Night

        ```bash {interactive}
        trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.05; done
        ```
        """)
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "ready")

      terminal.resize(columns: 123, rows: 45)

      try terminal.wait(for: "45 123")
      #expect(try terminal.finish() == 0)
      #expect(terminal.isCooked)
    }

    @Test func `ctrl-C leaves a watch and ends nothing else`() throws {
      let folder = try FaultFolder(
        """
        # Night

        ## Night

        1. Watch:

           ```bash
           tail -f night.md
           ```

        2. Go on:

           ```bash
           echo went on
           ```
        """)
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "echo went on")

      terminal.send("\u{3}")

      try terminal.wait(for: "left while it was running")
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "succeeded")
      #expect(try terminal.finish() == 0)
      #expect(folder.journal.contains("echo went on"))
      #expect(folder.processes.isEmpty)
    }

    @Test func `an editor leaves its end and its time on record, and no more`() throws {
      let folder = try FaultFolder(
        """
        # Night

        ## Night

        ```bash {interactive}
        { less() { echo "what less shows"; }; less; }
        ```
        """)
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "what less shows")
      #expect(try terminal.finish() == 0)

      let finished = try #require(try folder.events("step.finished").first)
      #expect(finished["exitCode"] as? Int == 0)
      #expect(finished["stdout"] == nil)
    }
  }
}
