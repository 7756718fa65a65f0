/// A word of a command that its text tells to replace: ``Replace `my-cluster` with your cluster's
/// name``, ``where `web-1` is the host``. As it stands it is nobody's.
struct ToldValue: Hashable {
  /// As the commands write it.
  var word: String
  /// `your cluster's name`
  var meaning: String
  /// Where the text stands.
  var place: SourceRange
}

/// What a document's paragraphs tell of the words in its commands.
struct ToldValues {
  private var values: [ToldValue] = []

  init(_ document: MarkdownDocument) {
    let reader = CourseReader(document: document, links: LinkTable())
    var above: Block?
    for block in document.blocks.flatMap(\.flattened) {
      let last = above
      above = block
      guard block.kind == .paragraph,
        Self.mayTell(document.source.text[block.range.start..<block.range.end])
      else {
        continue
      }
      values += ToldValueReader(reader.inlines(block), at: block.range).values
      if let last, case .code = last.kind,
        let value = FrozenMoment.told(
          reader.inlines(block).plainText, below: SourceText(last.lines, in: document.source),
          at: block.range)
      {
        values.append(value)
      }
      if values.count >= Self.limit { break }
    }
  }

  /// Whether a paragraph only tells of words in commands, one of them plainly a stand-in:
  /// ``Replace `HOST` with the host's name.``
  static func onlyTells(_ inlines: [Inline], at place: SourceRange) -> Bool {
    let reader = ToldValueReader(inlines, at: place)
    let words = reader.codes
    return !words.isEmpty && words.allSatisfy { word in reader.values.contains { $0.word == word } }
      && words.contains { word in
        word.hasPrefix("<") || word.lowercased().hasPrefix("your")
          || word.count > 2 && word == word.uppercased()
            && word.allSatisfy { $0.isLetter || $0 == "_" }
      }
  }

  /// `Replace the timestamp with the one that you want`: what is replaced can only be a part of a
  /// command. A disk or a certificate is something to do.
  static func tellsOfCommand(_ text: String) -> Bool {
    let sentence = text.prefix { $0 != "." }.lowercased()
    let words = sentence.split { $0 == " " || $0 == "," }
    guard words.count > 3, ["replace", "substitute"].contains(words[0]), words[1] == "the"
    else { return false }
    let places = ["command", "commands", "example"]
    if let place = words.lastIndex(where: { places.contains(String($0)) }), place > 3,
      ["above", "below"].contains(words[place - 1])
        || place + 1 < words.count && ["above", "below"].contains(words[place + 1])
    {
      return true
    }
    guard let end = words.firstIndex(where: { $0 == "with" || $0 == "by" }), (3...5).contains(end)
    else { return false }
    return written.contains(words[end - 1]) && !words[2..<end].contains("of")
  }

  /// What only a text holds.
  private static let written: Set<Substring> = [
    "timestamp", "timestamps", "date", "dates", "time", "name", "names", "value", "values",
    "placeholder",
    "placeholders", "id", "ids", "hostname", "username", "url",
  ]

  /// More than any text for people tells, and few enough to look for in each command.
  private static let limit = 200

  /// Whether one of the words stands in `text` that tell of a value: most texts hold none.
  private static func mayTell(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      openers.contains { word in word.withUnsafeBufferPointer { bytes.offset(of: $0) != nil } }
    }
  }

  private static let openers = ["eplac", "ubstitut", "here `"].map { Array($0.utf8) }

  /// Those that are told in `section`, or in the words of one of its parents outside other headings.
  func of(_ section: Section, parents: [Section]) -> [ToldValue] {
    values.filter { value in
      section.range.contains(value.place)
        || parents.contains { parent in
          parent.range.contains(value.place)
            && parent.headings.first.map { value.place.start < $0.range.start } ?? true
        }
    }
  }
}

/// One paragraph's sentences about words of commands.
private struct ToldValueReader {
  private(set) var values: [ToldValue] = []
  private var pieces: [Piece] = []

  /// What is marked as code.
  var codes: [String] { pieces.filter(\.isCode).map(\.text) }

  /// Of one paragraph.
  private static let limit = 50
  /// Bytes, more than a meaning is long.
  private static let length = 200

  private struct Piece {
    var text: String
    var isCode: Bool
  }

