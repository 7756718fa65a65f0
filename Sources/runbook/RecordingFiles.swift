import RunbookCore
import RunbookSystem

/// Finds recordings: those named, and `recordings/PLAYBOOK/*.json` beside each playbook.
enum RecordingFiles {
  private static let limitBytes = 16 * 1_048_576

  /// By path, in order.
  ///
  /// - Throws: `CommandFailure`: (not found) a file cannot be read, or (usage) is no recording.
  static func read(
    options: [String], beside playbooks: [Playbook]
  ) throws(CommandFailure) -> [(path: String, Recording)] {
    var found: [(path: String, Recording)] = []
    for path in options + playbooks.flatMap(paths) { found.append((path, try read(path))) }
    return found
  }

  /// `expectations/PLAYBOOK.txt` beside each playbook that has one.
  static func expectations(beside playbooks: [Playbook]) -> [Expectations] {
    playbooks.compactMap { playbook in
      let path = expectationsPath(beside: playbook)
      guard let bytes = try? FileReader.bytes(of: path, limitBytes: limitBytes) else { return nil }
      return Expectations(SourceFile(path: path, bytes: bytes))
    }
  }

  private static func expectationsPath(beside playbook: Playbook) -> String {
    let parts = playbook.source.path.split(separator: "/", omittingEmptySubsequences: false)
    return (parts.dropLast() + ["expectations", "\(playbook.id).txt"]).joined(separator: "/")
  }

  /// Writes what the playbooks of `entries` are now beside them; cases and comments stay.
  static func writeExpectations(
    of entries: [Catalogue.Entry], in catalogue: Catalogue
  ) throws(CommandFailure) -> ExitStatus {
    var seen: Set<String> = []
    for playbook in entries.map(\.playbook) where seen.insert(playbook.source.path).inserted {
      let path = expectationsPath(beside: playbook)
      let before =
        expectations(beside: [playbook]).first ?? Expectations(SourceFile(path: path, ""))
      let graphs = catalogue.entries.filter { $0.playbook.source.path == playbook.source.path }
        .map(\.graph)
      do throws(FileProblem) {
        try FileWriter.makeDirectory(of: path)
        try AtomicFile.write(Array(before.text(of: graphs).utf8), to: path)
      } catch {
        throw CommandFailure(writing: path, error)
      }
      Console.write("\(TerminalText.line(path))\n")
    }
    return .done
  }

  private static func paths(beside playbook: Playbook) -> [String] {
    let parts = playbook.source.path.split(separator: "/", omittingEmptySubsequences: false)
    let directory = (parts.dropLast() + ["recordings", Substring(playbook.id)])
      .joined(separator: "/")
    let names = (try? DirectoryListing.names(in: directory)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { "\(directory)/\($0)" }
  }

  private static func read(_ path: String) throws(CommandFailure) -> Recording {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try FileReader.bytes(of: path, limitBytes: limitBytes, takesPipes: true)
    } catch {
      throw Library.failure(for: error)
    }
    do throws(RecordingJSON.Problem) {
      return try RecordingJSON.read(bytes)
    } catch {
      throw CommandFailure(
        .usage, "'\(TerminalText.line(path))' is no recording: \(error.message)",
        help: "make one with 'runbook run PROCEDURE --record FILE'")
    }
  }
}
