/// Judges by what stands around it whether something that looks like a gap is one.
struct GapJudge {
  let bytes: [UInt8]
  let mark: PlaceholderMark
  let site: PlaceholderSites.Site

  private static let filters: Set<String> = [
    "grep", "egrep", "fgrep", "zgrep", "rg", "ag", "sed", "awk", "gawk", "mawk", "jq", "yq", "tr",
    "perl", "expr",
  ]
  private static let templateFlags: Set<String> = [
    "format", "template", "jq", "output", "output-format",
  ]

  private var inner: String { String(decoding: bytes[mark.inner], as: UTF8.self) }
  private var before: UInt8? {
    mark.range.lowerBound > 0 ? bytes[mark.range.lowerBound - 1] : nil
  }
  private var isQuoted: Bool { site.context != .unquoted }
  private var isFilter: Bool { Self.filters.contains(site.program) }

  var isGap: Bool {
    switch mark.look {
    case .angle: isAngleGap
    case .bracket: isBracketGap
    case .mustache: isMustacheGap
    case .brace: isBraceGap
    case .percent: isPercentGap
    case .stars: isStarGap
    }
  }

  /// Not the pattern of a query, nor the format of a date or a template.
  private var isPercentGap: Bool {
    let formatting = ["date", "printf", "strftime", "git", "ps", "stat", "find", "curl", "like"]
    if site.context == .rereads || isFilter || isTemplate { return false }
    return !formatting.contains(site.program)
  }

  /// Not a pattern, and no bold words of a message.
  private var isStarGap: Bool {
    if isFilter || site.program == "find" { return false }
    return !isQuoted || isWhole || inner.contains("_") && !site.isInTest
  }

  private static let tags: Set<String> = [
    "html", "head", "body", "title", "div", "span", "br", "p", "a", "b", "i", "u", "em", "strong",
    "li", "ul", "ol", "h1",
    "h2", "h3", "script", "style", "pre", "code", "table", "tr", "td", "th", "img", "meta", "link",
    "none", "nil", "null",
  ]

  private var isAngleGap: Bool {
    if before == ShellByte.question || before == ShellByte.backslash || before == ShellByte.less {
      return false
    }
    let text = inner.lowercased()
    if isQuoted {
      if Self.tags.contains(text) { return false }
      // `Name <name@example.com>`
      if text.contains("@"), text.contains("."), !text.contains(" ") { return false }
      if isMarkup { return false }
    }
    return true
  }

  /// The text around holds a closing tag: it is XML or HTML.
  private var isMarkup: Bool {
    let start = max(site.range.lowerBound, mark.range.lowerBound - 400)
    let end = min(site.range.upperBound, mark.range.upperBound + 400)
    var index = start
    while index + 2 < end {
      if bytes[index] == ShellByte.less, bytes[index + 1] == ShellByte.slash {
        var close = index + 2
        while close < end, ShellByte.isName(bytes[close]) || bytes[close] == ShellByte.colon {
          close += 1
        }
        if close > index + 2, close < end, bytes[close] == ShellByte.greater { return true }
      }
      index += 1
    }
    return false
  }

  private static let levels: Set<String> = [
    "info", "warn", "warning", "error", "debug", "ok", "fail", "failed", "pass", "passed", "notice",
    "fatal", "critical",
    "trace", "y/n", "yes/no", "success", "skip", "done",
  ]

  private var isBracketGap: Bool {
    let text = inner
    if isSectionHeader { return false }
    if site.isInTest || site.program == "[" || site.program == "test" { return false }
    if Self.levels.contains(text.lowercased()) { return false }
    if isClass(text) { return false }
    if isFilter, isQuoted || !isWhole { return false }
    if isSubscript { return false }
    if before == UInt8(ascii: "^") || before == ShellByte.backslash { return false }
    if ["echo", "printf"].contains(site.program), isAtWordStart, isQuoted { return false }
    if isTag || isListOfLiterals { return false }
    let isTelling =
      text.utf8.contains {
        $0 == ShellByte.underscore || $0 == ShellByte.dash || $0 == ShellByte.space
      }
      || (text.utf8.count > 2 && text == text.uppercased())
    if let before,
      ShellByte.isName(before) || before == UInt8(ascii: ".") || before == ShellByte.star
        || before == ShellByte.closeBracket
    {
      return isTelling
    }
    return text.utf8.count > 2 || text.lowercased() == "id"
  }

