import Foundation

/// Reads whole files by `open` and `read`: bounded, and never waiting on a pipe or a device unless
/// told to.
package enum FileReader {
  /// The largest playbook that is read, in bytes.
  package static let playbookLimitBytes = 64 * 1_048_576

  package static func bytes(
    of path: String, limitBytes: Int = playbookLimitBytes, takesPipes: Bool = false
  ) throws(FileProblem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (takesPipes ? 0 : O_NONBLOCK))
    guard descriptor >= 0 else { throw FileProblem(path: path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileProblem(path: path, errno: errno) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG || takesPipes && kind == S_IFIFO else {
      throw FileProblem(path: path, reason: kind == S_IFDIR ? .refused(EISDIR) : .notAFile)
    }
    let size = Int(status.st_size)
    guard size <= limitBytes else {
      throw FileProblem(path: path, reason: .tooLarge(bytes: size, limit: limitBytes))
    }
    return try bytes(from: descriptor, path: path, expected: size, limitBytes: limitBytes)
  }

  /// Reads to the end, as files below `/proc` say they are empty and others may grow meanwhile.
  private static func bytes(
    from descriptor: Int32, path: String, expected: Int, limitBytes: Int
  ) throws(FileProblem) -> [UInt8] {
    var content: [UInt8] = []
    var wanted = expected + 1
    while true {
      var failure: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        var result = read(descriptor, buffer.baseAddress, wanted)
        while result < 0, errno == EINTR { result = read(descriptor, buffer.baseAddress, wanted) }
        failure = result < 0 ? errno : 0
        count = max(0, result)
      }
      guard failure == 0 else { throw FileProblem(path: path, errno: failure) }
      if part.isEmpty { return content }
      if content.isEmpty { content = part } else { content.append(contentsOf: part) }
      guard content.count <= limitBytes else {
        throw FileProblem(
          path: path, reason: .tooLarge(bytes: content.count, limit: limitBytes))
      }
      wanted = max(expected - content.count + 1, 65_536)
    }
  }
}
