/// Examples that are longer than a word, or told only by what stands around them: `/path/to/dump`,
/// `/dev/sdX`, `-u admin:password`, `"password": "SecurePassword!"`.
struct ExampleText {
  private let bytes: [UInt8]
  private let site: PlaceholderSites.Site

  static func read(
    _ site: PlaceholderSites.Site, of bytes: [UInt8], isFree: (Range<Int>) -> Bool
  ) -> [Placeholder] {
    let reader = ExampleText(bytes: bytes, site: site)
    let found = (reader.path + reader.devices + reader.passwords)
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    var end = 0
    return found.filter { placeholder in
      guard placeholder.range.lowerBound >= end, isFree(placeholder.range) else { return false }
      end = placeholder.range.upperBound
      return true
    }
  }

  private func ranges(of pattern: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = site.range.lowerBound
    while let range = bytes[index..<max(index, site.range.upperBound)].firstRange(of: pattern) {
      found.append(range)
      index = range.upperBound
    }
    return found
  }

  private func placeholder(_ name: String, _ range: Range<Int>) -> Placeholder {
    let written = String(decoding: bytes[range], as: UTF8.self)
    let flagged = PlaceholderReader.isWholeWord(range, site)
    return Placeholder(
      form: .filler,
      name: flagged && site.flag != nil
        ? PlaceholderName.name(
          inner: name, flag: site.flag, isWholeWord: true) : name,
      written: written, range: range, context: site.context, proposal: written)
  }

  // MARK: `/path/to/dump.sql`

  private static let pathMark = Array("/path/to/".utf8)

  private static func isPathByte(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || "/.-".utf8.contains(byte)
  }

  private var path: [Placeholder] {
    guard !["echo", "printf", "grep", "find"].contains(site.program) else { return [] }
    return ranges(of: Self.pathMark).compactMap { range in
      if range.lowerBound > 0, Self.isPathByte(bytes[range.lowerBound - 1]) { return nil }
      var end = range.upperBound
      while end < site.range.upperBound, Self.isPathByte(bytes[end]) { end += 1 }
      while end > range.upperBound, "./".utf8.contains(bytes[end - 1]) { end -= 1 }
      let last = bytes[range.upperBound..<end].split(separator: ShellByte.slash).last ?? []
      let stem = PlaceholderName.upperSnake(
        String(decoding: last.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self))
      return placeholder(stem.isEmpty ? "PATH_VALUE" : stem + "_PATH", range.lowerBound..<end)
    }
  }

  // MARK: `/dev/sdX`

  private static let deviceMark = Array("/dev/".utf8)

  private var devices: [Placeholder] {
    ranges(of: Self.deviceMark).compactMap { range in
      var end = range.upperBound
      while end < site.range.upperBound, ShellByte.isName(bytes[end]) { end += 1 }
      let name = bytes[range.upperBound..<end]
      guard name.contains(UInt8(ascii: "X")),
        ["sdX", "vdX", "xvdX", "hdX", "nvmeX"].contains(where: { name.starts(with: $0.utf8) })
      else { return nil }
      return placeholder("DEVICE", range.lowerBound..<end)
    }
  }

  // MARK: Passwords

  private static let passwords = [":password", ":passwd", ":changeme", ":pass"].map {
    Array($0.utf8)
  }

  /// `-u admin:password`, `https://user:password@host`
  private var passwords: [Placeholder] {
    var found: [Placeholder] = []
    for word in Self.passwords {
      for range in ranges(of: word) {
        let end = range.upperBound
        let next = end < bytes.count ? bytes[end] : 0
        let isInAddress = next == ShellByte.at && hasScheme(before: range.lowerBound)
        let isLogin =
          (next == 0 || "\"' \t\n".utf8.contains(next)) && isBehindUserFlag
          && range.upperBound >= site.word.upperBound - 1
        guard isInAddress || isLogin else { continue }
        found.append(placeholder("PASSWORD", (range.lowerBound + 1)..<end))
      }
    }
    return found + keyed
  }

  private func hasScheme(before index: Int) -> Bool {
    let before = bytes[max(site.range.lowerBound, index - 60)..<index]
    guard let mark = before.lastRange(of: Array("://".utf8)) else { return false }
    return before[mark.upperBound...].allSatisfy { ShellByte.isName($0) || $0 == ShellByte.dash }
  }

  private var isBehindUserFlag: Bool {
    let before = bytes[max(0, site.word.lowerBound - 12)..<site.word.lowerBound]
    let words = before.split(whereSeparator: ShellByte.isBlank)
    guard let last = words.last, before.last.map(ShellByte.isBlank) == true else { return false }
    return ["-u", "--user", "-su", "-sku"].contains(String(decoding: last, as: UTF8.self))
  }

  private static let secretKeys = ["\"password\":", "\"passwd\":", "\"secret\":"].map {
    Array($0.utf8)
  }

  /// `"password": "SecurePassword!"`: a value that says what it is.
  private var keyed: [Placeholder] {
    Self.secretKeys.flatMap { key in
      ranges(of: key).compactMap { range in
        var start = range.upperBound
        while start < site.range.upperBound, ShellByte.isBlank(bytes[start]) { start += 1 }
        guard start < site.range.upperBound, bytes[start] == ShellByte.doubleQuote else {
          return nil
        }
        start += 1
        guard
          let end = bytes[start..<site.range.upperBound].firstIndex(of: ShellByte.doubleQuote),
          end - start < 60
        else { return nil }
        let value = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
        guard value.contains("password") || value.contains("changeme"),
          !value.contains("$"), !value.contains("<"), !value.contains("{"), !value.contains("\\")
        else { return nil }
        return placeholder("PASSWORD", start..<end)
      }
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? {
    guard count >= pattern.count else { return nil }
    return (startIndex...(endIndex - pattern.count)).last { self[$0...].starts(with: pattern) }
      .map { $0..<($0 + pattern.count) }
  }
}
