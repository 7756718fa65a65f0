/// What a text says before a procedure begins, at its own heading or above: `> Do not start without
/// approval`. It holds for all that stands below, so whoever starts must have read it.
struct HeadWarnings {
  private let reader: CourseReader
  /// What stands at heads already read: what holds for many procedures is read once.
  private var heads: [SourceRange: [String]] = [:]
  /// What is said in headings of their own below them.
  private var rules: [SourceRange: (rules: [String], orders: [String])] = [:]

  init(document: MarkdownDocument) {
    reader = CourseReader(document: document, links: LinkTable(), depth: .whole)
  }

  /// What is said at the heads of `parents` and of `section`, in order.
  mutating func of(_ section: Section, parents: [Section]) -> [String] {
    var result: [String] = []
    var seen: Set<String> = []
    let own = section
    for section in parents + [section] {
      for text in knownHead(of: section) + knownRules(in: section, isOwn: section == own)
      where seen.insert(text).inserted { result.append(text) }
    }
    return result
  }

  /// What headings such as `Rules` and `Constraints` say, wherever they stand in `section`; and
  /// `Tell support before you begin` above tasks of their own, to each of which it belongs.
  private mutating func knownRules(in section: Section, isOwn: Bool) -> [String] {
    if let known = rules[section.titleRange] { return known.rules + (isOwn ? [] : known.orders) }
    let words = section.headings.filter { $0.headings.isEmpty && !$0.content.contains(.code) }
    let own = Listing.restricts(section.title.words) ? [] : words
    let texts =
      own.filter { Listing.restricts($0.title.words) }
      .flatMap { said($0, isList: true) }
      + own.filter { Self.avoids($0.title.words) }.flatMap { section in
        said(section, isList: false).filter { Warning.isWarning($0) }
      }
    let orders = words.filter { Self.comesFirst($0.title.words) && reader.isToldOrder($0) }
      .map { ([$0.title.name + "."] + said($0, isList: false)).joined(separator: " ") }
    rules[section.titleRange] = (texts, orders)
    return texts + (isOwn ? [] : orders)
  }

  /// Each item of the lists of `section`, or else its paragraphs.
  private func said(_ section: Section, isList: Bool) -> [String] {
    let items = section.blocks.filter(\.isList).flatMap(\.children)
    let paragraphs = section.blocks.filter { $0.kind == .paragraph }
    return (isList || !items.isEmpty ? items : paragraphs).map { reader.plain($0) }
      .filter { !$0.isEmpty && $0.utf8.count <= Self.longest }
  }

  /// `Avoid lockout`: what must not be done, lest that happens.
  private static func avoids(_ words: String) -> Bool {
    words.hasPrefix("avoid ") || words.hasPrefix("avoiding ")
  }

  private static func comesFirst(_ words: String) -> Bool {
    ["before you begin", "before you start", "before beginning", "before starting"]
      .contains(where: words.hasSuffix)
  }

  private mutating func knownHead(of section: Section) -> [String] {
    if let known = heads[section.titleRange] { return known }
    let texts = head(of: section)
    heads[section.titleRange] = texts
    return texts
  }

  /// Up to its first heading, or the first thing to do.
  private func head(of section: Section) -> [String] {
    var result: [String] = []
    for part in section.parts {
      switch part {
      case .block(let block):
        if block.isAction || block.isList { return result }
        guard block.kind == .paragraph || isRemark(block) else { continue }
        let text = reader.plain(block)
        guard text.utf8.count <= Self.longest, !Warning.isHead(text) else { continue }
        if Self.restricts(text) || block.kind == .blockQuote && Self.isBox(text) {
          result.append(text)
        }
      case .entry(let entry):
        let text = "\(entry.key): \(entry.value)"
        if Self.boxes.contains(entry.key.words) || Self.isDraft(text) { result.append(text) }
      case .section: return result
      }
    }
    return result
  }

  private static let longest = 600

  /// A quotation of words alone.
  private func isRemark(_ block: Block) -> Bool {
    block.kind == .blockQuote && !block.holds { $0.isCode || $0.isOrderedList }
  }

  private static let boxes: Set<String> = ["warning", "caution", "danger", "important"]

  /// `[!WARNING] …`, `[!DANGER] …`
  private static func isBox(_ text: String) -> Bool {
    guard text.hasPrefix("[!"), let close = text.firstIndex(of: "]") else { return false }
    return boxes.contains(text[text.index(text.startIndex, offsetBy: 2)..<close].lowercased())
  }

  /// `STATUS: DRAFT`, `Not yet implemented`
  private static func isDraft(_ text: String) -> Bool {
    (text.contains("DRAFT") && text.split { !$0.isLetter }.contains("DRAFT"))
      || text.lowercased().contains("not yet implemented")
  }

  /// Whether `text` says that what follows must not be done, or in some cases only.
  static func restricts(_ text: String) -> Bool {
    if Warning.isWarning(text) || isDraft(text) { return true }
    let words = " " + text.words + " "
    return limits.contains(where: words.contains)
  }

  private static let limits = [
    " irreversible ", " cannot be undone ", " can not be undone ", " approval required ",
    " approval is required ", " requires approval ", " without approval ", " needs approval ",
    " use only when ", " use only if ", " only use this when ", " only use this if ",
    " only use when ", " only use if ", " must not be ", " do not start ", " do not run ",
    " do not use ", " do not execute ", " do not proceed ",
  ]
}

extension StepGraph {
  /// The same with `warnings` said before the first step; those that a step says already are left
  /// to it.
  func warningFirst(of warnings: [String]) -> StepGraph {
    guard !warnings.isEmpty else { return self }
    let known = Set(steps.lazy.flatMap(\.warnings))
    let new = warnings.filter { !known.contains($0) }
    guard !new.isEmpty, !steps.isEmpty else { return self }
    var warned = steps
    warned[0].warnings = new + warned[0].warnings
    if new.contains(warned[0].text) { warned[0].text = "" }
    return StepGraph(procedure: procedure, steps: warned, findings: findings)
  }
}
