/// A comment line's meaning: number, condition, title, warnings, expectation.
struct CommentText: Equatable {
  /// Without `#`, blanks and decoration; empty for a line of dashes.
  var text: String
  var number: String?
  /// `If all pass`, `if needed`
  var condition: String?
  /// What remains; empty where the comment is only a condition.
  var title: String
  var warnings: [String] = []
  /// Blanks between `#` and the text: a payload's indentation.
  var raw: String
  /// A `-` or `*` before it.
  var isBullet = false

  init(_ line: String) {
    var rest = ASCIIText.trimmed(line[...])
    while rest.first == "#" { rest.removeFirst() }
    raw = String(rest.first == " " ? rest.dropFirst() : rest)
    while let last = raw.last, last == " " || last == "\r" || last == "\t" { raw.removeLast() }
    text = Self.undecorated(ASCIIText.trimmed(rest))
    title = text
    if let bullet = ["- ", "* ", "• "].first(where: title.hasPrefix) {
      isBullet = true
      title = String(title.dropFirst(bullet.count))
    }
    if let numbered = ASCIIText.withoutNumber(title) {
      number = numbered.number
      title = numbered.rest
    }
    readParentheses()
    readCondition()
    if title.hasSuffix(":") { title.removeLast() }
    title = ASCIIText.trimmed(title)
  }

  /// `==== Deploy ====` is `Deploy`.
  private static func undecorated(_ text: Substring) -> String {
    var text = text
    guard let first = text.utf8.first, let last = text.utf8.last else { return "" }
    if !isMark(first), !isMark(last), first < 0x80, last < 0x80 { return String(text) }
    func run(_ characters: some Sequence<Character>) -> Int {
      var count = 0
      for character in characters {
        guard "=-#*~_─═".contains(character) else { break }
        count += 1
      }
      return count
    }
    let before = run(text)
    if before == text.count { return "" }
    if before >= 3 { text = text.dropFirst(before) }
    let after = run(text.reversed())
    if after >= 3 { text = text.dropLast(after) }
    return String(ASCIIText.trimmed(text))
  }

  /// A mark in ASCII.
  private static func isMark(_ byte: UInt8) -> Bool { "=-#*~_".utf8.contains(byte) }

  /// `(if needed)` is a condition, `(CAUTION!)` a warning.
  private mutating func readParentheses() {
    guard title.hasSuffix(")"), let open = title.lastIndex(of: "(") else { return }
    let inner = ASCIIText.trimmed(title[title.index(after: open)...].dropLast())
    let lower = inner.lowercased()
    let head = String(ASCIIText.trimmed(title[..<open]))
    guard !head.isEmpty else { return }
    if lower.hasPrefix("if ") || lower.hasPrefix("only if ") || lower == "if needed"
      || lower.hasPrefix("when ") || lower.hasPrefix("optional")
    {
      condition = String(inner)
      title = head
    } else if ["caution", "warning", "careful", "danger", "destructive", "irreversible"].contains(
      where: lower.contains)
    {
      warnings.append(String(inner))
      title = head
    }
  }

  private static let leading = [
    "if ", "when ", "once ", "otherwise", "else", "unless ", "in case ", "after ", "only if ",
  ]
  private mutating func readCondition() {
    guard condition == nil, !OtherCase.ends(title) else { return }
    if Self.starts(title, "iwoeua"),
      let word = Self.leading.first(where: title.lowercased().hasPrefix)
    {
      if ["after ", "once ", "when "].contains(word) {
        // A condition only in front of what to do: `Once healthy, switch traffic`.
        guard let comma = title.firstIndex(of: ",") else { return }
        split(at: comma, length: 1)
        return
      }
      if word == "otherwise" || word == "else" {
        condition = String(title.prefix(word.count))
        title = ASCIIText.trimmed(
          String(title.dropFirst(word.count).drop { $0 == "," || $0 == ":" || $0 == " " }))
        title = ASCIIText.capitalized(title)
        return
      }
      readLeadingCondition()
      return
    }
    readTrailingCondition()
  }

  private mutating func readLeadingCondition() {
    for mark in [", ", ": ", " - ", " – ", " — ", " -> ", " → "] {
      if let place = Self.find(mark, in: title) {
        split(at: place, length: mark.count)
        return
      }
    }
    condition = title
    title = ""
    if condition?.hasSuffix(":") == true { condition?.removeLast() }
  }

  private mutating func split(at place: String.Index, length: Int) {
    condition = ASCIIText.trimmed(String(title[..<place]))
    let rest = title[place...].dropFirst(length)
    title = ASCIIText.capitalized(ASCIIText.trimmed(String(rest)))
    if title.lowercased().hasPrefix("then ") {
      title = ASCIIText.capitalized(String(title.dropFirst(5)))
    }
  }

