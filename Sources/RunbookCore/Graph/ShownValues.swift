/// Values that an earlier step's example output shows and a later command repeats: they were made
/// for that output alone, `c6d1259c-…`, `web-7d4b9c6f5-x2x8z`.
struct ShownValues {
  /// The step that shows each, by the value.
  private var steps: [String: Step.ID] = [:]
  /// The name of each that a command uses.
  private var names: [String: String] = [:]

  private static let limit = 100

  /// Learns what the example output of `step` shows.
  mutating func learn(from step: Step) {
    var texts: [String] = []
    if let expected = step.expected { texts.append(expected) }
    texts += step.reference.filter { $0.reason.contains("output") }.map(\.text)
    for text in texts where text.utf8.count < 20_000 {
      for token in Self.tokens(Array(text.utf8))
      where steps.count < Self.limit && steps[token] == nil {
        steps[token] = step.id
      }
    }
  }

  /// Those that a command of `text` is told; in a here-document it is rather shown output.
  func words(in text: CommandText) -> [String] {
    guard !steps.isEmpty else { return [] }
    var bytes = text.source.bytes
    for document in text.script.hereDocuments.reversed() { bytes.removeSubrange(document.body) }
    return Self.tokens(bytes).filter { steps[$0] != nil }
  }

  /// Names `gaps` after the steps that show their values.
  mutating func name(_ gaps: inout [Placeholder]) {
    for index in gaps.indices where gaps[index].form == .filler {
      guard let step = steps[gaps[index].written] else { continue }
      gaps[index].name = name(of: gaps[index].written, shownBy: step)
    }
  }

  private mutating func name(of value: String, shownBy step: Step.ID) -> String {
    if let name = names[value] { return name }
    let base = "VALUE_FROM_STEP_" + PlaceholderName.upperSnake("\(step)").drop { $0 == "_" }
    var name = base
    var count = 1
    while names.values.contains(name) {
      count += 1
      name = "\(base)_\(count)"
    }
    names[value] = name
    return name
  }

  private static func tokens(_ bytes: [UInt8]) -> [String] {
    var found: [String] = []
    for run in bytes[...].runs(where: { ShellByte.isName($0) || $0 == ShellByte.dash }) {
      guard (8...80).contains(run.count), isMade(bytes[run]) else { continue }
      let token = String(decoding: bytes[run], as: UTF8.self)
      if !found.contains(token) { found.append(token) }
    }
    return found
  }

  /// Whether nobody would choose it as a name: a UUID, or a part in which numbers and letters mix.
  private static func isMade(_ token: ArraySlice<UInt8>) -> Bool {
    let parts = token.split(separator: ShellByte.dash)
    if parts.map(\.count) == [8, 4, 4, 4, 12], parts.allSatisfy({ $0.allSatisfy(isHex) }) {
      return true
    }
    return parts.contains { part in
      part.count >= 8 && part.contains(where: ShellByte.isLetter)
        && part.runs(where: ShellByte.isDigit).count > 1
        && !part.contains(ShellByte.underscore)
        && (part.allSatisfy(isHex) || part.allSatisfy { !ShellByte.isUpper($0) })
    }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    ShellByte.isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}
