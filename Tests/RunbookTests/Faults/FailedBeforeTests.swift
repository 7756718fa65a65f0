import Foundation
import TestSupport
import Testing

extension AtNight {
  /// A run that was left at "What now?", taken up where nobody can be asked.
  @Suite(.timeLimit(.minutes(5)))
  struct FailedBeforeTests {
    private func left() throws -> FaultFolder {
      let folder = try FaultFolder(
        "# Night\n\n## Night\n\n1. Look:\n\n   ```bash\n   [ -e mended ]\n   ```\n\n2. Then:\n\n"
          + "   ```bash\n   echo then >did\n   ```\n")
      let terminal = try folder.terminal(["run", "night.md", "--yes"])
      try terminal.wait(for: "What now?")
      try terminal.waitForPrompt()
      terminal.send("q")
      #expect(try terminal.finish() == 8)
      return folder
    }

    @Test(arguments: [[], ["--answer", "1=yes"], ["--answer", "2=retry"]])
    func `what is to be done about the failure is listed, and nothing begins`(
      answers: [String]
    ) throws {
      let folder = try left()

      #expect(try folder.start(["resume", "--yes"] + answers).finish() == 5)

      #expect(folder.text("err").contains("it failed"))
      #expect(folder.text("err").contains("--answer 1=retry, 1=skip, 1=continue or 1=abort"))
      #expect(try folder.events("run.resumed").isEmpty)
      #expect(try folder.events("run.finished").isEmpty)
    }

    @Test(arguments: [("retry", 0), ("skip", 1), ("continue", 1), ("abort", 8)])
    func `an option settles it`(choice: String, status: Int32) throws {
      let folder = try left()
      try Data().write(to: folder.url.appending(path: "mended"))

      #expect(try folder.start(["resume", "--yes", "--answer", "1=\(choice)"]).finish() == status)

      #expect(folder.text("did") == (choice == "abort" ? "" : "then\n"), "\(folder.text("err"))")
      #expect(try folder.verifies())
    }

    @Test func `a failure anew is not settled by the option for the one before`() throws {
      let folder = try left()

      #expect(try folder.start(["resume", "--yes", "--answer", "1=retry"]).finish() == 1)

      #expect(try folder.events("step.finished").count == 2)
      #expect(folder.text("did").isEmpty)
    }
  }
}
