/// How a step ended.
package enum Outcome: String, Sendable, Hashable {
  case succeeded, failed, skipped, timedOut, interrupted
  /// The tool, the machine or the connection went away in the middle: nobody knows.
  case unknown
}

/// How a run ended.
package enum RunOutcome: String, Sendable, Hashable {
  case succeeded, failed, aborted, interrupted
}

/// How a process, or a request, ended.
package enum Termination: Sendable, Hashable {
  case exited(Int)
  case signaled(Int)
  case http(status: Int, url: String)
  /// It could not be started, or went away without a status.
  case lost(String)
}

/// A moment of wall-clock time: microseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Sendable, Hashable, Comparable {
  package var microseconds: Int64
  package init(microseconds: Int64) { self.microseconds = microseconds }
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}

/// What a step wrote to one stream, as it stands on the record: redacted.
package struct OutputRecord: Sendable, Hashable {
  /// Bytes written, redacted, also those past the limit.
  package var bytes: Int
  /// Lower-case hex SHA-256 of the redacted bytes.
  package var sha256: String
  /// The text itself, up to 4 KiB; nil where a file holds it.
  package var text: String?
  /// `steps/12.stdout`, relative to the run's directory.
  package var file: String?
  package var isTruncated: Bool

  package init(
    bytes: Int, sha256: String, text: String? = nil, file: String? = nil, isTruncated: Bool = false
  ) {
    self.bytes = bytes
    self.sha256 = sha256
    self.text = text
    self.file = file
    self.isTruncated = isTruncated
  }
}
