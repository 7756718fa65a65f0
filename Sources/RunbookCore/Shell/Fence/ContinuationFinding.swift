/// `\` that does not continue the line, or continues it into nothing.
enum ContinuationFinding {
  static func find(in text: CommandText, _ sites: [PlaceholderSites.Site]) -> [Diagnostic] {
    let bytes = text.source.bytes
    var literals = LiteralRanges(sites, bytes)
    var findings: [Diagnostic] = []
    for index in 0..<text.source.lineCount where findings.count < 20 {
      let line = text.source.line(index)
      var end = line.upperBound
      if end > line.lowerBound, bytes[end - 1] == ShellByte.carriageReturn { end -= 1 }
      var last = end
      while last > line.lowerBound, ShellByte.isBlank(bytes[last - 1]) { last -= 1 }
      guard last > line.lowerBound, bytes[last - 1] == ShellByte.backslash,
        last < 2 || last - 2 < line.lowerBound || bytes[last - 2] != ShellByte.backslash,
        !literals.contains(last - 1)
      else { continue }
      let range = text.source.sourceRange((last - 1)..<max(end, last))
      if last < end {
        findings.append(
          Diagnostic(
            .error, "broken-continuation",
            "blanks behind '\\': the line ends here, and the next is a command of its own",
            at: range, help: "remove the blanks", fix: .init(range: range, replacement: "\\")))
      } else if let reason = nothingFollows(index, text) {
        findings.append(.error("broken-continuation", reason, at: range, help: "remove the '\\'"))
      }
    }
    return findings + commented(text, sites) + strayFlags(text)
  }

  /// `-p 80:80 \  # the web`: the `\` escapes a blank, and the line ends at the comment.
  private static func commented(
    _ text: CommandText, _ sites: [PlaceholderSites.Site]
  ) -> [Diagnostic] {
    let bytes = text.source.bytes
    var literals = LiteralRanges(sites, bytes)
    // There `#` starts no comment.
    var quoted = LiteralRanges(sites.filter { $0.context == .doubleQuoted }.map(\.range))
    var findings: [Diagnostic] = []
    for index in 0..<max(0, text.source.lineCount - 1) where findings.count < 20 {
      let line = text.source.line(index)
      guard !ASCIIText.isBlank(bytes[text.source.line(index + 1)]),
        let mark = line.dropLast().last(where: {
          bytes[$0] == ShellByte.backslash && ShellByte.isBlank(bytes[$0 + 1])
        }),
        let hash = bytes[(mark + 1)..<line.upperBound].firstIndex(where: {
          !ShellByte.isBlank($0)
        }), bytes[hash] == ShellByte.hash, !literals.contains(mark), !quoted.contains(hash)
      else { continue }
      findings.append(
        .error(
          "broken-continuation",
          "a comment behind '\\': the line ends here, and the next is a command of its own",
          at: text.source.sourceRange(mark..<line.upperBound),
          help: "put the comment on a line above the command"))
    }
    return findings
  }

  /// A command that starts with a flag was meant to go on with the line above.
  private static func strayFlags(_ text: CommandText) -> [Diagnostic] {
    text.script.commands.compactMap { command in
      guard case .simple(let simple) = command.body, let first = simple.words.first,
        first.value.hasPrefix("-"), first.value.count > 1
      else { return nil }
      return .error(
        "broken-continuation", "a command starts with the flag '\(first.value)'",
        at: text.source.sourceRange(first.range), help: "end the line above with '\\'")
    }
  }

  private static func nothingFollows(_ index: Int, _ text: CommandText) -> String? {
    guard index + 1 < text.source.lineCount else {
      return "'\\' continues the line, but nothing follows"
    }
    let next = text.source.bytes[text.source.line(index + 1)]
    guard
      let first = next.first(where: { !ShellByte.isBlank($0) && $0 != ShellByte.carriageReturn })
    else { return "'\\' continues the line into a blank one" }
    return first == ShellByte.hash
      ? "'\\' continues the line into a comment, which ends the command" : nil
  }
}

/// Where a backslash is itself, asked from the start of the text to its end.
private struct LiteralRanges {
  /// Ascending and apart from one another.
  private var ranges: [Range<Int>] = []
  private var next = 0

  init(_ sites: [PlaceholderSites.Site], _ bytes: [UInt8]) {
    let literals = sites.filter { site in
      switch site.context {
      case .singleQuoted, .hereDocument, .comment: true
      // `awk '{ print \'`: what another program reads again, to the shell it is text.
      case .rereads: Self.isSingleQuoted(site, bytes)
      case .unquoted, .doubleQuoted, .arithmetic: false
      }
    }
    self.init(literals.map(\.range))
  }

  init(_ literals: [Range<Int>]) {
    for range in literals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  private static func isSingleQuoted(_ site: PlaceholderSites.Site, _ bytes: [UInt8]) -> Bool {
    let quote = ShellByte.singleQuote
    return site.range.count > 1 && bytes[site.range.lowerBound] == quote
      && bytes[site.range.upperBound - 1] == quote
  }

  /// Whether `offset`, no smaller than the one asked for before, lies in one of them.
  mutating func contains(_ offset: Int) -> Bool {
    while next < ranges.count, ranges[next].upperBound <= offset { next += 1 }
    return next < ranges.count && ranges[next].contains(offset)
  }
}
