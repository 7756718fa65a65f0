/// Lists and tables of commands to pick from.
extension CourseReader {
  /// A step for each bullet or row that tells of one command: ``- `kubectl get pods`: what runs``.
  mutating func listedCommands(_ block: Block) -> [CourseNode] {
    switch block.kind {
    case .list:
      return block.children.compactMap { item in
        guard let first = item.children.first, first.kind == .paragraph else { return nil }
        return command(in: inlines(first), beside: "", at: item.range, isInCell: false)
      }
    case .table:
      return block.children.compactMap { row in
        for (place, cell) in row.children.enumerated() {
          let others = row.children.indices.filter { $0 != place }
            .map { plain(row.children[$0]) }.filter { !$0.isEmpty }
          if let node = command(
            in: inlines(cell), beside: others.joined(separator: ": "), at: row.range,
            isInCell: true)
          {
            return node
          }
        }
        return nil
      }
    default: return []
    }
  }

  /// The one command of a line, named by the words around it.
  private func command(
    in line: [Inline], beside: String, at range: SourceRange, isInCell: Bool
  ) -> CourseNode? {
    let commands = line.indices.filter { place in
      if case .code(let text, _) = line[place] { InlineWords.isCommand(text) } else { false }
    }
    guard commands.count == 1, let place = commands.first,
      let action = inlineCommand([line[place]], isToRun: true, isInCell: isInCell)
    else { return nil }
    let edges: Set<Character> = [":", "-", "–", "—", "→", " ", ".", "("]
    let words = (line[..<place].plainText + " " + line[(place + 1)...].plainText).squeezed
    let name = String(words.drop { edges.contains($0) }).trimmed
    let title = [name.dropping(suffix: ":").dropping(suffix: "."), beside].first { !$0.isEmpty }
    var draft = StepDraft(title: title ?? [line[place]].plainText, range: range, action: action)
    draft.hasOwnTitle = title != nil
    return .step(draft)
  }
}

extension Section {
  /// `Docker` below `Quick reference`: a part of the list, and no course of its own.
  var isPartOfMenu: Bool {
    // `Restart the app` is a course, `Deploy` the name of a part.
    let isCourse = startsWithVerb && title.words.contains(" ")
    guard headings.isEmpty, titleRole == .plain || titleRole == .menu, !isCourse,
      title.number == nil, annotations.isEmpty
    else { return false }
    return !(blocks + labels.flatMap(\.blocks)).contains {
      $0.isOrderedList || $0.holds { block in block.isTask }
    }
  }
}
