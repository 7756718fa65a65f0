/// Options of several steps each.
extension CompositionReader {
  /// `Option 1`, with steps below it that name none, up to `Option 2`: what stands between belongs to
  /// the one before. The last of them ends the fence: what followed it might be done in any case.
  func spacedOptions(from start: Int) -> Composition.Alternatives? {
    guard let kind = optionKind(blocks[start]),
      optionKind(blocks[blocks.count - 1]) == kind
    else { return nil }
    let places = (start..<blocks.count).filter { optionKind(blocks[$0]) == kind }
    guard places.count > 1, places.count < blocks.count - start,
      Set(places.map { blocks[$0].title }).count == places.count,
      !blocks[start...].contains(where: { $0.isCase || changesPlace($0) })
    else { return nil }
    let ends = places.dropFirst() + [blocks.count]
    let options = zip(places, ends).map { place, end in
      blocks[place].groups.lowerBound..<blocks[end - 1].groups.upperBound
    }
    return Composition.Alternatives(
      groups: options[0].lowerBound..<options[options.count - 1].upperBound,
      labels: places.map { label(blocks[$0]) }, options: options, areConditions: false)
  }

  /// `option` of `Option 2: …`.
  private func optionKind(_ block: Block) -> String? {
    guard block.number == nil, let title = block.title,
      let kind = RivalName.kind(of: title), title.lowercased().hasPrefix(kind + " "),
      ["option", "method", "approach", "variant", "alternative"].contains(kind),
      endsAName(title.dropFirst(kind.count + 1))
    else { return nil }
    return kind
  }

  /// `2: from a copy`, `B (slow)`, and not `1 failed last time`.
  private func endsAName(_ rest: Substring) -> Bool {
    let behind = rest.drop { $0.isLetter || $0.isNumber }.drop { $0 == " " }
    return behind.first.map { ":-–—.)(".contains($0) } ?? true
  }

  private func changesPlace(_ block: Block) -> Bool {
    block.groups.contains { index in
      switch groups[index].kind {
      case .opensSession, .closesSession: true
      case .shell, .wait, .checklist, .manual: false
      }
    }
  }
}
