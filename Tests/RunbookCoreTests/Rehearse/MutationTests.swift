import Foundation
import Testing

@testable import RunbookCore

/// Broken copies of the project's own playbooks raise a finding where they are broken, and harmless
/// edits none: the readers, the checks of a rehearsal and `runbooks/expectations` together.
/// Recordings are not asked, so that nothing here is mere drift.
struct MutationTests {
  /// `RUNBOOK_MUTATION_SEED` tries others.
  private static let seed =
    ProcessInfo.processInfo.environment["RUNBOOK_MUTATION_SEED"].flatMap(UInt64.init) ?? 1

  /// `RUNBOOK_MUTATIONS`: 100 in the project's own checks, fewer where somebody waits.
  private static let count =
    ProcessInfo.processInfo.environment["RUNBOOK_MUTATIONS"].flatMap(Int.init) ?? 20

  @Test func `of 100 broken copies at least 95 are found at the changed line`() async throws {
    let shelf = try await PlaybookShelf()
    var random = MutationDice(state: Self.seed)
    var missed: [String] = []
    for number in 0..<Self.count {
      let mutation = Mutation.breaking[number % Mutation.breaking.count]
      let change = try #require(shelf.change(by: mutation, &random), "\(mutation.name)")
      let new = await shelf.newFindings(change)
      if !new.contains(where: change.isTold) {
        missed.append("\(change)\n    only \(new.map(PlaybookShelf.words))")
      }
    }

    print("seed \(Self.seed): \(Self.count - missed.count) of \(Self.count) broken copies found")
    for change in missed { print("  missed: \(change)") }
    #expect(missed.count <= Self.count / 20, "missed:\n\(missed.joined(separator: "\n"))")
  }

  @Test func `50 harmless edits raise nothing`() async throws {
    let shelf = try await PlaybookShelf()
    var random = MutationDice(state: Self.seed)
    var raised: [String] = []
    for number in 0..<(Self.count / 2) {
      let mutation = Mutation.harmless[number % Mutation.harmless.count]
      let change = try #require(shelf.change(by: mutation, &random), "\(mutation.name)")
      let new = await shelf.newFindings(change)
      if let first = new.first {
        raised.append("\(change): \(first.diagnostic.message)")
      }
    }

    #expect(raised.isEmpty, "raised:\n\(raised.joined(separator: "\n"))")
  }
}

/// The project's own playbooks and what is expected of them.
private struct PlaybookShelf {
  struct Change: CustomStringConvertible {
    var name: String
    var path: String
    var text: String
    /// Counted from 1; a line that was taken away counts where it stood.
    var line: Int
    var isRemoval: Bool
    var was: String
    var description: String { "\(name): \(path):\(line): \(was)" }

    /// Whether a finding is told at the changed line; what is gone has none, but neighbours.
    func isTold(by finding: Finding) -> Bool {
      guard finding.path == path, let told = finding.positions?.start.line else { return false }
      guard isRemoval else { return told == line }
      let lines = text.components(separatedBy: "\n")
      let isBlank = { (number: Int) in
        lines[number - 1].trimmingCharacters(in: .whitespaces).isEmpty
      }
      return told == (1..<line).last { !isBlank($0) }
        || told == (line...lines.count).first { !isBlank($0) }
    }
  }

  private var texts: [String: String] = [:]
  private var playbooks: [String: Playbook] = [:]
  private var expectations: [String: Expectations] = [:]
  /// What is found in the playbooks as they are.
  private var usual: Set<String> = []
  private var links: [String: LinkRule] = [:]

  init() async throws {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    folder.appendPathComponent("runbooks")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where name.hasSuffix(".md") {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      texts[name] = text
      playbooks[name] = Playbook(reading: SourceFile(path: name, text))
      let path = "expectations/\(name.dropLast(3)).txt"
      let expected = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      expectations[name] = Expectations(SourceFile(path: path, expected))
    }
    for (path, playbook) in playbooks { links[path] = PlaybookRules.look(at: playbook).links }
    let all = catalogue()
    for path in texts.keys {
      usual.formUnion(await findings(path, all).map { "\($0.path): \($0.diagnostic.message)" })
    }
  }

  static func words(_ finding: Finding) -> String {
    "\(finding.positions?.start.line ?? 0): \(finding.diagnostic.message)"
  }

  private func catalogue(_ changed: Playbook? = nil) -> Catalogue {
    var playbooks = playbooks
    if let changed { playbooks[changed.source.path] = changed }
    return Catalogue(playbooks.keys.sorted().compactMap { playbooks[$0] })
  }

  func change(by mutation: Mutation, _ random: inout MutationDice) -> Change? {
    var places: [(path: String, index: Int)] = []
    for path in texts.keys.sorted() {
      let lines = MutationLines(texts[path] ?? "")
      places += lines.lines.indices.filter { mutation.apply(lines, $0) != nil }.map { (path, $0) }
    }
    guard !places.isEmpty else { return nil }
    let (path, index) = places[Int(random.next() % UInt64(places.count))]
    let lines = MutationLines(texts[path] ?? "")
    guard var new = mutation.apply(lines, index) else { return nil }
    var changed = lines.lines
    var end = index
    if new.last == "\u{1}two fewer" {
      new.removeLast()
      end += 2
    }
    changed.replaceSubrange(index...end, with: new)
    return Change(
      name: mutation.name, path: path, text: changed.joined(separator: "\n"), line: index + 1,
      isRemoval: new.isEmpty, was: lines[index].trimmingCharacters(in: .whitespaces))
  }

  private func findings(_ path: String, _ catalogue: Catalogue) async -> [Finding] {
    var callees: [String: StepGraph] = [:]
    for entry in catalogue.entries { callees[entry.procedure.id] = entry.graph }
    let entries = catalogue.entries.filter { $0.playbook.source.path == path }
    guard let playbook = entries.first?.playbook else { return [] }
    let read = Catalogue.findings(
      of: playbook, PlaybookRules.look(at: playbook), links: links, others: [])
    var found = read
    for entry in entries {
      found += await Rehearsal.rehearse(
        entry, callees: callees, target: nil, variables: [:], readerFindings: read,
        surroundings: RehearsalChecks.Surroundings(), limit: 4
      ).findings
      if let expected = expectations[path] {
        found += await expected.check(entry, callees: callees).findings
      }
    }
    return found + (expectations[path]?.unknown(in: catalogue.entries) ?? [])
  }

  func newFindings(_ change: Change) async -> [Finding] {
    let playbook = Playbook(reading: SourceFile(path: change.path, change.text))
    return await findings(change.path, catalogue(playbook)).filter {
      $0.diagnostic.severity > .note
        && !usual.contains("\($0.path): \($0.diagnostic.message)")
    }
  }
}
