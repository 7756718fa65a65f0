import Foundation
import RunbookCore

/// The marks of runs that are about to end, in `closing` of the audit directory; empty nearly
/// always.
struct ClosingMarks: Sendable {
  private let directory: AuditDirectory

  init(_ directory: AuditDirectory) { self.directory = directory }

  private var folder: String { directory.path + "/closing" }

  func path(of run: String) -> String { folder + "/" + run }

  /// Runs that have a mark.
  var runs: [String] {
    ((try? DirectoryListing.names(in: folder)) ?? []).sorted()
  }

  /// Makes a mark, durably.
  ///
  /// - Throws: `RecordError`; the line that it announces may not be written then.
  func put(_ mark: ClosingMark, seal: ChainSeal) throws(RecordError) {
    do throws(SystemError) {
      if try Directory.make(folder, directory.modes) { try Directory.sync(directory.path) }
      let file = try FileDescriptor.openRegular(
        path(of: mark.run), O_WRONLY | O_CREAT | O_TRUNC, mode: directory.modes.file)
      directory.modes.apply(to: file)
      try file.write(mark.bytes(seal: seal))
      try file.sync()
      try Directory.sync(folder)
    } catch {
      throw RecordError(path: path(of: mark.run), reason: error.message)
    }
  }

  /// A run's mark; nil where it has none, or none that can be read.
  func read(_ run: String, seal: ChainSeal) -> Result<ClosingMark, ClosingMark.Refusal>? {
    guard let bytes = try? FileReader.bytes(of: path(of: run)) else { return nil }
    return Result { () throws(ClosingMark.Refusal) in
      let mark = try ClosingMark(parsing: bytes, seal: seal)
      guard mark.run == run else { throw .malformed }
      return mark
    }
  }

  /// A run's mark, if it has one made with `seal`.
  func mark(of run: String, seal: ChainSeal) -> ClosingMark? {
    try? read(run, seal: seal)?.get()
  }

  /// Keeps others from settling marks until the descriptor is let go.
  func lock() throws(RecordError) -> FileDescriptor {
    do throws(SystemError) {
      let file = try FileDescriptor.open(folder, O_RDONLY | O_DIRECTORY)
      _ = try file.lock(LOCK_EX)
      return file
    } catch {
      throw RecordError(path: folder, reason: error.message)
    }
  }
}
