import Dispatch
import Foundation
import RunbookCore
import Synchronization

/// Reads on what jobs in the background write after their step has ended, so that they never block
/// on a full pipe, and keeps it.
final class LateOutput: Sendable {
  private let result = Mutex<OutputRecord?>(nil)
  private let ended = DispatchSemaphore(value: 0)

  /// - Parameter sink: where it goes; nil: it is read and forgotten.
  init(of descriptor: Int32, to sink: OutputSink?) {
    DispatchQueue(label: "runbook.late").async { [self] in
      let chunk = 65_536
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
      defer { buffer.deallocate() }
      while true {
        let count = read(descriptor, buffer.baseAddress, chunk)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        sink?.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
      close(descriptor)
      let record = try? sink?.finish()
      result.withLock { $0 = record }
      ended.signal()
    }
  }

  /// What was written, once nobody can write any more; nil: somebody still can.
  func record(withinMs milliseconds: Int) -> OutputRecord? {
    guard ended.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else { return nil }
    return result.withLock { $0 }
  }
}
