import Foundation

/// Who may read and write what is made in a directory: its owner alone, or, where the directory
/// is group-writable and hands its group on, the group as well.
struct FileModes: Sendable, Equatable {
  let directory: mode_t
  let file: mode_t

  static let owner = FileModes(directory: 0o700, file: 0o600)
  static let group = FileModes(directory: 0o2770, file: 0o660)

  private init(directory: mode_t, file: mode_t) {
    self.directory = directory
    self.file = file
  }

  /// What holds in the directory at `path`.
  init(of path: String) {
    var status = stat()
    let shared = mode_t(S_ISGID) | 0o020
    let isShared = stat(path, &status) == 0 && status.st_mode & shared == shared
    self = isShared ? .group : .owner
  }

  /// Undoes what the umask took from a new shared file.
  func apply(to file: FileDescriptor) {
    if self == .group { fchmod(file.raw, self.file) }
  }
}

/// Acts on directories.
enum Directory {
  /// Makes a directory's entries durable.
  static func sync(_ path: String) throws(SystemError) {
    let directory = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY)
    guard fsync(directory.raw) == 0 else { throw SystemError(errno) }
  }

  /// Makes a directory; false where one was there already.
  static func make(_ path: String, _ modes: FileModes) throws(SystemError) -> Bool {
    if mkdir(path, modes.directory) == 0 {
      if modes == .group { chmod(path, modes.directory) }
      return true
    }
    guard errno == EEXIST else { throw SystemError(errno) }
    return false
  }
}
