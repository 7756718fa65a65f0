import RunbookCore
import RunbookSystem

/// The playbooks a command line means, read.
struct Library: Sendable {
  let catalogue: Catalogue
  let places: PlaybookPlaces
  /// Files and directories that could not be read.
  let problems: [FileProblem]

  /// - Throws: `CommandFailure` (not found) where there is no place with a playbook.
  static func load(_ arguments: Arguments) async throws(CommandFailure) -> Library {
    let (files, places) = try files(arguments)
    return await load(files, places: places)
  }

  /// The files that are playbooks, and where they were looked for.
  ///
  /// - Throws: `CommandFailure` (not found) where there is no place with a playbook.
  static func files(
    _ arguments: Arguments
  ) throws(CommandFailure) -> (PlaybookFiles, PlaybookPlaces) {
    let places: PlaybookPlaces
    do throws(FileProblem) {
      places = try PlaybookPlaces(options: arguments.all("runbooks"))
    } catch {
      throw failure(for: error)
    }
    guard places.reason != .nothing else { throw nowhere }
    let files = PlaybookFiles(in: places.roots)
    guard !files.files.isEmpty || !files.problems.isEmpty else { throw empty(places) }
    return (files, places)
  }

  /// Reads files and all below directories, whatever `--runbooks` says.
  static func load(paths: [String]) async -> Library {
    let places = PlaybookPlaces(roots: paths, reason: .option)
    return await load(PlaybookFiles(in: paths), places: places)
  }

  static func load(_ files: PlaybookFiles, places: PlaybookPlaces) async -> Library {
    let results = await SideBySide.map(files.paths) { path in
      Result { () throws(FileProblem) in
        Playbook(reading: SourceFile(path: path, bytes: try FileReader.bytes(of: path)))
      }
    }
    var playbooks: [Playbook] = []
    var problems = files.problems
    for result in results {
      switch result {
      case .success(let playbook): playbooks.append(playbook)
      case .failure(let problem): problems.append(problem)
      }
    }
    return Library(catalogue: Catalogue(playbooks), places: places, problems: problems)
  }

  /// Says on standard error what could not be read, once each.
  static func report(_ problems: [FileProblem]) {
    for problem in problems {
      Console.diagnose(
        "warning: '\(TerminalText.line(problem.path))' is left out: \(problem.message)\n"
          + "  help: \(problem.help)\n")
    }
  }

  static func failure(for problem: FileProblem) -> CommandFailure {
    CommandFailure(
      .notFound, "'\(TerminalText.line(problem.path))' cannot be read: \(problem.message)",
      help: problem.help)
  }

  private static var nowhere: CommandFailure {
    CommandFailure(
      .notFound, "there are no playbooks here",
      lines: [
        "looked for \(PlaybookPlaces.names.joined(separator: ", "))",
        "in this directory and those above it, then for $XDG_CONFIG_HOME/runbook/runbooks",
      ],
      help: "name a directory with --runbooks DIR, or set \(PlaybookPlaces.variable)")
  }

  private static func empty(_ places: PlaybookPlaces) -> CommandFailure {
    let names = places.roots.map { "'\(TerminalText.line($0))'" }.joined(separator: ", ")
    return CommandFailure(
      .notFound, "there is no playbook in \(names)",
      help: "a playbook is a file such as drain.md; README, TEMPLATE, index and _… are none")
  }
}
