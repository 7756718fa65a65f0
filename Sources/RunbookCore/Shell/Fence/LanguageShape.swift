/// Lines in languages of programs, told by the words that they begin with.
enum LanguageShape {
  /// `export const names = […];`, `import { x } from 'y'`, `async function run() {`.
  static func holds(_ text: String, _ words: [Substring]) -> Bool {
    guard words.count >= 2 else { return false }
    // `$env:LIMIT = "7"`, of PowerShell.
    if words[0].hasPrefix("$env:"), words.count >= 3, words[1] == "=" { return true }
    switch words[0] {
    // A Dockerfile's instructions.
    case "FROM", "ADD", "COPY", "RUN", "ENV", "WORKDIR", "ENTRYPOINT", "CMD", "EXPOSE", "ARG":
      return true
    case "export": return exported.contains(String(words[1]))
    case "import":
      return words.contains("from") || words[1].first == "{" || words[1].first == "'"
        || words.count == 2 && words[1].utf8.allSatisfy(ShellByte.isName)
    case "from": return words.count >= 4 && words[2] == "import"
    case "require", "gem": return words[1].first == "'" || words[1].first == "\""
    case "use": return words.count == 2 && words[1].last == ";"
    case "async": return words[1] == "function" || words[1] == "def"
    case "return": return text.hasSuffix(";") && words[1].contains("(")
    case "function": return words[1].contains("(") && !words[1].contains("()")
    default: return false
    }
  }

  private static let exported: Set<String> = [
    "const", "let", "var", "type", "function", "default", "class", "interface", "async", "enum",
    "abstract", "namespace", "declare", "{", "*",
  ]
}
