import RunbookCore
import RunbookSystem

/// The playbooks that a run began with, or was last resumed with, and where they are now.
struct BegunPlaybooks {
  private let start: Event.RunStarted
  private let playbook: Event.PlaybookIdentity
  private let called: [Event.PlaybookIdentity]
  private let kept: KeptPlaybooks

  init(run: RunDirectory, start: Event.RunStarted, events: [Event]) {
    self.start = start
    kept = KeptPlaybooks(run)
    let last = events.lazy.reversed().compactMap { event -> Event.RunResumed? in
      if case .runResumed(let resumed) = event { resumed } else { nil }
    }.first
    playbook = last?.playbook ?? start.playbook
    called = last?.called ?? start.called
  }

  /// The procedure, with those that it calls: from where the run had it, else wherever playbooks
  /// are looked for, else from the copies that the run keeps, as on another machine.
  ///
  /// - Throws: `CommandFailure` (not found) where it is nowhere.
  func find(
    _ arguments: Arguments
  ) async throws(CommandFailure) -> (Catalogue.Entry, Library) {
    let shelf = try? await Shelf.load(arguments)
    let onShelf = shelf?.index.entries.filter { $0.summary.id == start.procedure } ?? []
    if let shelf, let same = onShelf.first(where: { $0.summary.path == playbook.path }) {
      return try await shelf.library(for: same)
    }
    let there = await Library.load(paths: [playbook.path] + called.map(\.path))
    if let entry = entry(of: there) { return (entry, there) }
    if let shelf, let other = onShelf.first { return try await shelf.library(for: other) }
    let copies = ([playbook] + called).compactMap(kept.source).map { Playbook(reading: $0) }
    let library = Library(catalogue: Catalogue(copies), places: there.places, problems: [])
    if let entry = entry(of: library) {
      Console.diagnose(
        "note: '\(TerminalText.line(playbook.path))' is not here; the run's own copy is used\n")
      return (entry, library)
    }
    let path = TerminalText.line(playbook.path)
    guard FileKind(of: playbook.path).isFile else {
      throw CommandFailure(
        .notFound, "the playbook '\(path)' is not here",
        help: "go to the directory where the run began, or name the playbooks with --runbooks DIR")
    }
    throw CommandFailure(
      .notFound, "'\(path)' has no procedure '\(start.procedure)' any more",
      help: "bring the playbook back as it was, or start anew")
  }

  /// The procedure as the run's own copy has it; nil where it keeps none.
  var procedure: Procedure? {
    guard let source = kept.source(playbook) else { return nil }
    return Catalogue([Playbook(reading: source)]).entries.first {
      $0.procedure.id == start.procedure
    }?.procedure
  }

  /// Where the run stands, told from the run's own copies alone; nil where it keeps none.
  func state(folding events: [Event]) -> RunState? {
    let copies = ([playbook] + called).compactMap(kept.source).map { Playbook(reading: $0) }
    let entries = Catalogue(copies).entries
    guard let entry = entries.first(where: { $0.procedure.id == start.procedure }) else {
      return nil
    }
    var callees: [String: StepGraph] = [:]
    for other in entries { callees[other.procedure.id] = other.graph }
    var values: [String: String] = [:]
    for value in start.parameters { values[value.name] = value.value }
    let plan = Planner.plan(
      entry.graph, callees: callees, settings: RunSettings(), target: nil, variables: values,
      environment: [:], missingTools: [])
    return RunState(of: plan, folding: events)
  }

  private func entry(of library: Library) -> Catalogue.Entry? {
    library.catalogue.entries.first { $0.procedure.id == start.procedure }
  }

  /// A run goes on only with the text it began with, or with the operator's word: shows which steps
  /// changed, and asks.
  ///
  /// - Returns: Whether to go on; false: the operator leaves the run.
  /// - Throws: `CommandFailure` (input is missing) without a terminal and `--accept-changes`.
  func allows(_ assembly: RunAssembly, _ state: RunState) async throws(CommandFailure) -> Bool {
    let arguments = assembly.arguments
    let lines = changes(assembly, state)
    guard !lines.isEmpty, !arguments.has("accept-changes") else { return true }
    if assembly.request.settings.isInteractive {
      let answer = await TerminalChoice.ask(
        ["the playbook has changed since the run began"] + lines.map { "  \($0)" },
        [
          .init(key: "y", text: "go on with it as it is now"),
          .init(key: "n", text: "leave the run"),
        ])
      return answer == "y"
    }
    throw CommandFailure(
      .inputMissing, "the playbook has changed since the run began", lines: lines,
      help: "look at what changed, then go on with --accept-changes")
  }

  private func changes(_ assembly: RunAssembly, _ state: RunState) -> [String] {
    let main = assembly.entry.playbook
    var lines: [String] = []
    let now = PlaybookOrigin.identity(of: main.source, asksGit: false)
    if now.sha256 != playbook.sha256 { lines += changes(in: main, playbook, now, assembly, state) }
    let then = Dictionary(called.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for other in assembly.calledPlaybooks {
      let now = PlaybookOrigin.identity(of: other.source, asksGit: false)
      // A playbook that has moved is told by its digest.
      guard !called.contains(where: { $0.sha256 == now.sha256 }) else { continue }
      if let then = then[now.path] {
        lines += changes(in: other, then, now, assembly, state)
      } else if !called.isEmpty {
        lines.append("\(now.path): the run did not have this one")
      }
    }
    return lines
  }

  private func changes(
    in playbook: Playbook, _ then: Event.PlaybookIdentity, _ now: Event.PlaybookIdentity,
    _ assembly: RunAssembly, _ state: RunState
  ) -> [String] {
    var lines = ["\(now.path): then \(then.sha256.prefix(12)), now \(now.sha256.prefix(12))"]
    guard let old = kept.source(then) else {
      return lines + ["the run keeps no copy of it, so its steps cannot be compared"]
    }
    let ids = Set([assembly.entry.procedure.id]).union(assembly.entry.graph.callees)
    let before = Catalogue([Playbook(reading: old)]).entries
    let after = Catalogue([playbook]).entries
    for entry in after where ids.contains(entry.procedure.id) {
      guard let old = before.first(where: { $0.procedure.id == entry.procedure.id }) else {
        lines.append("\(entry.procedure.id) is new")
        continue
      }
      let isOwn = entry.procedure.id == assembly.entry.procedure.id
      let begun = isOwn ? Set(state.attempts.keys).union(state.outcomes.keys) : []
      if !isOwn { lines.append("\(entry.procedure.id):") }
      lines += StepDifferences(from: old, to: entry).lines(begun: begun)
    }
    return lines
  }
}
