import Foundation
import RunbookCore

/// The file of a journal's segment, open for one writer.
struct JournalFile: Sendable {
  let path: String
  /// nil once it is closed.
  private var file: FileDescriptor?
  /// What went wrong; half a line may stand at the end then, and nothing is written behind it.
  private var failure: RecordError?

  /// Makes the file, empty, and makes it durable. Holds a lock on it while it is open, so that
  /// others can tell a run that goes on from one that died.
  ///
  /// - Throws: `RecordError`, also where the file is there already.
  static func create(_ path: String, _ modes: FileModes) throws(RecordError) -> JournalFile {
    do {
      let file = try FileDescriptor.open(
        path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, mode: modes.file)
      modes.apply(to: file)
      // Whoever looks whether a run goes on holds the lock for a moment only.
      _ = try file.lock(LOCK_EX)
      try file.sync()
      try Directory.sync(PathName.directory(of: path))
      return JournalFile(path: path, file: file)
    } catch {
      throw RecordError(path: path, reason: error.message)
    }
  }

  init(path: String, file: FileDescriptor) {
    self.path = path
    self.file = file
  }

  /// Appends a line; it is on the disk when this returns, if `isSynced`.
  mutating func append(_ line: [UInt8], isSynced: Bool) throws(RecordError) {
    if let failure { throw failure }
    guard let file else { throw RecordError(path: path, reason: "closed") }
    do throws(SystemError) {
      try file.write(line)
      if isSynced { try file.sync() }
      // A write to a file that was removed succeeds, and records nothing.
      guard try file.isLinked() else { throw SystemError(ENOENT) }
    } catch {
      let failure = RecordError(path: path, reason: error.message)
      self.failure = failure
      throw failure
    }
  }

  /// Lets go of the file and its lock.
  mutating func close() {
    file?.unlock()
    file = nil
  }

  /// Whether a writer has the segment at `path` open, on this machine.
  static func isBeingWritten(_ path: String) -> Bool {
    guard let file = try? FileDescriptor.openRegular(path) else { return false }
    return (try? file.lock(LOCK_SH | LOCK_NB)) == false
  }
}
