import Foundation
import TestSupport
import Testing

@testable import RunbookSystem

extension AtNight {
  /// What can go wrong while a step runs. Each case has one right outcome: nothing is lost, nothing
  /// is left behind, no signal comes twice, and the record is whole.
  @Suite(.timeLimit(.minutes(10)))
  struct FaultTests {
    private static func night(_ script: String, info: String = "") -> String {
      "# Night\n\n## Night\n\n1. Work:\n\n   ```bash\(info)\n"
        + script.split(separator: "\n").map { "   \($0)\n" }.joined()
        + "   ```\n\n2. Then:\n\n   ```bash\n   echo then\n   ```\n"
    }

    private static func finished(_ folder: FaultFolder) throws -> [String: Any] {
      try #require(try folder.events("step.finished").first)
    }

    /// Nothing is left of the run, and its record is whole.
    private static func expectCalm(
      _ folder: FaultFolder, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      #expect(
        folder.wait(15, until: { folder.processes.isEmpty }), "\(folder.processes)",
        sourceLocation: sourceLocation)
      #expect(try folder.verifies(), sourceLocation: sourceLocation)
    }

    // MARK: Signals

    @Test func `ctrl-C interrupts the step once and asks what next`() throws {
      let folder = try FaultFolder(
        Self.night(
          "trap 'echo INT >>hits; exit 1' INT\necho ready\nfor i in {1..9999}; do sleep .1; done"))
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "ready")

      terminal.send("\u{3}")

