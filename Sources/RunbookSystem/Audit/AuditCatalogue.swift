import Foundation
package import RunbookCore

/// Finds runs in an audit directory.
package struct AuditCatalogue: Sendable {
  private let directory: AuditDirectory

  package init(_ directory: AuditDirectory) { self.directory = directory }

  /// Why a name stands for no run.
  package enum NameProblem: Error, Sendable, Equatable {
    case noRuns
    case unknown(nearest: String?)
    /// The runs that begin so, at most ten.
    case ambiguous([String])
  }

  /// Ids of all runs, the oldest first.
  package func names() -> [String] {
    let names = try? DirectoryListing.names(in: directory.runsPath)
    return (names ?? []).filter { !$0.hasPrefix(".") }
  }

  /// All runs that have a journal, the oldest first: those of one second by the time of their first
  /// line, which their ids do not tell.
  package func all() -> [RunDirectory] {
    let runs = names().map { RunDirectory(directory, run: $0) }.filter { $0.segments > 0 }
    var ordered: [RunDirectory] = []
    var rest = runs[...]
    while let first = rest.first {
      let second = first.run.prefix { $0 != "-" } + "-"
      let tied = rest.prefix { $0.run.hasPrefix(second) }
      let count = max(1, tied.count)
      if tied.count > 1 {
        let starts = tied.map { (JournalEnds($0.journalPath(segment: 1)).first?.time, $0) }
        ordered += starts.sorted {
          ($0.0?.microseconds ?? 0, $0.1.run) < ($1.0?.microseconds ?? 0, $1.1.run)
        }.map(\.1)
      } else {
        ordered.append(first)
      }
      rest = rest.dropFirst(count)
    }
    return ordered
  }

  /// The run called `name`: an id, the start of one that no other has, or `last`.
  package func resolve(_ name: String) throws(NameProblem) -> RunDirectory {
    let names = names()
    guard let last = newest(of: names) else { throw .noRuns }
    if name == "last" { return RunDirectory(directory, run: last) }
    if names.contains(name) { return RunDirectory(directory, run: name) }
    let found = names.filter { $0.hasPrefix(name) }
    guard found.count <= 1 else { throw .ambiguous(Array(found.prefix(10))) }
    guard let run = found.first, !name.isEmpty else {
      throw .unknown(nearest: names.last { $0.firstRange(of: name) != nil })
    }
    return RunDirectory(directory, run: run)
  }

  /// The newest runs of a procedure, told by their ids.
  package func newest(ofProcedure shortID: String, limit: Int) -> [RunSummary] {
    let mark = "-\(RunDirectory.slug(of: shortID))-"
    return names().reversed().lazy.filter { $0.firstRange(of: mark) != nil }.prefix(limit)
      .compactMap { RunDirectory(directory, run: $0).summary() }
  }

  /// A run that `summaries` cannot tell of, and why.
  package struct Unreadable: Sendable, Equatable {
    package var run: String
    package var reason: String
  }

  /// Runs whose folder or journal cannot be read. One that died before it recorded anything is none
  /// of them.
  package func unreadable() -> [Unreadable] {
    names().compactMap { name in
      let run = RunDirectory(directory, run: name)
      guard run.summary() == nil, let reason = run.refusal else { return nil }
      return Unreadable(run: name, reason: reason)
    }
  }

  /// Runs that pass, the newest first; those without a readable start are left out.
  package func summaries(_ filter: RunFilter) -> [RunSummary] {
    names().compactMap { RunDirectory(directory, run: $0).summary() }
      .filter(filter.passes).sorted { ($0.started, $0.run) > ($1.started, $1.run) }
  }

  /// Ids begin with the second of the start; their journals know more.
  private func newest(of names: [String]) -> String? {
    guard let last = names.last else { return nil }
    let second = last.prefix { $0 != "-" }
    let tied = names.reversed().prefix { $0.hasPrefix(second) }
    guard tied.count > 1 else { return last }
    let starts = tied.map { (RunDirectory(directory, run: $0).summary()?.started, $0) }
    return starts.max { ($0.0?.microseconds ?? 0) < ($1.0?.microseconds ?? 0) }?.1
  }
}

extension RunDirectory {
  /// Read from the journal's first and last line only; nil where there is no readable start.
  package func summary() -> RunSummary? {
    let segments = segments
    guard segments > 0, let first = JournalEnds(journalPath(segment: 1)).first else { return nil }
    let last = (1...segments).reversed().lazy.compactMap {
      JournalEnds(self.journalPath(segment: $0)).last
    }.first
    return RunSummary(first: first, last: last ?? first, isBeingWritten: isBeingWritten)
  }

  /// Whether a process on this machine records the run now.
  package var isBeingWritten: Bool {
    JournalFile.isBeingWritten(journalPath(segment: max(1, segments)))
  }
}

/// The first and the last whole line of a file, read without what is between them.
private struct JournalEnds {
  private let path: String
  private static let windowBytes = 1 << 16

  init(_ path: String) { self.path = path }

  var first: JournalLine? {
    var splitter = LineSplitter()
    var line: JournalLine?
    try? FilePieces.forEach(path) { bytes in
      splitter.split(bytes) {
        line = JournalLine(parsing: Array($0))
        return false
      }
      return line == nil
    }
    return line
  }

  var last: JournalLine? {
    guard let file = try? FileDescriptor.openRegular(path), let size = try? file.size() else {
      return nil
    }
    var window = JournalEnds.windowBytes
    while true {
      let start = max(0, size - window)
      guard let bytes = try? file.read(at: start, count: size - start),
        let end = bytes.lastIndex(of: 0x0a)
      else { return nil }
      let before = bytes[..<end].lastIndex(of: 0x0a)
      if let before { return JournalLine(parsing: Array(bytes[(before + 1)..<end])) }
      if start == 0 { return JournalLine(parsing: Array(bytes[..<end])) }
      window *= 4
    }
  }
}
