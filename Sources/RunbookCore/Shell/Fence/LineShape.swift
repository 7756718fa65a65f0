/// What a line in a shell fence is where it is plainly no command.
///
/// An unknown first word alone proves nothing: teams have tools of their own. Only the shapes of
/// configuration, prose, chat, output and other languages do.
enum LineShape: Equatable {
  case configuration
  case prose
  case numbered
  case bullet
  case checkbox
  case chat
  case query
  case request
  case output
  case typedInto(String)
  case tree
  case template
  /// A declaration in a language of programs.
  case otherLanguage
  /// `...` stands for words that are left out.
  case shortened

  /// What people read: why the line does not run.
  var reason: String {
    switch self {
    case .configuration: "configuration, not a command"
    case .prose: "a sentence, not a command"
    case .numbered: "a numbered instruction, not a command"
    case .bullet: "a bullet, not a command"
    case .checkbox: "a checkbox, not a command"
    case .chat: "a chat's command or message"
    case .query: "a query, typed into a database client"
    case .request: "a request without a host"
    case .output: "output, not a command"
    case .typedInto(let program): "typed into '\(program)'"
    case .tree: "a tree, not a command"
    case .template: "a template's tag, not a command"
    case .otherLanguage: "another language, not a command"
    case .shortened: "shortened: '...' stands for what is left out"
    }
  }
}

extension LineShape {
  /// The shape of `line`, or nil: it may be a command.
  static func of(_ line: String) -> LineShape? { isPlainlyNone(line) ? nil : tested(line) }

  /// The same, with every test made.
  static func tested(_ line: String) -> LineShape? {
    let text = ASCIIText.trimmed(line)
    guard let first = text.first else { return nil }
    let words = ASCIIText.words(text)
    guard let word = words.first else { return nil }
    if isTree(text) { return .tree }
    if let program = typedPrompt(text) ?? typedKey(text, words) { return .typedInto(program) }
    if text.hasPrefix("[ ]") || text.hasPrefix("[x]") || text.hasPrefix("[X]")
      || text.hasPrefix("- [ ]") || text.hasPrefix("- [x]") || ChecklistText.isBox(first)
    {
      return .checkbox
    }
    if ASCIIText.withoutNumber(text) != nil { return .numbered }
    // `(S) Toggle the sign capability`: a program's menu.
    if words.count >= 3, word.first == "(", word.last == ")", (3...4).contains(word.count),
      word.dropFirst().dropLast().allSatisfy({ $0.isLetter || $0.isNumber }),
      words[1].first?.isUppercase == true
    {
      return .output
    }
    if word == "-" || word == "*" || word == "•" || word == "+" || word == "–" { return .bullet }
    if words.count == 1, isPattern(word) { return .template }
    if text.hasPrefix("{%") || text.hasPrefix("<%") || text.hasPrefix("{{<") { return .template }
    if text.hasPrefix("...") || first == "…" { return .output }
    if words.count >= 3, words[1] == "+", word.first?.isUppercase == true { return .prose }
    if text.contains("...") || text.contains("…"),
      words.dropFirst().contains("...") || words.dropFirst().contains("…")
    {
      return .shortened
    }
    // `> gpg --card-edit`: behind a prompt of something else; a shell would write to a file 'gpg'.
    if word == ">", words.count >= 3, !words[1].contains("/"), !words[1].contains(".") {
      return .typedInto("the program above")
    }
    if isOtherLanguage(text, words) { return .otherLanguage }
    if isConfiguration(text, words) { return .configuration }
    if isChat(text, words) { return .chat }
    if isQuery(words) || OutputShape.isMetric(text, words) { return .query }
    if isRequest(words) { return .request }
    if isOutput(text, words) { return .output }
    if isTold(text, words) { return .prose }
    if isProse(text, words) || isLowercaseProse(text, words) { return .prose }
    return nil
  }

