/// Values that the author left out: `KEY=…`, `Authorization: Bearer ...`, `postgres://...`.
///
/// An ellipsis counts where nothing of a word touches it, and `abc…` where it cuts a value off.
struct ElisionReader {
  private let bytes: [UInt8]
  private let site: PlaceholderSites.Site
  /// Text of several lines: a file's, or another language's.
  private let isInDocument: Bool

  /// What is left out in `site`, each named after what stands before it, in order.
  /// - Parameter isFree: whether nothing else is filled in at these offsets.
  static func read(
    _ site: PlaceholderSites.Site, of bytes: [UInt8], isFree: (Range<Int>) -> Bool
  ) -> [Placeholder] {
    guard bytes[site.range].contains(where: { $0 == dot || $0 == ellipsis[0] }) else { return [] }
    let reader = ElisionReader(bytes: bytes, site: site)
    let found = reader.elisions.filter(isFree)
    guard !found.isEmpty else { return [] }
    if reader.isText { return reader.named(found.filter(reader.isWholeValue)) }
    if let whole = reader.assigned, isFree(whole.range) {
      return [reader.placeholder(whole.name, whole.range)]
    }
    return reader.named(found.map(reader.withScheme))
  }

  private init(bytes: [UInt8], site: PlaceholderSites.Site) {
    self.bytes = bytes
    self.site = site
    if case .hereDocument = site.context {
      isInDocument = true
    } else {
      isInDocument = bytes[site.range].contains(0x0A)
    }
  }

  // MARK: Where

  private static let dot = UInt8(ascii: ".")
  /// `…` in UTF-8.
  private static let ellipsis: [UInt8] = [0xE2, 0x80, 0xA6]

  private var elisions: [Range<Int>] {
    var found: [Range<Int>] = []
    var index = site.range.lowerBound
    while index + 3 <= site.range.upperBound {
      guard bytes[index] == Self.dot || bytes[index] == Self.ellipsis[0] else {
        index += 1
        continue
      }
      var end = index + 1
      if bytes[index] == Self.dot {
        while end < site.range.upperBound, bytes[end] == Self.dot { end += 1 }
      } else if bytes[index..<(index + 3)].elementsEqual(Self.ellipsis) {
        end = index + 3
      }
      if end == index + 3, let range = elision(at: index..<end) { found.append(range) }
      index = end
    }
    return found
  }

  /// `dots` with what they cut off; nil: they are part of what is written.
  private func elision(at dots: Range<Int>) -> Range<Int>? {
    guard isBounded(after: dots.upperBound), !isInDocument || isValue(dots) else { return nil }
    let isDots = bytes[dots.lowerBound] == Self.dot
    if isDots, Self.dotted.contains(site.program), !isWhole(dots) { return nil }
    var start = dots.lowerBound
    while start > site.range.lowerBound, Self.isTokenByte(bytes[start - 1]) { start -= 1 }
    guard isBounded(before: start) else { return nil }
    if start < dots.lowerBound {
      // `Deploying…` is said, `TOKEN=abc…` and `Bearer abc…` are cut.
      guard isKept(start), !isDots || Self.isCut(bytes[start..<dots.lowerBound]) else { return nil }
    } else if start > 0, isDots, bytes[start - 1] == ShellByte.slash {
      // `./...` and `//...`: everything below, as build tools have it.
      let isScheme = start > 2 && bytes[start - 3] == UInt8(ascii: ":")
      if start > 1, bytes[start - 2] == Self.dot { return nil }
      if start > 1, bytes[start - 2] == ShellByte.slash, !isScheme { return nil }
    }
    return start..<dots.upperBound
  }

  private func isBounded(before index: Int) -> Bool {
    guard index > 0 else { return true }
    return "\"'`/=,([{<@:; \t\n|&?%".utf8.contains(bytes[index - 1])
  }

  private func isBounded(after index: Int) -> Bool {
    guard index < bytes.count else { return true }
    return "\"'`/,)]}>@:; \t\n|&?%\\".utf8.contains(bytes[index])
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool { isTokenByte(byte) || byte == dot }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || byte == ShellByte.dash
  }

