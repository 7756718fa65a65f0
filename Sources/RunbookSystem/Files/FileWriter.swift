import Foundation

/// Writes whole files that a person named: reports, recordings.
package enum FileWriter {
  /// Adds `bytes` to the end of the file, which is made where it is not there.
  package static func append(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    try write(bytes, to: path, flags: O_APPEND)
  }

  /// Makes `bytes` all that the file holds.
  package static func replace(_ bytes: [UInt8], at path: String) throws(FileProblem) {
    try write(bytes, to: path, flags: O_TRUNC)
  }

  /// Makes a new file of `bytes`; nothing of it stays where they could not all be written.
  ///
  /// - Throws: `FileProblem`: also where something has that name already.
  package static func create(_ bytes: [UInt8], at path: String) throws(FileProblem) {
    // Not made twice: what a name leads to that is there already is somebody's.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileProblem(path: path, errno: errno) }
    defer { close(descriptor) }
    let code = writeAll(bytes, to: descriptor)
    guard code == 0 else {
      unlink(path)
      throw FileProblem(path: path, errno: code)
    }
  }

  /// Makes the directory that `path` names a file of, where it is not there; not those above it.
  package static func makeDirectory(of path: String) throws(FileProblem) {
    let directory = PathName.directory(of: path)
    guard !directory.isEmpty, mkdir(directory, 0o755) != 0, errno != EEXIST else { return }
    throw FileProblem(path: directory, errno: errno)
  }

  private static func write(
    _ bytes: [UInt8], to path: String, flags: Int32
  ) throws(FileProblem) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o644)
    guard descriptor >= 0 else { throw FileProblem(path: path, errno: errno) }
    defer { close(descriptor) }
    let code = writeAll(bytes, to: descriptor)
    guard code == 0 else { throw FileProblem(path: path, errno: code) }
  }
}
