/// The items of one list of steps, also where the text cuts it into several lists: a fence at
/// column 0 between `1.` and `2.` belongs to the item before it.
struct ItemRun: Equatable {
  struct Item: Equatable {
    /// The number as written.
    var number: Int?
    var blocks: [Block]
    var range: SourceRange
  }
  var items: [Item]
  /// Where lists were cut and joined again.
  var isInterrupted: Bool

  /// A section's parts with lists of steps gathered.
  enum Part: Equatable {
    case items(ItemRun)
    case block(Block)
    case entry(Section.Entry)
    case section(Section)
  }

  static func gather(_ parts: [Section.Part], source: SourceFile) -> [Part] {
    var result: [Part] = []
    var index = 0
    while index < parts.count {
      guard case .block(let block) = parts[index], case .list(let list) = block.kind,
        list.isOrdered
      else {
        if let (list, next) = LooseBullets.gather(parts, at: index, source: source) {
          result.append(.block(list))
          index = next
          continue
        }
        switch parts[index] {
        case .block(let block): result.append(.block(block))
        case .entry(let entry): result.append(.entry(entry))
        case .section(let section): result.append(.section(section))
        }
        index += 1
        continue
      }
      var run = ItemRun(items: items(of: block), isInterrupted: false)
      index += 1
      while let (between, next) = continuation(of: run, in: parts, at: index, source: source) {
        attach(between, to: &run)
        guard let next else {
          index += between.count
          break
        }
        run.isInterrupted = run.isInterrupted || !between.isEmpty
        run.items += items(of: next)
        index += between.count + 1
      }
      result.append(.items(run))
    }
    return result
  }

  /// The number a reader sees before each item: where all say `1.`, the place in the list.
  var printedNumbers: [Int?] {
    let numbers = items.map(\.number)
    let isCounted = items.count > 1 && numbers.allSatisfy { $0 == numbers[0] }
    return isCounted ? items.indices.map { $0 + 1 } : numbers
  }

  private static func items(of list: Block) -> [Item] {
    list.children.map { child in
      var number: Int?
      if case .item(let item) = child.kind { number = item.number }
      return Item(number: number, blocks: child.children, range: child.range)
    }
  }

  private static func attach(_ blocks: [Block], to run: inout ItemRun) {
    guard !blocks.isEmpty, !run.items.isEmpty else { return }
    run.items[run.items.count - 1].blocks += blocks
    run.items[run.items.count - 1].range.end = blocks[blocks.count - 1].range.end
  }

  /// Blocks between this run and the list that goes on with it; or, where no list follows, the
  /// code that the last item announces with a colon.
  private static func continuation(
    of run: ItemRun, in parts: [Section.Part], at index: Int, source: SourceFile
  ) -> (between: [Block], next: Block?)? {
    var between: [Block] = []
    var cursor = index
    let last = run.items.last?.number ?? run.items.count
    while cursor < parts.count, case .block(let block) = parts[cursor] {
      if case .list(let list) = block.kind, let start = list.start {
        let goesOn =
          start == last + 1
          || start == 1 && last == 1
            && between.last.map { !announces($0, source: source) } == true
        return goesOn ? (between, block) : trailing(between)
      }
      if case .html = block.kind { return trailing(between) }
      // `The following steps are run only if …` is about the items below it.
      if block.kind == .paragraph, let first = block.lines.first, let last = block.lines.last,
        last.end - first.start <= 240,
        ScopeCondition.read(source[SourceRange(first.start, last.end)].squeezed) != nil
      {
        return trailing(between)
      }
      between.append(block)
      cursor += 1
    }
    return trailing(between)
  }

  /// `If there is none, restart it:` above a list that starts at 1 like the one before.
  private static func announces(_ block: Block, source: SourceFile) -> Bool {
    guard block.kind == .paragraph, let line = block.lines.last else { return false }
    let text = source.text[line.start..<min(line.end, source.text.count)]
    return text.last { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } == UInt8(ascii: ":")
  }

  /// Code right behind the last item belongs to it.
  private static func trailing(_ between: [Block]) -> (between: [Block], next: Block?)? {
    guard let first = between.first, case .code = first.kind else { return nil }
    return ([first], nil)
  }
}
