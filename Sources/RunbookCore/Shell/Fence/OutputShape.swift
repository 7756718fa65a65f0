/// Lines that programs print and nobody types: logs, listings, tables, faults.
enum OutputShape {
  static func holds(_ text: String, _ words: [Substring]) -> Bool {
    if text.hasPrefix("HTTP/1") || text.hasPrefix("HTTP/2") { return true }
    if text.hasPrefix("##[") || text.hasPrefix(";;") { return true }
    if startsWithMark(text) || startsWithAddress(words) || isDatedField(words) { return true }
    if isPrinted(text, words) || isPlace(words) { return true }
    if words.count >= 3, isTableHead(text, words) { return true }
    if text.hasPrefix("---") || text.hasPrefix("===") || text.hasPrefix("| ")
      || text.hasPrefix("+-")
    {
      return true
    }
    return false
  }

  /// Whether the words are those of a log, a listing, a report.
  private static func isPrinted(_ text: String, _ words: [Substring]) -> Bool {
    isLog(words) || isListing(words) || isReport(text, words) || isVersion(words)
      || isColumns(text, words) || isField(words) || isRow(text, words) || isFault(words)
  }

  /// `✓ done`, `→ next`, `^^^ here`: marks that no program is named after.
  private static func startsWithMark(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if first == "^" { return true }
    // Arrows, shapes, dingbats, pictures; not letters of any script.
    return (0x2190...0x27BF).contains(first.value) || (0x2900...0x2BFF).contains(first.value)
      || (0x1F300...0x1FAFF).contains(first.value)
  }

  /// `192.168.1.10 GET /`, `5672 - RabbitMQ`, `2024-01-01 ERROR`: a number is no program.
  private static func startsWithAddress(_ words: [Substring]) -> Bool {
    guard words.count > 1, let first = words[0].first, first.isASCII, first.isNumber else {
      return false
    }
    return words[0].allSatisfy { $0.isASCII && ($0.isNumber || ".:-/,%TZ".contains($0)) }
  }

  /// `notAfter=Aug  6 13:11:20 2025 GMT`: behind an assignment a number is no program either.
  private static func isDatedField(_ words: [Substring]) -> Bool {
    guard words.count >= 3, let equals = words[0].firstIndex(of: "="),
      equals > words[0].startIndex, !words[0].contains(where: { "\"'$(`".contains($0) }),
      words[0][..<equals].allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_") })
    else { return false }
    return startsWithAddress(Array(words.dropFirst()))
  }

  /// `NAME   READY   STATUS`, `Filesystem  Size  Used`: words in columns, none a flag.
  private static func isTableHead(_ text: String, _ words: [Substring]) -> Bool {
    guard text.contains("  ") else { return false }
    var gaps = 0
    var blanks = 0
    for character in text {
      if character == " " {
        blanks += 1
      } else {
        if blanks >= 2 { gaps += 1 }
        blanks = 0
      }
    }
    guard gaps >= 1 else { return false }
    let capitals = words.filter {
      $0.count > 1 && $0 == $0.uppercased() && $0.contains { $0.isLetter }
    }
    if gaps >= 1, capitals.count == words.count { return true }
    guard gaps >= 2, let first = words.first?.first, first.isUppercase else { return false }
    return !text.contains("$") && !text.contains("=") && !text.contains(" -")
  }

  /// `connected_slaves:4`, `role:master`: a name and its value; no program is named so.
  private static func isField(_ words: [Substring]) -> Bool {
    guard words.count == 1, let colon = words[0].firstIndex(of: ":") else {
      return words[0].count > 1 && words[0].hasPrefix("%")
        && words[0].dropFirst().first?.isLetter == true
    }
    let key = words[0][..<colon]
    return key.first?.isLetter == true && colon != words[0].indices.last
      && key.utf8.allSatisfy { ShellByte.isName($0) || "-.".utf8.contains($0) }
  }

  /// `base_0001  2019-06-15 04:27:42  …`, `root  6716  0.0  0.2 …`, words behind tabs: no program.
  private static func isRow(_ text: String, _ words: [Substring]) -> Bool {
    guard words.count >= 3, words[0].first?.isLetter == true,
      !KnownPrograms.names.contains(String(words[0])),
      words[0].utf8.allSatisfy({ ShellByte.isName($0) || "-.+".utf8.contains($0) })
    else { return false }
    // `shop-restore 2024-01-01T00:00:00Z orders` is a command.
    let isInColumns =
      text.contains("  ") || text.contains("\t") || words[0].contains(where: \.isNumber)
    if isInColumns, isDate(words[1]), words[2].contains(":") || words[1].contains("T") {
      return true
    }
    if words.count >= 8, isNumber(words[1]), isDecimal(words[2]), isDecimal(words[3]) {
      return true
    }
    return text.count(where: { $0 == "\t" }) >= 2
      && !text.utf8.contains { "$|<>;&=`".utf8.contains($0) }
  }

  /// `could not read block 7`, `unable to connect to …`
  private static func isFault(_ words: [Substring]) -> Bool {
    guard words.count >= 3 else { return false }
    // `/srv/start: line 23: exec: till: not found`
    if words[0].hasSuffix(":"), words[1] == "line", words[2].hasSuffix(":") {
      return isNumber(words[2].dropLast())
    }
    switch words[0] {
    case "could", "cannot", "can't": return true
    case "unable", "failed": return words[1] == "to"
    case "permission", "connection": return ["denied", "refused", "reset"].contains(words[1])
    default: return false
    }
  }

