import RunbookCore
import RunbookSystem

/// Finds a target by its name: `targets/NAME.env` beside the playbooks.
enum TargetLookup {
  private static let ending = ".env"
  private static let limitBytes = 1_048_576

  /// - Throws: `CommandFailure`: (not found) with the targets there are, or (usage) with what is
  ///   wrong in the file.
  static func target(
    named name: String, for entry: Catalogue.Entry, places: PlaybookPlaces
  ) throws(CommandFailure) -> RunTarget {
    let directories = directories(for: entry, places: places)
    for directory in directories {
      let path = "\(directory)/\(name)\(ending)"
      guard !name.contains("/"), !name.isEmpty, FileKind(of: path).isFile else { continue }
      return try target(named: name, at: path)
    }
    throw unknown(name, directories)
  }

  private static func target(
    named name: String, at path: String
  ) throws(CommandFailure) -> RunTarget {
    let source: SourceFile
    do throws(FileProblem) {
      source = SourceFile(path: path, bytes: try FileReader.bytes(of: path, limitBytes: limitBytes))
    } catch {
      throw Library.failure(for: error)
    }
    let (target, findings) = TargetFile.read(source, name: name)
    if !findings.isEmpty { Console.diagnose(DiagnosticRenderer().text(of: findings, in: source)) }
    guard let target else {
      throw CommandFailure(
        .usage, "target '\(name)' cannot be used as it is written",
        help: "mend \(TerminalText.line(path))")
    }
    return target
  }

  /// Whether there is a target of that name for a procedure of one of these playbooks.
  ///
  /// - Throws: `CommandFailure` (not found) where there is none.
  static func check(
    name: String, forAnyOf playbooks: [String], places: PlaybookPlaces
  ) throws(CommandFailure) {
    let directories = directories(beside: playbooks + places.roots)
    let isThere =
      !name.contains("/") && !name.isEmpty
      && directories.contains {
        FileKind(of: "\($0)/\(name)\(ending)").isFile
      }
    guard isThere else { throw unknown(name, directories) }
  }

  /// Beside the procedure's own playbook first, then beside the other places.
  private static func directories(
    for entry: Catalogue.Entry, places: PlaybookPlaces
  ) -> [String] {
    directories(beside: [entry.playbook.source.path] + places.roots)
  }

  private static func directories(beside places: [String]) -> [String] {
    var seen: Set<String> = []
    return places.map { place in
      if FileKind(of: place).isDirectory {
        return place.hasSuffix("/") ? "\(place)targets" : "\(place)/targets"
      }
      let parts = place.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      return parts.isEmpty ? "targets" : parts.joined(separator: "/") + "/targets"
    }.filter { seen.insert($0).inserted }
  }

  private static func unknown(_ name: String, _ directories: [String]) -> CommandFailure {
    let names = directories.flatMap { directory in
      ((try? DirectoryListing.names(in: directory)) ?? [])
        .filter { $0.hasSuffix(ending) && $0 != ending }
        .map { String($0.dropLast(ending.count)) }
    }
    let places = directories.map(TerminalText.line).joined(separator: ", ")
    let help: String
    if let nearest = NearestName.nearest(to: name, in: names) {
      help = "did you mean '\(nearest)'?"
    } else if names.isEmpty {
      help =
        "write \(directories.first.map(TerminalText.line) ?? "targets")/\(TerminalText.line(name)).env"
    } else {
      help = "there is \(names.map { "'\(TerminalText.line($0))'" }.joined(separator: ", "))"
    }
    return CommandFailure(
      .notFound, "no target is called '\(TerminalText.line(name))'",
      lines: ["looked in \(places)"], help: help)
  }
}
