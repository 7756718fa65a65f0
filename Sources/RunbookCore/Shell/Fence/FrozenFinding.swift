/// Dates and versions that were right on the day the playbook was written.
enum FrozenFinding {
  static func find(in text: CommandText, _ sites: [PlaceholderSites.Site]) -> [Diagnostic] {
    let bytes = text.source.bytes
    var findings: [Diagnostic] = []
    var last = 0
    for site in sites where !site.isProgram && site.range.lowerBound >= last {
      if site.context == .comment { continue }
      last = site.range.upperBound
      let isOfCluster = GeneratedName.clients.contains(site.program)
      for token in tokens(bytes, site.range) {
        guard findings.count < 20 else { return findings }
        guard isOfCluster || bytes[token].contains(where: ShellByte.isDigit) else { continue }
        let word = String(decoding: bytes[token], as: UTF8.self)
        let generated = isOfCluster && GeneratedName.isOne(word) ? "generated name" : nil
        guard let what = frozen(word) ?? generated else { continue }
        findings.append(
          .warning(
            "frozen-value", "'\(word)' holds a fixed \(what)", at: text.source.sourceRange(token),
            help:
              "replace it by a placeholder such as '<\(what == "generated name" ? "name" : what)>'")
        )
      }
    }
    return findings
  }

  private static func tokens(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    bytes[range].runs(where: isToken).filter { $0.count <= 120 }
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || byte == ShellByte.dash || byte == UInt8(ascii: ".")
  }

  /// `date` or `version`, if `word` holds a fixed one.
  static func frozen(_ word: String) -> String? {
    guard !formats.contains(word) else { return nil }
    let bytes = Array(word.utf8)
    if hasDate(bytes) { return "date" }
    return isVersion(bytes) ? "version" : nil
  }

  /// Names of policy and template languages that look like dates.
  private static let formats: Set<String> = ["2012-10-17", "2008-10-17", "2010-09-09"]

  private static func hasDate(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index + 8 <= bytes.count {
      defer { index += 1 }
      if index > 0, ShellByte.isDigit(bytes[index - 1]) { continue }
      guard bytes[index] == 0x32, bytes[index + 1] == 0x30 else { continue }
      let isPlain = bytes[index..<(index + 8)].allSatisfy(ShellByte.isDigit)
      if isPlain, isMonth(bytes[index + 4], bytes[index + 5]),
        index + 8 == bytes.count || !ShellByte.isDigit(bytes[index + 8])
      {
        return true
      }
      guard index + 10 <= bytes.count, bytes[index + 4] == ShellByte.dash,
        bytes[index + 7] == ShellByte.dash, isMonth(bytes[index + 5], bytes[index + 6])
      else { continue }
      let digits = [index + 2, index + 3, index + 8, index + 9]
      if digits.allSatisfy({ ShellByte.isDigit(bytes[$0]) }) { return true }
    }
    return false
  }

  private static func isMonth(_ first: UInt8, _ second: UInt8) -> Bool {
    guard ShellByte.isDigit(first), ShellByte.isDigit(second) else { return false }
    let month = Int(first - 0x30) * 10 + Int(second - 0x30)
    return (1...12).contains(month)
  }

  /// `v2.5.0`, `v2.5.1-hotfix`
  private static func isVersion(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4, bytes[0] | 0x20 == UInt8(ascii: "v"), ShellByte.isDigit(bytes[1]) else {
      return false
    }
    var dots = 0
    var index = 1
    while index < bytes.count, ShellByte.isDigit(bytes[index]) || bytes[index] == UInt8(ascii: ".")
    {
      if bytes[index] == UInt8(ascii: ".") { dots += 1 }
      index += 1
    }
    return dots >= 1
      && (index == bytes.count || bytes[index] == ShellByte.dash
        || bytes[index] == ShellByte.underscore)
  }
}

/// Names that a cluster makes up: `web-7d4b9c6f5d-x2k8p`, `worker-hxghp`.
///
/// Source: `SafeEncodeString` of Kubernetes, whose letters have no vowels and no 0, 1, 3.
enum GeneratedName {
  static let clients: Set<String> = ["kubectl", "oc", "k", "kubecolor", "virtctl", "stern"]
  private static let letters = Set("bcdfghjklmnpqrstvwxz2456789".utf8)
  private static let words: Set<String> = ["https", "mssql"]

  static func isOne(_ word: String) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last, last.utf8.count == 5,
      !words.contains(String(last)), last.utf8.allSatisfy(letters.contains),
      last.utf8.contains(where: { !ShellByte.isDigit($0) }),
      word.utf8.first.map(ShellByte.isLetter) == true
    else { return false }
    return parts.dropLast().allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { $0 != ShellByte.underscore && $0 | 0x20 == $0 }
    }
  }
}
