/// Words that stand for a value without any mark: `YOUR_TOKEN`, `new-server-ip`, `i-1234567890abcdef0`.
struct FillerReader {
  private(set) var fillers: [Placeholder] = []
  private let bytes: [UInt8]
  /// How many more examples that only their shape or flag tells are read: a text that repeats one
  /// without end is no command, and every finding costs.
  private var room = 200
  /// Words that are no examples here.
  private let kept: Set<String>

  init(
    _ text: CommandText, sites: [PlaceholderSites.Site], taken: [Placeholder],
    kept: Set<String> = []
  ) {
    self.kept = kept
    bytes = text.source.bytes
    var gaps = text.marks.map(\.range) + taken.map(\.range)
    gaps.sort { $0.lowerBound < $1.lowerBound }
    for site in Self.readable(sites) { read(site, gaps) }
  }

  /// The outermost words and texts that are neither a program nor a comment.
  static func readable(_ sites: [PlaceholderSites.Site]) -> [PlaceholderSites.Site] {
    var last = 0
    return sites.filter { site in
      guard !site.isProgram, site.range.lowerBound >= last else { return false }
      switch site.context {
      case .comment: return false
      case .hereDocument, .arithmetic, .rereads, .unquoted, .singleQuoted, .doubleQuoted: break
      }
      last = site.range.upperBound
      return site.program != "mktemp"
    }
  }

  /// Programs whose operands are names by their nature.
  private static let naming: Set<String> = [
    "export", "unset", "read", "declare", "local", "printenv", "env", "grep", "egrep", "rg",
    "mktemp", "test", "[", "echo",
    "for", "printf", "jq", "awk", "sed", "find", "readonly", "typeset", "psql", "mysql",
  ]

