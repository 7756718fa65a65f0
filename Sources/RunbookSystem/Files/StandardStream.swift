import Foundation

/// Standard output or error, written to whole and without buffering.
package enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  /// How writing ended.
  package enum WriteResult: Sendable, Equatable {
    case written
    /// The reader went away (`runbook list | head -1`).
    case readerGone
    case failed(errno: Int32)
  }

  /// Writes all of `text`.
  @discardableResult
  package func put(_ text: String) -> WriteResult {
    var text = text
    return text.withUTF8 { put(UnsafeRawBufferPointer($0)) }
  }

  /// Writes all of `bytes`.
  @discardableResult
  package func put(_ bytes: [UInt8]) -> WriteResult { bytes.withUnsafeBytes(put) }

  private func put(_ bytes: UnsafeRawBufferPointer) -> WriteResult {
    switch writeAll(bytes, to: rawValue) {
    case 0: .written
    case EPIPE: .readerGone
    case let code: .failed(errno: code)
    }
  }

  /// Makes a write to a reader that went away, or beyond a limit on a file's size, an error instead
  /// of a signal that ends the program.
  package static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}
