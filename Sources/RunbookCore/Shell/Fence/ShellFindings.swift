/// What is wrong or dangerous in a command, beside what it does.
enum ShellFindings {
  static func findings(of text: CommandText) -> [Diagnostic] {
    let sites = PlaceholderSites(text).sites
    var findings: [Diagnostic] = []
    findings += PollFinding.find(in: text)
    findings += ContinuationFinding.find(in: text, sites)
    findings += withoutFillers(CharacterFinding.find(in: text, sites), text, sites)
    findings += EscapedBraceFinding.find(in: text)
    findings += NestedQuoteFinding.find(in: text)
    findings += TranslatedFinding.find(in: text)
    findings += FrozenFinding.find(in: text, sites)
    findings += SecretFinding.find(in: text)
    findings += ExpansionFinding.find(in: text)
    findings += OptionalPartFinding.find(in: text)
    return findings.sorted { ($0.range?.start ?? 0) < ($1.range?.start ?? 0) }
  }

  /// An ellipsis that is asked for as a value is no slip of the typewriter.
  private static func withoutFillers(
    _ findings: [Diagnostic], _ text: CommandText, _ sites: [PlaceholderSites.Site]
  ) -> [Diagnostic] {
    guard findings.contains(where: { $0.fix?.replacement == "..." }) else { return findings }
    let asked = FillerReader.readable(sites).flatMap { site in
      ElisionReader.read(site, of: text.source.bytes) { !text.hasMark(in: $0) }
    }.map { text.source.sourceRange($0.range) }
    return findings.filter { finding in
      guard finding.fix?.replacement == "...", let range = finding.range else { return true }
      return !asked.contains { $0.start <= range.start && range.end <= $0.end }
    }
  }
}

/// `for i in {1..30}; do curl -f … && break; sleep 10; done` succeeds although it never was healthy.
enum PollFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let commands = text.script.commands
    // A test behind the loop looks whether it came.
    let lastTest = commands.lastIndex(where: isTest) ?? 0
    for command in commands[lastTest...] { visit(command, text, &findings) }
    return findings
  }

  private static func isTest(_ command: ShellCommand) -> Bool {
    switch command.body {
    case .simple(let simple): ["test", "[", "[["].contains(simple.words.first?.value ?? "")
    case .compound(let compound): [.ifThen, .test].contains(compound.keyword)
    case .list(let members): members.first.map { isTest($0.command) } ?? false
    case .pipeline(let members): members.last.map { isTest($0) } ?? false
    case .function: false
    }
  }

  private static func visit(
    _ command: ShellCommand, _ text: CommandText, _ findings: inout [Diagnostic]
  ) {
    switch command.body {
    case .compound(let compound):
      if compound.keyword == .forIn, breaks(compound.body), !leaves(compound.body) {
        findings.append(
          .error(
            "poll-never-fails", "this loop succeeds even when what it waits for never comes",
            at: text.source.sourceRange(command.range),
            help: "let it fail behind the loop, or use 'retry=… every=…' on the fence"))
      }
      for inner in compound.condition + compound.body { visit(inner, text, &findings) }
    case .list(let members):
      // `for …; done || exit 1` says itself what to do.
      if members.count == 1 { visit(members[0].command, text, &findings) }
    case .function(_, let body):
      for inner in body { visit(inner, text, &findings) }
    case .simple, .pipeline: break
    }
  }

  private static func breaks(_ body: [ShellCommand]) -> Bool {
    body.contains { command in
      switch command.body {
      case .list(let members):
        members.dropFirst().contains { $0.joint == .and && isBreak($0.command) }
      case .compound(let compound):
        compound.keyword == .ifThen && compound.body.contains(where: isBreak)
      default: false
      }
    }
  }

  private static func isBreak(_ command: ShellCommand) -> Bool {
    switch command.body {
    case .simple(let simple): simple.words.first?.value == "break"
    case .compound(let compound): compound.body.contains(where: isBreak)
    default: false
    }
  }

  /// It ends the step, or marks its success in a variable that is asked later.
  private static func leaves(_ body: [ShellCommand]) -> Bool {
    var leaves = false
    let walk = ShellWalk { use in
      if let first = use.words.first, ["exit", "return", "false", "kill"].contains(first.value) {
        leaves = true
      }
    }
    for command in body { walk.walk(command) }
    return leaves
  }
}

