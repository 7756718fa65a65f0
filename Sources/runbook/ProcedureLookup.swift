import RunbookCore
import RunbookSystem

/// From what stands in PROCEDURE's place to a procedure: an id, a tail of one, or a file's path.
enum ProcedureLookup {
  /// The procedure and the catalogue it stands in, for its calls.
  ///
  /// - Throws: `CommandFailure` (not found) with candidates or the nearest names.
  static func find(
    _ text: String, _ arguments: Arguments
  ) async throws(CommandFailure) -> (Catalogue.Entry, Library) {
    if looksLikePath(text) {
      let library = await Library.load(paths: [text])
      if let problem = library.problems.first { throw Library.failure(for: problem) }
      return (try onlyEntry(of: library, path: text), library)
    }
    let shelf = try await Shelf.load(arguments, isForOne: true)
    switch shelf.index.meant(by: text) {
    case .found(let index): return try await shelf.library(for: shelf.index.entries[index])
    case .ambiguous(let indices): throw ambiguous(text, indices.map { shelf.index.entries[$0] })
    case .unknown(let nearest):
      shelf.reportProblems()
      throw unknown(text, nearest: nearest, shelf.index.entries)
    }
  }

  /// A word is a path if it has a playbook's ending and a file is there, or begins like a path.
  private static func looksLikePath(_ text: String) -> Bool {
    let isNamedSo = text.hasPrefix("./") || text.hasPrefix("../") || text.hasPrefix("/")
    return isNamedSo || PlaybookFiles.stem(of: text) != nil
  }

  private static func onlyEntry(
    of library: Library, path: String
  ) throws(CommandFailure) -> Catalogue.Entry {
    let entries = library.catalogue.entries
    let shown = TerminalText.line(path)
    switch entries.count {
    case 0:
      throw CommandFailure(
        .notFound, "'\(shown)' holds no procedure",
        help: "'runbook inspect outline \(shown)' says what each section was taken for")
    case 1: return entries[0]
    default:
      throw CommandFailure(
        .notFound, "'\(shown)' holds \(entries.count) procedures",
        lines: candidates(entries.map(\.summary)),
        help: "name one of them, as in '\(entries[0].name) --runbooks \(shown)'")
    }
  }

  private static func ambiguous(_ text: String, _ entries: [CatalogueIndex.Entry]) -> CommandFailure
  {
    let isOneID = Set(entries.map(\.summary.id)).count == 1
    let isTail = entries.allSatisfy { $0.summary.id == text || $0.summary.id.hasSuffix("/" + text) }
    return CommandFailure(
      .notFound,
      "'\(TerminalText.line(text))' \(isTail ? "is the id of" : "may be any of") "
        + "\(entries.count) procedures",
      lines: candidates(entries.map(\.summary)),
      help: !isTail
        ? "run one of them by its id"
        : isOneID
          ? "say which file, as in '--runbooks \(TerminalText.line(entries[0].summary.path))', and "
            + "give one of them another title"
          : "write more of the id")
  }

  /// Where no name is near, the procedures are told that a search for the word would find: an
  /// alert's name, or what is broken.
  private static func unknown(
    _ text: String, nearest: [String], _ entries: [CatalogueIndex.Entry]
  ) -> CommandFailure {
    let shown = TerminalText.line(text)
    var names = nearest
    if names.isEmpty, text.count >= 3 {
      var filter = CatalogueFilter()
      filter.words = text.split(separator: "-").map(String.init)
      let found = entries.lazy.filter { filter.accepts($0.summary) }.map(\.name).prefix(4)
      guard found.count <= 3 else {
        return CommandFailure(
          .notFound, "no procedure is called '\(shown)'",
          help: "'runbook list \(filter.words.map(TerminalText.line).joined(separator: " "))' "
            + "shows those that speak of it")
      }
      names = Array(found)
    }
    let help =
      names.isEmpty
      ? "'runbook list' shows all procedures"
      : "did you mean \(names.map { "'\(TerminalText.line($0))'" }.joined(separator: " or "))?"
    return CommandFailure(.notFound, "no procedure is called '\(shown)'", help: help)
  }

  private static func candidates(_ entries: [ProcedureSummary]) -> [String] {
    let column = entries.map { TerminalText.width($0.id) }.max() ?? 0
    return entries.map {
      TerminalText.padded($0.id, to: column) + "  \(TerminalText.line($0.place))"
    }
  }
}