  private mutating func read(_ site: PlaceholderSites.Site, _ gaps: [Range<Int>]) {
    let elided = ElisionReader.read(site, of: bytes) { !Self.overlaps(gaps, $0) }
    fillers += elided
    let versions = VersionFiller.ranges(in: site.range, of: bytes).filter {
      !Self.overlaps(gaps, $0)
    }
    for range in versions {
      let isWhole = PlaceholderReader.isWholeWord(range, site)
      fillers.append(VersionFiller.filler(range, site, bytes, isWhole: isWhole))
    }
    var before = elided.map(\.range) + versions
    before.sort { $0.lowerBound < $1.lowerBound }
    let examples = ExampleText.read(site, of: bytes) { range in
      !Self.overlaps(gaps, range) && !Self.overlaps(before, range)
    }
    before = (before + examples.map(\.range)).sorted { $0.lowerBound < $1.lowerBound }
    let shapes = ShapeFiller.read(site, of: bytes, room: room) {
      !Self.overlaps(gaps, $0) && !Self.overlaps(before, $0)
    }
    room -= shapes.count
    fillers += examples + shapes
    let elidedRanges = (before + shapes.map(\.range)).sorted {
      $0.lowerBound < $1.lowerBound
    }
    var index = site.range.lowerBound
    while index < site.range.upperBound {
      guard Self.isTokenByte(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < site.range.upperBound, Self.isTokenByte(bytes[index]) { index += 1 }
      let range = start..<index
      guard range.count <= 100, !Self.overlaps(gaps, range),
        !Self.overlaps(elidedRanges, range)
      else { continue }
      let token = String(decoding: bytes[range], as: UTF8.self)
      let isWhole = PlaceholderReader.isWholeWord(range, site)
      let example =
        room > 0 && !kept.contains(token)
        ? FlagExample(token: token, range: range, site: site, bytes: bytes).name : nil
      if let example, !Self.isMarkedFiller(token) {
        room -= 1
        fillers.append(
          Placeholder(
            form: .filler, name: example, written: token, range: range, context: site.context,
            proposal: token))
        continue
      }
      let isSuspect =
        Self.isMarkedFiller(token)
        || (isWhole && !Self.naming.contains(site.program)
          && (Self.isFillerWord(token) && !isName(token, at: range.lowerBound)
            || Self.isOneOfMany(token)))
        || (isHost(range) && Self.isHostFiller(token))
        || (!isWhole && !Self.naming.contains(site.program)
          && isPathSegment(range, in: site) && Self.isOwnedName(token))
        || (token.hasSuffix("-value") && isQuotedWhole(range))
      guard isSuspect else { continue }
      fillers.append(filler(token, range, site, isWhole: isWhole))
    }
  }

  private func isName(_ token: String, at start: Int) -> Bool {
    KeyNames.isKey(token, at: start, of: bytes) || KeyNames.isRead(token, at: start, of: bytes)
  }

  private static func overlaps(_ gaps: [Range<Int>], _ range: Range<Int>) -> Bool {
    var low = 0
    var high = gaps.count
    while low < high {
      let middle = (low + high) / 2
      if gaps[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < gaps.count && gaps[low].overlaps(range)
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || byte == ShellByte.dash
  }

  private func filler(
    _ token: String, _ range: Range<Int>, _ site: PlaceholderSites.Site, isWhole: Bool
  ) -> Placeholder {
    var own = token[...]
    while let first = own.first, first.isNumber || first == "_" || first == "-" {
      own = own.dropFirst()
    }
    let isTelling =
      own.filter(\.isLetter).count > 3 && !Self.isNumbered(token) && !Self.isCrossed(token)
    let isFlagged = isWhole && site.flag != nil
    let isBare = BareFiller.isOne(token)
    let name =
      PlaceholderName.assigned(range, site, bytes) ?? exampleName(token, range)
      ?? (isFlagged
        ? PlaceholderName.name(
          inner: isTelling ? String(own) : "value", flag: site.flag, isWholeWord: true)
        : isTelling
          ? PlaceholderName.upperSnake(own)
          : isBare ? BareFiller.name(range, site, bytes) ?? "VALUE" : "VALUE")
    var filler = Placeholder(
      form: .filler, name: name.isEmpty ? "VALUE" : name, written: token, range: range,
      context: site.context, proposal: token)
    if isBare, filler.name == "VALUE" { filler.role = BareFiller.role(range, site, bytes) }
    return filler
  }

  /// `/incidents/xyz789` is an `INCIDENT_ID`: two examples in one line are two values.
  private func exampleName(_ token: String, _ range: Range<Int>) -> String? {
    let lower = token.lowercased()
    guard lower.contains("abc123") || lower.contains("xyz789") else { return nil }
    guard range.lowerBound > 0, bytes[range.lowerBound - 1] == ShellByte.slash else {
      return PlaceholderName.upperSnake(token)
    }
    let before = bytes[..<(range.lowerBound - 1)].suffix(40)
    let segment = before.reversed().prefix { ShellByte.isLetter($0) || $0 == ShellByte.dash }
    var name = PlaceholderName.upperSnake(String(decoding: segment.reversed(), as: UTF8.self))
    if name.hasSuffix("S"), !name.hasSuffix("SS") { name.removeLast() }
    return name.isEmpty ? PlaceholderName.upperSnake(token) : name + "_ID"
  }

  /// All that stands between two quotes: `TOKEN="new-value"`.
  private func isQuotedWhole(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0, range.upperBound < bytes.count else { return false }
    let before = bytes[range.lowerBound - 1]
    return before == bytes[range.upperBound]
      && (before == ShellByte.doubleQuote || before == ShellByte.singleQuote)
  }

  /// The host of an address: `http://new-server-ip:8080/`.
  private func isHost(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 1, let before = bytes[..<range.lowerBound].last else { return false }
    let isBehindMark =
      before == ShellByte.at
      || (before == ShellByte.slash && bytes[range.lowerBound - 2] == ShellByte.slash)
    guard isBehindMark else { return false }
    return range.upperBound >= bytes.count
      || !ShellByte.isName(bytes[range.upperBound]) && bytes[range.upperBound] != UInt8(ascii: ".")
  }

  /// The last part of a path: `deploy/MY_APP`, `/srv/PREVIOUS_RELEASE`, not one amid `/MY_APP/log`.
  private func isPathSegment(_ range: Range<Int>, in site: PlaceholderSites.Site) -> Bool {
    guard range.lowerBound > site.word.lowerBound,
      bytes[range.lowerBound - 1] == ShellByte.slash
    else { return false }
    return range.upperBound >= site.word.upperBound
      || [ShellByte.slash, ShellByte.doubleQuote, ShellByte.singleQuote].contains(
        bytes[range.upperBound])
  }

  /// `MY_APP`, `PREVIOUS_RELEASE`: in capitals, whose it is or which one of several.
  private static func isOwnedName(_ token: String) -> Bool {
    token == token.uppercased()
      && owners.contains { token.hasPrefix($0) && token.utf8.count > $0.utf8.count + 1 }
  }

  private static let owners = [
    "MY_", "PREVIOUS_", "OLD_", "NEW_", "CURRENT_", "TARGET_", "DESIRED_",
  ]

  private static func isHostFiller(_ token: String) -> Bool {
    ["-ip", "_ip", "-hostname", "_hostname"].contains(where: token.hasSuffix)
  }
}
