import Foundation

/// Writes a file so that its readers see the old content or the new, never a part.
package enum AtomicFile {
  /// Replaces what `path` leads to, links followed; mode and owner's rights stay. The content is
  /// on disk before it takes the old one's place.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    var target = path
    var mode: mode_t = 0o644
    if let real = realpath(path, nil) {
      target = String(cString: real)
      free(real)
      var status = stat()
      guard stat(target, &status) == 0 else { throw FileProblem(path: path, errno: errno) }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw FileProblem(path: path, reason: .notAFile)
      }
      mode = status.st_mode & 0o7777
      guard access(target, W_OK) == 0 else { throw FileProblem(path: path, errno: errno) }
    }
    let draft = "\(target).runbook-\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw FileProblem(path: path, errno: errno) }
    var failure = writeAll(bytes, to: descriptor)
    if failure == 0, fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    guard failure == 0 else {
      unlink(draft)
      throw FileProblem(path: path, errno: failure)
    }
    guard rename(draft, target) == 0 else {
      failure = errno
      unlink(draft)
      throw FileProblem(path: path, errno: failure)
    }
  }
}
