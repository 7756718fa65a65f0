import Foundation
import TestSupport
import Testing

extension AtNight {
  /// `run` without PROCEDURE: the catalogue to choose from.
  @Suite(.timeLimit(.minutes(5)))
  struct PickerTests {
    private func folder() throws -> FaultFolder {
      let titles = ["Stop the till", "Start the till", "Count the money"]
      return try FaultFolder(
        titles.map { "# \($0)\n\n1. Do it:\n\n   ```bash\n   echo '\($0)' >did\n   ```\n" }
          .joined(separator: "\n"))
    }

    private func start(
      _ folder: FaultFolder, _ arguments: [String] = [], rows: Int = 24
    ) throws -> PseudoTerminalDriver {
      let terminal = try folder.terminal(
        ["run", "--runbooks", "night.md", "--yes"] + arguments, columns: 60, rows: rows)
      try terminal.wait(for: "find:")
      return terminal
    }

    @Test(arguments: [
      ("\r", "Stop the till"), ("\u{1B}[B\r", "Start the till"),
      ("\u{E}\u{E}\r", "Count the money"),
      ("mon\r", "Count the money"), ("tart\r", "Start the till"),
      ("zz\u{15}till st\r", "Stop the till"),
    ])
    func `what is chosen runs`(keys: String, title: String) throws {
      let folder = try folder()
      let terminal = try start(folder)
      try terminal.wait(for: "3 procedures")
      // Each key as a hand would type it: arrows in one piece.
      var rest = Substring(keys)
      while !rest.isEmpty {
        let key = rest.hasPrefix("\u{1B}") ? rest.prefix(3) : rest.prefix(1)
        rest = rest.dropFirst(key.count)
        terminal.send(String(key))
        if !rest.isEmpty { try terminal.wait(for: "find:") }
      }

      #expect(try terminal.finish() == 0)
      #expect(folder.text("did") == title + "\n")
      #expect(
        terminal.screen.contains("runbook run \(title.lowercased().replacing(" ", with: "-"))"))
      #expect(terminal.isCooked)
    }

    /// As a busy machine or a slow line hands them on.
    @Test(arguments: [
      (["\u{1B}[B\u{1B}[B\r"], "Count the money"),
      (["\u{1B}[B\u{1B}[B\u{1B}[A\r"], "Start the till"),
      (["till\u{1B}OB\r"], "Start the till"),
      (["\u{1B}[6~\u{1B}[5~\u{E}\r"], "Start the till"),
      (["\u{1B}", "[B\r"], "Start the till"),
      (["\u{1B}[", "B", "\r"], "Start the till"),
    ])
    func `keys count in their order, however they are cut`(
      pieces: [String], title: String
    ) throws {
      let folder = try folder()
      let terminal = try start(folder)
      try terminal.wait(for: "3 procedures")
      for piece in pieces {
        terminal.send(piece)
        usleep(20_000)
      }

      #expect(try terminal.finish() == 0)
      #expect(folder.text("did") == title + "\n")
    }

    /// Two playbooks may have a procedure of one id: each can be chosen.
    @Test(arguments: [("\r", "first"), ("\u{1B}[B\r", "second")])
    func `of two with one name the chosen one runs`(keys: String, said: String) throws {
      let folder = try FaultFolder("no playbook\n")
      for name in ["first", "second"] {
        try FileManager.default.createDirectory(
          atPath: folder.path("books/\(name)"), withIntermediateDirectories: true)
        try
          "# Stop the till\n\n1. Do it:\n\n   ```bash\n   echo \(name) >\(folder.path("did"))\n   ```\n"
          .write(toFile: folder.path("books/\(name)/till.md"), atomically: false, encoding: .utf8)
      }
      let terminal = try folder.terminal(["run", "--runbooks", "books", "--yes"])
      try terminal.wait(for: "books/second/till.md")
      try terminal.wait(for: "2 procedures")
      terminal.send(keys)

      #expect(try terminal.finish() == 0)
      #expect(folder.text("did") == said + "\n")
    }

