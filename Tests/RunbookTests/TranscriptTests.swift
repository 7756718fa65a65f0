import Foundation
import Testing

/// Every transcript is run as it stands; `RUNBOOK_RECORD=1` writes what the command prints now.
struct TranscriptTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Transcripts")

  static var names: [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { $0.hasSuffix(".md") }.sorted()
  }

  @Test func `there are transcripts, and the command is built`() {
    #expect(!TranscriptTests.names.isEmpty)
    #expect(FileManager.default.isExecutableFile(atPath: CommandRun.binary.path))
  }

  @Test(arguments: names)
  func `the command prints what the transcript shows`(name: String) throws {
    let place = TranscriptTests.folder.appendingPathComponent(name)
    let transcript = Transcript(try String(contentsOf: place, encoding: .utf8))
    let run = try CommandRun()
    defer { run.remove() }
    for file in transcript.files { try run.write(file.text, to: file.path) }

    var outputs: [[String]] = []
    for command in transcript.commands {
      let lines = try run(command.line).lines
      outputs.append(lines)
      guard ProcessInfo.processInfo.environment["RUNBOOK_RECORD"] == nil else { continue }
      #expect(lines == transcript.expected(of: command), "\(name): $ \(command.line)")
    }

    #expect(!transcript.commands.isEmpty, "\(name) runs nothing")
    if ProcessInfo.processInfo.environment["RUNBOOK_RECORD"] != nil {
      try Data(transcript.text(with: outputs).utf8).write(to: place)
    }
  }
}
