/// Reads command lines that open a shell elsewhere and leave it open.
package enum OpenerReader {
  /// The session that `command` opens; nil: it opens none.
  static func opener(of command: ShellCommand, in text: CommandText) -> SessionOpener? {
    guard case .simple(let simple) = command.body, simple.assignments.isEmpty,
      command.redirections.isEmpty, !command.isBackground
    else { return nil }
    guard var opener = opener(of: simple.words) else { return nil }
    opener.words = simple.words.map(text.string(of:))
    if let index = simple.words.firstIndex(where: { $0.value == opener.name }) {
      opener.name = text.string(of: simple.words[index])
    }
    return opener
  }

  static func opener(of words: [ShellWord]) -> SessionOpener? {
    guard let first = words.first, first.isStatic else { return nil }
    var values: [String] { words.map(\.value) }
    switch CommandName.base(first.value) {
    case "ssh": return ssh(words, values)
    case "docker", "podman": return docker(values)
    case "docker-compose", "podman-compose": return compose(values, from: 1)
    case "kubectl", "oc", "k": return kubectl(values)
    case "fly", "flyctl": return fly(values)
    case "sudo": return sudo(values)
    case "su": return su(values)
    default: return nil
    }
  }

  private static func ssh(_ words: [ShellWord], _ values: [String]) -> SessionOpener? {
    guard let host = SSHWords.hostIndex(words), SSHWords.commandIndex(words) == nil,
      !SSHWords.opensNoShell(words)
    else { return nil }
    return SessionOpener(kind: .ssh, name: values[host], words: values)
  }

  /// Flags, one operand that names the place, then a shell.
  private static func placeAndShell(
    _ values: ArraySlice<String>, valueFlags: Set<String>, needsTerminal: Bool
  ) -> String? {
    var index = values.startIndex
    var hasTerminal = !needsTerminal
    while index < values.endIndex, values[index].hasPrefix("-") {
      let value = values[index]
      if !value.hasPrefix("--"), value.contains("t") || value.contains("i") { hasTerminal = true }
      if value == "--tty" || value == "--interactive" { hasTerminal = true }
      index += valueFlags.contains(value) ? 2 : 1
    }
    guard hasTerminal, index + 1 < values.endIndex, ShellName.isOne(values[index + 1]) else {
      return nil
    }
    let rest = values[(index + 2)...]
    guard rest.allSatisfy({ $0 == "-l" || $0 == "--login" || $0 == "-i" }) else { return nil }
    return values[index]
  }

  private static let containerFlags: Set<String> = [
    "-u", "--user", "-w", "--workdir", "-e", "--env", "--env-file", "--index",
  ]

  private static func docker(_ values: [String]) -> SessionOpener? {
    guard values.count > 2 else { return nil }
    if values[1] == "compose" { return compose(values, from: 2) }
    guard values[1] == "exec",
      let name = placeAndShell(values[2...], valueFlags: containerFlags, needsTerminal: true)
    else { return nil }
    return SessionOpener(kind: .docker, name: name, words: values)
  }

  private static func compose(_ values: [String], from start: Int) -> SessionOpener? {
    guard let verb = values.firstIndex(of: "exec"), verb >= start, verb + 1 < values.count,
      !values.contains("-T"),
      let name = placeAndShell(
        values[(verb + 1)...], valueFlags: containerFlags, needsTerminal: false)
    else { return nil }
    return SessionOpener(kind: .dockerCompose, name: name, words: values)
  }

  private static let kubectlFlags: Set<String> = [
    "-n", "--namespace", "-c", "--container", "--context", "--kubeconfig",
  ]

  private static func kubectl(_ values: [String]) -> SessionOpener? {
    if let verb = values.firstIndex(of: "rsh"), values[0] == "oc" {
      let rest = values[(verb + 1)...].filter { !$0.hasPrefix("-") }
      guard rest.count == 1 else { return nil }
      return SessionOpener(kind: .kubectl, name: rest[0], words: values)
    }
    guard let verb = values.firstIndex(of: "exec") else { return nil }
    let end = values.firstIndex(of: "--") ?? values.count
    var name: String?
    var hasTerminal = false
    var index = verb + 1
    while index < min(end, values.count) {
      let value = values[index]
      if kubectlFlags.contains(value) {
        index += 2
        continue
      }
      if value.hasPrefix("--") {
        hasTerminal = hasTerminal || value == "--tty" || value == "--stdin"
      } else if value.hasPrefix("-") {
        hasTerminal = hasTerminal || value.contains("t")
      } else if name == nil {
        name = value
      } else if end == values.count {
        // `kubectl exec -it POD bash`, the old spelling.
        return hasTerminal && ShellName.isOne(value) && index == values.count - 1
          ? SessionOpener(kind: .kubectl, name: name ?? value, words: values) : nil
      }
      index += 1
    }
    guard hasTerminal, let name, end + 1 < values.count, ShellName.isOne(values[end + 1]),
      values[(end + 2)...].allSatisfy({ $0 == "-l" || $0 == "-i" })
    else { return nil }
    return SessionOpener(kind: .kubectl, name: name, words: values)
  }

  private static func fly(_ values: [String]) -> SessionOpener? {
    guard values.count >= 3, values[1] == "ssh", values[2] == "console",
      !values.contains(where: { $0 == "-C" || $0.hasPrefix("--command") })
    else { return nil }
    var name = "console"
    for (index, value) in values.enumerated() {
      if value == "-a" || value == "--app", index + 1 < values.count { name = values[index + 1] }
      if value.hasPrefix("--app=") { name = String(value.dropFirst(6)) }
    }
    return SessionOpener(kind: .fly, name: name, words: values)
  }

  private static func sudo(_ values: [String]) -> SessionOpener? {
    var index = 1
    var user = "root"
    var isLogin = false
    while index < values.count, values[index].hasPrefix("-") {
      let value = values[index]
      if value == "-u" || value == "--user" {
        index += 1
        if index < values.count { user = values[index] }
      } else if value.hasPrefix("-u"), value.count > 2, !value.hasPrefix("--") {
        user = String(value.dropFirst(2))
      } else if value == "-i" || value == "-s" || value == "--login" || value == "--shell"
        || value == "-iu" || value == "-su"
      {
        isLogin = true
        if value.hasSuffix("u"), index + 1 < values.count {
          index += 1
          user = values[index]
        }
      }
      index += 1
    }
    if index >= values.count {
      return isLogin ? SessionOpener(kind: .sudo, name: user, words: values) : nil
    }
    if values[index] == "su", let opener = su(Array(values[index...])) {
      return SessionOpener(kind: .sudo, name: opener.name, words: values)
    }
    guard ShellName.isOne(values[index]), index + 1 == values.count else { return nil }
    return SessionOpener(kind: .sudo, name: user, words: values)
  }

  private static func su(_ values: [String]) -> SessionOpener? {
    guard !values.contains(where: { $0 == "-c" || $0.hasPrefix("--command") }) else { return nil }
    let user = values.dropFirst().first { !$0.hasPrefix("-") } ?? "root"
    let operands = values.dropFirst().filter { !$0.hasPrefix("-") }
    guard operands.count <= 1 else { return nil }
    return SessionOpener(kind: .su, name: user, words: values)
  }
}

extension CommandText {
  /// A word without its quotes, its gaps as written.
  func string(of word: ShellWord) -> String {
    hasMark(in: word.range)
      ? String(decoding: source.bytes[word.range], as: UTF8.self) : word.value
  }
}