      try terminal.wait(for: "What now?")
      try terminal.waitForPrompt()
      terminal.send("q")
      #expect(try terminal.finish() == 8)
      #expect(folder.text("hits") == "INT\n")
      #expect(try Self.finished(folder)["outcome"] as? String == "interrupted")
      #expect(terminal.isCooked)
      try Self.expectCalm(folder)
    }

    @Test func `ctrl-Z neither stops the program while a step runs nor lets the step run on alone`()
      throws
    {
      let folder = try FaultFolder(
        Self.night("echo ready\nuntil [ -e go ]; do sleep 0.02; done\necho all of it"))
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "ready")

      terminal.send("\u{1A}")

      try terminal.wait(for: "Ctrl-Z does nothing while a command runs")
      #expect(FileManager.default.createFile(atPath: folder.path("go"), contents: nil))
      try terminal.wait(for: "all of it")
      try terminal.waitForPrompt()
      terminal.send("q")
      #expect(try terminal.finish() == 8)
      #expect(try Self.finished(folder)["outcome"] as? String == "succeeded")
      try Self.expectCalm(folder)
    }

    @Test func `a second ctrl-C ends a step that is deaf to the first, and the run`() throws {
      let folder = try FaultFolder(
        Self.night("trap '' INT TERM\necho ready\nfor i in {1..9999}; do sleep .1; done"))
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "ready")

      terminal.send("\u{3}")
      usleep(50_000)
      terminal.send("\u{3}")

      #expect(try terminal.finish() == 8)
      #expect(try folder.events("step.finished").count == 1)
      try Self.expectCalm(folder)
    }

    @Test(arguments: [SIGTERM, SIGQUIT])
    func `TERM and QUIT end the step and leave a run that can be resumed`(signal: Int32) throws {
      let folder = try FaultFolder(Self.night("echo $$ >ready\nsleep 600 | cat"))
      let run = try folder.start(["run", "night.md", "--yes"])
      _ = folder.line(of: "ready")

      kill(run.pid, signal)

      #expect(run.finish() == 128 + signal)
      #expect(try Self.finished(folder)["outcome"] as? String == "interrupted")
      #expect(try folder.events("run.suspended").count == 1)
      try Self.expectCalm(folder)
      // What the step did is for somebody to say, and nobody is there.
      #expect(try folder.start(["resume", "--yes"]).finish() == 5)
    }

    @Test(arguments: ["finish", "stop"])
    func `on a hang-up the step finishes, or ends where that is asked for`(_ choice: String) throws
    {
      let folder = try FaultFolder(
        Self.night(
          "echo $$ >ready\nuntil [ -e go ]; do sleep 0.02; done\necho all of it",
          info: " {timeout=1m}"))
      let run = try folder.start(["run", "night.md", "--yes", "--on-hangup", choice])
      _ = folder.line(of: "ready")

      kill(run.pid, SIGHUP)
      if choice == "finish" {
        usleep(100_000)
        try Data().write(to: folder.url.appendingPathComponent("go"))
      }

      #expect(run.finish() == 128 + SIGHUP)
      let finished = try Self.finished(folder)
      #expect(finished["outcome"] as? String == (choice == "stop" ? "interrupted" : "succeeded"))
      let text = (finished["stdout"] as? [String: Any])?["text"] as? String
      #expect(text == (choice == "stop" ? "" : "all of it\n"))
      #expect(try folder.events("step.started").count == 1)
      #expect(try folder.events("run.suspended").count == 1)
      try Self.expectCalm(folder)
    }

    @Test func `a resumed run ends its step on a hang-up where that is asked for`() throws {
      let folder = try FaultFolder(
        Self.night(
          "[ -e ready ] && touch again\necho $$ >ready\nuntil [ -e go ]; do sleep 0.02; done",
          info: " {timeout=1m}"))
      let run = try folder.start(["run", "night.md", "--yes"])
      _ = folder.line(of: "ready")
      kill(run.pid, SIGTERM)
      #expect(run.finish() == 128 + SIGTERM)
      let resumed = try folder.start([
        "resume", "--yes", "--answer", "1=retry", "--on-hangup", "stop",
      ])
      #expect(folder.wait(until: { FileManager.default.fileExists(atPath: folder.path("again")) }))

      kill(resumed.pid, SIGHUP)

      #expect(resumed.finish() == 128 + SIGHUP)
      try Self.expectCalm(folder)
    }

    @Test func `a terminal that closes lets the step finish and suspends the run`() throws {
      let folder = try FaultFolder(
        Self.night(
          "echo $$ >ready\nuntil [ -e go ]; do sleep 0.02; done\necho all of it",
          info: " {timeout=1m}"))
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("y")
      _ = folder.line(of: "ready")

      terminal.hangUp()
      usleep(100_000)
      try Data().write(to: folder.url.appendingPathComponent("go"))

      #expect(folder.wait(until: { folder.journal.contains("run.suspended") }))
      #expect(try Self.finished(folder)["outcome"] as? String == "succeeded")
      #expect(folder.journal.contains("all of it"))
      #expect(folder.wait(until: { terminal.hasEnded }))
      try Self.expectCalm(folder)
    }

    @Test func `a terminal that closes ends a step that talks to the operator`() throws {
      let folder = try FaultFolder(
        "# Night\n\n## Night\n\n```bash {interactive}\ntrap '' HUP; echo $$ >ready; sleep 600\n```\n"
      )
      let terminal = try folder.terminal()
      try terminal.waitForPrompt()
      terminal.send("y")
      _ = folder.line(of: "ready")

      terminal.hangUp()

      #expect(folder.wait(until: { folder.journal.contains("run.suspended") }))
      #expect(folder.wait(until: { terminal.hasEnded }))
      try Self.expectCalm(folder)
    }

    // MARK: Processes

    @Test func `a step deaf to TERM is killed after its limit`() throws {
      let folder = try FaultFolder(
        Self.night(
          "trap '' TERM INT\nfor i in {1..9999}; do sleep .1; done", info: " {timeout=200ms}"))

      #expect(try folder.start(["run", "night.md", "--yes"]).finish() == 1)

      #expect(try Self.finished(folder)["outcome"] as? String == "timedOut")
      try Self.expectCalm(folder)
    }

    @Test func `a daemon does not hold its step up and is not the run's to end`() throws {
      let folder = try FaultFolder(
        Self.night("setsid sh -c 'echo $$ >daemon; exec sleep 600' >/dev/null 2>&1 &\nsleep 0.1"))

      #expect(try folder.start(["run", "night.md", "--yes"]).finish() == 0)

      let daemon = try #require(folder.line(of: "daemon").flatMap { pid_t($0) })
      #expect(folder.processes == [daemon])
      kill(daemon, SIGKILL)
      try Self.expectCalm(folder)
    }

    @Test func `a step that closes its output goes on to its end`() throws {
      let folder = try FaultFolder(Self.night("echo before\nexec >&- 2>&-\nsleep 0.2\ntouch done"))

      #expect(try folder.start(["run", "night.md", "--yes"]).finish() == 0)

      #expect(FileManager.default.fileExists(atPath: folder.path("done")))
      #expect(folder.journal.contains("before"))
      #expect(folder.journal.contains("echo then"))
      try Self.expectCalm(folder)
    }

    @Test func `a step that leaves zombies leaves none with the run`() throws {
      let folder = try FaultFolder(
        Self.night("for i in 1 2 3 4 5; do (sleep 0.01 &) ; done\nsleep 0.1"))

      let run = try folder.start(["run", "night.md", "--yes"])
      #expect(run.finish() == 0)
      try Self.expectCalm(folder)
    }

    @Test func `what a job writes after its step is kept, and its number is known to later steps`()
      throws
    {
      let folder = try FaultFolder(
        """
        # Night

        ## Night

        1. Begin:

           ```bash
           (until [ -e go ]; do sleep 0.02; done; echo written late) &
           ```

        2. Meet:

           ```bash {timeout=1m}
           touch go; while kill -0 $! 2>/dev/null; do sleep 0.02; done; echo "met $!"
           ```
        """)

      #expect(try folder.start(["run", "night.md", "--yes"]).finish() == 0)

      let started = try #require(try folder.events("job.started").first)
      let pid = try #require(started["pid"] as? Int)
      #expect(folder.journal.contains("met \(pid)"))
      let note = try #require(try folder.events("note.added").first?["text"] as? String)
      #expect(note.hasPrefix("written in the background: 13 bytes in steps/"))
      try Self.expectCalm(folder)
    }

    // MARK: Output

    @Test func `a pipe that nobody reads for a while loses nothing`() throws {
      let folder = try FaultFolder(Self.night("seq 1 300"))
      let pipe = try #require(Pipe())
      let run = try folder.start(["run", "night.md", "--yes"], output: pipe.write)
      close(pipe.write)
      usleep(200_000)

      var text: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while case let count = read(pipe.read, &buffer, buffer.count), count > 0 {
        text += buffer[..<count]
      }
      close(pipe.read)

      #expect(run.finish() == 0)
      let lines = Set(String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init))
      #expect((1...300).allSatisfy { lines.contains("          │ \($0)") })
      try Self.expectCalm(folder)
    }

    @Test func `a reader that goes away stops the run before its next step`() throws {
      let folder = try FaultFolder(Self.night("echo $$ >ready\nseq 1 3000"))
      let pipe = try #require(Pipe())
      let run = try folder.start(["run", "night.md", "--yes"], output: pipe.write)
      close(pipe.write)
      close(pipe.read)

      #expect(run.finish() == 128 + SIGPIPE)
      try Self.expectCalm(folder)
    }

    @Test func `much output is recorded to its last byte in little memory`() throws {
      // RUNBOOK_FULL: 10 GB, of which the record keeps the first GiB and counts the rest.
      let isFull = ProcessInfo.processInfo.environment["RUNBOOK_FULL"] != nil
      let bytes = isFull ? 10_000_000_000 : 30_000_000
      let folder = try FaultFolder(
        Self.night(
          "yes 'a line of output' | head -c \(bytes)\ngrep VmHWM /proc/$PPID/status >peak\n"))

      #expect(try folder.start(["run", "night.md", "--yes"]).finish(seconds: 500) == 0)

      let stdout = try #require(try Self.finished(folder)["stdout"] as? [String: Any])
      #expect(stdout["bytes"] as? Int == bytes)
      let peak = try #require(
        folder.text("peak").split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first)
      #expect(peak < 120_000, "\(peak) kB")
      try Self.expectCalm(folder)
    }

    @Test func `bytes that are no text are kept as they are`() throws {
      let folder = try FaultFolder(Self.night("printf '\\377\\000\\001\\033[2J\\ntext'"))

      let run = try folder.start(["run", "night.md", "--yes"])
      #expect(run.finish() == 0)

      let stdout = try #require(try Self.finished(folder)["stdout"] as? [String: Any])
      #expect(stdout["bytes"] as? Int == 12)
      let runs = try FileManager.default.contentsOfDirectory(atPath: folder.path("audit/runs"))
      let file = "audit/runs/\(runs[0])/\(try #require(stdout["file"] as? String))"
      #expect(
        try Data(contentsOf: folder.url.appendingPathComponent(file))
          == Data([0xFF, 0, 1, 0x1B, 0x5B, 0x32, 0x4A, 0x0A] + Array("text".utf8)))
      #expect(!folder.text("out").contains("\u{1B}[2J"))
      try Self.expectCalm(folder)
    }

    @Test func `a line that is long in coming is shown whole`() throws {
      let folder = try FaultFolder(Self.night("printf abc; sleep 1; printf def"))

      #expect(try folder.start(["run", "night.md", "--yes"]).finish() == 0)

      #expect(folder.text("out").contains("│ abcdef\n"))
      try Self.expectCalm(folder)
    }

    // MARK: Time

    @Test func `an interrupt ends the wait for the next attempt`() throws {
      let folder = try FaultFolder(
        Self.night("echo $$ >>ready\nfalse", info: " {retry=3 every=10m}"))
      let run = try folder.start(["run", "night.md", "--yes"])
      #expect(folder.wait(until: { folder.journal.contains("retry.scheduled") }))

      kill(run.pid, SIGINT)

      #expect(run.finish() == 1)
      #expect(try folder.events("step.started").count == 1)
      try Self.expectCalm(folder)
    }
  }
}
