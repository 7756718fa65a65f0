/// A wrapper that no table knows and that ends in what opens a shell elsewhere:
/// `gds govuk connect -e prod ssh jenkins`, `gds aws x -- kubectl exec -it pod -- bash`.
enum WrappedShell {
  /// Verbs before `ssh NAME` that make it a thing, not a call: `mytool enable ssh web-1`.
  private static let arranging: Set<String> = [
    "add", "allow", "config", "configure", "create", "delete", "deny", "describe", "disable",
    "enable", "generate", "get", "install", "list", "new", "remove", "restart", "rotate", "service",
    "set", "setup", "show", "start", "stop", "update",
  ]

  static func isOpened(by words: ArraySlice<ShellWord>) -> Bool {
    guard let first = words.first, first.isStatic, words.count > 2,
      !KnownPrograms.names.contains(CommandName.base(first.value)),
      !words.contains(where: \.isQuoted)
    else { return false }
    if let mark = words.firstIndex(where: { $0.value == "--" }), opens(words[(mark + 1)...]) {
      return true
    }
    let values = words.dropFirst().map(\.value)
    guard let last = values.last, !last.hasPrefix("-") else { return false }
    if values.dropLast().last == "ssh" { return !values.contains(where: arranging.contains) }
    return ShellName.isOne(last)
      && values.contains { ["-it", "-ti", "--tty"].contains($0) }
  }

  /// Whether `words`, the call that a wrapper makes, opens a shell.
  private static func opens(_ words: ArraySlice<ShellWord>) -> Bool {
    guard let first = words.first else { return false }
    return OpenerReader.opener(of: Array(words)) != nil
      || ForeignShell.opens(CommandName.base(first.value), words.dropFirst().map(\.value))
  }
}
