/// Names that a command sets.
enum SetNames {
  static let declaring: Set<String> = ["export", "declare", "typeset", "local", "readonly"]

  static func collect(_ words: [ShellWord], into names: inout Set<String>) {
    guard let first = words.first else { return }
    let values = words.dropFirst().map(\.value)
    switch first.value {
    case "export", "declare", "typeset", "local", "readonly":
      for value in values where !value.hasPrefix("-") {
        let name = value.prefix { $0 != "=" && $0 != "[" && $0 != "+" }
        // `export NAME` alone sets nothing.
        if value.contains("=") || first.value == "local" || first.value == "declare", isName(name) {
          names.insert(String(name))
        }
      }
    case "read", "mapfile", "readarray", "getopts":
      var skips = false
      for value in values {
        if skips {
          skips = false
          continue
        }
        if value.hasPrefix("-") {
          skips = ["-p", "-t", "-n", "-N", "-d", "-u", "-i"].contains(value)
        } else if isName(value[...]) {
          names.insert(value)
        }
      }
    case "printf":
      if let flag = values.firstIndex(of: "-v"), flag + 1 < values.count {
        names.insert(values[flag + 1])
      }
    case "unset": break
    default: break
    }
  }

  static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, ShellByte.isNameStart(first) else { return false }
    return text.utf8.allSatisfy(ShellByte.isName)
  }
}