    @Test func `a target that is nowhere is told before anything is chosen`() throws {
      let folder = try folder()
      let terminal = try folder.terminal(["run", "--runbooks", "night.md", "--target", "nosuch"])

      #expect(try terminal.finish(seconds: 20) == 3)
      #expect(terminal.screen.contains("no target is called 'nosuch'"))
      #expect(!terminal.screen.contains("find:"))
    }

    @Test func `another size is drawn anew`() throws {
      let folder = try folder()
      let terminal = try start(folder)
      try terminal.wait(for: "3 procedures")
      terminal.resize(columns: 30, rows: 10)
      try terminal.wait(for: "find:")
      try terminal.wait(for: "3 procedures")
      terminal.send("\u{1B}")

      #expect(try terminal.finish() == 8)
    }

    @Test(arguments: ["\u{1B}", "\u{3}", "\u{4}"])
    func `leaving runs nothing`(key: String) throws {
      let folder = try folder()
      let terminal = try start(folder)
      try terminal.wait(for: "3 procedures")
      terminal.send(key)

      #expect(try terminal.finish() == 8)
      #expect(terminal.screen.contains("nothing was run"))
      #expect(folder.text("did").isEmpty)
      #expect(terminal.isCooked)
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `a signal ends it, and the terminal is as it was`(signal: Int32) throws {
      let folder = try folder()
      let terminal = try start(folder)
      try terminal.wait(for: "3 procedures")

      kill(terminal.pid, signal)

      #expect(try terminal.finish(seconds: 20) == 128 + signal)
      #expect(terminal.isCooked)
      #expect(folder.text("did").isEmpty)
    }

    @Test func `a low terminal shows the part around the choice`() throws {
      let folder = try folder()
      let terminal = try start(folder, rows: 5)
      try terminal.wait(for: "3 procedures")
      terminal.send("\u{1B}[B")
      try terminal.wait(for: "start-the-till")
      try terminal.wait(for: "3 procedures")
      terminal.send("\r")

      #expect(try terminal.finish() == 0)
      #expect(folder.text("did") == "Start the till\n")
    }

    @Test func `a plain terminal is asked by numbers`() throws {
      let folder = try folder()
      let terminal = try folder.terminal(["run", "--runbooks", "night.md", "--yes", "--plain"])
      try terminal.wait(for: "nothing to leave:")
      terminal.send("safe\r")
      try terminal.wait(for: "nothing fits 'safe'")
      try terminal.wait(for: "nothing to leave:")
      terminal.send("till\r")
      try terminal.wait(for: "nothing to leave:")
      terminal.send("2\r")

      #expect(try terminal.finish() == 0)
      #expect(folder.text("did") == "Start the till\n")
    }

    @Test(arguments: ["\u{3}", "\u{4}", "\r"])
    func `a plain terminal is left at once`(key: String) throws {
      let folder = try folder()
      let terminal = try folder.terminal(["run", "--runbooks", "night.md", "--yes", "--plain"])
      try terminal.wait(for: "nothing to leave:")
      terminal.send(key)

      #expect(try terminal.finish(seconds: 20) == 8)
      #expect(terminal.screen.contains("nothing was run"))
      #expect(terminal.isCooked)
    }

    @Test func `a signal ends a plain terminal's question`() throws {
      let folder = try folder()
      let terminal = try folder.terminal(["run", "--runbooks", "night.md", "--yes", "--plain"])
      try terminal.wait(for: "nothing to leave:")

      kill(terminal.pid, SIGTERM)

      #expect(try terminal.finish(seconds: 20) == 128 + SIGTERM)
      #expect(terminal.isCooked)
    }

    @Test func `without a terminal the procedure is missing`() throws {
      let folder = try folder()

      #expect(try folder.start(["run", "--runbooks", "night.md"]).finish() == 2)
      #expect(folder.text("err").contains("PROCEDURE is missing"))
    }
  }
}
