package import RunbookCore

/// Reads of many playbooks what a catalogue tells, side by side, and nothing twice.
package enum CatalogueReader {
  /// The procedures in `paths`, in order, and the files that could not be read.
  ///
  /// - Parameter started: now, in nanoseconds since 1970: what was written to within the second
  ///   before is not kept, as one more change might not show.
  package static func read(
    _ paths: [String], below roots: [String],
    environment: (String) -> String? = Environment.value, started: UInt64 = FileStamp.now()
  ) async -> (summaries: [ProcedureSummary], problems: [FileProblem]) {
    let isMany = paths.count >= CatalogueCache.leastFiles
    let cache = isMany ? CatalogueCache(roots: roots, environment: environment) : nil
    let files = await SideBySide.map(paths) { path in
      let stamp = cache == nil ? nil : FileStamp(of: path)
      if let stamp, let known = cache?.summaries(of: path, stamp) {
        return File(path: path, stamp: stamp, isNew: false, result: .success(known))
      }
      let result = Result { () throws(FileProblem) in
        Playbook.summaries(of: SourceFile(path: path, bytes: try FileReader.bytes(of: path)))
      }
      return File(path: path, stamp: stamp, isNew: true, result: result)
    }
    if let cache, files.contains(where: { $0.isNew && $0.canBeKept(since: started) }) {
      cache.write(
        files.compactMap { file in
          guard file.canBeKept(since: started), let stamp = file.stamp,
            case .success(let summaries) = file.result
          else { return nil }
          return (file.path, stamp, summaries)
        })
    }
    var summaries: [ProcedureSummary] = []
    var problems: [FileProblem] = []
    for file in files {
      switch file.result {
      case .success(let own): summaries += own
      case .failure(let problem): problems.append(problem)
      }
    }
    return (summaries, problems)
  }

  private struct File: Sendable {
    var path: String
    /// As it was before the file was read.
    var stamp: FileStamp?
    var isNew: Bool
    var result: Result<[ProcedureSummary], FileProblem>

    func canBeKept(since started: UInt64) -> Bool {
      guard let stamp, case .success = result else { return false }
      return stamp.rested(before: started)
    }
  }
}
