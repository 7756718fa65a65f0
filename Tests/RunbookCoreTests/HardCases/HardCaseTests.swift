import Foundation
import Testing

@testable import RunbookCore

/// Constructs of real playbooks, each a file of its own shape in `Fixtures`, with what it is read
/// as beside it: its graphs, then its findings by line and rule.
///
/// `RUNBOOK_RECORD=1 swift test --filter HardCaseTests` writes the readings anew.
struct HardCaseTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }()

  @Test(arguments: names)
  func `a hard case is read as it was judged by hand`(name: String) throws {
    let file = Self.folder.appending(path: name + ".md")
    let golden = Self.folder.appending(path: name + ".reading")
    let text = try String(contentsOf: file, encoding: .utf8)

    let reading = Self.reading(of: text, named: name)

    if ProcessInfo.processInfo.environment["RUNBOOK_RECORD"] == "1" {
      try reading.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(try reading == String(contentsOf: golden, encoding: .utf8))
  }

  @Test func `there is a fixture for every construct`() {
    #expect(Self.names.count >= 60)
  }

  private static func reading(of text: String, named name: String) -> String {
    let source = SourceFile(path: "\(name).md", text)
    let playbook = Playbook(reading: source)
    let findings = playbook.findings.map { finding in
      let line = finding.range.map { "\(source.position(of: $0.start).line)" } ?? "-"
      return "\(line) \(finding.rule)\n"
    }
    return GraphDump.text(of: playbook) + "\n" + findings.joined()
  }
}
