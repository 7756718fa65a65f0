/// `sh -c 'curl -H 'Accept: x' …'`: the inner quotes end the outer ones.
enum NestedQuoteFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let bytes = text.source.bytes
    let walk = ShellWalk { use in
      let words = use.words
      for (index, word) in words.enumerated().dropLast() where word.value == "-c" {
        let script = words[index + 1]
        // Quoted at the start, bare at the end: the string stopped before its author's quote.
        guard script.range.upperBound <= bytes.count, script.range.count > 2,
          bytes[script.range.lowerBound] == ShellByte.singleQuote,
          bytes[script.range.upperBound - 1] != ShellByte.singleQuote,
          bytes[script.range.upperBound - 1] != ShellByte.doubleQuote, index + 2 < words.count,
          bytes[words[index + 2].range].contains(ShellByte.singleQuote)
        else { continue }
        findings.append(
          .error(
            "quotes-end-early",
            "the inner quote ends the string: all behind '\(script.value.suffix(24))' is lost",
            at: text.source.sourceRange(script.range),
            help: "put the command in double quotes, or write an inner ' as '\\''"))
      }
    }
    for command in text.script.commands { walk.walk(command) }
    return findings
  }
}
