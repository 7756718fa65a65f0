import RunbookCore
import RunbookSystem

/// Which procedures there are and where, before any of them is read whole.
struct Shelf: Sendable {
  let index: CatalogueIndex
  let places: PlaybookPlaces
  /// How many playbooks were read, or known from before.
  let playbookCount: Int
  /// Files and directories that could not be read.
  let problems: [FileProblem]
  /// The one playbook there is, which is then read whole at once.
  private let only: Library?

  /// - Parameter isForOne: a procedure is wanted whole next.
  /// - Throws: `CommandFailure` (not found) where there is no place with a playbook.
  static func load(
    _ arguments: Arguments, isForOne: Bool = false
  ) async throws(CommandFailure) -> Shelf {
    let (files, places) = try Library.files(arguments)
    if isForOne, files.files.count == 1 {
      let library = await Library.load(files, places: places)
      let playbooks = library.catalogue.playbooks
      return Shelf(
        index: CatalogueIndex(playbooks.flatMap(\.summaries)), places: places,
        playbookCount: playbooks.count, problems: library.problems,
        only: Library(catalogue: library.catalogue, places: places, problems: []))
    }
    let read = await CatalogueReader.read(files, below: places.roots)
    return Shelf(
      index: CatalogueIndex(read.summaries), places: places,
      playbookCount: files.files.count - read.problems.count,
      problems: files.problems + read.problems, only: nil)
  }

  /// The playbook of `entry`, read whole, with those that its procedures call.
  ///
  /// - Throws: `CommandFailure` (not found) where it was taken away or changed meanwhile.
  func library(
    for entry: CatalogueIndex.Entry
  ) async throws(CommandFailure) -> (Catalogue.Entry, Library) {
    var paths = [entry.summary.path]
    var library = if let only { only } else { await Library.load(paths: paths) }
    while true {
      if let problem = library.problems.first { throw Library.failure(for: problem) }
      let known = Set(library.catalogue.entries.map(\.procedure.id))
      let missing = Set(library.catalogue.entries.flatMap(\.graph.callees)).subtracting(known)
      let named = Set(library.catalogue.entries.flatMap(\.graph.failureNames))
        .compactMap { name -> String? in
          if case .found(let place) = index.match(name) {
            index.entries[place].summary.path
          } else {
            nil
          }
        }
      let leaves = Set(library.catalogue.entries.flatMap(\.graph.fileNames))
        .compactMap(index.onlyPath(ofPlaybook:))
      // A link has the heading's words, which the id may not end with.
      let linked = missing.flatMap { id in
        let own = index.paths(ofID: id)
        return own.isEmpty ? index.paths(inPlaybook: String(id.prefix { $0 != "/" })) : own
      }
      let more = Set(linked + named + leaves).subtracting(paths)
      if more.isEmpty { break }
      paths += more.sorted()
      library = await Library.load(paths: paths)
    }
    let found = library.catalogue.entries.first {
      $0.procedure.id == entry.summary.id && $0.playbook.source.path == entry.summary.path
    }
    guard let found else {
      throw CommandFailure(
        .notFound,
        "'\(TerminalText.line(entry.summary.path))' has no procedure '\(entry.summary.id)' any more",
        help: "the file changes at this moment; try again")
    }
    return (
      found.named(entry.name).callingOnly { library.catalogue.graph(id: $0) != nil },
      Library(catalogue: library.catalogue, places: places, problems: library.problems)
    )
  }

  func reportProblems() { Library.report(problems) }
}
