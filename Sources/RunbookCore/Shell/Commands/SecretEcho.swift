/// Commands that print a variable whose name marks it secret: `echo $NEW_PASSWORD`,
/// `printenv DB_PASSWORD`, `env | grep TOKEN`.
struct SecretEcho {
  private let text: CommandText

  static func isShown(by text: CommandText) -> Bool {
    let echo = SecretEcho(text: text)
    return text.script.commands.contains { echo.shows($0) }
  }

  private static let printers: Set<String> = ["echo", "printf", "print"]
  /// Behind a printer they still show what they are given, plain or as good as plain.
  private static let showing: Set<String> = [
    "base64", "tee", "cat", "fold", "fmt", "head", "tail", "sort", "xxd", "rev", "less", "more",
    "tr", "grep", "egrep", "jq",
  ]
  private static let environments: Set<String> = ["env", "printenv", "export", "set", "declare"]

  private func shows(_ command: ShellCommand) -> Bool {
    switch command.body {
    case .simple(let simple):
      return !keeps(command) && (prints(simple, command) || names(simple))
    case .pipeline(let members):
      guard members.dropFirst().allSatisfy({ !keeps($0) && isShowing($0) }),
        let first = members.first, case .simple(let simple) = first.body
      else { return members.last.map(shows) ?? false }
      return !keeps(first) && (prints(simple, first) || names(simple))
        || members.dropFirst().contains { picksSecret($0, from: simple) }
    case .list(let members): return members.contains { shows($0.command) }
    case .compound(let compound): return !keeps(command) && compound.body.contains(where: shows)
    case .function: return false
    }
  }

  /// It goes to a file or to nowhere, not to a descriptor that is shown.
  private func keeps(_ command: ShellCommand) -> Bool {
    command.redirections.contains { [">", ">>", "&>", ">|"].contains($0.operation) }
  }

  private func isShowing(_ command: ShellCommand) -> Bool {
    guard case .simple(let simple) = command.body, let first = simple.words.first else {
      return false
    }
    // `grep -q` and `grep -c` say whether and how often.
    let isQuiet = simple.words.dropFirst().contains { word in
      word.value.hasPrefix("-") && !word.value.hasPrefix("--")
        && word.value.contains { "qcL".contains($0) }
    }
    let program = CommandName.base(first.value)
    return Self.showing.contains(program) && !(program.hasSuffix("grep") && isQuiet)
  }

  /// `echo "$TOKEN"`, `cat <<< "$TOKEN"`
  private func prints(_ simple: ShellCommand.Simple, _ command: ShellCommand) -> Bool {
    guard let first = simple.words.first else { return false }
    let program = CommandName.base(first.value)
    if Self.printers.contains(program), !simple.words.contains(where: { $0.value == "-v" }) {
      return simple.words.dropFirst().contains { holdsSecret($0.parts) }
    }
    return program == "cat"
      && command.redirections.contains { $0.operation == "<<<" && holdsSecret($0.target.parts) }
  }

  /// `printenv DB_PASSWORD`, also in a container; `declare -p TOKEN`
  private func names(_ simple: ShellCommand.Simple) -> Bool {
    let words = simple.words.map(\.value)
    return zip(words, words.dropFirst()).enumerated().contains { index, pair in
      let isAsked =
        pair.0 == "printenv"
        || pair.0 == "-p" && index == 1 && ["declare", "typeset", "export"].contains(words[0])
      return isAsked && SetNames.isName(pair.1[...]) && Parameter.holdsSecret(pair.1)
    }
  }

  /// A pattern may be a part of a name.
  private static let secretWords = Parameter.secretWords + ["PASS", "_KEY", "APIKEY"]

  /// `env | grep PASSWORD`, `kubectl exec web -- env | grep -i token`
  private func picksSecret(_ command: ShellCommand, from source: ShellCommand.Simple) -> Bool {
    guard let last = source.words.last, Self.environments.contains(CommandName.base(last.value)),
      case .simple(let simple) = command.body, let first = simple.words.first,
      CommandName.base(first.value).hasSuffix("grep")
    else { return false }
    return simple.words.dropFirst().contains { word in
      let upper = word.value.uppercased()
      return !word.value.hasPrefix("-") && Self.secretWords.contains(where: upper.contains)
    }
  }

  /// A secret's whole value: not its length, a part of it, or whether it is there.
  private func holdsSecret(_ parts: [ShellWord.Part]) -> Bool {
    parts.contains { part in
      switch part {
      case .doubleQuoted(_, let inner): return holdsSecret(inner)
      case .parameter(let name, let operation, _, let range):
        guard Parameter.holdsSecret(name), !operation.hasSuffix("+") else { return false }
        let written = String(decoding: text.source.bytes[range], as: UTF8.self)
        guard written.hasPrefix("${") else { return true }
        let isPart =
          operation == ":"
          || operation.hasPrefix(":") && !operation.contains("-")
            && !operation.contains("=") && !operation.contains("?")
        return !written.hasPrefix("${#") && !isPart
      case .plain, .escaped, .singleQuoted, .ansiQuoted, .command, .arithmetic, .process:
        return false
      }
    }
  }
}
