import Foundation

/// Writes all of `bytes`, also where `descriptor` takes them only bit by bit: an interrupted call is
/// made again, and one that is not blocking is waited for. What was written before an error stays
/// written.
///
/// - Returns: 0, or the value of `errno` that stopped it: `EIO` where nothing is taken any more.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(descriptor, rest.baseAddress, rest.count)
    if count > 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    } else if count == 0 {
      return EIO
    } else if errno == EAGAIN {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&ready, 1, -1)
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}

func writeAll(_ bytes: some Sequence<UInt8>, to descriptor: Int32) -> Int32 {
  bytes.withContiguousStorageIfAvailable { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
    ?? Array(bytes).withUnsafeBytes { writeAll($0, to: descriptor) }
}
