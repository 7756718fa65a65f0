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
    return text.script.commands.isEmpty
      || text.script.commands.contains { command in
        !keeps(command)
          && holds(String(decoding: text.source.bytes[command.range], as: UTF8.self))
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