  private static func isDate(_ word: Substring) -> Bool {
    let parts = word.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].count == 4 && parts.allSatisfy(isNumber)
  }

  private static func isDecimal(_ word: Substring) -> Bool {
    word.contains(".") && word.split(separator: ".").allSatisfy(isNumber)
  }

  /// `v0.9`, `1.27.3`: what a program says about itself.
  private static func isVersion(_ words: [Substring]) -> Bool {
    guard words.count == 1 else { return false }
    let parts = words[0].drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 2 && words[0].utf8.count < 24 && parts.allSatisfy(isNumber)
  }

  /// `hdisk0      00fa00d6b552f41b      rootvg   active`: words in columns, none a flag.
  private static func isColumns(_ text: String, _ words: [Substring]) -> Bool {
    guard words.count >= 2, text.contains("    "),
      !KnownPrograms.names.contains(CommandName.base(String(words[0]))),
      !words[0].contains("/"), !words[0].contains("=")
    else { return false }
    let rest = text.dropFirst(words[0].count)
    return rest.hasPrefix("    ")
      && !text.utf8.contains { "$|<>;&\\\"'=`#".utf8.contains($0) } && !text.contains(" -")
  }

  private static let months: Set<Substring> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let levels: Set<Substring> = [
    "TRACE", "DEBU", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERRO", "ERROR", "FATA", "FATAL",
    "FAIL", "CRITICAL", "PANIC",
  ]

  /// `Jun 24 06:26:22 db-1 postgres[7]: …`, `I1126 17:15:38.9 3069 writer.go:226] …`,
  /// `ERRO[0000] …`, `[INFO] …`, `WARN disk is full`.
  private static func isLog(_ words: [Substring]) -> Bool {
    guard words.count >= 2 else { return false }
    let word = words[0]
    if isSourceLine(word) { return true }
    if months.contains(word), words.count >= 3, isNumber(words[1]), words[2].contains(":") {
      return true
    }
    if let first = word.utf8.first, "IWEF".utf8.contains(first), word.utf8.count == 5,
      isNumber(word.dropFirst()), words[1].contains(":")
    {
      return true
    }
    // `[2026-01-02 10:00:00] …`
    if word.hasPrefix("["), isDate(word.dropFirst()) { return true }
    let level = word.drop { $0 == "[" }.prefix { $0.isASCII && $0.isLetter }
    guard levels.contains(level) else { return false }
    let rest = word.drop { $0 == "[" }.dropFirst(level.utf8.count)
    return rest.isEmpty || rest.hasPrefix("[") || rest.hasPrefix("]") || rest.hasPrefix(":")
  }

  /// `till_sync.go:279]`, `main.py:12:`: where in its source a program wrote the line.
  private static func isSourceLine(_ word: Substring) -> Bool {
    guard let end = word.last, end == "]" || end == ":" else { return false }
    let parts = word.dropLast().split(separator: ":")
    guard parts.count == 2, isNumber(parts[1]), let dot = parts[0].lastIndex(of: ".") else {
      return false
    }
    return sources.contains(parts[0][dot...].dropFirst())
  }

  private static let sources: Set<Substring> = [
    "go", "py", "rb", "java", "c", "cc", "cpp", "rs", "js", "ts", "swift", "php", "erl", "ex",
  ]

  /// `0f8b6a52-…`, `9c56cc51b374c3ba…`: the id of something, alone on its line.
  private static func isID(_ words: [Substring]) -> Bool {
    guard words.count == 1, [32, 36, 40, 64].contains(words[0].utf8.count) else { return false }
    let parts = words[0].utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.map(\.count) == [8, 4, 4, 4, 12] else { return false }
    return parts.allSatisfy { $0.allSatisfy(isHexDigit) }
  }

  /// `-rw-r--r-- 1 root …`, `0123…89ab refs/heads/main`, an address alone.
  private static func isListing(_ words: [Substring]) -> Bool {
    if words[0].hasPrefix("https://") || words[0].hasPrefix("http://") { return true }
    guard words.count >= 2 else { return isID(words) }
    if words.count == 2, words[0] == "total", isNumber(words[1].prefix { $0 != "K" && $0 != "M" }) {
      return true
    }
    let word = words[0].utf8
    if word.count >= 10, word.count <= 11, let first = word.first, "-dlbcps".utf8.contains(first) {
      return word.dropFirst().allSatisfy { "-rwxsStT.+@".utf8.contains($0) }
    }
    return word.count >= 20 && word.allSatisfy(isHexDigit)
      && word.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static let reports: Set<Substring> = [
    "Failed", "Error", "Warning", "Normal", "Traceback", "Caused", "Exception",
  ]

  /// `Warning  FailedScheduling …`, `Failed calling webhook …`.
  private static func isReport(_ text: String, _ words: [Substring]) -> Bool {
    words.count >= 3 && reports.contains(words[0]) && !text.contains(" | ")
  }

  private static let dataPlaces = [
    "/etc/", "/var/", "/home/", "/Users/", "/mnt/", "/proc/", "/sys/",
  ]
  private static let programPlaces = ["/bin/", "/sbin/", "/init.d/", "/cron.", "/libexec/"]

  /// `/etc/kubernetes   # all configuration`: a place that is listed, as nothing there is a program.
  private static func isPlace(_ words: [Substring]) -> Bool {
    let word = words[0]
    guard word.utf8.first == UInt8(ascii: "/"), words.count == 1 || words[1].hasPrefix("#") else {
      return false
    }
    if word.hasSuffix("/") { return true }
    let name =
      word.utf8.lastIndex(of: UInt8(ascii: "/")).map { word[word.index(after: $0)...] } ?? word
    return dataPlaces.contains { word.hasPrefix($0) }
      && !programPlaces.contains { String(word).contains($0) }
      && !ScriptName.isOne(name)
  }

  private static func isNumber(_ word: Substring) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
