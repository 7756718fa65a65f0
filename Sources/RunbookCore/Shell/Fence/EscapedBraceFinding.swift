/// `$\{NAME\}`: what a site generator left in the code.
enum EscapedBraceFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    let bytes = text.source.bytes
    var findings: [Diagnostic] = []
    var index = 0
    while index + 2 < bytes.count, findings.count < 20 {
      if bytes[index] == ShellByte.dollar, bytes[index + 1] == ShellByte.backslash,
        bytes[index + 2] == ShellByte.openBrace
      {
        let range = text.source.sourceRange(index..<(index + 3))
        findings.append(
          Diagnostic(
            .error, "escaped-brace", "'$\\{' is literal text to a shell, not a variable", at: range,
            help: "write '${'", fix: .init(range: range, replacement: "${")))
      }
      index += 1
    }
    return findings
  }
}
