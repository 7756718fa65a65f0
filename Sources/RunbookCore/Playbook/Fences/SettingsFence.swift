/// `KILL_SWITCH=true` in a fence without a label: what to set somewhere else, not what to type.
enum SettingsFence {
  /// Whether `code` only gives names values and nothing outside it reads one of them.
  /// - Parameters:
  ///   - file: the whole playbook.
  ///   - range: the fence's place in it.
  static func isUnread(_ code: SourceText, in file: [UInt8], around range: SourceRange) -> Bool {
    guard let names = names(in: code) else { return false }
    // What programs read by themselves is set for them.
    guard !names.contains(where: isEnvironment) else { return false }
    let outside = [file[..<range.start], file[range.end...]]
    return !names.contains { name in
      let mark = Array(name.utf8)
      return outside.contains { isNamed(mark, in: $0) }
    }
  }

  /// `Promote the new key`, `Update the node`: what is set is a program's, wherever it keeps that.
  static func changes(_ title: String) -> Bool {
    guard let first = title.words.split(separator: " ").first else { return false }
    return ["update", "promote", "stage", "rotate", "replace", "drop", "change", "edit"]
      .contains(first)
  }

  /// The names that `code` gives values; nil: it does more than that.
  private static func names(in code: SourceText) -> [String]? {
    guard code.bytes.contains(ShellByte.equals) else { return nil }
    let script = CommandText(code).script
    guard script.problem == nil, !script.commands.isEmpty else { return nil }
    var names: [String] = []
    for command in script.commands {
      guard case .simple(let simple) = command.body, simple.words.isEmpty,
        command.redirections.isEmpty, !simple.assignments.isEmpty,
        !simple.assignments.contains(where: { runs($0) })
      else { return nil }
      names += simple.assignments.map(\.name)
    }
    return names
  }

  /// Whether `code` only gives names values, and `label`, what stands right above it, has them
  /// written into a file: `Add to .env:`, `Set these in /etc/shop.conf:`, `.env:`.
  ///
  /// What a later command reads is set for it, too: it must not find it empty.
  static func isEntered(
    _ code: SourceText, below label: String, in file: [UInt8], around range: SourceRange
  ) -> Bool {
    guard startsWithAssignment(code.bytes), label.utf8.count <= 200 else { return false }
    let words = label.lowercased().split(separator: " ").map { word in
      var word = word.drop { "(`".contains($0) }
      while let last = word.last, ",;:.)`".contains(last) { word.removeLast() }
      return word
    }
    guard let place = words.firstIndex(where: isFile),
      words.contains(where: writing.contains) || words.count == 1
        || words[..<place].suffix(2).contains(where: placing.contains),
      !words.contains(where: loading.contains), let names = names(in: code)
    else { return false }
    return !names.contains { isNamed(Array($0.utf8), in: file[range.end...]) }
  }

  /// Most fences start with a command: they need not be looked at further.
  private static func startsWithAssignment(_ bytes: [UInt8]) -> Bool {
    var lines = bytes[...]
    while !lines.isEmpty {
      let line = lines.prefix { $0 != ShellByte.newline }
      lines = lines[line.endIndex...].dropFirst()
      let text = line.drop(while: ShellByte.isBlank)
      guard let first = text.first, first != ShellByte.hash, first != ShellByte.carriageReturn
      else { continue }
      let rest = text.drop(while: ShellByte.isName)
      return rest.startIndex > text.startIndex
        && rest.first.map { "=+[".utf8.contains($0) } ?? false
    }
    return false
  }

  /// What only values are told is no file written: `Set these for the backup`.
  private static let writing = EnteredText.verbs.subtracting(["set", "configure", "fill", "place"])

  private static let placing: Set<Substring> = ["in", "into", "to"]

  private static let loading: Set<Substring> = [
    "run", "source", "load", "export", "execute", "shell", "terminal", "then", "before", "from",
    "as",
  ]

  /// A file that holds settings; `/srv/backup` alone may be what they are about.
  private static func isFile(_ word: Substring) -> Bool {
    word.hasPrefix(".env") || word.contains("/.env")
      || ["/etc/default/", "/etc/sysconfig/", "/etc/environment"].contains(where: word.hasPrefix)
      || [".conf", ".yml", ".yaml", ".toml", ".ini", ".env", ".properties", ".cfg"]
        .contains(where: word.hasSuffix)
  }

  private static func isEnvironment(_ name: String) -> Bool {
    ["PATH", "IFS", "KUBECONFIG", "HOME", "EDITOR", "LANG", "TZ", "NAMESPACE"].contains(name)
      || ["AWS_", "DOCKER_", "PG", "VAULT_", "TF_", "GIT_", "LC_", "KUBE", "AZURE_", "GOOGLE_"]
        .contains { name.hasPrefix($0) }
      || name.uppercased().hasSuffix("_PROXY")
  }

  /// `$(…)` or a backquote: its command runs.
  private static func runs(_ assignment: ShellCommand.Assignment) -> Bool {
    ([assignment.value].compactMap { $0 } + assignment.elements).contains { runs($0.parts) }
  }

  private static func runs(_ parts: [ShellWord.Part]) -> Bool {
    parts.contains { part in
      switch part {
      case .command, .process: true
      case .doubleQuoted(_, let inner), .parameter(_, _, let inner, _), .arithmetic(let inner, _):
        runs(inner)
      case .plain, .escaped, .singleQuoted, .ansiQuoted: false
      }
    }
  }

  /// Whether `text` has the name where a shell would read it: behind `$`, `${`, `${#`, `((`, in
  /// `export NAME`.
  private static func isNamed(_ name: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while let place = text[index...].firstIndex(of: name[0]) {
      let end = place + name.count
      guard end <= text.endIndex else { return false }
      index = place + 1
      guard text[place..<end].elementsEqual(name),
        end == text.endIndex || !ShellByte.isName(text[end]) && text[end] != ShellByte.equals,
        place == text.startIndex || !ShellByte.isName(text[place - 1])
      else { continue }
      guard place > text.startIndex else { continue }
      let before = text[..<place].suffix(8)
      if let last = before.last, [0x24, 0x7B, 0x23, 0x28, 0x21].contains(last) { return true }
      if before.suffix(7).elementsEqual(Array("export ".utf8)) { return true }
      if before.suffix(3).elementsEqual(Array("-v ".utf8)) { return true }
      if before.suffix(3).elementsEqual(Array("(( ".utf8)) { return true }
    }
    return false
  }
}