  /// Whether one look at the bytes tells that `line` has none of the shapes: in ASCII, its first
  /// word a name in lower case, without anything that the tests below ask for.
  private static func isPlainlyNone(_ line: String) -> Bool {
    line.withBytes { bytes in
      var index = 0
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
      let start = index
      guard index < bytes.count, ShellByte.isLetter(bytes[index]), bytes[index] >= 0x61 else {
        return false
      }
      while index < bytes.count, bytes[index] != 0x20 {
        let byte = bytes[index]
        guard
          byte >= 0x61 && byte <= 0x7A || ShellByte.isDigit(byte) || byte == 0x2D || byte == 0x5F
        else { return false }
        index += 1
      }
      let length = index - start
      // As long as a file's mode or a digest, or a word of some query.
      guard length < 20, length != 10, length != 11 else { return false }
      if isWordOfSomething(UnsafeBufferPointer(rebasing: bytes[start..<index])) { return false }
      var before: UInt8 = 0
      var words = 1
      var isProse = true
      while index < bytes.count {
        let byte = bytes[index]
        guard byte < 0x80, byte >= 0x20 else { return false }
        if byte == 0x20 {
          // Columns, a prompt, `key = value`, a list in prose.
          guard before != 0x20, before != 0x3E, before != 0x23 else { return false }
          words += 1
        } else if byte == 0x3D || byte == 0x2B {
          guard before != 0x20 else { return false }
        } else if byte == 0x3A {
          // A time of day in a table's row.
          guard !ShellByte.isDigit(before) else { return false }
        } else if byte == 0x2E {
          guard before != 0x2E else { return false }
        }
        if isProse, isNoProse(byte) { isProse = false }
        before = byte
        index += 1
      }
      return before != 0x20 && (words < 5 || !isProse)
    }
  }

  /// Words in lower case that any test below asks for at a line's start.
  private static func isWordOfSomething(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    wordsOfSomething.contains {
      $0.utf8CodeUnitCount == word.count && $0.withUTF8Buffer(word.elementsEqual)
    }
  }

  private static let wordsOfSomething: [StaticString] = [
    "select", "insert", "delete", "update", "create", "alter", "drop", "sum", "avg", "max", "min",
    "count", "topk", "total", "step",
    // Of faults that programs report.
    "could", "cannot", "unable", "failed", "permission", "connection",
    // Of other languages.
    "export", "import", "async", "return", "function", "const", "let", "var", "type", "public",
    "private", "static", "final", "string", "int", "val", "require", "gem", "from", "use",
  ]

  /// `v{MAJOR}.{MINOR}`, `[team]-[service]`: how names are made, no name of a program.
  /// `deploy-{ENV}-{SIZE}` may be one: a word stands before the gaps.
  private static func isPattern(_ word: Substring) -> Bool {
    guard word.contains("{") || word.contains("["), !word.contains("{{"),
      word.utf8.prefix(while: { $0 != ShellByte.openBrace && $0 != ShellByte.openBracket }).count
        < 3
    else { return false }
    var gaps = 0
    var fixed = 0
    var depth = 0
    for byte in word.utf8 {
      switch byte {
      case ShellByte.openBrace, ShellByte.openBracket:
        depth += 1
        gaps += 1
      case ShellByte.closeBrace, ShellByte.closeBracket: depth -= 1
      default:
        guard ShellByte.isName(byte) || "-.+".utf8.contains(byte) else { return false }
        if depth == 0 { fixed += 1 }
      }
    }
    return depth == 0 && gaps > 1 && fixed > 0
      && ![".sh", ".py", ".rb", ".pl"].contains(where: word.hasSuffix)
  }

  static func isTree(_ text: String) -> Bool {
    if text.hasPrefix("+--") { return true }
    guard !text.isPlainASCII else { return false }
    return text.unicodeScalars.contains { (0x2500...0x257F).contains($0.value) }
      || text.contains("â”œ") || text.contains("â””")
  }

