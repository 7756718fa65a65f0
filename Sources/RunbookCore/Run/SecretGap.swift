/// Bytes that may stand inside a secret without parting it for who reads it: colours and other
/// short control sequences (`grep --color`), and the line breaks that `base64` and `fold` put into
/// long lines.
struct SecretGap: Sendable {
  /// A line this long or longer may have been broken by a program: `base64` breaks at 76,
  /// `openssl` at 64.
  static let wrappedLine = 60
  /// Gaps without anything between them; more part a secret, so that memory stays flat.
  static let limit = 256

  private enum Sequence: Sendable { case none, escape, parameters, charset }

  private var sequence = Sequence.none

  /// In the middle of a control sequence.
  var isOpen: Bool { sequence != .none }

  /// The next byte; whether it is part of a gap.
  ///
  /// - Parameter mayWrap: a line that ends here is long enough to have been broken.
  mutating func take(_ byte: UInt8, mayWrap: Bool) -> Bool {
    switch (sequence, byte) {
    case (.none, 0x1B): sequence = .escape
    case (.none, 0x0A), (.none, 0x0D): return mayWrap
    case (.escape, UInt8(ascii: "[")): sequence = .parameters
    case (.escape, UInt8(ascii: "(")), (.escape, UInt8(ascii: ")")): sequence = .charset
    case (.escape, 0x37...0x3E), (.escape, 0x60...0x7E), (.charset, 0x20...0x7E),
      (.parameters, 0x40...0x7E):
      sequence = .none
    case (.parameters, 0x20...0x3F): break
    default:
      sequence = .none
      return false
    }
    return true
  }

  mutating func close() { sequence = .none }
}