  /// `"[load test] Skip the checks"`: what a sentence is marked with.
  private var isTag: Bool {
    guard isQuoted, isAtWordStart,
      inner.contains(" ") && (inner == inner.lowercased() || isSaid)
        || isSaid && (inner.contains(where: \.isNumber) || isPlainWord),
      mark.range.upperBound + 1 < site.range.upperBound,
      bytes[mark.range.upperBound] == ShellByte.space
    else { return false }
    let words = inner.lowercased().split { !$0.isLetter }
    return ShellByte.isLetter(bytes[mark.range.upperBound + 1])
      && !words.contains { Self.wanted.contains(String($0)) }
  }

  /// `rollback`; `xxx` stands for something.
  private var isPlainWord: Bool {
    inner.utf8.allSatisfy { (0x61...0x7A).contains($0) } && inner.firstRange(of: "xx") == nil
  }

  /// `{'value':[till-page]}` in quotes: a list behind a key, as a program reads it. `[NAME]` and
  /// `[your-id]` stand for values.
  private var isListOfLiterals: Bool {
    guard isQuoted, inner == inner.lowercased(), !inner.contains("_") else { return false }
    var index = mark.range.lowerBound - 1
    while index >= site.range.lowerBound, bytes[index] == ShellByte.space { index -= 1 }
    guard index > site.range.lowerBound, bytes[index] == ShellByte.colon,
      "'\"".utf8.contains(bytes[index - 1])
    else { return false }
    return !inner.split { !$0.isLetter }.contains { Self.wanted.contains(String($0)) }
  }

  /// It is a sentence for people: `--title "[R4 drill] Shut the lane"`, `-m "[OPS-12] Open it"`.
  private var isSaid: Bool {
    if let flag = site.flag { return ["title", "message", "subject"].contains(flag) }
    let before = bytes[..<site.word.lowerBound].suffix(12)
    return before.split(whereSeparator: ShellByte.isBlank).last.map {
      ["-m", "-am"].contains(String(decoding: $0, as: UTF8.self))
    } ?? false
  }

  /// What a value is called, so that it is no tag.
  private static let wanted: Set<String> = [
    "your", "name", "id", "ids", "number", "date", "time", "url", "link", "value", "the", "version",
    "ticket", "issue", "jira", "reason", "env", "environment", "service", "component", "incident",
    "region", "cluster", "message", "description", "user", "team", "host", "node", "tag", "names",
  ]

  /// `[Unit]` alone on its line of a longer text, where a setting or another header stands below or
  /// above it: a file's own section.
  private var isSectionHeader: Bool {
    guard site.context != .unquoted else { return false }
    func isEdge(_ index: Int) -> Bool {
      !site.range.contains(index) || bytes[index] == ShellByte.newline
    }
    guard isEdge(mark.range.lowerBound - 1), isEdge(mark.range.upperBound) else { return false }
    let below = bytes[mark.range.upperBound..<site.range.upperBound]
    let above = bytes[site.range.lowerBound..<mark.range.lowerBound]
    let near =
      below.prefix(2000).split(separator: ShellByte.newline).filter(Self.says).prefix(4)
      + above.suffix(2000).split(separator: ShellByte.newline).filter(Self.says).suffix(1)
    return near.contains(where: Self.isSetting)
  }