  /// `irb>`, `mysql>`, `postgres=#`, `127.0.0.1:6379>`, `[ gprd ] production>`.
  private static func typedPrompt(_ text: String) -> String? {
    guard text.contains("> ") || text.contains("# ") else { return nil }
    let head = text.prefix(60)
    guard head.contains("> ") || head.contains("# ") else { return nil }
    // `template1# select …`
    if let mark = firstRange(of: "# ", in: head), mark > head.startIndex,
      head[..<mark].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }),
      let verb = ASCIIText.words(String(text[mark...].dropFirst(2))).first,
      statements.contains(verb.uppercased())
    {
      return String(head[..<mark])
    }
    for mark in ["=# ", "=> ", "-# ", "> "] {
      guard let range = firstRange(of: mark, in: head) else { continue }
      let name = head[..<range]
      guard !name.isEmpty, name.count <= 40 else { continue }
      if mark == "> " {
        let known = [
          "irb", "mysql", "MariaDB", "sqlite", "redis", "mongo", "cqlsh", "pry", "rs", "test",
          "production", "staging", "db", "pgbouncer",
        ]
        let isKnown = known.contains { name.hasPrefix($0) } && !name.contains(" ")
        let isAddress =
          name.contains(":") && name.allSatisfy { $0.isNumber || $0 == "." || $0 == ":" }
        let isConsole = name.hasPrefix("[") && name.contains("]") && !name.contains("$")
        if isKnown || isAddress || isConsole { return String(name) }
      } else if !name.contains(" "),
        name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
      {
        return String(name)
      }
    }
    return nil
  }

  /// `\q` and `\dt` of psql, `:wq` and `:%s/a/b/g` of vi.
  private static func typedKey(_ text: String, _ words: [Substring]) -> String? {
    guard let first = text.utf8.first, first == ShellByte.backslash || first == UInt8(ascii: ":"),
      let second = text.dropFirst().first
    else { return nil }
    if text.first == "\\", words[0].count <= 10, second.isASCII, second.isLetter { return "psql" }
    guard text.first == ":", words[0].count > 1, second != ":" else { return nil }
    let isVi =
      "%wqxse".contains(second) && words.count == 1
      || second.isNumber || text.hasPrefix(":set ") || text.hasPrefix(":s/")
    return isVi ? "vi" : nil
  }

  private static func firstRange(of mark: String, in text: Substring) -> Substring.Index? {
    text.firstRange(of: mark)?.lowerBound
  }

  private static func isConfiguration(_ text: String, _ words: [Substring]) -> Bool {
    // `[section]`
    if text.hasPrefix("["), text.hasSuffix("]"), words.count == 1, !text.hasPrefix("[["),
      text.count > 2
    {
      return true
    }
    // `key = value`
    if words.count >= 2, words[1] == "=", isKey(words[0]) { return true }
    if words.count >= 3, words[2] == "=", declarations.contains(String(words[0])), isKey(words[1]) {
      return true
    }
    // `key:` and `key: value`
    if let last = words[0].last, last == ":", words[0].count > 1, isKey(words[0].dropLast()) {
      return true
    }
    if text == "---" || text == "}" || text == "{" || text == "}," || text == "];" || text == "};" {
      return text != "}" && text != "{"
    }
    if text.hasPrefix("\""), text.contains("\":") { return true }
    return isField(text, words)
  }

  /// `Incident link: <address>`, `UUID=98a2 /mnt ext4 defaults 0 0`, `NODE_IP   # the node's`, `*.bak`.
  private static func isField(_ text: String, _ words: [Substring]) -> Bool {
    if text.hasPrefix("UUID="), words.count >= 4, words[1].hasPrefix("/") { return true }
    if words.count == 1, words[0].hasPrefix("*.") { return true }
    if words.count == 1 || words[1].hasPrefix("#"), words[0].contains("_"),
      words[0].utf8.allSatisfy({ ShellByte.isName($0) && !(97...122).contains($0) })
    {
      return true
    }
    guard words.count >= 2, words[1].hasSuffix(":"), let first = words[0].first, first.isUppercase,
      words[0].dropFirst().allSatisfy({ $0.isLowercase })
    else { return false }
    return words[1].dropLast().allSatisfy { $0.isLetter || $0.isNumber }
  }

  /// `export const names = […];`, `import { x } from 'y'`, `async function run() {`.
  private static func isOtherLanguage(_ text: String, _ words: [Substring]) -> Bool {
    guard words.count >= 2 else { return false }
    switch words[0] {
    // A Dockerfile's instructions.
    case "FROM", "ADD", "COPY", "RUN", "ENV", "WORKDIR", "ENTRYPOINT", "CMD", "EXPOSE", "ARG":
      return true
    case "export": return exported.contains(String(words[1]))
    case "import":
      return words.contains("from") || words[1].first == "{" || words[1].first == "'"
        || words.count == 2 && words[1].utf8.allSatisfy(ShellByte.isName)
    case "from": return words.count >= 4 && words[2] == "import"
    case "require", "gem": return words[1].first == "'" || words[1].first == "\""
    case "use": return words.count == 2 && words[1].last == ";"
    case "async": return words[1] == "function" || words[1] == "def"
    case "return": return text.hasSuffix(";") && words[1].contains("(")
    case "function": return words[1].contains("(") && !words[1].contains("()")
    default: return false
    }
  }

  private static let exported: Set<String> = [
    "const", "let", "var", "type", "function", "default", "class", "interface", "async", "enum",
    "abstract", "namespace", "declare", "{", "*",
  ]

  /// Words that declare something in languages other than the shell's.
  private static let declarations: Set<String> = [
    "const", "let", "var", "type", "public", "private", "static", "final", "string", "int", "val",
  ]

  private static func isKey(_ word: Substring) -> Bool {
    guard let first = word.first, first.isLetter || first == "_" else { return false }
    return word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." || $0 == "/")
    }
  }

  private static func isChat(_ text: String, _ words: [Substring]) -> Bool {
    let word = words[0]
    if word.first == "/", word.count > 2 {
      let rest = word.dropFirst()
      return rest.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }
        && !["/bin", "/usr", "/opt", "/etc", "/srv", "/tmp", "/var", "/home", "/root", "/sbin"]
          .contains(String(word))
    }
    // A message in quotes: a program's name has no blanks.
    if word.first == "\"" || word.first == "“" {
      if text.filter({ $0 == "\"" }).count == 1 { return true }
      return words.count > 1 && !(word.count > 1 && word.last == "\"")
    }
    return word.first == "@" && words.count > 2
  }

  private static let statements: Set<String> = [
    "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "SHOW", "BEGIN;", "EXPLAIN",
  ]

  private static func isQuery(_ words: [Substring]) -> Bool {
    if ["BEGIN;", "COMMIT;", "ROLLBACK;"].contains(words[0]) || words[0] == "--" { return true }
    guard words.count > 1 else { return false }
    guard (4...8).contains(words[0].utf8.count) else { return false }
    let verb = String(words[0])
    let next = words[1].uppercased()
    switch verb.uppercased() {
    case "SELECT":
      return verb == "SELECT" || words.contains { $0.uppercased() == "FROM" || $0.contains("(") }
    case "INSERT": return next == "INTO"
    case "DELETE": return next == "FROM"
    case "UPDATE": return verb == "UPDATE" || words.contains { $0.uppercased() == "SET" }
    case "CREATE", "ALTER", "DROP":
      return [
        "TABLE", "INDEX", "DATABASE", "USER", "ROLE", "EXTENSION", "SCHEMA", "VIEW", "SYSTEM",
        "UNIQUE", "MATERIALIZED", "PUBLICATION", "SUBSCRIPTION",
      ].contains(next)
    case "GRANT", "REVOKE", "TRUNCATE", "EXPLAIN", "VACUUM", "REINDEX", "ANALYZE":
      return verb == verb.uppercased()
    case "SHOW": return verb == "SHOW"
    default: return false
    }
  }

  private static func isRequest(_ words: [Substring]) -> Bool {
    guard words.count >= 2, words.count <= 3 else { return false }
    guard ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].contains(words[0]) else { return false }
    return words[1].hasPrefix("/") || words[1].hasPrefix("http")
  }

  private static func isOutput(_ text: String, _ words: [Substring]) -> Bool {
    if text.hasPrefix("HTTP/1") || text.hasPrefix("HTTP/2") { return true }
    if text.hasPrefix("##[") || text.hasPrefix(";;") { return true }
    if startsWithMark(text) || startsWithAddress(words) { return true }
    if OutputShape.holds(text, words) || OutputShape.isPlace(words) { return true }
    if words.count >= 3, isTableHead(text, words) { return true }
    if text.hasPrefix("---") || text.hasPrefix("===") || text.hasPrefix("| ")
      || text.hasPrefix("+-")
    {
      return true
    }
    return false
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

  /// Whether a character stands in `text` that a shell takes for an operator.
  private static func holdsOperator(_ text: String) -> Bool {
    guard text.isPlainASCII else { return text.contains { "$|<>&;=`{".contains($0) } }
    return text.withBytes { bytes in
      bytes.contains { byte in
        switch byte {
        case UInt8(ascii: "$"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"),
          UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "`"),
          UInt8(ascii: "{"):
          true
        default: false
        }
      }
    }
  }

  /// `Start the shop. Command: `systemctl start shop``: a sentence with a command in it.
  private static func isTold(_ text: String, _ words: [Substring]) -> Bool {
    guard words.count >= 4, let first = words[0].first, first.isUppercase,
      words[0].dropFirst().allSatisfy({ $0.isLowercase }), words[1].first?.isLetter == true,
      !KnownPrograms.names.contains(String(words[0])), let open = text.firstIndex(of: "`"),
      text.count(where: { $0 == "`" }) == 2
    else { return false }
    return text[..<open].contains(". ") || text[..<open].trimmed.hasSuffix(":")
  }

  private static func isProse(_ text: String, _ words: [Substring]) -> Bool {
    guard let first = words[0].first, words.count >= 3 else { return false }
    if first.isUppercase, text.hasSuffix(":") { return true }
    guard !holdsOperator(text) else { return false }
    guard !words.contains(where: { $0.hasPrefix("-") && $0.count > 1 }) else { return false }
    if !first.isASCII, first.isLetter { return true }
    let isCapitalized =
      first.isUppercase
      && words[0].dropFirst().allSatisfy { $0.isLowercase || $0 == "'" || $0 == "," || $0 == "’" }
    guard isCapitalized else { return false }
    let plain = words.filter { word in
      word.allSatisfy { $0.isLetter || ".,:;?!'’\"()".contains($0) }
    }
    return plain.count * 3 >= words.count * 2
  }

  /// A byte of ASCII that stands in no sentence.
  private static func isNoProse(_ byte: UInt8) -> Bool {
    !ShellByte.isLetter(byte) && !" \t.,:;!?'()".utf8.contains(byte)
  }

  private static let fillWords: Set<String> = [
    "the", "a", "an", "to", "is", "are", "your", "and", "of", "with", "that", "it", "this", "you",
    "be", "will", "should", "from", "as", "by",
  ]
  private static let speakers: Set<String> = ["echo", "printf", "say", "wall", "logger", "print"]

  /// `then restart the service that failed`: words only, of which two or more are no operands.
  private static func isLowercaseProse(_ text: String, _ words: [Substring]) -> Bool {
    // `--analyze-only that only gathers statistics`: an option that is told about.
    let words = words[0].hasPrefix("--") ? words[1...] : words[...]
    guard words.count >= 5, let first = words.first,
      text.hasPrefix("--") || !text.isPlainASCII || !text.utf8.contains(where: isNoProse),
      !speakers.contains(String(first)),
      words.allSatisfy({ word in word.allSatisfy { $0.isLetter || ".,:;!?'’()".contains($0) } })
    else { return false }
    // A quote is a message to some command.
    guard text.count(where: { $0 == "'" }) != 2 else { return false }
    return words.dropFirst().count(where: { fillWords.contains($0.lowercased()) }) >= 2
  }
}
