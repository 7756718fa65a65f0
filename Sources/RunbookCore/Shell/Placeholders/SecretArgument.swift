/// Arguments that are secrets by the command that they stand in: `htpasswd -b users ann <pw>`,
/// `ALTER USER ann PASSWORD '<pw>'`, `echo <pw> | docker login --password-stdin`.
struct SecretArgument {
  /// Of its command, before it; the last is what its own word starts with, and may be empty.
  private let words: [String]
  /// What its own word starts with, quotes aside.
  private let own: String
  /// The flag whose value it is, or the word before it.
  private let before: String
  private let after: ArraySlice<UInt8>

  init(words: [String], after: ArraySlice<UInt8>) {
    self.words = words.filter { !$0.isEmpty }
    self.after = after
    let last = words.last ?? ""
    own = last.filter { !"\"'\\".contains($0) }
    let rest = words.dropLast().last { !$0.isEmpty } ?? ""
    before = own.isEmpty ? rest : own.hasSuffix("=") ? String(own.dropLast()) : ""
  }

  var isOne: Bool { isBehindFlag || isSet || isHashed || isPiped || opensVault }

  /// Written with one dash by programs that know no other flags.
  private static let flags: Set<String> = [
    "-password", "-passwd", "-storepass", "-keypass", "-srcstorepass", "-deststorepass",
    "-srckeypass", "-destkeypass",
  ]

  private var isBehindFlag: Bool {
    if Self.flags.contains(before) { return true }
    guard before.utf8.first == ShellByte.dash || own.hasPrefix("pass:") else { return false }
    if calls("openssl") {
      if own.hasPrefix("pass:") {
        return ["-pass", "-passin", "-passout"].contains(words.dropLast().last)
      }
      return before == "-k" && words.contains("enc")
    }
    if calls("gh"), tells("secret", "set") { return before == "--body" || before == "-b" }
    if calls("az"), words.contains("keyvault"), tells("secret", "set") {
      return before == "--value"
    }
    return false
  }

  private func calls(_ program: String) -> Bool {
    words.contains { CommandName.base($0) == program }
  }

  private func tells(_ thing: String, _ verb: String) -> Bool {
    guard let place = words.firstIndex(of: thing), place + 1 < words.count else { return false }
    return words[place + 1] == verb
  }

  /// `PASSWORD '<pw>'`, `IDENTIFIED BY '<pw>'`
  private var isSet: Bool {
    guard own.isEmpty, let quote = words.last?.utf8.last,
      quote == ShellByte.singleQuote || quote == ShellByte.doubleQuote
    else { return false }
    let said = words.dropLast().suffix(2).map { $0.uppercased() }
    return said.last == "PASSWORD"
      && words.contains { ["USER", "ROLE", "LOGIN"].contains($0.uppercased()) }
      || said == ["IDENTIFIED", "BY"]
  }

  /// `htpasswd -b FILE USER <pw>`; with `-n` no file is named.
  private var isHashed: Bool {
    guard own.isEmpty, let start = words.firstIndex(where: { CommandName.base($0) == "htpasswd" })
    else { return false }
    let arguments = words[(start + 1)...].filter { !$0.allSatisfy { "\"'".contains($0) } }
    let letters = arguments.filter { $0.hasPrefix("-") }.joined()
    guard letters.contains("b") else { return false }
    return arguments.count { !$0.hasPrefix("-") } == (letters.contains("n") ? 1 : 2)
  }

  /// `vault operator unseal <key>`
  private var opensVault: Bool {
    calls("vault") && tells("operator", "unseal") && own.isEmpty
      && (before.first != "-" || before.contains("="))
  }

  /// `echo <pw> | docker login --password-stdin`
  private var isPiped: Bool {
    guard calls("echo") || calls("printf") else { return false }
    let line = after.prefix { $0 != ShellByte.newline }
    guard let pipe = line.firstIndex(of: UInt8(ascii: "|")) else { return false }
    return line[pipe...].firstRange(of: Array("--password-stdin".utf8)) != nil
  }
}
