/// A time as an option writes it: `90`, `90s`, `10m`, `1h30m`, `2d`.
enum DurationOption {
  private static let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]

  /// nil: it is none, or not above zero.
  static func seconds(_ text: String) -> Double? {
    if let plain = Int(text), plain > 0, plain < 1_000_000_000 { return Double(plain) }
    var total = 0.0
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber || character == "." {
        digits.append(character)
      } else {
        guard let unit = units[character], let value = Double(digits) else { return nil }
        total += value * unit
        digits = ""
      }
    }
    return digits.isEmpty && total > 0 && total < 1e9 ? total : nil
  }
}
