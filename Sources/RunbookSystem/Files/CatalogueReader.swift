package import RunbookCore

/// Reads of many playbooks what a catalogue tells, side by side, and nothing twice.
package enum CatalogueReader {
  /// The procedures in `playbooks`, in order, and the files that could not be read.
  ///
  /// What was written to within the second before the files were looked for is not kept, as one
  /// more change might not show.
  package static func read(
    _ playbooks: PlaybookFiles, below roots: [String],
    environment: (String) -> String? = Environment.value
  ) async -> (summaries: [ProcedureSummary], problems: [FileProblem]) {
    let isMany = playbooks.files.count >= CatalogueCache.leastFiles
    let cache = isMany ? CatalogueCache(roots: roots, environment: environment) : nil
    let results = await SideBySide.map(playbooks.files) { file in
      if let known = cache?.block(of: file) {
        return Reading(isNew: false, result: .success(known))
      }
      let result = Result { () throws(FileProblem) in
        Playbook.summaryBlock(
          of: SourceFile(path: file.path, bytes: try FileReader.bytes(of: file.path)))
      }
      return Reading(isNew: true, result: result)
    }
    var all = Gathered()
    all.summaries.reserveCapacity(results.reduce(0) { $0 + $1.count })
    for (file, reading) in zip(playbooks.files, results) {
      all.add(reading, of: file, isRested: file.stamp.rested(before: playbooks.began))
    }
    if let cache, all.hasNews { cache.write(all.lasting) }
    return (all.summaries, all.problems)
  }

  private struct Reading: Sendable {
    var isNew: Bool
    var result: Result<SummaryBlock, FileProblem>

    /// How many procedures.
    var count: Int { (try? result.get())?.count ?? 0 }
  }

  private struct Gathered {
    var summaries: [ProcedureSummary] = []
    var problems: [FileProblem] = []
    /// What the cache can keep.
    var lasting: [(stamp: FileStamp, block: SummaryBlock)] = []
    /// Whether some of it is not in the cache.
    var hasNews = false

    mutating func add(_ reading: Reading, of file: PlaybookFiles.File, isRested: Bool) {
      switch reading.result {
      case .success(let block):
        summaries += block.summaries
        guard isRested else { return }
        lasting.append((file.stamp, block))
        hasNews = hasNews || reading.isNew
      case .failure(let problem): problems.append(problem)
      }
    }
  }
}
