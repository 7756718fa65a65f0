import Foundation
import Testing

/// Logs in `Tests/Logs`, each written by the version that its folder is named for, stay readable:
/// a run that died and was resumed, and one that died. None of them is ever written anew.
struct ReleasedLogTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Logs")
  private static let versions =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []

  @Test func `there is one of each version`() {
    #expect(Self.versions == ["0.1.0"])
  }

  @Test(arguments: versions)
  func `it verifies, is listed and told, and the open run goes on`(version: String) throws {
    let run = try CommandRun()
    defer { run.remove() }
    try FileManager.default.copyItem(
      at: Self.folder.appendingPathComponent(version),
      to: run.folder.appendingPathComponent("log"))
    try run.write("", to: "again")

    let verified = try run("runbook audit verify --audit-dir log")
    let listed = try run("runbook audit list --audit-dir log")
    let shown = try run("runbook audit show last --audit-dir log")
    let resumed = try run("runbook resume --audit-dir log --yes --answer 4=retry")

    #expect(verified.output.hasPrefix("good: 2 runs, "), "\(verified)")
    #expect(listed.output.contains("broken off") && listed.output.contains("succeeded"))
    #expect(shown.output.contains("stands at step 4: Restart it\n"), "\(shown)")
    #expect(resumed.status == 0, "\(resumed)")
    #expect(try run("runbook audit verify --audit-dir log").status == 0)
  }
}
