/// Reads the blocks below one heading: bold labels hold what follows them, keys stand by themselves.
struct LabelReader {
  private let section: Section
  private let blocks: [Block]
  private let document: MarkdownDocument
  /// The label that takes what follows.
  private var label: Section?

  init(section: Section, blocks: [Block], document: MarkdownDocument) {
    self.section = section
    self.blocks = blocks
    self.document = document
  }

  /// Puts all of the blocks into the parts of the section.
  mutating func read() {
    let named = PlainSteps.places(in: blocks, source: document.source)
    let keys = KeyedLine.Reader(document: document)
    let facts = HeadFacts(document: document)
    // What a heading that is a key itself lists is its value.
    var isHead = MetadataKey(section.title).map { $0 == .summary } ?? true
    for (index, block) in blocks.enumerated() {
      isHead = isHead && label == nil && !block.isCode && !block.isOrderedList
      if let title = named[index] {
        open(title, at: block.range)
      } else if block.kind == .paragraph, let lines = keys.lines(of: block) {
        for line in lines { take(line, isAlone: lines.count == 1, at: index) }
      } else if isHead, case let entries = facts.entries(of: block), !entries.isEmpty {
        let said = Set(section.entries.compactMap { MetadataKey($0.key) })
        for entry in entries where MetadataKey(entry.key).map({ !said.contains($0) }) ?? true {
          add(.entry(entry), entry.range)
        }
      } else {
        take(block)
      }
    }
    close()
  }

  private mutating func open(_ title: SectionTitle, at range: SourceRange) {
    close()
    label = Section(origin: .label, title: title, titleRange: range)
  }

  private mutating func close() {
    if let open = label { section.parts.append(.section(open)) }
    label = nil
  }

  private mutating func add(_ part: Section.Part, _ range: SourceRange) {
    if label != nil {
      label?.parts.append(part)
      label?.range.end = range.end
    } else {
      section.parts.append(part)
      section.range.end = max(section.range.end, range.end)
    }
  }

  private mutating func addText(_ lines: [SourceRange]) {
    let range = SourceRange(lines[0].start, lines[lines.count - 1].end)
    add(.block(Block(.paragraph, range, lines: lines)), range)
  }

  private mutating func take(_ block: Block) {
    guard block.kind != .thematicBreak else { return close() }
    if let label, block.isOrderedList, let last = goesOn(block, lastNumber(in: section)),
      lastNumber(in: label) != last - 1
    {
      // `3.` behind a remark such as `**What to see:**` goes on with the list above that.
      close()
    }
    if let label, block.isOrderedList, Self.isFacts(label), lastNumber(in: section) == nil {
      close()
    }
    add(.block(block), block.range)
  }

  private mutating func take(_ line: KeyedLine, isAlone: Bool, at index: Int) {
    switch line {
    case .text(let ranges): addText(ranges)
    case .entry(let entry):
      if let label, ends(label, by: entry) { close() }
      add(.entry(entry), entry.range)
    case .label(let key, let remark, let range):
      if isText(key, isAlone: isAlone, at: index) {
        addText([range])
        return
      }
      open(Self.title(key, remark), at: range)
      if index > 0, let read = OutlineBuilder(document).annotation(blocks[index - 1]) {
        label?.annotations = read
      }
    }
  }

  /// A key with its value ends the label before it, unless it comes first under it.
  private func ends(_ label: Section, by entry: Section.Entry) -> Bool {
    !label.parts.isEmpty && !Self.staysInLabel(entry.key)
      && !(Trouble.isRemedy(entry.key) && label.awaitsRemedy)
      && !(Trouble.namesCause(entry.key) && label.showsError)
  }

  /// Whether a bold line goes on with what stands around it.
  private mutating func isText(_ key: String, isAlone: Bool, at index: Int) -> Bool {
    let next = blocks[(index + 1)...].first
    guard let label else {
      // `**Or**` between two fences is said of the second.
      return isAlone && AlternativeFence.isOr(key) && blocks[..<index].last?.isCode == true
        && next?.isCode == true
    }
    // `**Fix:**` below the bold name of a problem and its cause goes on with both.
    if Trouble.isRemedy(key), label.awaitsRemedy { return true }
    // `**Error:**` right below the bold name of a problem, above what is printed.
    guard label.parts.isEmpty, Trouble.namesOutput(key), next?.isShown == true else {
      return false
    }
    label.showsError = true
    return true
  }

  private static func title(_ key: String, _ remark: String?) -> SectionTitle {
    var title = SectionTitle(key)
    guard title.timeWindow == nil, let remark else { return title }
    title.timeWindow = SectionTitle("x (\(remark))").timeWindow
    title.written += " (\(remark))"
    return title
  }

  /// `**Prerequisites:**` above bullets: numbers below these are what is done then.
  private static func isFacts(_ label: Section) -> Bool {
    guard label.blocks.contains(where: { $0.isList && !$0.isOrderedList }) else { return false }
    switch MetadataKey(label.title) {
    case .prerequisites, .symptoms, .useCase, .schedule, .trigger, .impact, .alert, .severity,
      .owner, .duration, .downtime, .responseTime:
      return true
    // What is numbered below these is done in that case alone, or by others.
    case .rollbackCriteria, .escalation, .contacts, .recoveryTime, .recoveryPoint, .summary, nil:
      return false
    }
  }

  /// The number that `block` starts with, if it goes on with a list that ended with `number`.
  private func goesOn(_ block: Block, _ number: Int?) -> Int? {
    guard let number, case .list(let list) = block.kind, list.start == number + 1 else {
      return nil
    }
    return list.start
  }

  /// The last printed number of the ordered lists in `section`, without its labels.
  private func lastNumber(in section: Section) -> Int? {
    for case .block(let block) in section.parts.reversed() where block.isOrderedList {
      return [block].lastNumber
    }
    return nil
  }

  /// Keys that belong to the course they stand in, not to the section around it.
  private static func staysInLabel(_ key: String) -> Bool {
    ["note", "warning", "caution", "important", "alert", "expected", "tip"].contains(key.words)
  }
}
