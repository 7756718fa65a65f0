import Foundation
import RunbookCore

/// The file that holds a step's large output.
struct OutputFile: Sendable {
  /// The run's directory.
  let directory: String
  /// `steps/12.stdout`
  let name: String

  private var path: String { directory + "/" + name }

  /// Makes the file; one that exists is never touched.
  func create() -> Result<FileDescriptor, RecordError> {
    reporting { () throws(SystemError) in
      let modes = FileModes(of: directory)
      let file = try FileDescriptor.open(
        path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, mode: modes.file)
      modes.apply(to: file)
      return file
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer, to file: FileDescriptor) -> RecordError? {
    failure { () throws(SystemError) in try file.write(bytes) }
  }

  /// Syncs the file, and the directory that names it.
  func makeDurable(_ file: FileDescriptor) -> RecordError? {
    failure { () throws(SystemError) in
      try file.sync()
      try Directory.sync(PathName.directory(of: path))
    }
  }

  private func reporting<Value>(
    _ act: () throws(SystemError) -> Value
  ) -> Result<Value, RecordError> {
    do {
      return .success(try act())
    } catch {
      return .failure(RecordError(path: path, reason: error.message))
    }
  }

  private func failure(_ act: () throws(SystemError) -> Void) -> RecordError? {
    if case .failure(let error) = reporting(act) { error } else { nil }
  }
}
