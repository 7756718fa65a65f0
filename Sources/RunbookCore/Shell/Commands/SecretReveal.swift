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
    ["get-login-password"], ["get-session-token"], ["gh auth token"], ["cat ", "/secrets/"],
    ["cat ", "id_rsa"], ["cat ", "credentials"], ["cat ", ".pem"],
  ]

  package static func isIn(_ script: String) -> Bool {
    guard script.utf8.count < 100_000 else { return false }
    return signs.contains { $0.allSatisfy(script.contains) }
  }
}
