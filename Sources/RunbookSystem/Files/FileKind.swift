import Foundation

/// What a path leads to, links followed.
package enum FileKind: Sendable, Equatable {
  case directory(device: UInt64, inode: UInt64)
  case file(FileStamp)
  /// A device, a socket, a pipe.
  case other
  /// errno of `stat`.
  case refused(Int32)

  package init(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self = .refused(errno)
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      self = .directory(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    case S_IFREG: self = .file(FileStamp(status))
    default: self = .other
    }
  }

  package var isDirectory: Bool {
    if case .directory = self { true } else { false }
  }

  package var isFile: Bool {
    if case .file = self { true } else { false }
  }
}

/// The names in a directory, sorted by their bytes, without `.` and `..`.
package enum DirectoryListing {
  package static func names(in directory: String) throws(FileProblem) -> [String] {
    guard let stream = opendir(directory) else {
      throw FileProblem(path: directory, errno: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
