import Foundation

/// Which file a path led to, and in which state: equal stamps mean equal bytes, unless the file
/// was written to within one tick of the file system's clock.
package struct FileStamp: Sendable, Equatable {
  var device: UInt64
  var inode: UInt64
  var sizeBytes: UInt64
  /// When the content was last changed, in nanoseconds since 1970.
  var modified: UInt64
  /// When anything about the file was last changed, which nobody can set back.
  var changed: UInt64

  /// nil: there is no such file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    sizeBytes = UInt64(truncatingIfNeeded: status.st_size)
    modified = FileStamp.nanoseconds(status.st_mtim)
    changed = FileStamp.nanoseconds(status.st_ctim)
  }

  init(device: UInt64, inode: UInt64, sizeBytes: UInt64, modified: UInt64, changed: UInt64) {
    self.device = device
    self.inode = inode
    self.sizeBytes = sizeBytes
    self.modified = modified
    self.changed = changed
  }

  /// Whether the file rested for a second before `moment`, so that a later change shows.
  func rested(before moment: UInt64) -> Bool {
    max(modified, changed) + 1_000_000_000 < moment
  }

  /// Nanoseconds since 1970.
  package static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> UInt64 {
    UInt64(truncatingIfNeeded: time.tv_sec &* 1_000_000_000 &+ time.tv_nsec)
  }
}
