/// Versions that the author left open: `vX.Y.Z`, `v1.XX`, `vXX`.
enum VersionFiller {
  private static func isPartByte(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || byte == UInt8(ascii: ".")
  }

  static func ranges(in range: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    guard bytes[range].contains(UInt8(ascii: "X")) else { return [] }
    return bytes[range].runs(where: isPartByte).compactMap { run in
      var end = run.upperBound
      while end > run.lowerBound, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
      return isOpen(bytes[run.lowerBound..<end]) ? run.lowerBound..<end : nil
    }
  }

  /// Numbers and capital letters between dots, with a `v` in front or all three of them.
  private static func isOpen(_ token: ArraySlice<UInt8>) -> Bool {
    guard token.count < 20, let first = token.first else { return false }
    let hasMark = first == UInt8(ascii: "v")
    let parts = (hasMark ? token.dropFirst() : token)
      .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.allSatisfy({ isNumber($0) || isLeftOut($0) }), parts.contains(where: isLeftOut)
    else { return false }
    if parts.count == 1 { return hasMark && parts[0].count > 1 }
    return parts.count < 5 && (hasMark || parts.count == 3)
  }

  private static func isNumber(_ part: ArraySlice<UInt8>) -> Bool {
    !part.isEmpty && part.allSatisfy(ShellByte.isDigit)
  }

  /// `X`, `XX`, `Y`, `Z`
  private static func isLeftOut(_ part: ArraySlice<UInt8>) -> Bool {
    guard let first = part.first, part.count < 5 else { return false }
    return "XYZ".utf8.contains(first) && part.allSatisfy { $0 == first }
  }

  static func filler(
    _ range: Range<Int>, _ site: PlaceholderSites.Site, _ bytes: [UInt8], isWhole: Bool
  ) -> Placeholder {
    let written = String(decoding: bytes[range], as: UTF8.self)
    return Placeholder(
      form: .filler,
      name: PlaceholderName.name(inner: "version", flag: site.flag, isWholeWord: isWhole),
      written: written, range: range, context: site.context, proposal: written)
  }
}
