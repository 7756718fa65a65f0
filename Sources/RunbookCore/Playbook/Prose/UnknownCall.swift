/// A call of a program that nobody knows, in a sentence: ``Start it: `tillctl start --all` ``.
///
/// Teams have tools of their own, but a code span may as well hold a setting or a line of output, so
/// that both its shape and the words before it must say that it is run.
enum UnknownCall {
  /// One program with a flag or a variable, or with a verb where its name is that of a tool (`tillctl drain a`).
  static func isOne(_ text: String) -> Bool {
    guard text.utf8.count <= 400, text.utf8.contains(UInt8(ascii: " ")), LineShape.of(text) == nil,
      !shortened.contains(where: { text.firstRange(of: $0) != nil })
    else { return false }
    let script = CommandText(SourceText(text)).script
    guard script.problem == nil, PlainCall.isOne(script.commands, wordLimit: 24),
      let name = text.split(separator: " ").first, name.utf8.count >= 3,
      !PlainCall.isPlainWord(String(name)), !ShellBuiltins.names.contains(String(name))
    else { return false }
    let rest = text.split(separator: " ").dropFirst()
    return rest.contains {
      $0.hasPrefix("-") && $0.dropFirst().contains(where: \.isLetter)
        // `deployer deploy $CLUSTER`
        || $0.hasPrefix("$") && $0.dropFirst().first?.isUppercase == true
    }
      || isTool(name) && rest.first.map { PlainCall.isVerb(String($0)) } == true
  }

  private static let shortened = ["...", "…"]

  /// `tillctl`, `till-cli`, `logstash-plugin`: a name that is no word of English.
  private static func isTool(_ name: Substring) -> Bool {
    name.hasSuffix("ctl") || name.hasSuffix("cli") || name.utf8.contains(UInt8(ascii: "-"))
  }

  /// ``Run logstash: ``, ``Start it: ``, ``Run ``; an item that is nothing but the call tells so too.
  static func isOrdered(by before: String) -> Bool {
    let words = before.words.split(separator: " ")
    guard let first = words.first else { return true }
    let isLeadIn = before.hasSuffix(":") || words.last.map(means.contains) == true
    return orders.contains(first) && words.count == 1
      || isLeadIn && words.count <= 12
        && (orders.contains(first) || Instruction.tells(before)
          || SectionTitle(before).startsWithVerb)
  }

  private static let means: Set<Substring> = ["with", "using", "via", "by", "running", "executing"]
  private static let orders: Set<Substring> = ["run", "execute", "rerun"]
}
