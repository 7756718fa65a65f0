import RunbookCore
import Synchronization

/// Tells, in what comes back over one stream, a step's own output from what the session says.
///
///     FRAMEgroup 4711          the process group there; output follows
///     FRAMEstate 12            that many bytes of state, and the frame again
///     FRAMEexit 0              the end
final class FrameSplitter: Sendable {
  private struct Progress {
    var held: [UInt8] = []
    var group: Int?
    var state: [UInt8]?
    var isSpoiled = false
    var status: Int?
  }

  private let frame: [UInt8]
  private let tap: @Sendable (UnsafeRawBufferPointer) -> Void
  private let ended: @Sendable () -> Void
  private let progress = Mutex(Progress())

  /// - Parameter ended: called once, when the end has been told.
  init(
    _ frame: String, tap: @escaping @Sendable (UnsafeRawBufferPointer) -> Void,
    ended: @escaping @Sendable () -> Void
  ) {
    self.frame = Array(frame.utf8)
    self.tap = tap
    self.ended = ended
  }

  /// nil: the shell there has not begun.
  var group: Int? { progress.withLock { $0.group } }
  /// nil: none came, or a part of it only.
  var state: [UInt8]? { progress.withLock { $0.state } }
  /// Something else wrote into the state while it was sent.
  var isSpoiled: Bool { progress.withLock { $0.isSpoiled } }
  /// The step's exit status as a shell tells it; nil: its end never came.
  var status: Int? { progress.withLock { $0.status } }

  func take(_ bytes: UnsafeRawBufferPointer) {
    let (passed, isEnd) = progress.withLock { progress -> ([UInt8], Bool) in
      let hadEnded = progress.status != nil
      progress.held.append(contentsOf: bytes)
      let passed = split(&progress)
      return (passed, !hadEnded && progress.status != nil)
    }
    if !passed.isEmpty { passed.withUnsafeBytes { tap($0) } }
    if isEnd { ended() }
  }

  /// Passes on what was held back as a frame's possible beginning.
  func finish() {
    let rest = progress.withLock { progress -> [UInt8] in
      defer { progress.held = [] }
      // What began as a frame is the session's, not the step's.
      return progress.group == nil || progress.held.starts(with: frame) ? [] : progress.held
    }
    if !rest.isEmpty { rest.withUnsafeBytes { tap($0) } }
  }

  private func split(_ progress: inout Progress) -> [UInt8] {
    var passed: [UInt8] = []
    while let found = progress.held.firstRange(of: frame) {
      // Before the group is told, a login shell's own words may come.
      if progress.group != nil { passed += progress.held[..<found.lowerBound] }
      let rest = progress.held[found.upperBound...]
      guard let lineEnd = rest.firstIndex(of: 0x0A) else {
        progress.held.removeSubrange(..<found.lowerBound)
        return passed
      }
      let words = String(decoding: rest[..<lineEnd], as: UTF8.self).split(separator: " ")
      let number = words.last.flatMap { Int($0) }
      var end = lineEnd + 1
      switch words.first {
      case "group": progress.group = number
      case "exit": progress.status = number
      case "state":
        let count = max(0, number ?? 0)
        guard progress.held.count >= end + count + frame.count else {
          progress.held.removeSubrange(..<found.lowerBound)
          return passed
        }
        let state = progress.held[end..<(end + count)]
        end += count
        if progress.held[end...].starts(with: frame) {
          progress.state = Array(state)
          end += frame.count
        } else {
          progress.isSpoiled = true
        }
      default: end = found.upperBound
      }
      progress.held.removeSubrange(..<end)
    }
    guard progress.group != nil else { return [] }
    // Only a tail that may be a frame's beginning is held back.
    var keep = min(frame.count - 1, progress.held.count)
    while keep > 0, !frame.starts(with: progress.held.suffix(keep)) { keep -= 1 }
    passed += progress.held.dropLast(keep)
    progress.held = Array(progress.held.suffix(keep))
    return passed
  }
}
