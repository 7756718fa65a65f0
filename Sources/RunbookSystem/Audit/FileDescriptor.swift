import Foundation

/// An open file: closed when nothing refers to it any more; never inherited by a child.
final class FileDescriptor: Sendable {
  let raw: Int32

  /// Takes over `raw`.
  init(owning raw: Int32) { self.raw = raw }

  deinit { close(raw) }
}

extension FileDescriptor {
  /// Opens a file; `O_CLOEXEC` is added. The error is a value of `errno`.
  static func open(
    _ path: String, _ flags: Int32, mode: mode_t = 0
  ) throws(SystemError) -> FileDescriptor {
    while true {
      let raw = Foundation.open(path, flags | O_CLOEXEC, mode)
      if raw >= 0 { return FileDescriptor(owning: raw) }
      if errno != EINTR { throw SystemError(errno) }
    }
  }

  /// Opens a file of the log: never a link, and never a pipe or a device, on which a reader would wait
  /// for good.
  static func openRegular(
    _ path: String, _ flags: Int32 = O_RDONLY, mode: mode_t = 0
  ) throws(SystemError) -> FileDescriptor {
    let file: FileDescriptor
    do {
      file = try open(path, flags | O_NOFOLLOW | O_NONBLOCK, mode: mode)
    } catch {
      // What these say of a link, a socket, or a pipe that nobody reads; or a folder on the way goes
      // round in a circle, and nobody can tell what is there.
      var status = stat()
      let isFound = [ELOOP, ENXIO].contains(error.code) && lstat(path, &status) == 0
      guard isFound else { throw error }
      throw status.st_mode & S_IFMT == S_IFLNK ? .link : .notRegular
    }
    var status = stat()
    guard fstat(file.raw, &status) == 0 else { throw SystemError(errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return file
    case S_IFDIR: throw SystemError(EISDIR)
    default: throw .notRegular
    }
  }

  /// Writes all of `bytes`. What was written before an error stays written.
  func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    let code = writeAll(bytes, to: raw)
    guard code == 0 else { throw SystemError(code) }
  }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(SystemError) in try write(bytes) }
    }
    try result.get()
  }

  /// Waits until what was written is on the disk.
  func sync() throws(SystemError) {
    while synchronize(raw) != 0 {
      if errno != EINTR { throw SystemError(errno) }
    }
  }

  /// Bytes of the file.
  func size() throws(SystemError) -> Int {
    var status = stat()
    guard fstat(raw, &status) == 0 else { throw SystemError(errno) }
    return Int(status.st_size)
  }

  /// Reads up to `count` bytes from `offset`; fewer only at the file's end.
  func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          raw, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
        if got > 0 {
          filled += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = SystemError(errno)
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

#if canImport(Darwin)
  private func synchronize(_ raw: Int32) -> Int32 { fcntl(raw, F_FULLFSYNC) }
#else
  private func synchronize(_ raw: Int32) -> Int32 { fdatasync(raw) }
#endif

/// What the system said when it refused: a value of `errno`.
struct SystemError: Error, Sendable, Equatable {
  let code: Int32

  init(_ code: Int32) { self.code = code }

  /// What is there is a link, a pipe, a socket or a device. No value of `errno` says so.
  static let notRegular = SystemError(-1)
  static let link = SystemError(-2)

  /// `no space left on device`
  var message: String {
    if self == .notRegular { return "it is no regular file, and is not read" }
    if self == .link { return "it is a symbolic link, and is not followed" }
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

extension FileDescriptor {
  /// Locks the file until it is closed; false where `LOCK_NB` is set and another has the lock.
  func lock(_ operation: Int32) throws(SystemError) -> Bool {
    while flock(raw, operation) != 0 {
      if errno == EWOULDBLOCK { return false }
      if errno != EINTR { throw SystemError(errno) }
    }
    return true
  }

  /// Gives the lock back at once: a child that has not yet become its program has the file open too,
  /// and would hold it for a moment longer.
  func unlock() { _ = flock(raw, LOCK_UN) }

  /// Whether the file still has a name.
  func isLinked() throws(SystemError) -> Bool {
    var status = stat()
    guard fstat(raw, &status) == 0 else { throw SystemError(errno) }
    return status.st_nlink > 0
  }
}
