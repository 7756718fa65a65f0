import CSystem
import Foundation

/// A text on a descriptor that a child can open anew and read in blocks.
struct MemoryFile {
  let descriptor: Int32

  init?(_ text: String) {
    descriptor = csystem_memory_file("runbook")
    guard descriptor >= 0 else { return nil }
    guard append(text) else {
      close(descriptor)
      return nil
    }
  }

  /// To be read from its beginning by whoever is handed the descriptor itself.
  init?(_ bytes: [UInt8]) {
    descriptor = csystem_memory_file("runbook")
    guard descriptor >= 0 else { return nil }
    let isWritten = bytes.withUnsafeBytes { writeAll($0, to: descriptor) == 0 }
    guard isWritten, lseek(descriptor, 0, SEEK_SET) == 0 else {
      close(descriptor)
      return nil
    }
  }

  /// False: there is no memory for it.
  func append(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) == 0 }
  }

  /// What others wrote to it.
  var content: [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, filled in
      while filled < buffer.count {
        let count = pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled,
          off_t(filled))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        filled += count
      }
    }
  }
}
