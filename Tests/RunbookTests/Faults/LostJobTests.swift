import Foundation
import TestSupport
import Testing

extension AtNight {
  /// Jobs that a step left in the background end with the run; whoever resumes is told, and asked.
  /// What has ended may still have a number for a while, but no command line.
  @Suite(.timeLimit(.minutes(5)))
  struct LostJobTests {
    private static let playbook = """
      # Night

      ## Night

      1. Forward the port

         ```bash
         sleep 600 &
         echo "$!" >>jobs; echo started
         ```

      2. Another that ends by itself

         ```bash
         sleep 0.01 &
         ```

      3. Work

         ```bash {timeout=1m}
         echo $$ >ready; until [ -e go ]; do sleep 0.02; done
         grep -q sleep "/proc/$(tail -n 1 jobs)/cmdline" || exit 9
         ```
      """

    /// A run that TERM ended in its third step.
    private func suspended() throws -> FaultFolder {
      let folder = try FaultFolder(Self.playbook)
      let run = try folder.start(["run", "night.md", "--yes"])
      _ = folder.line(of: "ready")
      kill(run.pid, SIGTERM)
      #expect(run.finish() == 128 + SIGTERM)
      try Data().write(to: folder.url.appendingPathComponent("go"))
      return folder
    }

    @Test func `without a terminal they are listed before anything runs`() throws {
      let folder = try suspended()

      #expect(try folder.start(["resume", "--yes", "--answer", "3=retry"]).finish() == 5)

      let said = folder.text("err")
      #expect(said.contains("its background job ended with the run: sleep 600"))
      #expect(said.contains("--answer 1=again or 1=leave"))
      #expect(!said.contains("1=again or 2"))
      #expect(!said.contains("  2  "))
    }

    @Test(arguments: ["again", "leave"])
    func `an answer runs the step once more, or goes on without`(choice: String) throws {
      let folder = try suspended()

      let status = try folder.start([
        "resume", "--yes", "--answer", "3=retry", "--answer", "1=\(choice)",
      ]).finish()

      #expect(status == (choice == "again" ? 0 : 1), "\(folder.text("out"))")
      let started = try folder.events("step.started").compactMap { $0["step"] as? String }
      let again = choice == "again" ? ["again:1"] : []
      #expect(started == ["1", "2", "3"] + again + ["3"])
      #expect(folder.wait(15, until: { folder.processes.isEmpty }))
      #expect(try folder.verifies())
    }

    @Test func `at a terminal it is asked`() throws {
      let folder = try suspended()
      let terminal = try folder.terminal(["resume"])

      try terminal.wait(for: "ended with the run: sleep 600")
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "started")
      try terminal.wait(for: "What now?")
      try terminal.waitForPrompt()
      terminal.send("r")
      try terminal.wait(for: "succeeded")

      #expect(try terminal.finish() == 0)
      #expect(folder.wait(15, until: { folder.processes.isEmpty }))
    }
  }
}
