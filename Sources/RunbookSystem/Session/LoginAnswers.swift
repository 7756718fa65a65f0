import Synchronization

/// What the operator typed where the way to a session asked without an echo: the password of
/// another user, kept in memory for as long as the session stands, as `su` asks for it anew for
/// whatever it runs.
final class LoginAnswers: Sendable {
  private struct Kept {
    var lines: [[UInt8]] = []
    var isMissed = false
  }
  private let kept = Mutex(Kept())
  private let learn: @Sendable (String) -> Void
  private let asksOneThing: Bool

  private static let limitBytes = 4096

  /// - Parameters:
  ///   - asksOneThing: of several lines the last was the right one, as `sudo` asks again itself.
  ///   - learn: is told what was typed, so that it is shown and recorded nowhere.
  init(asksOneThing: Bool = false, _ learn: @escaping @Sendable (String) -> Void = { _ in }) {
    self.asksOneThing = asksOneThing
    self.learn = learn
  }

  /// Each with what ended it; empty: nothing is known.
  var lines: [[UInt8]] { kept.withLock { $0.lines } }

  /// It asked, and nobody knew what to say.
  var isMissed: Bool { kept.withLock { $0.isMissed } }

  /// What was known was not enough, or not right.
  func miss() { kept.withLock { $0 = Kept(lines: [], isMissed: true) } }

  /// What was typed opened the way.
  func keep(_ typed: [UInt8]) {
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    for byte in typed.prefix(Self.limitBytes) {
      switch byte {
      case 0x0A, 0x0D:
        learn(String(decoding: line, as: UTF8.self))
        lines.append(line + [byte])
        line = []
      // The keys that a terminal takes a character, a word or the line back with.
      case 0x08, 0x7F:
        while let last = line.popLast(), last & 0xC0 == 0x80 {}
      case 0x17:
        while line.last == 0x20 { line.removeLast() }
        while let last = line.last, last != 0x20 { line.removeLast() }
      case 0x15: line = []
      default: line.append(byte)
      }
    }
    if asksOneThing { lines = lines.suffix(1) }
    kept.withLock { $0 = Kept(lines: lines) }
  }

  func forget() { kept.withLock { $0 = Kept() } }
}

/// Answers again what was answered once, where a client asks it again at its terminal: one line each
/// time something was shown and the terminal does not echo.
///
/// Nothing is typed once the step has begun: what asks then is the step.
struct RepeatedAnswers {
  enum Reply: Equatable {
    case nothing, typed
    /// It asks, and there is no answer.
    case missing
  }

  private var left: [[UInt8]]
  private var hasNews = true
  /// A question may be shown only after its answer was typed; the client ends its line once it has
  /// read one.
  private var awaitsLineEnd = false
  /// The step has begun, or nobody answers any more.
  private(set) var isOver = false

  init(_ lines: [[UInt8]]) { left = lines }

  /// The client showed something.
  mutating func see(_ bytes: some Collection<UInt8>) {
    var fresh = bytes[...]
    if awaitsLineEnd {
      guard let end = bytes.firstIndex(of: 0x0A) else { return }
      awaitsLineEnd = false
      fresh = bytes[bytes.index(after: end)...]
    }
    if fresh.contains(where: { $0 > 0x20 }) { hasNews = true }
  }

  mutating func end() { isOver = true }

  /// - Parameters:
  ///   - begun: looks, after the terminal was looked at, whether the step has begun.
  ///   - type: writes to the terminal.
  mutating func reply(
    isEchoing: Bool, begun: () -> Bool, type: ([UInt8]) -> Void
  ) -> Reply {
    guard !isOver, hasNews, !isEchoing else { return .nothing }
    // In this order: a step that asks has told its beginning before.
    guard !begun() else {
      isOver = true
      return .nothing
    }
    guard !left.isEmpty else {
      isOver = true
      return .missing
    }
    hasNews = false
    awaitsLineEnd = true
    type(left.removeFirst())
    return .typed
  }
}
