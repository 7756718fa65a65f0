/// Tells values that a run makes or is given as secrets from settings whose names only sound so.
package enum MadeSecret {
  /// Whether `value`, that of a variable with a secret's name, may be one: `true`, `2026-01-01` and
  /// `production` are none, and would be masked wherever they stand.
  package static func isLikely(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    guard bytes.count >= 6 else { return false }
    let isWord = bytes.allSatisfy { isLetter($0) || "-_. ".utf8.contains($0) }
    if isWord { return bytes.count >= 16 }
    let isDate = bytes.allSatisfy { isDigit($0) || "-:TZ./+ ".utf8.contains($0) }
    return !isDate || bytes.allSatisfy(isDigit)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
