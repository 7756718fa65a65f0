import Foundation
import TestSupport
import Testing

extension AtNight {
  /// `run … | tee log`: standard input decides whether somebody can be asked (decision 26).
  @Suite(.timeLimit(.minutes(5)))
  struct PipedOutputTests {
    @Test func `what a question outside of the run is about stands beside it`() throws {
      let folder = try FaultFolder(
        "# Night\n\n## Night\n\n1. Look:\n\n   ```bash\n   uptime\n   ```\n")
      let first = try folder.terminal()
      try first.waitForPrompt()
      first.send("q")
      #expect(try first.finish() == 8)

      let terminal = try PseudoTerminalDriver(
        CommandRun.binary.path, ["run", "night.md"], environment: folder.environment, columns: 80,
        rows: 24, directory: folder.url.path, files: [1: folder.path("stream-1")])
      try terminal.wait(for: "a run of this procedure by")
      try terminal.wait(for: "[q] quit")
      try terminal.waitForKeys()
      terminal.send("q")

      #expect(try terminal.finish() == 8)
      #expect(folder.text("stream-1").isEmpty)
    }

    @Test(arguments: [[1], [2], [1, 2]] as [[Int32]])
    func `a run whose output goes elsewhere asks at its terminal`(streams: [Int32]) throws {
      let folder = try FaultFolder(
        "# Night\n\n## Night\n\n1. Look:\n\n   ```bash\n   echo seen | tee did\n   ```\n\n2. Talk:\n\n"
          + "   ```bash {interactive}\n   read -r -p 'say? ' word; echo \"$word\" >>did\n   ```\n")
      let files = Dictionary(
        uniqueKeysWithValues: streams.map { ($0, folder.path("stream-\($0)")) })
      let terminal = try PseudoTerminalDriver(
        CommandRun.binary.path, ["run", "night.md"], environment: folder.environment, columns: 50,
        rows: 24, directory: folder.url.path, files: files)

      try terminal.waitForPrompt()
      #expect(terminal.screen.contains("Run it?"))
      terminal.send("y")
      try terminal.waitForPrompt()
      terminal.send("y")
      try terminal.wait(for: "say?")
      terminal.send("well\r")

      #expect(try terminal.finish() == 0)
      #expect(folder.text("did") == "seen\nwell\n")
      // The record of the run goes where its output goes, without the questions.
      #expect(streams.contains(1) == folder.text("stream-1").contains("seen"))
      #expect(!folder.text("stream-1").contains("Run it?"))
      let widths = terminal.screen.split(whereSeparator: \.isNewline).filter {
        $0.contains("1 of 2")
      }
      .map(\.count)
      #expect(widths.allSatisfy { $0 <= 60 }, "\(widths)")
    }
  }
}
