/// The machine that a prompt names: `[root@db01 ~]# `, `postgres@db01:~$ `, `db01:~$ `.
package struct PromptHost: Sendable, Hashable {
  /// Empty where the prompt names none.
  package var user: String
  package var name: String

  /// nil: `prompt` names none, or one that stands for the machine of whoever reads it.
  init?(prompt: ArraySlice<UInt8>) {
    let user: [UInt8]
    let host: ArraySlice<UInt8>
    if let at = prompt.lastIndex(of: ShellByte.at) {
      user = prompt[..<at].reversed().prefix(while: Self.fits).reversed()
      host = prompt[(at + 1)...].prefix(while: Self.fits)
      guard !user.isEmpty else { return nil }
    } else {
      user = []
      guard let bare = Self.bare(prompt) else { return nil }
      host = bare
    }
    let name = String(decoding: host, as: UTF8.self)
    guard host.count > 1, !Self.isOwn(name.lowercased()), !Self.isContainer(host) else {
      return nil
    }
    self.user = String(decoding: user, as: UTF8.self)
    self.name = name
  }

  /// `web-01` of `web-01:~$ ` and `web-01 $ `: a name without a number may be anything.
  private static func bare(_ prompt: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let name = prompt.drop(while: ShellByte.isBlank).prefix(while: fits)
    guard name.count >= 3, name.contains(where: ShellByte.isDigit),
      let next = prompt[name.endIndex...].first,
      next == ShellByte.colon || next == ShellByte.space
    else { return nil }
    return name
  }

  /// How a shell is opened there.
  var opener: SessionOpener {
    let place = user.isEmpty ? name : "\(user)@\(name)"
    return SessionOpener(kind: .ssh, name: place, words: ["ssh", place])
  }

  private static func fits(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isOwn(_ name: String) -> Bool {
    name.hasPrefix("localhost")
      || name.split { "-._".contains($0) }.contains { part in
        own.contains(String(part)) || part.hasPrefix("macbook")
      }
  }

  /// `root@3f2a9c0b1d4e:/# `: a container, which a command before has opened.
  private static func isContainer(_ name: ArraySlice<UInt8>) -> Bool {
    name.count == 12
      && name.allSatisfy { byte in
        ShellByte.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      }
  }

  private static let own: Set<String> = [
    "local", "host", "hostname", "laptop", "notebook", "desktop", "workstation", "mac", "imac",
    "pc", "my", "mine", "computer", "machine", "home", "dev", "devbox", "thinkpad", "xps",
    "codespaces", "devcontainer", "cloudshell", "mbp", "ubuntu", "debian", "vagrant", "ci",
    "runner",
  ]
}
