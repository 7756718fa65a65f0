/// Interpreters other than a shell's, and the fences that ask for one.
enum ForeignInterpreter {
  private static let byLanguage: [String: String] = [
    "python": "python3", "py": "python3", "python3": "python3", "ruby": "ruby", "rb": "ruby",
    "node": "node", "javascript": "node", "js": "node", "perl": "perl", "php": "php",
  ]

  /// `{interpreter=python3}`, or `{run}` on a fence of such a language; nil: a shell reads it.
  static func of(language: String, _ annotations: [String: String]) -> String? {
    if let named = annotations["interpreter"] {
      let program = named.split(separator: " ").first.map(String.init) ?? ""
      return ShellName.isOne(program) ? nil : named
    }
    guard let run = annotations["run"], run != "false" else { return nil }
    return byLanguage[language.lowercased()]
  }
}