  /// Neither blank nor a comment.
  private static func says(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { !ShellByte.isBlank($0) }) else { return false }
    return first != ShellByte.hash && first != UInt8(ascii: ";")
  }

  /// `key=value`, `key = value`, `[Service]`
  private static func isSetting(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { !ShellByte.isBlank($0) }) else { return false }
    if first == ShellByte.openBracket { return line.last == ShellByte.closeBracket }
    guard let equals = line.firstIndex(of: ShellByte.equals), equals > line.startIndex else {
      return false
    }
    return line[..<equals].allSatisfy {
      ShellByte.isName($0) || ShellByte.isBlank($0) || "-.".utf8.contains($0)
    }
  }

  private var isWhole: Bool { PlaceholderReader.isWholeWord(mark.range, site) }
  private var isAtWordStart: Bool { mark.range.lowerBound - site.word.lowerBound <= 1 }

  /// `[a-z]`, `[A-Za-z_]`, `[aeiou]` as characters to match.
  private func isClass(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() where byte == ShellByte.dash {
      let isRange = index > 0 && index + 1 < bytes.count
      guard isRange else { return true }
      let isSingleBefore =
        index == 1 || !ShellByte.isName(bytes[index - 2]) || Self.endsRange(bytes, index - 1)
      let isSingleAfter = index + 2 >= bytes.count || bytes.count - index <= 4
      if isSingleBefore, isSingleAfter, bytes.count <= 12 { return true }
    }
    return bytes.count == 2 && text.lowercased() != "id"
  }

  private static func endsRange(_ bytes: [UInt8], _ index: Int) -> Bool {
    index >= 3 && bytes[index - 2] == ShellByte.dash
  }

  /// `${list[index]}`, `list[index]`
  private var isSubscript: Bool {
    var index = mark.range.lowerBound - 1
    while index >= 0, ShellByte.isName(bytes[index]) { index -= 1 }
    return index >= 0 && bytes[index] == ShellByte.openBrace && index < mark.range.lowerBound - 1
  }

  private var isTemplate: Bool {
    if let flag = site.flag, Self.templateFlags.contains(flag) { return true }
    let word = bytes[site.word.lowerBound..<min(site.word.upperBound, site.word.lowerBound + 200)]
    let text = String(decoding: word, as: UTF8.self)
    return text.contains("jsonpath") || text.contains("go-template") || text.contains("--format")
      || text.contains("--template")
      || text.contains("{{.") || text.contains("{{ .") || text.contains("{{range")
  }

  private var isMustacheGap: Bool { !isTemplate }

  private var isBraceGap: Bool {
    if isFilter || isTemplate { return false }
    if ["find", "xargs", "parallel", "python", "python3", "node", "ruby", "awk"].contains(
      site.program)
    {
      return false
    }
    if case .arithmetic = site.context { return false }
    // `'/x/ {print NR}'`: words of another language.
    if isQuoted, bytes[mark.inner].contains(ShellByte.space),
      bytes[mark.inner].contains(where: { ShellByte.isLetter($0) && !ShellByte.isUpper($0) })
    {
      return false
    }
    // `mkdir {a,b}`: a shell's own list, for programs that take many names.
    if bytes[mark.inner].contains(UInt8(ascii: ",")) {
      return site.context == .unquoted && !site.program.isEmpty
        && !Self.takesLists.contains(site.program)
    }
    return true
  }

  private static let takesLists: Set<String> = [
    "mkdir", "rmdir", "touch", "cp", "mv", "rm", "ln", "ls", "cat", "head", "tail", "chmod",
    "chown", "chgrp", "tar", "zip", "unzip", "diff", "cmp", "install", "rsync", "scp", "git",
    "echo", "printf", "du", "stat", "wc", "file", "sha256sum", "md5sum", "less", "more", "vi",
    "vim", "gzip", "gunzip", "kill", "apt", "apt-get", "yum", "dnf", "apk", "brew", "pip", "npm",
    "systemctl", "service", "for", "sudo", "export", "unset", "source", "test", "",
  ]
}
