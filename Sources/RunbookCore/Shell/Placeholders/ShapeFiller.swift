/// Parts of words that are written as masks: `backup-YYYYMMDD.sql`, `db-TIMESTAMP.sql.gz`,
/// `/services/YOUR/WEBHOOK/URL`, `https://x/tenants/:tenantId`, `sg-00000000`.
struct ShapeFiller {
  private let bytes: [UInt8]
  private let site: PlaceholderSites.Site
  /// A blank stands in it: a text of several words.
  private let isSentence: Bool
  /// Each shape is looked for no longer than this many times.
  private let limit: Int

  /// In one word: no author leaves out more.
  static let wordLimit = 32

  /// In order, none within another, and no more than `room`.
  static func read(
    _ site: PlaceholderSites.Site, of bytes: [UInt8], room: Int, isFree: (Range<Int>) -> Bool
  ) -> [Placeholder] {
    guard room > 0, !telling.contains(site.program) else { return [] }
    let reader = ShapeFiller(site, bytes, limit: min(room, wordLimit))
    let shapes = [
      reader.masks, reader.moments, reader.segments, reader.pathNames, reader.zeros,
      reader.resourceNames,
    ]
    let found = shapes.joined()
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    var end = 0
    let free = found.filter { gap in
      defer { end = max(end, gap.range.upperBound) }
      return gap.range.lowerBound >= end && isFree(gap.range)
    }
    return Array(free.prefix(reader.limit))
  }

  /// Programs that show, look for or format such words.
  private static let telling: Set<String> = [
    "echo", "printf", "grep", "egrep", "fgrep", "zgrep", "rg", "jq", "yq", "awk", "gawk", "sed",
    "date", "strftime", "tr",
  ]

  private init(_ site: PlaceholderSites.Site, _ bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = limit
    self.site = site
    isSentence = bytes[site.range].contains { ShellByte.isBlank($0) || $0 == ShellByte.newline }
  }

  private func placeholder(_ name: String, _ range: Range<Int>) -> Placeholder {
    let written = String(decoding: bytes[range], as: UTF8.self)
    return Placeholder(
      form: .filler, name: PlaceholderName.assigned(range, site, bytes) ?? name, written: written,
      range: range, context: site.context, proposal: written)
  }

  /// What `placeholder` makes of the first of `runs` that it takes.
  private func hits(
    in runs: [Range<Int>], _ placeholder: (Range<Int>) -> Placeholder?
  ) -> [Placeholder] {
    var found: [Placeholder] = []
    for run in runs {
      guard found.count < limit else { break }
      if let hit = placeholder(run) { found.append(hit) }
    }
    return found
  }

  private func byte(_ index: Int) -> UInt8 { site.range.contains(index) ? bytes[index] : 0 }

  // MARK: `YYYYMMDD-HHMMSS`

  /// The parts of a date, as masks have them.
  private static let fields = ["YYYY", "MM", "DD", "HH", "SS"].map { Array($0.utf8) }

  private var masks: [Placeholder] {
    guard !isSentence, !isExpression,
      let first = bytes[site.range].firstRange(of: Self.fields[0])?.lowerBound,
      !isFormat(before: first)
    else { return [] }
    var found: [Placeholder] = []
    var index = first
    while index < site.range.upperBound, found.count < limit {
      guard !ShellByte.isLetter(byte(index - 1)), let mask = mask(at: index) else {
        index += 1
        continue
      }
      // The name says in which form the date is wanted.
      let written = String(decoding: bytes[index..<mask], as: UTF8.self)
      found.append(placeholder(PlaceholderName.upperSnake(written), index..<mask))
      index = mask
    }
    return found
  }

  /// The end of a year and a month at least, up to seconds.
  private func mask(at start: Int) -> Int? {
    guard bytes[start...].starts(with: Self.fields[0]) else { return nil }
    var end = start
    var count = 0
    var hasTime = false
    var index = start
    while let field = Self.fields.first(where: { bytes[index...].starts(with: $0) }) {
      index += field.count
      count += 1
      if field[0] == UInt8(ascii: "H") { hasTime = true }
      end = index
      if "-_:.T/".utf8.contains(byte(index)), count < 6 { index += 1 }
    }
    if byte(end) == UInt8(ascii: "Z"), hasTime { end += 1 }
    guard count > 1, end <= site.range.upperBound, !ShellByte.isLetter(byte(end)) else {
      return nil
    }
    return end
  }

  /// `to_char(x,'YYYYMMDD')`: another language's words, in which the mask is said.
  private var isExpression: Bool {
    bytes[site.range].dropFirst().dropLast().contains { "()'\",;".utf8.contains($0) }
  }

  /// `--date-format YYYY-MM-DD`, `DATE_FORMAT=YYYY-MM-DD`, `fmt=YYYY-MM-DD`
  private func isFormat(before mask: Int) -> Bool {
    if let flag = site.flag, Self.isFormatName(flag) { return true }
    // The flag before the word, and what stands before `=` in it.
    let start = site.word.lowerBound
    let before = bytes[max(0, start - 40)..<start].split(whereSeparator: ShellByte.isBlank).last
    if let before, before.first == ShellByte.dash,
      Self.isFormatName(String(decoding: before, as: UTF8.self))
    {
      return true
    }
    var first = start
    if first > 0, bytes[first - 1] == ShellByte.equals { first -= 1 }
    while first > 0, first < start, start - first < 40, ShellByte.isName(bytes[first - 1]) {
      first -= 1
    }
    let head = bytes[max(0, min(first, mask), mask - 80)..<mask]
    guard let equals = head.lastIndex(of: ShellByte.equals) else { return false }
    return Self.isFormatName(String(decoding: head[..<equals], as: UTF8.self))
  }

