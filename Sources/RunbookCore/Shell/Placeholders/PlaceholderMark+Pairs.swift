/// Gaps between two signs of one kind.
extension PlaceholderMark {
  // MARK: `%data_dir%`

  /// At a word's start, and all of it or of the first folder: `%data_dir%/server.crt`.
  static func percents(_ bytes: [UInt8], _ start: Int) -> PlaceholderMark? {
    if let before = byte(bytes, start - 1), !ShellByte.isBlank(before), before != ShellByte.equals,
      before != ShellByte.newline, before != ShellByte.doubleQuote
    {
      return nil
    }
    guard let first = byte(bytes, start + 1), ShellByte.isLetter(first),
      let end = end(
        bytes, from: start + 1, at: UInt8(ascii: "%"),
        where: { ShellByte.isName($0) || $0 == ShellByte.dash }),
      end - start > 3
    else { return nil }
    if let next = byte(bytes, end + 1), !ShellByte.isBlank(next), next != ShellByte.newline,
      next != ShellByte.slash, next != ShellByte.doubleQuote
    {
      return nil
    }
    return PlaceholderMark(look: .percent, range: start..<(end + 1), inner: (start + 1)..<end)
  }

  // MARK: `**DATA_DIR**`

  /// Bold words that nothing makes bold here: capitals alone.
  static func stars(_ bytes: [UInt8], _ start: Int) -> PlaceholderMark? {
    guard byte(bytes, start + 1) == ShellByte.star, byte(bytes, start - 1) != ShellByte.star,
      let first = byte(bytes, start + 2), ShellByte.isUpper(first),
      let end = end(
        bytes, from: start + 2, at: ShellByte.star,
        where: { ShellByte.isUpper($0) || ShellByte.isDigit($0) || $0 == ShellByte.underscore }),
      end - start > 4, byte(bytes, end + 1) == ShellByte.star,
      byte(bytes, end + 2) != ShellByte.star
    else { return nil }
    return PlaceholderMark(look: .stars, range: start..<(end + 2), inner: (start + 2)..<end)
  }
}
