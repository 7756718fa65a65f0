/// Gives left-over words to steps: warnings apart, before a step's own text what stands above it,
/// behind it the rest. Of much text only the beginning is said, with the place of the rest.
struct LeftoverTexts {
  private var steps: [Step]
  private let source: SourceFile
  private var added: [Int: Added] = [:]

  /// What one step gets.
  private struct Added {
    var above = ""
    var below = ""
    var warnings: [String] = []
    /// `warnings`, and those that the step has.
    var known: Set<String> = []
    /// Heads, and what they forbid, that are said together in `warnings`.
    var heads: Set<String> = []
    var isFull = false
  }

  init(steps: [Step], source: SourceFile) {
    self.steps = steps
    self.source = source
  }

  /// A screen has little more room beside the command.
  static let longest = 400

  mutating func add(_ piece: Leftovers.Piece) {
    if piece.isWarning { return warn(piece) }
    let isAbove = piece.range.end <= steps[piece.step].source.start
    var step = added[piece.step] ?? Added()
    added[piece.step] = nil
    defer { added[piece.step] = step }
    guard !step.isFull else { return }
    let room = Self.longest - step.above.utf8.count - step.below.utf8.count
    var text = BoxWords.shown(piece.text)
    if text.utf8.count > room {
      step.isFull = true
      text = Self.beginning(of: text, upTo: room)
      text += "\(text.isEmpty ? "" : " ")… \(place(of: piece))"
    }
    if isAbove {
      Self.add(text, isItem: piece.isItem, to: &step.above)
    } else {
      Self.add(text, isItem: piece.isItem, to: &step.below)
    }
  }

  private mutating func warn(_ piece: Leftovers.Piece) {
    let place = piece.isRule ? piece.first : piece.step
    if !piece.heads.isEmpty {
      // A step that has the head alone has it without what it forbids.
      for place in Set([piece.step, piece.first]) {
        added[place, default: Added()].heads.formUnion(piece.heads)
      }
    }
    var step = added[place] ?? Added()
    // Else each warning would copy those before it.
    added[place] = nil
    if step.warnings.isEmpty { step.known = Set(steps[place].warnings) }
    if step.known.insert(piece.text).inserted { step.warnings.append(piece.text) }
    added[place] = step
  }

  /// The steps with what was added.
  func said() -> [Step] {
    var result = steps
    for (index, step) in added {
      result[index].warnings.removeAll(where: step.heads.contains)
      result[index].warnings += step.warnings
      let own = step.heads.contains(result[index].text) ? "" : result[index].text
      let texts = [step.above, own, step.below].filter { !$0.isEmpty }
      result[index].text = texts.joined(separator: " ")
    }
    return result
  }

  /// `mend.md:12`: where the rest stands.
  private func place(of piece: Leftovers.Piece) -> String {
    let name = source.path.split(separator: "/").last.map(String.init) ?? source.path
    return "\(name):\(source.line(of: piece.range.start))"
  }

  /// The whole words of `text` that fit into `room` bytes; few are not worth it.
  private static func beginning(of text: String, upTo room: Int) -> String {
    guard room >= 80 else { return "" }
    var result = text.prefix(0)
    var count = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      count += word.utf8.count + 1
      if count > room { break }
      result = text[..<word.endIndex]
    }
    return result.trimmed
  }

  private static func add(_ words: String, isItem: Bool, to text: inout String) {
    guard let mark = text.last else {
      text = words
      return
    }
    text += (isItem && mark != ":" ? " · " : " ") + words
  }
}
