/// `kubectl get pods [--namespace <ns>]`: a manual's brackets around what may be left out. No shell
/// reads them so, and the program would be given them.
enum OptionalPartFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    let bytes = text.source.bytes
    guard bytes.contains(UInt8(ascii: "[")) else { return [] }
    var findings: [Diagnostic] = []
    let walk = ShellWalk { use in
      guard let program = use.words.first?.value, !patterned.contains(CommandName.base(program))
      else { return }
      // From the right, so that each word is looked at once.
      var close: Int?
      var parts: [Range<Int>] = []
      for word in use.words.reversed() {
        if bytes[word.range].last == UInt8(ascii: "]") { close = word.range.upperBound }
        if let close, isOpen(bytes[word.range]) { parts.append(word.range.lowerBound..<close) }
      }
      var end = 0
      for range in parts.reversed() where range.lowerBound >= end {
        end = range.upperBound
        let part = String(decoding: bytes[range], as: UTF8.self)
        findings.append(
          .error(
            "optional-part",
            "'\(part)' stands for a part that may be left out: no shell reads it so",
            at: text.source.sourceRange(range),
            help: "write the command as it is to run, with or without that part"))
      }
    }
    for command in text.script.commands { walk.walk(command) }
    return findings
  }

  /// Programs to which brackets are patterns.
  private static let patterned: Set<String> = [
    "grep", "egrep", "rg", "tr", "sed", "awk", "gawk", "find", "test", "[", "[[", "echo", "printf",
  ]

  /// `[-n`, `[--namespace`
  private static func isOpen(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    guard rest.popFirst() == UInt8(ascii: "["), rest.popFirst() == ShellByte.dash else {
      return false
    }
    if rest.first == ShellByte.dash { rest.removeFirst() }
    return rest.first.map(ShellByte.isLetter) ?? false
  }
}
