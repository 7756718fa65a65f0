import Foundation
import TestSupport
import Testing

@testable import RunbookSystem

extension AtNight {
  /// The tool is killed where it stands; nothing that it started may outlive it.
  @Suite(.timeLimit(.minutes(5)))
  struct GuardianTests {
    private static let sleeper = """
      # Night

      ## Night

      ```bash
      echo $PPID >tool
      sleep 600 &
      (sleep 600; true) | cat
      ```
      """

    @Test func `a tool that is killed leaves no process behind`() throws {
      let folder = try FaultFolder(Self.sleeper)
      let run = try folder.start(["run", "night.md", "--yes"])
      let tool = try #require(folder.line(of: "tool"))
      #expect(folder.wait(until: { folder.processes.count >= 4 }))

      kill(run.pid, SIGKILL)

      #expect(tool == String(run.pid))
      #expect(run.finish() == 137)
      #expect(folder.wait(until: { folder.processes.isEmpty }))
    }

    @Test func `a tool that is killed leaves the terminal as it was`() throws {
      let folder = try FaultFolder(
        """
        # Night

        ## Night

        ```bash {interactive}
        stty -echo raw; echo $PPID >tool; exec sleep 600
        ```
        """)
      // A shell holds the terminal, as it does for an operator.
      let line =
        "\(CommandRun.binary.path) run night.md; echo back; read -r line; echo \"got $line\""
      let shell = try PseudoTerminalDriver(
        "/bin/bash", ["-c", line], environment: folder.environment, columns: 80, rows: 24,
        directory: folder.url.path)
      try shell.waitForPrompt()
      shell.send("y")
      let tool = try #require(folder.line(of: "tool").flatMap { pid_t($0) })
      #expect(folder.wait(until: { !shell.isCooked }))

      kill(tool, SIGKILL)

      try shell.wait(for: "back")
      #expect(folder.wait(until: { shell.isCooked }))
      shell.send("word\n")
      try shell.wait(for: "got word")
      #expect(try shell.finish() == 0)
      #expect(folder.wait(until: { folder.processes.isEmpty }))
    }

    @Test func `what is deaf to TERM is killed, and what nobody may hang up is spared`() throws {
      let folder = try FaultFolder("")
      let null = open("/dev/null", O_RDWR | O_CLOEXEC)
      defer { close(null) }
      let script = """
        (trap '' TERM; while :; do sleep 0.05; done) & nohup sleep 600 >nohup.out 2>&1 & \
        echo $! >kept; wait
        """
      let process = try ChildProcess.start(
        "bash", ["bash", "-c", script], environment: ["PATH=/usr/bin:/bin"],
        descriptors: [(null, 0), (null, 1), (null, 2)], directory: folder.url.path)
      let kept = try #require(folder.line(of: "kept").flatMap { pid_t($0) })
      #expect(
        folder.wait(until: {
          ProcessGroups.members(of: process.pid).contains { $0.pid == kept && $0.isDetached }
        }))

      let spared = ProcessGroups.end([process.pid], graceMs: 200)

      #expect(spared == [kept])
      #expect(folder.wait(until: { folder.processes.filter { !isZombie($0) } == [kept] }))
      kill(kept, SIGKILL)
      var status: Int32 = 0
      waitpid(process.pid, &status, 0)
    }

    private func isZombie(_ pid: pid_t) -> Bool { getpgid(pid) == -1 }
  }
}
