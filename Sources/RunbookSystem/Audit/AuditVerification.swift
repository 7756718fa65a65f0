import Foundation
package import RunbookCore

/// Verifies an audit directory, reading each file once, in pieces.
package struct AuditVerification: Sendable {
  private let directory: AuditDirectory
  private let key: AuditKey?
  private let anchor: AuditAnchor?

  /// - Parameters:
  ///   - key: the key that every line must have been made with; nil: made without one.
  ///   - anchor: a line, of the ledger or of a run that is verified, that must be there.
  package init(_ directory: AuditDirectory, key: AuditKey?, anchor: AuditAnchor? = nil) {
    self.directory = directory
    self.key = key
    self.anchor = anchor
  }

  /// Verifies the ledger and all runs, or the one called `run`.
  package func verdict(run only: String? = nil) -> AuditVerdict {
    var ledger = readLedger()
    var isAnchorFound = ledger.isAnchorFound
    var runs: [AuditVerdict.Run] = []
    for name in names(in: ledger, only: only) {
      var checked = check(name, ledger)
      if !checked.verdict.problems.isEmpty {
        // The run may have gone on since the ledger was read.
        let newer = readLedger()
        if newer.line != ledger.line {
          ledger = newer
          checked = check(name, ledger)
        }
      }
      isAnchorFound = isAnchorFound || checked.isAnchorFound
      if let verdict = checked.verdict.unlessEmpty { runs.append(verdict) }
    }
    var problems = ledger.problems
    if anchor != nil, !isAnchorFound {
      problems.append(AuditProblem(.anchorLost, file: LedgerVerifier.file))
    }
    return AuditVerdict(
      ledgerLines: ledger.line, ledgerHead: ledger.head, problems: problems, notes: ledger.notes,
      runs: runs, isKeyed: key != nil)
  }

  /// The ledger's hashes after these lines, as far as they are good, and how many lines there are.
  package func heads(after lines: Set<Int>) -> (heads: [Int: SHA256Digest], lines: Int) {
    let ledger = readLedger(wanted: lines)
    return (ledger.heads, ledger.line)
  }

  private func readLedger(wanted: Set<Int> = []) -> LedgerVerifier {
    var ledger = LedgerVerifier(key: key, anchor: anchor)
    ledger.wanted = wanted
    do {
      try FilePieces.forEach(directory.ledgerPath) { bytes in
        ledger.take(bytes)
        return true
      }
    } catch {
      // A tool that died before its first run was listed has recorded nothing.
      let hasRecord = directoryNames().contains { RunDirectory(directory, run: $0).hasRecord }
      if access(directory.ledgerPath, F_OK) == 0 || hasRecord {
        ledger.fail(reason: error.reason)
      }
    }
    ledger.finish()
    return ledger
  }

  /// Runs of the ledger, in its order, then directories that it does not tell of.
  private func names(in ledger: LedgerVerifier, only: String?) -> [String] {
    if let only { return [only] }
    return ledger.runs.map(\.run) + directoryNames().filter { ledger[$0] == nil }
  }

  private func directoryNames() -> [String] {
    let names = try? DirectoryListing.names(in: directory.runsPath)
    return (names ?? []).filter { !$0.hasPrefix(".") }
  }

  private func check(
    _ name: String, _ ledger: LedgerVerifier
  ) -> (verdict: AuditVerdict.Run, isAnchorFound: Bool) {
    let run = RunDirectory(directory, run: name)
    var verdict = AuditVerdict.Run(
      run: name, state: .open, lines: 0, head: nil, problems: [], notes: [])
    guard let history = ledger[name],
      var verifier = JournalVerifier(
        history: history, key: key, anchor: anchor,
        closing: ClosingMarks(directory).mark(of: name, seal: key.map { .keyed($0) } ?? .plain))
    else {
      // A run that died before it was listed has recorded nothing.
      if let reason = run.unreadable {
        verdict.problems = [
          AuditProblem(.unreadable(reason), file: JournalVerifier.file(name, segment: 1))
        ]
      } else if run.hasRecord {
        verdict.problems = [
          AuditProblem(.unlisted, file: JournalVerifier.file(name, segment: 1))
        ]
      }
      return (verdict, false)
    }
    verdict.state = history.isFinished ? .finished : history.isSuspended ? .suspended : .open
    let problems = readJournal(run, &verifier)
    verdict.problems = verifier.problems + problems
    verdict.notes = verifier.notes
    if verifier.notes.contains(where: { $0.kind == .endPending }) {
      verdict.state = verifier.lastEvent == "run.finished" ? .finished : .suspended
    }
    verdict.lines = verifier.lines
    verdict.head = verifier.lines > 0 ? verifier.head : nil
    return (verdict, verifier.isAnchorFound)
  }

  /// Problems with files; those with lines stay in the verifier.
  private func readJournal(
    _ run: RunDirectory, _ verifier: inout JournalVerifier
  ) -> [AuditProblem] {
    let segments = run.segments
    guard segments > 0 else {
      let kind = run.unreadable.map(AuditProblem.Kind.unreadable) ?? .missingFile
      return [AuditProblem(kind, file: JournalVerifier.file(run.run, segment: 1))]
    }
    var problems: [AuditProblem] = []
    for segment in 1...segments where !verifier.isBroken {
      verifier.beginSegment(segment)
      do {
        try FilePieces.forEach(run.journalPath(segment: segment)) { bytes in
          verifier.take(bytes)
          problems += compare(&verifier.outputs, run)
          return !verifier.isBroken
        }
      } catch {
        let file = JournalVerifier.file(run.run, segment: segment)
        return problems + [AuditProblem(.unreadable(error.reason), file: file)]
      }
      verifier.endSegment(isLast: segment == segments)
    }
    return problems
  }

  /// Compares the files of large outputs with what the journal says of them.
  private func compare(_ outputs: inout [JournalOutput], _ run: RunDirectory) -> [AuditProblem] {
    defer { outputs.removeAll(keepingCapacity: true) }
    return outputs.compactMap { output in
      var sum = SHA256.fast()
      let isSafe =
        output.file.hasPrefix("steps/") && !output.file.split(separator: "/").contains("..")
      guard isSafe,
        (try? FilePieces.forEach(
          run.path + "/" + output.file,
          { bytes in
            sum.update(bytes)
            return true
          })) != nil
      else {
        return AuditProblem(.outputMissing(output.file), file: output.journal, line: output.line)
      }
      guard sum.digest().hex != output.sha256 else { return nil }
      return AuditProblem(.outputChanged(output.file), file: output.journal, line: output.line)
    }
  }
}

extension RunDirectory {
  /// Why nobody can tell whether the run has a journal; nil where that can be told.
  fileprivate var unreadable: String? {
    do throws(SystemError) {
      _ = try FileDescriptor.openRegular(journalPath(segment: 1))
      return nil
    } catch {
      return [ENOENT, ENOTDIR].contains(error.code) ? nil : error.message
    }
  }

  /// Whether a journal's segment, whole or torn, has any byte.
  fileprivate var hasRecord: Bool {
    let hasLines = (1..<segments + 1).contains { segment in
      var status = stat()
      return stat(journalPath(segment: segment), &status) != 0 || status.st_size > 0
    }
    return hasLines
      || [path + "/steps", statePath].contains { folder in
        (try? DirectoryListing.names(in: folder))?.isEmpty == false
      }
  }
}

extension AuditVerdict.Run {
  /// nil for a run that was never listed and recorded nothing.
  fileprivate var unlessEmpty: AuditVerdict.Run? {
    lines == 0 && problems.isEmpty && notes.isEmpty && state == .open && head == nil ? nil : self
  }
}
