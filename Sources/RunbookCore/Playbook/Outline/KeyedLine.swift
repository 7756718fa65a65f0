/// A line of a paragraph: text, a key with its value, or a label for what follows.
enum KeyedLine {
  case text([SourceRange])
  case entry(Section.Entry)
  case label(String, remark: String?, SourceRange)

  /// Reads the lines of paragraphs.
  struct Reader {
    let document: MarkdownDocument

    /// A paragraph that holds keys, line by line; nil: none.
    func lines(of block: Block) -> [KeyedLine]? {
      let text = document.source.text
      var result: [KeyedLine] = []
      var found = false
      for range in block.lines {
        guard let key = LineKey(text[range.start..<range.end]) else {
          switch result.last {
          case .entry(var entry):
            let more = document.source[range].trimmed
            entry.rawValue += " " + more
            entry.value += " " + plain(SourceText([range], in: document.source))
            entry.range.end = range.end
            entry.lines.append(range)
            result[result.count - 1] = .entry(entry)
          case .text(let ranges): result[result.count - 1] = .text(ranges + [range])
          case .label, nil: result.append(.text([range]))
          }
          continue
        }
        let valueRange = SourceRange(key.end, range.end)
        let raw = document.source[valueRange].trimmed
        let isNumbered = raw.isEmpty && block.lines.count == 1 && Self.isNumberedPart(key.key)
        if isNumbered
          || raw.isEmpty && (key.hasColon || block.lines.count == 1 && !Self.isSentence(key.key))
            && key.key.count <= 80
            && (key.hasColon || !".!?".contains(key.key.last ?? " "))
        {
          found = true
          let name = isNumbered ? key.key.dropping(suffix: ".") : key.key
          result.append(.label(name, remark: key.remark, range))
        } else if key.hasColon {
          found = true
          let value = plain(SourceText([valueRange], in: document.source))
          result.append(
            .entry(
              Section.Entry(
                key: key.key, value: value.trimmed, rawValue: raw,
                range: SourceRange(range.start, range.end), lines: [valueRange])))
        } else if case .text(let ranges) = result.last {
          result[result.count - 1] = .text(ranges + [range])
        } else {
          result.append(.text([range]))
        }
      }
      return found ? result : nil
    }

    private func plain(_ text: SourceText) -> String {
      [Inline](parsing: text, linkDefinitions: document.linkDefinitions).plainText.squeezed
    }

    /// `Phase 1 — Trust both (the new one beside the old).`: a name, however much it says.
    private static func isNumberedPart(_ key: String) -> Bool {
      guard key.utf8.count <= 120, let letter = key.utf8.first, "sSpP".utf8.contains(letter) else {
        return false
      }
      let title = SectionTitle(key)
      return title.number != nil
        && ["step", "phase", "stage"].contains { title.prefix?.lowercased().hasPrefix($0) == true }
    }

    /// `NOTE If you add a secret, skip to step 3`: said aloud, no name for what follows.
    private static func isSentence(_ key: String) -> Bool {
      let words = key.words.split(separator: " ")
      return words.count > 8 || words.count > 3 && words.first == "note"
    }
  }
}