/// `\` that does not continue the line, or continues it into nothing.
enum ContinuationFinding {
  static func find(in text: CommandText, _ sites: [PlaceholderSites.Site]) -> [Diagnostic] {
    let bytes = text.source.bytes
    var literals = LiteralRanges(sites)
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
    var literals = LiteralRanges(sites)
    var findings: [Diagnostic] = []
    for index in 0..<max(0, text.source.lineCount - 1) where findings.count < 20 {
      let line = text.source.line(index)
      guard !ASCIIText.isBlank(bytes[text.source.line(index + 1)]),
        let mark = line.dropLast().last(where: {
          bytes[$0] == ShellByte.backslash && ShellByte.isBlank(bytes[$0 + 1])
        }),
        bytes[(mark + 1)..<line.upperBound].first(where: { !ShellByte.isBlank($0) })
          == ShellByte.hash, !literals.contains(mark)
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

  init(_ sites: [PlaceholderSites.Site]) {
    let literals = sites.filter { site in
      switch site.context {
      case .singleQuoted, .hereDocument, .comment: true
      default: false
      }
    }
    for range in literals.map(\.range).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  /// Whether `offset`, no smaller than the one asked for before, lies in one of them.
  mutating func contains(_ offset: Int) -> Bool {
    while next < ranges.count, ranges[next].upperBound <= offset { next += 1 }
    return next < ranges.count && ranges[next].contains(offset)
  }
}

/// Characters that look like others, or like nothing at all.
enum CharacterFinding {
  private static let replacements: [UInt32: String] = [
    0x2018: "'", 0x2019: "'", 0x201C: "\"", 0x201D: "\"", 0x2013: "-", 0x2014: "-", 0x2212: "-",
    0x00A0: " ",
    0x2026: "...", 0x2009: " ", 0x202F: " ", 0x3000: " ",
  ]

  static func find(in text: CommandText, _ sites: [PlaceholderSites.Site]) -> [Diagnostic] {
    let bytes = text.source.bytes
    var findings: [Diagnostic] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if isControl(byte) { findings.append(invisible(index..<(index + 1), UInt32(byte), text)) }
        index += 1
        continue
      }
      let (scalar, length) = decode(bytes, index)
      let range = index..<min(index + length, bytes.count)
      if isInvisible(scalar) {
        findings.append(invisible(range, scalar, text))
      } else if let replacement = replacements[scalar], isUnquoted(range.lowerBound, sites) {
        let place = text.source.sourceRange(range)
        findings.append(
          Diagnostic(
            .error, "typographic-characters",
            "'\(String(decoding: bytes[range], as: UTF8.self))' is a typographic character, no shell reads it as '\(replacement)'",
            at: place, help: "write '\(replacement)'",
            fix: .init(range: place, replacement: replacement)))
      } else if isLookalike(scalar), touchesLatin(bytes, range), isUnquoted(range.lowerBound, sites)
      {
        findings.append(
          .error(
            "invisible-characters", "a letter of another script stands in a word of Latin letters",
            at: text.source.sourceRange(range), help: "type the word anew"))
      }
      if findings.count >= 20 { break }
      index += length
    }
    return findings
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != ShellByte.tab && byte != ShellByte.newline
      && byte != ShellByte.carriageReturn) || byte == 0x7f
  }

  /// Zero-width characters, directional controls, soft hyphens, tags.
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B...0x200F,
      0x202A...0x202E,
      0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Cyrillic and Greek letters, and full-width Latin ones.
  private static func isLookalike(_ scalar: UInt32) -> Bool {
    (0x0370...0x052F).contains(scalar) || (0xFF01...0xFF5E).contains(scalar)
  }

  private static func touchesLatin(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    (range.lowerBound > 0 && ShellByte.isLetter(bytes[range.lowerBound - 1]))
      || (range.upperBound < bytes.count && ShellByte.isLetter(bytes[range.upperBound]))
  }

