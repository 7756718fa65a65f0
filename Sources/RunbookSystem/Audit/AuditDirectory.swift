import Foundation
package import RunbookCore

/// The directory that holds the ledger and the runs' journals.
package struct AuditDirectory: Sendable, Equatable {
  package let path: String
  let modes: FileModes

  /// Where the log is: the option's directory, else `RUNBOOK_AUDIT_DIR`, else `runbook` in
  /// `XDG_STATE_HOME`, else in `~/.local/state`. nil where nothing says so, not even `HOME`.
  package static func location(option: String?, environment: [String: String]) -> String? {
    if let option { return option }
    if let path = environment["RUNBOOK_AUDIT_DIR"], !path.isEmpty { return path }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/runbook" }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/.local/state/runbook"
  }

  /// An existing directory, to read.
  package init(reading path: String) {
    self.path = path
    modes = FileModes(of: path)
  }

  /// Why nothing can be read in a directory.
  package enum ReadingProblem: Sendable, Equatable {
    case missing
    case unreadable(String)
  }

  /// What keeps from reading the log at `path`; nil: nothing.
  package static func problem(reading path: String) -> ReadingProblem? {
    for (index, folder) in [path, path + "/runs"].enumerated() {
      if let opened = opendir(folder) {
        closedir(opened)
        continue
      }
      let code = errno
      // The runs' folder is made with the first run.
      if code == ENOENT { return index == 0 ? .missing : nil }
      return .unreadable(SystemError(code).message)
    }
    return nil
  }

  /// Makes the directory where there is none, with its parents.
  ///
  /// - Throws: `RecordError` where it cannot be made.
  package init(creating path: String) throws(RecordError) {
    do {
      try AuditDirectory.makeParents(of: path)
      _ = try Directory.make(path, .owner)
      modes = FileModes(of: path)
      _ = try Directory.make(path + "/runs", modes)
    } catch {
      throw RecordError(path: path, reason: error.message)
    }
    self.path = path
  }

  package var ledgerPath: String { path + "/" + LedgerVerifier.file }
  package var runsPath: String { path + "/runs" }

  package func path(ofRun run: String) -> String { runsPath + "/" + run }

  private static func makeParents(of path: String) throws(SystemError) {
    let parent = PathName.directory(of: path)
    var status = stat()
    guard !parent.isEmpty, stat(parent, &status) != 0 else { return }
    try makeParents(of: parent)
    _ = try Directory.make(parent, .owner)
  }
}
