import Foundation
package import RunbookCore
import Synchronization

/// Takes what a step writes to one stream and puts it on the record: redacted, digested, and,
/// where it is longer than 4 KiB or no text, in a file of the run's directory.
///
/// Give bytes as they arrive, in any pieces, from one task at a time; then `finish`. Memory stays
/// flat. A file that cannot be written does not stop the counting; `finish` throws.
package final class OutputSink: Sendable {
  /// Bytes of one stream that a file holds unless told otherwise; the rest is counted only.
  package static let defaultLimitBytes = 1 << 30
  /// Bytes that stand in the event itself.
  package static let inlineBytes = 4096

  private let state: Mutex<OutputState>
  private let observer: (@Sendable (UnsafeRawBufferPointer) -> Void)?

  /// - Parameters:
  ///   - directory: the run's directory; its `steps` folder exists.
  ///   - event: the number of the `step.started` event, which names the file.
  ///   - redactor: asked at the first byte: on the way to a session secrets may be learned.
  ///   - limitBytes: bytes to keep, and to digest; what follows is counted only.
  ///   - isLate: written by jobs after their step's end: in a file of its own, however short.
  ///   - observer: sees each piece of the redacted bytes, in order, for the screen.
  package init(
    directory: String, event: Int, stream: Event.OutputStream,
    redactor: @escaping @Sendable () -> Redactor, limitBytes: Int = OutputSink.defaultLimitBytes,
    isLate: Bool = false,
    observer: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
  ) {
    let name = "steps/\(event)\(isLate ? ".job" : "").\(stream.rawValue)"
    let file = OutputFile(directory: directory, name: name)
    state = Mutex(
      OutputState(
        file: file, makeRedactor: redactor, limitBytes: limitBytes,
        inlineBytes: isLate ? 0 : OutputSink.inlineBytes))
    self.observer = observer
  }

  package func append(_ bytes: UnsafeRawBufferPointer) {
    state.withLock { state in
      state.take(bytes)
      observe(state)
    }
  }

  package func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { append($0) }
  }

  /// Ends the stream and makes its file durable, with its directory.
  ///
  /// - Throws: `RecordError` where the file could not be written whole.
  package func finish() throws(RecordError) -> OutputRecord {
    let result = state.withLock { state in
      let result = state.finish()
      observe(state)
      return result
    }
    return try result.get()
  }

  private func observe(_ state: borrowing OutputState) {
    guard let observer else { return }
    state.fresh.withUnsafeBytes { if !$0.isEmpty { observer($0) } }
  }
}

/// What a sink knows about its stream so far.
private struct OutputState: Sendable {
  let file: OutputFile
  private let makeRedactor: @Sendable () -> Redactor
  /// nil: nothing has come yet.
  private var redactor: StreamRedactor?
  let limitBytes: Int
  let inlineBytes: Int
  var sum = SHA256.fast()
  var bytes = 0
  /// The stream's start, until it goes to a file.
  var start: [UInt8] = []
  /// What the last piece added, redacted.
  var fresh: [UInt8] = []
  var descriptor: FileDescriptor?
  var failure: RecordError?

  init(
    file: OutputFile, makeRedactor: @escaping @Sendable () -> Redactor, limitBytes: Int,
    inlineBytes: Int
  ) {
    self.inlineBytes = inlineBytes
    self.file = file
    self.makeRedactor = makeRedactor
    self.limitBytes = limitBytes
  }

  mutating func take(_ piece: UnsafeRawBufferPointer) {
    fresh.removeAll(keepingCapacity: true)
    if redactor == nil { redactor = StreamRedactor(makeRedactor()) }
    redactor?.append(piece, into: &fresh)
    store()
  }

  mutating func finish() -> Result<OutputRecord, RecordError> {
    fresh.removeAll(keepingCapacity: true)
    redactor?.finish(into: &fresh)
    store()
    let text = descriptor == nil ? String(validating: start, as: UTF8.self) : nil
    if text == nil, descriptor == nil { moveToFile() }
    if let descriptor, failure == nil { failure = file.makeDurable(descriptor) }
    let isInFile = descriptor != nil
    descriptor = nil
    if let failure { return .failure(failure) }
    return .success(
      OutputRecord(
        bytes: bytes, sha256: sum.digest().hex, text: text, file: isInFile ? file.name : nil,
        isTruncated: bytes > limitBytes))
  }

  private mutating func store() {
    let kept = fresh.prefix(max(0, limitBytes - bytes))
    bytes += fresh.count
    kept.withUnsafeBytes { sum.update($0) }
    if descriptor == nil, failure == nil {
      start += kept
      if start.count > inlineBytes { moveToFile() }
    } else {
      write(kept)
    }
  }

  private mutating func moveToFile() {
    switch file.create() {
    case .success(let descriptor): self.descriptor = descriptor
    case .failure(let error): failure = error
    }
    write(start[...])
    start = []
  }

  private mutating func write(_ piece: ArraySlice<UInt8>) {
    guard let descriptor, failure == nil, !piece.isEmpty else { return }
    failure = piece.withUnsafeBytes { file.write($0, to: descriptor) }
  }
}
