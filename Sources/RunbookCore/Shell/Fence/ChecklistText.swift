/// Checklists that stand in a fence: `[ ] Backup completed`, `1. What is the impact?`.
enum ChecklistText {
  /// Whether every line is an item, one of its details, a comment, or a heading above them.
  static func isWhole(_ body: SourceText) -> Bool {
    var hasItem = false
    for index in 0..<body.lineCount {
      let line = String(decoding: body.bytes[body.line(index)], as: UTF8.self)
      let text = ASCIIText.trimmed(line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      if item(text) != nil {
        hasItem = true
      } else if hasItem {
        // A sentence that goes on, or a heading between the items.
        guard line.first == " " || line.first == "\t" || text.hasSuffix(":") || goesOn(text) else {
          return false
        }
      } else if let word = ASCIIText.words(text).first, KnownPrograms.names.contains(String(word)) {
        return false
      }
    }
    return hasItem
  }

  /// `to say then.`: the rest of a sentence that the author broke.
  private static func goesOn(_ text: String) -> Bool {
    guard let first = text.first, first.isLowercase, text.contains(" "),
      text.last?.isPunctuation == true || text.last?.isLetter == true
    else { return false }
    let words = ASCIIText.words(text)
    return !KnownPrograms.names.contains(String(words[0]))
      && words.allSatisfy { !$0.hasPrefix("-") && !$0.contains("=") && !$0.contains("$") }
  }

  /// The items; indented bullets go into their item, a heading line that ends with `:` is left out.
  static func items(_ body: SourceText) -> [String] {
    var items: [(text: String, details: [String])] = []
    for index in 0..<body.lineCount {
      let line = String(decoding: body.bytes[body.line(index)], as: UTF8.self)
      let text = ASCIIText.trimmed(line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      if let item = item(text) {
        let isIndented = line.first == " " || line.first == "\t"
        if isIndented, item.isBullet, !items.isEmpty {
          items[items.count - 1].details.append(item.text)
        } else {
          items.append((item.text, []))
        }
      } else if !items.isEmpty, !text.hasSuffix(":") {
        items[items.count - 1].details.append(text)
      }
    }
    return items.map { item in
      item.details.isEmpty
        ? item.text : item.text + " (" + item.details.joined(separator: "; ") + ")"
    }
  }

  private static func item(_ text: String) -> (text: String, isBullet: Bool)? {
    if let rest = ticked(text) { return (ASCIIText.withoutNumber(rest)?.rest ?? rest, false) }
    if let numbered = ASCIIText.withoutNumber(text) { return (numbered.rest, false) }
    for bullet in ["- ", "* ", "• "] where text.hasPrefix(bullet) {
      return (String(text.dropFirst(bullet.count)), true)
    }
    return nil
  }

  /// What stands behind a box to tick, with or without a bullet before it; nil: there is none.
  private static func ticked(_ text: String) -> String? {
    for box in ["- [ ] ", "- [x] ", "[ ] ", "[x] ", "[X] "] where text.hasPrefix(box) {
      return String(text.dropFirst(box.count))
    }
    let bare = text.hasPrefix("- ") ? text.dropFirst(2) : text[...]
    guard let first = bare.first, isBox(first), bare.dropFirst().first == " " else { return nil }
    return ASCIIText.trimmed(String(bare.dropFirst()))
  }

  /// `☐`, `□`, `⬜`, `▢`, `◻`
  static func isBox(_ mark: Character) -> Bool {
    guard !mark.isASCII, let first = mark.unicodeScalars.first else { return false }
    return [0x2610, 0x25A1, 0x2B1C, 0x25A2, 0x25FB].contains(first.value)
  }

  /// The items of a fence under a label of data, of whose lines most are drawn boxes with words;
  /// nil: it is data.
  static func drawn(_ body: SourceText) -> [String]? {
    guard body.bytes.contains(0xE2) else { return nil }
    var boxes = 0
    var lines = 0
    for index in 0..<body.lineCount {
      let line = ASCIIText.trimmed(String(decoding: body.bytes[body.line(index)], as: UTF8.self))
      if line.isEmpty || line.hasPrefix("#") { continue }
      lines += 1
      if let first = line.drop(while: { $0 == "-" || $0 == " " }).first, isBox(first) { boxes += 1 }
    }
    return boxes > 1 && boxes * 2 > lines ? items(body) : nil
  }
}
