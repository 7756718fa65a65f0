/// What a gap stands for, beside its name: one text, or what its author calls it.
struct FillerSense: Hashable {
  private enum Meaning: Hashable {
    /// An example: only the same text, in the same role, is the same value.
    case text(String, role: String)
    /// The words of a name that its parameter's name does not have: `<restored-db>` behind `--db`.
    case words(Set<String>)
  }

  private let meaning: Meaning
  /// What it could be called besides, the most telling first.
  let names: [String]

  /// nil: its own words are its name.
  init?(_ gap: Placeholder, in bytes: [UInt8]) {
    guard gap.form != .variable, gap.context != .comment, gap.range.upperBound <= bytes.count
    else { return nil }
    let text = String(decoding: bytes[gap.range], as: UTF8.self)
    if gap.form == .filler {
      guard gap.role.isEmpty, Self.isNamed(text) else {
        meaning = .text(text, role: gap.role)
        names = Self.names(ofPath: text)
        return
      }
    }
    let own = PlaceholderName.upperSnake(PlaceholderName.withoutExample(text))
    guard own != gap.name else { return nil }
    let words = Self.words(own, beside: gap.name)
    meaning = .words(words)
    let isName = !words.isEmpty && own.split(separator: "_").count < 5 && own.first != "_"
    names = isName ? [own] : []
  }

  /// Its author names it.
  var isNamed: Bool { if case .words = meaning { true } else { false } }

  /// Whether both may be one value.
  func agrees(_ other: FillerSense) -> Bool {
    switch (meaning, other.meaning) {
    case (.text, .text): meaning == other.meaning
    case (.words(let one), .words(let two)): one == two || one.isEmpty || two.isEmpty
    case (.words(let words), .text), (.text, .words(let words)): words.isEmpty
    }
  }

  /// `your-cluster`, `SECRET_NAME`: words that name what is wanted; no path, number or `xxx`.
  private static func isNamed(_ text: String) -> Bool {
    guard text.utf8.allSatisfy({ ShellByte.isName($0) || $0 == ShellByte.dash }) else {
      return false
    }
    let lower = text.lowercased()
    guard !lower.contains("xxx"), !lower.contains("123"), !lower.hasPrefix("yyyy") else {
      return false
    }
    return lower.hasPrefix("your") || FlagExample.isOwn(text) || FillerReader.isFillerWord(text)
  }

  // MARK: Words

  /// Words that tell nothing of which one is meant.
  private static let neutral: Set<String> = [
    "ID", "IDS", "NAME", "NAMES", "VALUE", "VALUES", "N", "X", "NUM", "NUMBER", "STRING", "TEXT",
    "ARN", "IDENTIFIER", "YOUR", "MY", "THE", "A", "AN", "OF", "FOR", "TO", "SOME", "ANY",
    "EXAMPLE", "HERE", "PLACEHOLDER", "FROM", "ABOVE", "STEP", "OUTPUT",
  ]

  /// `<azure-region>` and `<AzureRegion>` are a region.
  private static let makers = ["AZURE", "AWS", "GCP", "EKS", "AKS", "GKE", "K8S"]

  private static let shortWords = [
    "NS": "NAMESPACE", "DB": "DATABASE", "SVC": "SERVICE", "CTX": "CONTEXT", "MSG": "MESSAGE",
    "PW": "PASSWORD", "PWD": "PASSWORD", "PKG": "PACKAGE", "ACCT": "ACCOUNT",
  ]

  /// The words of `own` that say more than `name` does.
  private static func words(_ own: String, beside name: String) -> Set<String> {
    let said = name.split(separator: "_").map { long($0) }
    let initials = String(said.compactMap(\.first))
    let words = own.split(separator: "_").compactMap { word -> String? in
      var word = word.hasSuffix("NAME") && word.utf8.count > 5 ? word.dropLast(4) : word
      if let maker = makers.first(where: word.hasPrefix) { word = word.dropFirst(maker.count) }
      guard !word.isEmpty, !neutral.contains(String(word)), String(word) != initials else {
        return nil
      }
      let full = long(word)
      return said.contains { isPart(full, of: $0) || isPart($0, of: full) } ? nil : full
    }
    return Set(words)
  }

  private static func long(_ word: Substring) -> String {
    shortWords[String(word)] ?? String(word)
  }

  /// `POD` of `PODS`, `PROJ` of `PROJECT`.
  private static func isPart(_ short: String, of long: String) -> Bool {
    short == long || short.utf8.count > 2 && long.hasPrefix(short)
  }

  // MARK: Paths

  /// `/path/to/old/dump.sql` is `DUMP_SQL_PATH`, `OLD_DUMP_PATH`, `OLD_DUMP_SQL_PATH`.
  private static func names(ofPath text: String) -> [String] {
    guard text.hasPrefix("/path/to/") else { return [] }
    let parts = text.split(separator: "/")
    guard let last = parts.last else { return [] }
    let stem = last.prefix { $0 != "." }
    let parent = parts.dropLast().last.map { "\($0)_" } ?? ""
    return [stem, last, "\(parent)\(stem)", "\(parent)\(last)"].map {
      PlaceholderName.upperSnake($0) + "_PATH"
    }
  }
}
