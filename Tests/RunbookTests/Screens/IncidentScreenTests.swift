import Foundation
import TestSupport
import Testing

extension AtNight {
  /// The bundled incident as an operator sees it, from the first prompt to the last line, against
  /// programs that always answer the same. `RUNBOOK_RECORD=1` writes what is shown now.
  @Suite(.timeLimit(.minutes(5)))
  struct IncidentScreenTests {
    private static let standIns = [
      "curl": """
      case "$*" in
      *metrics*) printf 'state_transitions_total 41\\nstate_errors_total 7\\n' ;;
      *) echo '{"state_management":{}}' ;;
      esac
      """,
      "jq": """
      cat >/dev/null
      case "$*" in
      *state_management.state*) echo closed ;;
      *) echo '{"state":"open","failures":7}' ;;
      esac
      """,
      "redis-cli": """
      [ -e asked ] && echo PONG && exit
      touch asked; echo 'Could not connect to Redis at prod-redis:6379: Connection refused'; exit 1
      """,
      "aws": "echo ACTIVE",
      "grep": """
      case "$*" in
      *breaker*) echo 'circuit state breaker was opened' ;;
      *) exec /usr/bin/env -i PATH=/usr/bin:/bin grep "$@" ;;
      esac
      """,
    ]

    private func folder() throws -> FaultFolder {
      let folder = try FaultFolder("")
      for (name, script) in Self.standIns {
        let path = folder.path("bin/\(name)")
        try FileManager.default.createDirectory(
          atPath: folder.path("bin"), withIntermediateDirectories: true)
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      }
      return folder
    }

    private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    private static let arguments = [
      "run", "circuit-breaker-open", "--var", "STATE_URL=http://state", "--runbooks",
      here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("runbooks").path,
    ]

    /// One key a prompt: help, acknowledge, look, details, retry what failed, choose, do it, …
    private static let keys = ["?", "y", "y", "1", "d", "y", "r", "y", "3", "y", "y", "y"]

    @Test(arguments: [(80, 24), (200, 50)])
    func `the whole incident looks as it did`(columns: Int, rows: Int) throws {
      let folder = try folder()
      var environment = folder.environment
      environment["PATH"] = "\(folder.path("bin")):/usr/local/bin:/usr/bin:/bin"
      environment["NO_COLOR"] = "1"
      let terminal = try PseudoTerminalDriver(
        CommandRun.binary.path, Self.arguments, environment: environment, columns: columns,
        rows: rows, directory: folder.url.path)
      var screen = TerminalScreen(columns: columns)
      var shown = 0
      var tall: [Int] = []
      var last = ""
      for key in Self.keys {
        defer { last = key }
        let before = screen.lines.count
        // Help and details go on with the same prompt.
        if ["?", "d"].contains(last) {
          try terminal.waitForKeys()
        } else {
          try terminal.waitForPrompt()
        }
        screen.show(String(decoding: Array(terminal.screen.utf8.dropFirst(shown)), as: UTF8.self))
        shown = terminal.screen.utf8.count
        tall.append(screen.lines.count - before)
        screen.show("«\(key)»\n")
        terminal.send(key)
      }
      #expect(try terminal.finish(seconds: 20) == 0)
      screen.show(String(decoding: Array(terminal.screen.utf8.dropFirst(shown)), as: UTF8.self))

      #expect(tall.allSatisfy { $0 <= rows }, "\(tall)")
      #expect(screen.lines.allSatisfy { $0.count <= columns })
      try expectGolden(
        screen.text.map(Self.timeless).joined(separator: "\n"), named: "incident-\(columns)x\(rows)"
      )
    }

    /// A line without what differs from run to run.
    private static func timeless(_ line: String) -> String {
      var line = line.replacingOccurrences(of: "▓", with: "░")
      for (pattern, text) in [
        (#"\d:\d\d left"#, "0:00 left"), (#"you, \d+:\d\d"#, "you, 0:00"),
        (#"\d\.\d\d s"#, "0.00 s"),
        (#"run \S+ · anchor [0-9a-f]+"#, "run … · anchor …"),
      ] {
        line = line.replacingOccurrences(of: pattern, with: text, options: .regularExpression)
      }
      return line
    }

    private func expectGolden(_ text: String, named name: String) throws {
      let file = Self.here.appendingPathComponent("Golden/\(name).txt")
      if ProcessInfo.processInfo.environment["RUNBOOK_RECORD"] != nil {
        try Data((text + "\n").utf8).write(to: file)
      }
      let golden = try String(contentsOf: file, encoding: .utf8)
      #expect(text + "\n" == golden)
    }
  }
}
