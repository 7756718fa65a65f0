/// Commands that print a secret: what they show belongs on no record.
package enum SecretReveal {
  /// Words that must all stand in one command for it to show a secret.
  private static let signs: [[String]] = [
    ["decrypt"], ["with-decryption"], ["vault read"], ["vault kv get"], ["vault token create"],
    ["get secret", " -o"], ["get secret", "--output"], ["get secret", "--template"],
    ["get secrets", " -o"], ["get secrets", "--output"], ["create token"], ["whoami -t"],
    ["base64 -d"], ["base64 --decode"], ["base64 -D"], ["sops -d"], ["gpg -d"],
    ["ansible-vault view"], ["get-secret-value"], ["secrets versions access"],
    ["keyvault secret show"], ["op read"], ["op item get"], ["pass show"], ["lpass show"],
    ["bw get"], ["credhub get"], ["print-access-token"], ["print-identity-token"],
    ["get-login-password"], ["get-session-token"], ["gh auth token"], ["credential reset"],
    ["create-for-rbac"], ["storage account keys list"], ["create-access-key"], ["openssl rand"],
    ["acr credential show"], ["cat ", "/secrets/"],
    ["cat ", "id_rsa"], ["cat ", "credentials"], ["cat ", ".pem"],
  ]

  /// A command that keeps what it reads, in a variable or a file, shows nothing.
  package static func isShown(by text: CommandText) -> Bool {
    let script = text.source.string
    guard script.utf8.count < 100_000 else { return false }
    if SecretEcho.isShown(by: text) { return true }
    guard holds(script) else { return false }
    // A shell that traces prints every word.
    let traces = ["set -x", "set -ex", "set -eux", "xtrace"].contains(where: script.contains)
    return text.script.commands.isEmpty
      || text.script.commands.contains { command in
        !keeps(command)
          && holds(
            traces
              ? String(decoding: text.source.bytes[command.range], as: UTF8.self)
              : shown(command, text.source.bytes))
      }
  }

  /// The text of `command` without what a program is given that is known not to print it:
  /// `TOKEN=$(cat key) ./run.sh`, `curl -H "Authorization: Bearer $(vault read …)"`.
  private static func shown(_ command: ShellCommand, _ bytes: [UInt8]) -> String {
    let range = command.range
    guard bytes[range].contains(ShellByte.dollar) || bytes[range].contains(ShellByte.backtick)
    else { return String(decoding: bytes[range], as: UTF8.self) }
    var shown = Array(bytes[range])
    for taken in taken(by: command) {
      for index in taken.clamped(to: range) { shown[index - range.lowerBound] = ShellByte.space }
    }
    return String(decoding: shown, as: UTF8.self)
  }

  private static func taken(by command: ShellCommand) -> [Range<Int>] {
    switch command.body {
    case .simple(let simple):
      guard !simple.words.isEmpty else { return [] }
      let words = simple.words.map(\.value)
      // Any of these may show its environment, also behind `sudo` or `docker exec`.
      let isKept = !words.contains { showing.contains(CommandName.base($0)) }
      return (isKept ? simple.assignments.map(\.range) : [])
        + (isQuiet(words) ? substitutions(simple.words.flatMap(\.parts)) : [])
    case .pipeline(let members): return members.flatMap(taken)
    case .list(let members): return members.flatMap { taken(by: $0.command) }
    case .compound(let compound): return compound.body.flatMap(taken)
    case .function: return []
    }
  }

  private static let showing: Set<String> = [
    "printenv", "env", "echo", "printf", "print", "bash", "sh", "zsh", "dash", "ksh", "eval", "set",
    "export", "declare", "typeset", "logger",
  ]

  /// Programs that use the words they are given and print none of them.
  private static func isQuiet(_ words: [String]) -> Bool {
    switch CommandName.base(words[0]) {
    case "curl":
      // `-v` and its like print the headers that are sent.
      return !words.dropFirst().contains { word in
        word.hasPrefix("--verb") || word.hasPrefix("--trace")
          || word.hasPrefix("-") && !word.hasPrefix("--") && word.contains("v")
      }
    case "docker", "podman": return words.dropFirst().first == "login"
    default: return words.contains("--password-stdin")
    }
  }

  private static func substitutions(_ parts: [ShellWord.Part]) -> [Range<Int>] {
    parts.flatMap { part -> [Range<Int>] in
      switch part {
      case .command(_, _, let range): [range]
      case .doubleQuoted(_, let inner): substitutions(inner)
      case .plain, .escaped, .singleQuoted, .ansiQuoted, .parameter, .arithmetic, .process: []
      }
    }
  }

  private static func holds(_ script: String) -> Bool {
    signs.contains { $0.allSatisfy(script.contains) }
  }

  private static func keeps(_ command: ShellCommand) -> Bool {
    if command.redirections.contains(where: { [">", ">>", "&>"].contains($0.operation) }) {
      return true
    }
    switch command.body {
    case .simple(let simple):
      guard let first = simple.words.first?.value else { return true }
      return ["export", "local", "readonly", "declare", "typeset"].contains(first)
    case .pipeline(let members):
      guard let last = members.last else { return false }
      guard case .simple(let simple) = last.body else { return keeps(last) }
      return keeps(last) || simple.words.contains { $0.value == "--password-stdin" }
        || simple.words.first.map { ["kubectl", "oc"].contains($0.value) } ?? false
    case .list, .compound, .function: return false
    }
  }
}