  /// Behind `=`, `Bearer ` or a key's colon: a value starts here.
  private func isKept(_ start: Int) -> Bool {
    var index = start
    while index > 0, "\"'".utf8.contains(bytes[index - 1]) { index -= 1 }
    if index > 0, bytes[index - 1] == ShellByte.equals { return true }
    let before = String(decoding: bytes[max(0, index - 7)..<index], as: UTF8.self)
    return before.hasSuffix("Bearer ") || before.hasSuffix("\":") || before.hasSuffix("\": ")
  }

  /// `eyJh`, `sk-live`, `G`: no word of a sentence.
  private static func isCut(_ token: ArraySlice<UInt8>) -> Bool {
    token.count < 4 || token.contains { $0 == ShellByte.dash || !ShellByte.isLetter($0) }
      || token.dropFirst().contains { $0 & 0x20 == 0 }
  }

  /// The dots are all that the word says.
  private func isWhole(_ dots: Range<Int>) -> Bool {
    PlaceholderReader.isWholeWord(dots, site)
  }

  /// `key: ...`, `KEY=…` and `"…"` with nothing behind them.
  private func isValue(_ dots: Range<Int>) -> Bool {
    var end = dots.upperBound
    while end < bytes.count, "\"'".utf8.contains(bytes[end]) { end += 1 }
    guard end == bytes.count || ",}\n".utf8.contains(bytes[end]) else { return false }
    var start = dots.lowerBound
    while start > 0, "\"' ".utf8.contains(bytes[start - 1]) { start -= 1 }
    return start > 0 && "=:".utf8.contains(bytes[start - 1])
  }

  // MARK: What is only said

  /// Programs that print what they are given, or read dots as a pattern.
  private static let printing: Set<String> = [
    "echo", "printf", "read", "log", "info", "warn", "warning", "error", "die", "say", "fail",
    "logger", "notify-send", "wall", "test", "[", "grep", "egrep", "fgrep", "rg", "ag",
  ]
  /// Programs to which three dots mean something.
  private static let dotted: Set<String> = [
    "go", "gofmt", "golangci-lint", "gotestsum", "govulncheck", "staticcheck", "bazel", "bazelisk",
    "buck", "buck2", "p4", "sed", "awk", "gawk", "perl", "jq", "yq",
  ]

  private var isText: Bool { Self.printing.contains(site.program) }

  /// `NAME=...` at the end: a value even in what is printed.
  private func isWholeValue(_ range: Range<Int>) -> Bool {
    let value = range.count == 3 && site.range.upperBound - range.upperBound <= 1
    return value && range.lowerBound > 0 && bytes[range.lowerBound - 1] == ShellByte.equals
  }

  // MARK: Names

  /// The whole value where the word is `NAME=value` and nothing is put into it by the shell.
  private var assigned: (name: String, range: Range<Int>)? {
    guard !isInDocument else { return nil }
    var range = site.range
    guard isEnd(range.upperBound) else { return nil }
    var start = range.lowerBound
    if start > 0, "\"'".utf8.contains(bytes[start - 1]) { start -= 1 }
    if start > 0, bytes[start - 1] == ShellByte.equals {
      // The shell's own quotes: `NAME="..."`.
      var first = start - 1
      while first > 0, Self.isKeyByte(bytes[first - 1]) { first -= 1 }
      return keyName(bytes[first..<(start - 1)]).map { ($0, inQuotes(range)) }
    }
    guard range.lowerBound <= site.word.lowerBound + 1,
      let equals = bytes[range].firstIndex(of: ShellByte.equals), equals > range.lowerBound,
      let name = keyName(bytes[range.lowerBound..<equals])
    else { return nil }
    range = (equals + 1)..<range.upperBound
    return (name, inQuotes(range))
  }

  private func isEnd(_ index: Int) -> Bool { site.word.upperBound - index <= 1 }

  private func inQuotes(_ range: Range<Int>) -> Range<Int> {
    guard range.count > 2, let first = bytes[range].first, first == bytes[range].last,
      first == ShellByte.doubleQuote || first == ShellByte.singleQuote
    else { return range }
    return (range.lowerBound + 1)..<(range.upperBound - 1)
  }

