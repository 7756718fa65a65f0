/// The words before a title's number, in the languages that teams write their playbooks in:
/// `Étape 2 : …`, `Schritt 2: …`.
enum TitleWords {
  /// Whether `text` may start with such a word, as its first letter tells.
  static func mayBeForeign(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first else { return false }
    return first >= 0x80 || "eEfFkK".utf8.contains(first)
  }

  /// `text` with its first word in English, where that is one of these.
  static func inEnglish(_ text: String) -> String { String(inEnglish(text[...])) }

  static func inEnglish(_ text: Substring) -> Substring {
    guard let end = text.firstIndex(of: " "), text.utf8.count > 3,
      let word = words[text[..<end].lowercased()]
    else { return text }
    return "\(word)\(text[end...])"[...]
  }

  private static let words: [String: String] = [
    // French, German, Spanish, Portuguese, Italian, Dutch, Polish and Czech, Turkish, Russian
    "étape": "Step", "etape": "Step", "schritt": "Step", "paso": "Step", "passo": "Step",
    "etapa": "Step", "stap": "Step", "krok": "Step", "adım": "Step", "шаг": "Step", "этап": "Stage",
    "fase": "Phase", "faza": "Phase", "scénario": "Scenario", "szenario": "Scenario",
    "escenario": "Scenario", "cenário": "Scenario", "сценарий": "Scenario",
    // Chinese, Japanese, Korean
    "步骤": "Step", "手順": "Step", "ステップ": "Step", "단계": "Step",
  ]
}
