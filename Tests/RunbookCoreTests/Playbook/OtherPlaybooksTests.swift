import Foundation
import Testing

@testable import RunbookCore

/// Reads playbooks of other people from the folders in `RUNBOOK_EXTRA_PLAYBOOKS`.
struct OtherPlaybooksTests {
  static let folders =
    ProcessInfo.processInfo.environment["RUNBOOK_EXTRA_PLAYBOOKS"]?.split(separator: ":")
    .map(String.init) ?? []

  static let files: [String] = folders.flatMap { folder in
    (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
      .filter { $0.hasSuffix(".md") || $0.hasSuffix(".erb") }.sorted().map { "\(folder)/\($0)" }
  }

  static func source(_ path: String) -> SourceFile {
    SourceFile(path: path, bytes: [UInt8](FileManager.default.contents(atPath: path) ?? Data()))
  }

  @Test(.enabled(if: !files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `every fence is a step, or reference with a reason`() {
    var lost: [String] = []
    var fences = 0
    for path in Self.files {
      let document = Recovery.repaired(MarkdownDocument(Self.source(path)))
      let playbook = Playbook(reading: Self.source(path))
      let explained = Set(playbook.explanations.map(\.range))
      for block in document.blocks.flatMap(\.flattened) where block.isCode {
        fences += 1
        if !explained.contains(block.range) { lost.append("\(path):\(block.range.start)") }
      }
    }
    #expect(lost == [])
    #expect(fences > 0)
  }

  @Test(.enabled(if: !files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `a catalogue says what the whole playbook says`() {
    for path in Self.files {
      let source = Self.source(path)
      let playbook = Playbook(reading: source)
      #expect(
        Playbook.summaries(of: source)
          == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    }
  }

  @Test(.enabled(if: !files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `no command stands in two steps`() {
    var twice: [String] = []
    for path in Self.files {
      let playbook = Playbook(reading: Self.source(path))
      var seen: Set<SourceRange> = []
      for graph in playbook.graphs {
        for step in graph.steps {
          guard case .shell(let shell) = step.action, !shell.script.isEmpty else { continue }
          if !seen.insert(shell.script.sourceRange).inserted {
            twice.append("\(path) \(step.title)")
          }
        }
      }
    }
    #expect(twice == [])
  }

  @Test(.enabled(if: !files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `torn files are read without harm`() {
    for path in Self.files {
      let bytes = Self.source(path).original
      for part in [2, 5] {
        let cut = bytes.count * part / 8
        _ = Playbook(reading: SourceFile(path: path, bytes: Array(bytes[..<cut])))
        _ = Playbook(reading: SourceFile(path: path, bytes: Array(bytes[cut...] + bytes[..<cut])))
      }
    }
  }

  /// Counted by hand: procedures, alerts, and their response times in seconds.
  @Test(
    .enabled(if: !files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"),
    arguments: [
      (
        "state-persistence", 14,
        [
          "CircuitBreakerOpen", "HighStateErrorRate", "SlowStateOperations",
          "StateRecoveryFailures",
        ], [300.0, 300, 1800, 1800]
      ),
      ("drawing-game-operations", 23, [], []),
      ("fpsgame-operations", 20, [], []),
      ("spacetime-operations", 27, [], []),
      ("stonecaster-incident-response", 13, [], []),
    ] as [(String, Int, [String], [Double])])
  func `known playbooks have the procedures a reader counts`(
    id: String, count: Int, alerts: [String], seconds: [Double]
  ) throws {
    guard let path = Self.files.first(where: { $0.hasSuffix("/\(id).md") }) else { return }
    let playbook = Playbook(reading: Self.source(path))
    #expect(playbook.graphs.count == count, "\(playbook.slugs)")
    #expect(playbook.graphs.compactMap { $0.procedure.alert?.name } == alerts)
    #expect(playbook.graphs.compactMap { $0.procedure.responseTime?.limitSeconds } == seconds)
    #expect(Set(playbook.slugs).count == count)
  }
}