  init(_ inlines: [Inline], at place: SourceRange) {
    add(inlines)
    var index = 0
    /// The sentence before this piece tells to replace something.
    var isReplacing = false
    while index < pieces.count, values.count < Self.limit {
      defer { index += 1 }
      guard pieces[index].isCode else {
        values += Self.inCapitals(pieces[index].text, at: place)
        continue
      }
      let first = index
      // `A`, `B` and `C`
      while index + 2 < pieces.count, pieces[index + 2].isCode,
        Self.joints.contains(pieces[index + 1].text)
      {
        index += 2
      }
      guard first > 0, index + 1 < pieces.count else { continue }
      // `Replace `A` with the host and `B` with its port.`
      let isSecond = isReplacing && Self.isNext(pieces[first - 1].text)
      if !isSecond { isReplacing = Self.isReplacing(pieces[first - 1].text) }
      guard
        let meaning = Self.meaning(
          between: isSecond ? "replace" : pieces[first - 1].text, and: pieces[index + 1].text)
      else { continue }
      // What comes behind `and` is told of the next word.
      let goesOn =
        index + 3 < pieces.count && pieces[index + 2].isCode && Self.isNext(pieces[index + 1].text)
        && [" with ", " by "].contains(where: pieces[index + 3].text.hasPrefix)
      let rest =
        goesOn
        ? "" : pieces[(index + 2)...].prefix(8).map { $0.text.prefix(Self.length) }.joined()
      for piece in pieces[first...index] where piece.isCode && Self.isWord(piece.text) {
        values.append(
          ToldValue(word: piece.text, meaning: Self.cut(meaning + rest), place: place))
      }
    }
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .code(let text, _): pieces.append(Piece(text: text, isCode: true))
      case .strong(let children, _), .emphasis(let children, _), .link(_, let children, _):
        add(children)
      case .text, .image, .html, .softBreak, .hardBreak:
        let text = inline.plainText
        if let last = pieces.indices.last, !pieces[last].isCode {
          pieces[last].text += text
        } else {
          pieces.append(Piece(text: text, isCode: false))
        }
      }
    }
  }

  private static let joints: Set<String> = [", ", " and ", ", and ", " or ", "/", " / "]

  /// What comes behind `with` or `is`; nil: the words around tell nothing of the code between them.
  private static func meaning(between before: String, and after: String) -> String? {
    let head = before.lowercased().trimmed
    if head.hasSuffix("where") {
      for verb in [" is ", " are ", " refers to ", " stands for ", " represents "]
      where after.hasPrefix(verb) {
        return named(after.dropFirst(verb.count))
      }
      return nil
    }
    guard replacing.contains(where: head.hasSuffix) else { return nil }
    let places = [" with ", " by ", " for "].compactMap { after.firstRange(of: $0) }
    guard let place = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    let between = after[..<place.lowerBound]
    guard between.utf8.count <= 50, !between.contains(".") else { return nil }
    return named(after[place.upperBound...])
  }

  private static func isReplacing(_ text: String) -> Bool {
    let head = text.lowercased().trimmed
    return replacing.contains(where: head.hasSuffix)
  }

  /// `with the host and `: the same sentence goes on to the next word.
  private static func isNext(_ text: String) -> Bool {
    let head = text.lowercased().trimmed
    return head.hasSuffix(" and") && head.utf8.count < length && !head.contains(". ")
      && [" with ", " by "].contains(where: (" " + head).contains)
  }

  private static let replacing = [
    "replace", "replacing", "substitute", "substituting", "replace the", "replacing the",
    "replace the value of", "replace the value", "replace the placeholder",
  ]

  /// `replace NAMESPACE with the one of the alert`
  private static func inCapitals(_ text: String, at place: SourceRange) -> [ToldValue] {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    var values: [ToldValue] = []
    for (index, word) in words.enumerated().dropFirst().dropLast(2) {
      guard ["replace", "replacing", "substitute"].contains(words[index - 1].lowercased()),
        ["with", "by", "for"].contains(words[index + 1]), word.utf8.count > 2,
        word.utf8.allSatisfy({ (0x41...0x5A).contains($0) || ShellByte.isDigit($0) || $0 == 0x5F }),
        let meaning = named(Substring(words[(index + 2)...].prefix(30).joined(separator: " ")))
      else { continue }
      values.append(ToldValue(word: String(word), meaning: cut(meaning), place: place))
    }
    return values
  }

  /// `text` where it describes a value; an edit names the new one (``with `info` ``).
  private static func named(_ text: Substring) -> String? {
    let word = text.prefix { $0 != " " }.lowercased()
    return determiners.contains(word) ? String(text.prefix(length)) : nil
  }

  private static let determiners: Set<String> = [
    "the", "your", "a", "an", "its", "their", "any", "whatever", "whichever", "what", "one",
    "actual", "whoever", "that",
  ]

  private static func isWord(_ text: String) -> Bool {
    (2...80).contains(text.utf8.count)
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\"") }
      && !text.hasPrefix("-")
  }

  /// The first sentence, or part of one.
  private static func cut(_ text: String) -> String {
    var text = text[...]
    for mark in [". ", "; ", ": ", ", ", ")", " and replace "] {
      if let place = text.firstRange(of: mark) { text = text[..<place.lowerBound] }
    }
    text = text.trimmed.dropping(suffix: " and")[...]
    return String(text.squeezed.dropping(suffix: ".").dropping(suffix: ":").prefix(120))
  }
}