  private static func isUnquoted(_ offset: Int, _ sites: [PlaceholderSites.Site]) -> Bool {
    for site in sites where site.range.contains(offset) {
      switch site.context {
      case .unquoted: return true
      case .comment, .singleQuoted, .doubleQuoted, .hereDocument, .arithmetic: return false
      case .rereads: return false
      }
    }
    // Between words: a no-break space, a dash on its own.
    return true
  }

  private static func invisible(_ range: Range<Int>, _ scalar: UInt32, _ text: CommandText)
    -> Diagnostic
  {
    let code = String(scalar, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
    let place = text.source.sourceRange(range)
    return Diagnostic(
      .error, "invisible-characters", "an invisible character (U+\(padded)) stands in the command",
      at: place,
      help: "remove it: what is shown must be what runs", fix: .init(range: place, replacement: ""))
  }

  /// The scalar at `index` of valid UTF-8; a stray byte counts as one.
  private static func decode(_ bytes: [UInt8], _ index: Int) -> (scalar: UInt32, length: Int) {
    let byte = bytes[index]
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= bytes.count else { return (0xFFFD, 1) }
    var scalar = UInt32(byte) & (0x7F >> UInt32(length))
    for next in bytes[(index + 1)..<(index + length)] {
      guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | UInt32(next & 0x3F)
    }
    return (scalar, length)
  }
}

/// `--テンプレート`: a command that went through a translator. No program or flag is named so.
private enum TranslatedFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let walk = ShellWalk { use in
      for (index, word) in use.words.enumerated() where findings.count < 20 {
        guard index == 0 || word.value.hasPrefix("-") || index == 1 && takesVerb(use.words[0]),
          !word.isQuoted,
          word.value.unicodeScalars.contains(where: { $0.value >= 0x3040 && $0.value < 0xFF00 })
        else { continue }
        findings.append(
          .error(
            "typographic-characters", "no program or flag is named '\(word.value)'",
            at: text.source.sourceRange(word.range),
            help: "write it as the program's manual has it"))
      }
    }
    for command in text.script.commands { walk.walk(command) }
    return findings
  }

  /// Programs whose first word is one of their own verbs.
  private static func takesVerb(_ program: ShellWord) -> Bool {
    ["aws", "git", "kubectl", "oc", "docker", "gcloud", "az", "terraform", "helm", "systemctl"]
      .contains(program.value.lowercased())
  }
}

/// `sh -c 'curl -H 'Accept: x' …'`: the inner quotes end the outer ones.
enum NestedQuoteFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let bytes = text.source.bytes
    let walk = ShellWalk { use in
      let words = use.words
      for (index, word) in words.enumerated().dropLast() where word.value == "-c" {
        let script = words[index + 1]
        // Quoted at the start, bare at the end: the string stopped before its author's quote.
        guard script.range.upperBound <= bytes.count, script.range.count > 2,
          bytes[script.range.lowerBound] == ShellByte.singleQuote,
          bytes[script.range.upperBound - 1] != ShellByte.singleQuote,
          bytes[script.range.upperBound - 1] != ShellByte.doubleQuote, index + 2 < words.count,
          bytes[words[index + 2].range].contains(ShellByte.singleQuote)
        else { continue }
        findings.append(
          .error(
            "quotes-end-early",
            "the inner quote ends the string: all behind '\(script.value.suffix(24))' is lost",
            at: text.source.sourceRange(script.range),
            help: "put the command in double quotes, or write an inner ' as '\\''"))
      }
    }
    for command in text.script.commands { walk.walk(command) }
    return findings
  }
}

/// `$\{NAME\}`: what a site generator left in the code.
enum EscapedBraceFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    let bytes = text.source.bytes
    var findings: [Diagnostic] = []
    var index = 0
    while index + 2 < bytes.count, findings.count < 20 {
      if bytes[index] == ShellByte.dollar, bytes[index + 1] == ShellByte.backslash,
        bytes[index + 2] == ShellByte.openBrace
      {
        let range = text.source.sourceRange(index..<(index + 3))
        findings.append(
          Diagnostic(
            .error, "escaped-brace", "'$\\{' is literal text to a shell, not a variable", at: range,
            help: "write '${'", fix: .init(range: range, replacement: "${")))
      }
      index += 1
    }
    return findings
  }
}
