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
  /// What a log's console looks for.
  case search
  case request
  /// A request with its host, without the program that sends it.
  case addressedRequest
  case output
  case typedInto(String)
  case tree
  case template
  /// A declaration in a language of programs.
  case otherLanguage
  /// An arrow between words.
  case notation
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
    case .search: "a search, typed into the console of a log"
    case .request: "a request without a host"
    case .addressedRequest: "a request, not a command"
    case .output: "output, not a command"
    case .typedInto(let program): "typed into '\(program)'"
    case .tree: "a tree, not a command"
    case .template: "a template's tag, not a command"
    case .otherLanguage: "another language, not a command"
    case .notation: "a picture of arrows, not a command"
    case .shortened: "shortened: '...' stands for what is left out"
    }
  }
}

extension LineShape {
  /// The shape of `line`, or nil: it may be a command.
  static func of(_ line: String) -> LineShape? {
    ShapelessLine.isSeen(in: line) ? nil : tested(line)
  }

  /// The same, with every test made.
  static func tested(_ line: String) -> LineShape? {
    let text = ASCIIText.trimmed(line)
    guard let first = text.first else { return nil }
    let words = ASCIIText.words(text)
    guard let word = words.first else { return nil }
    if isTree(text) { return .tree }
    if let program = TypedShape.prompt(of: text) ?? TypedShape.key(of: text, words) {
      return .typedInto(program)
    }
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
    if words.count == 1, ConfigurationShape.isPattern(word) { return .template }
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
    if LanguageShape.holds(text, words) { return .otherLanguage }
    if ConfigurationShape.holds(text, words) { return .configuration }
    if isChat(text, words) { return .chat }
    if QueryShape.isStatement(words) || MetricShape.holds(text, words) { return .query }
    if QueryShape.isSearch(text, words) { return .search }
    if QueryShape.isRequest(words) {
      return words[1].hasPrefix("http") ? .addressedRequest : .request
    }
    if OutputShape.holds(text, words) { return .output }
    if ProseShape.holds(text, words) { return .prose }
    return ArrowNotation.place(in: Array(text.utf8)[...]) == nil ? nil : .notation
  }

  static func isTree(_ text: String) -> Bool {
    if text.hasPrefix("+--") { return true }
    guard !text.isPlainASCII else { return false }
    return text.unicodeScalars.contains { (0x2500...0x257F).contains($0.value) }
      || text.contains("â”œ") || text.contains("â””")
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
}
