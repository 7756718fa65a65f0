/// Secrets that a shell step's own text holds: `DB_PASSWORD="…"`.
extension Action.Shell {
  /// What is assigned to names that mark secrets, where it stands there as it is.
  var writtenSecrets: [(name: String, value: String)] {
    guard ["bash", "sh"].contains(interpreter), script.bytes.contains(UInt8(ascii: "=")) else {
      return []
    }
    let text = CommandText(script)
    var found: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String) {
      if SetNames.isName(name[...]), Parameter.looksSecret(name) { found.append((name, value)) }
    }
    let walk = ShellWalk { use in
      for assignment in use.assignments {
        for word in [assignment.value].compactMap(\.self) + assignment.elements
        where word.isStatic && !text.hasMark(in: word.range) {
          add(assignment.name, word.value)
        }
      }
      // `export NAME=value`, `env NAME=value program`, `docker run -e NAME=value`
      for word in use.words where word.isStatic && !text.hasMark(in: word.range) {
        guard let equals = word.value.firstIndex(of: "=") else { continue }
        add(String(word.value[..<equals]), String(word.value[word.value.index(after: equals)...]))
      }
    }
    walk.walk(text.script)
    return found
  }
}
