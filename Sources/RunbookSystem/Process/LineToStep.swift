import Dispatch
import Foundation

/// What a step elsewhere reads: a text, and then nothing for as long as the line is held.
///
/// Its end means to the other side that the run is gone, however it went: the kernel closes what a
/// killed program held.
final class LineToStep: Sendable {
  /// The child's end.
  let input: Int32
  private let output: Int32
  private let queue = DispatchQueue(label: "runbook.line")

  /// nil: no descriptors are left.
  init?(_ text: String) {
    guard let pipe = Pipe() else { return nil }
    input = pipe.read
    output = pipe.write
    signal(SIGPIPE, SIG_IGN)
    say(text)
  }

  /// More for the reader, behind all that was said before.
  func say(_ text: String) {
    // A pipe takes no more than its reader has room for.
    queue.async { [output] in _ = writeAll(text.utf8, to: output) }
  }

  /// The child has its end.
  func handOver() { close(input) }

  /// Lets go: what still runs there ends.
  func end() { queue.async { [output] in close(output) } }
}