  /// `--admin-token` and `image.tag` name a value, `https://a/b?x` and `SELECT a` do not.
  private func keyName(_ key: ArraySlice<UInt8>) -> String? {
    guard key.allSatisfy(Self.isKeyByte) else { return nil }
    let name = PlaceholderName.upperSnake(String(decoding: key, as: UTF8.self))
    guard name.utf8.contains(where: ShellByte.isLetter) else { return nil }
    return WellKnownNames.contains(name) ? name + "_VALUE" : name
  }

  /// `postgres://...`: the scheme too, where nothing follows.
  private func withScheme(_ range: Range<Int>) -> Range<Int> {
    guard range.upperBound == bytes.count || "\"' \n,)".utf8.contains(bytes[range.upperBound]),
      range.lowerBound > 3,
      bytes[(range.lowerBound - 3)..<range.lowerBound].elementsEqual("://".utf8)
    else { return range }
    var start = range.lowerBound - 3
    while start > site.range.lowerBound,
      Self.isTokenByte(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "+")
    {
      start -= 1
    }
    return start..<range.upperBound
  }

  /// No two that are left out of one word share a name.
  private func named(_ ranges: [Range<Int>]) -> [Placeholder] {
    var taken: [String: Int] = [:]
    return ranges.map { range in
      let name = name(of: range)
      let count = taken[name, default: 0] + 1
      taken[name] = count
      var gap = placeholder(count == 1 ? name : "\(name)_\(count)", range)
      if name.hasSuffix("_VALUE") || name == "VALUE" || name.hasSuffix("_PATH") {
        gap.role = BareFiller.role(range, site, bytes)
      }
      return gap
    }
  }

  private func name(of range: Range<Int>) -> String {
    let written = String(decoding: bytes[range], as: UTF8.self)
    if let scheme = written.firstRange(of: "://") {
      return PlaceholderName.upperSnake(written[..<scheme.lowerBound]) + "_URL"
    }
    let next = range.upperBound < bytes.count ? bytes[range.upperBound] : 0
    if next == ShellByte.at { return "PASSWORD" }
    var before = bytes[site.range.lowerBound..<range.lowerBound]
    if String(decoding: before.suffix(7), as: UTF8.self) == "Bearer " { return "TOKEN" }
    if before.suffix(3).elementsEqual("://".utf8) { return "HOST" }
    let isPath = before.last == ShellByte.slash || next == ShellByte.slash
    if !isPath {
      while let last = before.last, "\"'\\ ".utf8.contains(last) { before = before.dropLast() }
      if let last = before.last, last == ShellByte.equals || last == UInt8(ascii: ":") {
        before = before.dropLast()
        while let last = before.last, "\"'\\".utf8.contains(last) { before = before.dropLast() }
        let key = before.reversed().prefix(while: Self.isKeyByte).reversed()
        if let name = keyName(Array(key)[...]) { return name }
      }
    }
    if PlaceholderReader.isWholeWord(range, site), let flag = site.flag {
      return PlaceholderName.name(inner: "value", flag: flag, isWholeWord: true)
    }
    if next == ShellByte.slash {
      // `.../deploy/web.yaml`: where that lies.
      let rest = bytes[(range.upperBound + 1)..<max(range.upperBound + 1, site.range.upperBound)]
        .prefix(200).prefix { !"\"' \t\n?".utf8.contains($0) }
      let last = rest.split(separator: ShellByte.slash).last.map(Array.init) ?? []
      let name = PlaceholderName.upperSnake(String(decoding: last, as: UTF8.self))
      if !name.isEmpty { return name + "_PATH" }
    }
    let program = PlaceholderName.upperSnake(site.program.split(separator: "/").last ?? "")
    return program.isEmpty ? "VALUE" : program + "_VALUE"
  }

  private func placeholder(_ name: String, _ range: Range<Int>) -> Placeholder {
    let written = String(decoding: bytes[range], as: UTF8.self)
    return Placeholder(
      form: .filler, name: name, written: written, range: range, context: site.context,
      proposal: written)
  }
}
