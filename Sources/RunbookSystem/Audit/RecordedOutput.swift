import Foundation
package import RunbookCore

extension RunDirectory {
  /// Head and tail of an output that lies in a file; nil where it is not there, or where its name
  /// leads out of the run's own steps.
  package func ends(of record: OutputRecord) -> OutputEnds? {
    guard let file = outputFile(record), let size = try? file.size() else { return nil }
    let tailStart = size - OutputEnds.tailBytes
    if tailStart <= OutputEnds.headBytes {
      guard let all = try? file.read(at: 0, count: size) else { return nil }
      return OutputEnds(head: all, tail: [], leftOut: 0)
    }
    guard let head = try? file.read(at: 0, count: OutputEnds.headBytes),
      let tail = try? file.read(at: tailStart, count: OutputEnds.tailBytes)
    else { return nil }
    return OutputEnds(head: head, tail: tail, leftOut: tailStart - OutputEnds.headBytes)
  }

  /// Calls `take` with an output's file piece by piece; the SHA-256 of them all in hexadecimal. nil,
  /// and no call, where the file is not there.
  package func forEachPiece(of record: OutputRecord, _ take: ([UInt8]) -> Void) -> String? {
    guard let file = outputFile(record) else { return nil }
    var sum = SHA256.fast()
    var offset = 0
    while let bytes = try? file.read(at: offset, count: 1 << 16), !bytes.isEmpty {
      take(bytes)
      bytes.withUnsafeBytes { sum.update($0) }
      offset += bytes.count
    }
    return sum.digest().hex
  }

  /// Neither a link that was put in the file's place nor a pipe is followed.
  private func outputFile(_ record: OutputRecord) -> FileDescriptor? {
    outputPath(record).flatMap { try? FileDescriptor.openRegular($0) }
  }

  /// Where a recorded output lies: `steps/12.stdout` in the run's directory; nil for another name.
  private func outputPath(_ record: OutputRecord) -> String? {
    guard let name = record.file, name.hasPrefix("steps/"),
      name.split(separator: "/", omittingEmptySubsequences: false).count == 2,
      !name.hasSuffix("/..")
    else { return nil }
    return path + "/" + name
  }
}
