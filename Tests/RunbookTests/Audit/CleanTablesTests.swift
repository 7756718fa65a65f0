import Foundation
import TestSupport
import Testing

/// Names that would change the terminal that they are read at.
struct CleanTablesTests {
  @Test func `no text of a log is an order to the terminal`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write("# Look\n\n```bash\nexit 0\n```\n", to: "look.md")
    try run.write("", to: "targets/keep")
    let name = "$'E\\e[31m\\x9d\\e]0;t\\avil\\u202e\\nTwo'"

    let ran = try run(
      "runbook run look.md --yes --operator \(name) --reason \(name) && runbook audit list"
        + " && runbook audit show last && runbook audit tail last")

    #expect(ran.status == 0, "\(ran)")
    #expect(ran.output.contains("E␛[31m"), "\(ran)")
    for scalar in "\u{1B}\u{9D}\u{7}\u{202E}".unicodeScalars {
      #expect(!ran.output.unicodeScalars.contains(scalar), "\(ran)")
    }
  }

  /// Rows stay as they are recorded, but at a terminal.
  @Test func `rows are data, and clean at a terminal only`() throws {
    let folder = try FaultFolder("# Look\n\n```bash\nexit 0\n```\n")
    #expect(
      try folder.start(["run", "night.md", "--yes", "--operator", "E\u{1B}[31mvil, the"]).finish()
        == 0)
    #expect(try folder.start(["audit", "export", "--format", "csv"]).finish() == 0)
    #expect(folder.text("out").contains(",\"E\u{1B}[31mvil, the\","))

    let terminal = try folder.terminal(["audit", "export", "--format", "csv"])

    #expect(try terminal.finish() == 0)
    #expect(terminal.screen.contains("vil, the\","))
    #expect(!terminal.screen.contains("\u{1B}"))
  }
}