  private static func isFormatName(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.contains("format") || lower.contains("fmt")
  }

  // MARK: `db-TIMESTAMP.sql.gz`

  private static let momentNames: Set<String> = ["TIMESTAMP", "DATE", "DATETIME"]

  private var moments: [Placeholder] {
    guard !isSentence else { return [] }
    let isPart: (UInt8) -> Bool = { ShellByte.isLetter($0) || ShellByte.isDigit($0) }
    return hits(in: bytes[site.range].runs(where: isPart)) { run in
      guard run.count <= 9, ShellByte.isUpper(bytes[run.lowerBound]) else { return nil }
      let name = String(decoding: bytes[run], as: UTF8.self)
      guard Self.momentNames.contains(name) else { return nil }
      // A part of a word in small letters, and no variable's name.
      let before = byte(run.lowerBound - 1)
      let after = byte(run.upperBound)
      let isBehind =
        "-_".utf8.contains(before) && isSmall(byte(run.lowerBound - 2))
        || before == ShellByte.slash
      let isBefore =
        after == 0 || after == ShellByte.slash || after == UInt8(ascii: ".")
        || "-_".utf8.contains(after) && isSmall(byte(run.upperBound + 1))
      guard isBehind, isBefore, before != ShellByte.slash || after != 0 else { return nil }
      return placeholder(name, run)
    }
  }

  private func isSmall(_ byte: UInt8) -> Bool {
    ShellByte.isDigit(byte) || ShellByte.isLetter(byte) && !ShellByte.isUpper(byte)
  }

  // MARK: `/services/YOUR/WEBHOOK/URL`

  private static let opening = Array("/YOUR/".utf8)

  private var segments: [Placeholder] {
    guard let start = bytes[site.range].firstRange(of: Self.opening)?.lowerBound else {
      return []
    }
    var end = start + 1
    while end < site.range.upperBound,
      ShellByte.isUpper(bytes[end]) || bytes[end] == ShellByte.slash
        || bytes[end] == ShellByte.underscore
    {
      end += 1
    }
    while bytes[end - 1] == ShellByte.slash { end -= 1 }
    guard end > start + Self.opening.count else { return [] }
    let written = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    return [placeholder(PlaceholderName.upperSnake(written), (start + 1)..<end)]
  }

  // MARK: `/tenants/:tenantId`

  private var pathNames: [Placeholder] {
    guard ["curl", "wget", "http", "https", "xh"].contains(site.program), !isSentence,
      bytes[site.range].firstRange(of: Array("://".utf8)) != nil
    else { return [] }
    return hits(
      in: bytes[site.range].runs(where: { $0 != ShellByte.slash && $0 != ShellByte.question })
    ) { run in
      guard bytes[run.lowerBound] == ShellByte.colon, run.count > 2,
        byte(run.lowerBound - 1) == ShellByte.slash,
        bytes[(run.lowerBound + 1)..<run.upperBound].allSatisfy(ShellByte.isName),
        ShellByte.isLetter(bytes[run.lowerBound + 1])
      else { return nil }
      let name = String(decoding: bytes[(run.lowerBound + 1)..<run.upperBound], as: UTF8.self)
      return placeholder(HTTPTemplate.parameterName(name), run)
    }
  }

  // MARK: `sg-00000000`

  private var zeros: [Placeholder] {
    let isToken: (UInt8) -> Bool = { ShellByte.isName($0) || $0 == ShellByte.dash }
    let zero = UInt8(ascii: "0")
    return hits(in: bytes[site.range].runs(where: isToken)) { run in
      guard run.count > 9, bytes[run.upperBound - 1] == zero else { return nil }
      let parts = bytes[run].split(separator: ShellByte.dash, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[1].count >= 8,
        parts[1].allSatisfy({ $0 == zero }), !parts[0].isEmpty,
        parts[0].allSatisfy(ShellByte.isLetter)
      else { return nil }
      let kind = PlaceholderName.upperSnake(String(decoding: parts[0], as: UTF8.self))
      let flag = PlaceholderReader.isWholeWord(run, site) ? site.flag : nil
      return placeholder(
        PlaceholderName.name(
          inner: kind + "_ID", flag: flag, isWholeWord: true), run)
    }
  }

  // MARK: `arn:aws:sns:region:account:alerts`

  private static let resourceMark = Array("arn:aws".utf8)

  /// What stands for the account and the region in a resource's name.
  private static let resourceParts: [Set<String>] = [
    ["region", "aws-region", "aws_region", "your-region"],
    ["account", "account-id", "account_id", "accountid", "acct", "aws-account-id"],
  ]

  private var resourceNames: [Placeholder] {
    guard let start = bytes[site.range].firstRange(of: Self.resourceMark)?.lowerBound
    else { return [] }
    // arn:partition:service:region:account:resource
    let parts = bytes[start..<site.range.upperBound].prefix { !"\"' \t\n".utf8.contains($0) }
      .split(separator: ShellByte.colon, maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6 else { return [] }
    return zip(parts[3...4], Self.resourceParts).compactMap { part, names in
      let written = String(decoding: part, as: UTF8.self).lowercased()
      guard names.contains(written) else { return nil }
      let isRegion = names.contains("region")
      return placeholder(isRegion ? "AWS_REGION" : "ACCOUNT_ID", part.startIndex..<part.endIndex)
    }
  }
}
