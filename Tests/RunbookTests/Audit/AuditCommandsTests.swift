import Foundation
import RunbookCore
import RunbookSystem
import Synchronization
import TestSupport
import Testing

@testable import runbook

/// A log of its own, and what a command says about it.
private final class Desk {
  private let folder: TemporaryFolder
  let audit: AuditDirectory
  private(set) var output = ""
  private(set) var diagnostics: [String] = []

  init() throws {
    folder = try TemporaryFolder()
    audit = try AuditDirectory(creating: folder.path)
  }

  var path: String { folder.path }

  var commands: AuditCommands {
    AuditCommands(
      directory: audit, output: { self.output += $0 }, diagnostics: { self.diagnostics.append($0) })
  }

  func addRun(_ events: [Event], second: Int64 = 0) async throws -> String {
    let time = Mutex(Timestamp(microseconds: 1_795_226_401_000_000 + second * 1_000_000))
    let log = try AuditLog.start(
      in: audit, procedure: "cache/restart", seal: .plain, now: { time.withLock { $0 } })
    for event in events { _ = try await log.record(event) }
    return log.directory.run
  }
}

private let note = Event.noteAdded(step: nil, text: "all quiet")

struct AuditCommandsTests {
  @Test func `list shows the newest run first`() async throws {
    let desk = try Desk()
    let old = try await desk.addRun([sampleEvents[0], sampleEvents[3]])
    let new = try await desk.addRun([sampleEvents[0], .runSuspended(reason: "quit")], second: 9)

    #expect(desk.commands.list(RunFilter(), format: .table) == 0)

    let rows = desk.output.split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows[1].hasSuffix(new))
    #expect(rows[1].contains("suspended"))
    #expect(rows[2].hasSuffix(old))
  }

  @Test func `list as JSON holds what passes the filter`() async throws {
    let desk = try Desk()
    let run = try await desk.addRun([sampleEvents[0], sampleEvents[3]])
    _ = try await desk.addRun([sampleEvents[0]])

    #expect(desk.commands.list(RunFilter(outcome: "failed"), format: .json) == 0)

    let value = try JSONValue(parsing: desk.output)
    #expect(value.arrayValue?.count == 1)
    #expect(value[0]?["run"]?.stringValue == run)
  }

  @Test func `show tells the timeline and where things stand`() async throws {
    let desk = try Desk()
    let run = try await desk.addRun([sampleEvents[0], note])

    #expect(desk.commands.show("last", format: .text) == 0)

    #expect(desk.output.contains("note: all quiet\n"))
    #expect(desk.output.contains("\nWhere it stands\n"))
    #expect(desk.output.hasSuffix("go on with: runbook resume \(run)\n"))
  }

  @Test func `show as JSON holds the events`() async throws {
    let desk = try Desk()
    _ = try await desk.addRun([sampleEvents[0], note])

    #expect(desk.commands.show("2026", format: .json) == 0)

    let value = try JSONValue(parsing: desk.output)
    #expect(
      value.arrayValue?.compactMap { $0["event"]?.stringValue } == ["run.started", "note.added"])
  }

  @Test func `a name that stands for no one run is refused`() async throws {
    let desk = try Desk()
    #expect(desk.commands.show("last", format: .text) == 3)
    #expect(desk.diagnostics == ["error: there are no runs in '\(desk.path)'"])
    _ = try await desk.addRun([sampleEvents[0]])
    _ = try await desk.addRun([sampleEvents[0]])

    #expect(desk.commands.show("2026", format: .text) == 3)
    #expect(desk.diagnostics[1] == "error: several runs begin with '2026'")
    #expect(desk.commands.verify(run: "nosuch", key: nil, anchor: nil, format: .text) == 3)
    #expect(
      desk.diagnostics.suffix(2) == [
        "error: no run is called 'nosuch'", "  help: 'runbook audit list' shows all runs",
      ])
  }

  @Test func `verify says good with an anchor, and exits with 6 where it is not`() async throws {
    let desk = try Desk()
    let run = try await desk.addRun([sampleEvents[0], sampleEvents[3]])
    #expect(desk.commands.verify(run: nil, key: nil, anchor: nil, format: .text) == 0)
    #expect(desk.output.hasPrefix("good: 1 run, 2 events; anchor "))

    let journal = desk.path + "/runs/\(run)/journal.jsonl"
    let text = try String(contentsOfFile: journal, encoding: .utf8)
    try text.replacing("Restart", with: "Destroy").write(
      toFile: journal, atomically: false, encoding: .utf8)

    #expect(desk.commands.verify(run: "last", key: nil, anchor: nil, format: .text) == 6)
    #expect(
      desk.output.contains(
        "error: runs/\(run)/journal.jsonl:1: changed after it was written"))
    #expect(desk.output.contains("nothing in \(run) can be trusted"))
    #expect(desk.output.hasSuffix("not good: 1 of 1 run, 0 events\n"))
  }

  @Test func `tail of a run that has ended tells it and returns`() async throws {
    let desk = try Desk()
    _ = try await desk.addRun([sampleEvents[0], note, sampleEvents[3]])

    let status = await desk.commands.tail(
      "last", format: .text, isStopped: { false }, pause: { Issue.record("it waits") })

    #expect(status == 0)
    #expect(desk.output.contains("note: all quiet"))
  }

  @Test func `tail follows a run until it ends`() async throws {
    let desk = try Desk()
    let log = try AuditLog.start(
      in: desk.audit, procedure: "a", seal: .plain, now: { Timestamp(microseconds: 0) })
    var left = [sampleEvents[0], note, .runSuspended(reason: "quit")]

    let status = await desk.commands.tail(
      "last", format: .json, isStopped: { false },
      pause: { if !left.isEmpty { _ = try? await log.record(left.removeFirst()) } })

    #expect(status == 0)
    #expect(desk.output.split(separator: "\n").count == 3)
  }
}