  /// `Rollback if needed`
  private mutating func readTrailingCondition() {
    // `It serves web pages. If it is old, add -e`: no condition of the sentence before.
    guard title.utf8.contains(0x20), let found = TrailingCondition(title),
      SentenceEnd.first(in: found.action + " ") == nil, !Listing.tellsOfSystem(found.action)
    else { return }
    condition = found.text
    title = found.action
    while let mark = title.last, mark == "," || mark == "-" || mark == "–" { title.removeLast() }
  }

  static func find(_ mark: String, in text: String) -> String.Index? {
    text.firstRange(of: mark)?.lowerBound
  }

  // MARK: What kind of comment

  private static let expecting = [
    "should ", "expected", "expect ", "expect:", "expects:", "you should see", "returns ",
    "should:", "output:",
    "example output", "output example",
    "sample output", "result:", "this should", "it should", "outputs ", "must show", "must return",
    "=> ", "-> ", "→ ",
  ]

  /// Whether `text` starts with one of `letters`, in either case, or beyond ASCII: most comments
  /// are told apart by that alone.
  private static func starts(_ text: String, _ letters: StaticString) -> Bool {
    guard let first = text.utf8.first else { return false }
    let lower = first >= UInt8(ascii: "A") && first <= UInt8(ascii: "Z") ? first | 0x20 : first
    return first >= 0x80 || letters.withUTF8Buffer { $0.contains(lower) }
  }

  /// What the command above should print.
  var isExpectation: Bool {
    guard Self.starts(text, "seyroitm=-{\"[") else { return false }
    let lower = text.lowercased()
    return Self.expecting.contains(where: lower.hasPrefix) || isQuotedOutput
  }

  /// `{"id": 7}`, `"state": "ready", …`: a program's answer.
  private var isQuotedOutput: Bool {
    (text.hasPrefix("{\"") || text.hasPrefix("\"") || text.hasPrefix("[{")) && text.contains("\":")
  }

  /// `Or specific table`, `Alternatively …`
  var isAlternative: Bool {
    guard Self.starts(title, "oa") else { return false }
    let lower = title.lowercased()
    return lower.hasPrefix("or ") || lower.hasPrefix("or:") || lower.hasPrefix("or,")
      || lower.hasPrefix("alternatively") || lower.hasPrefix("alternativly")
      || lower.hasPrefix("alternative:") || lower == "or"
  }

  /// Forbids or warns.
  var isWarning: Bool {
    guard Self.starts(text, "ndcwi") else { return false }
    let words = ["NOT ", "Do NOT", "DO NOT", "CAUTION", "WARNING", "DANGER", "IMPORTANT", "⚠"]
    return words.contains { text.hasPrefix($0) }
      || text.first?.isUppercase == true && Warning.startsAsProhibition(text.prefix(8).uppercased())
  }

  /// `❌ WRONG`, `DON'T USE …`, `Bad:`: what stands below is not to be run.
  var isBadExample: Bool {
    guard Self.starts(text, "dbwina") else { return false }
    if text.hasPrefix("❌") || text.hasPrefix("✗") || text.hasPrefix("🚫") { return true }
    let lower = text.lowercased()
    return [
      "don't use", "do not use", "dont use", "don't do", "do not do", "do not run", "bad:",
      "bad -", "bad example", "wrong:", "wrong -", "incorrect:", "never use", "never do", "avoid:",
      "anti-pattern", "not recommended",
    ].contains(where: lower.hasPrefix)
      || ["wrong", "bad", "incorrect"].contains(lower)
  }

  /// `NOTE: on a Mac leave out -w0`: beside the point, no title.
  var isNote: Bool {
    guard Self.starts(text, "_*nths") else { return false }
    let plain = text.lowercased().drop { $0 == "_" || $0 == "*" }
    return ["note:", "note_", "note*", "note -", "nb:", "n.b.", "tip:", "hint:", "see "]
      .contains(where: plain.hasPrefix)
  }

  /// `or: ls -l`, `same as above`, `optional`, `e.g. web-1`: behind a command, beside the point.
  static func isAside(_ trailing: String) -> Bool {
    // `--approve`: a flag that could stand there.
    if trailing.hasPrefix("--") { return true }
    guard starts(trailing, "ose") else { return false }
    let lower = trailing.lowercased()
    let first = lower.prefix { $0.isLetter }
    return ["or", "same", "optional", "optionally"].contains(first) || lower.hasPrefix("e.g.")
      || lower.hasPrefix("eg ") || lower.hasPrefix("example:")
  }

  /// `The till mends itself by:` tells how it is done, one after the other.
  var tellsHow: Bool { raw.hasSuffix(" by:") || raw.hasSuffix(" by") }

  var isStub: Bool {
    guard Self.starts(text, "tfx.") else { return false }
    let upper = text.uppercased()
    return ["TODO", "FIXME", "TBD", "XXX:"].contains { upper.hasPrefix($0) } || upper == "..."
  }
}
