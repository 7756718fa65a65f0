/// Calls of scripts, and of programs that no table knows, whose words tell that something is lost:
/// `/srv/bin/till queues purge`, `./start.sh --reset`.
enum LosingCall {
  private static let verbs: Set<String> = ["purge", "wipe", "destroy", "nuke"]
  private static let flags: Set<String> = ["--purge", "--wipe", "--destroy", "--nuke"]
  /// Who empties a cache takes nothing that does not come back.
  private static let caching: Set<String> = [
    "fastly", "akamai", "cloudflare", "flarectl", "varnish", "varnishadm", "keycdn", "bunny",
  ]
  private static let placeCount = 3

  static func isOne(_ word: String, _ words: [ShellWord]) -> Bool {
    let program = CommandName.base(word)
    let isScript = word.contains("/") || ScriptName.isOne(word)
    guard !words.isEmpty, words.contains(where: tells), !caching.contains(program),
      RiskRule.rules(for: program).isEmpty, isScript || !KnownPrograms.names.contains(program)
    else { return false }
    let values = words.map(\.value)
    let isFleeting = ([program] + values).contains { value in
      value.contains("://")
        || value.lowercased().split { !$0.isLetter }
          .contains { ScriptNameRisk.fleeting.contains(String($0)) }
    }
    if isFleeting || values.contains(where: isRehearsal) { return false }
    if values.contains(where: flags.contains) || isScript && values.contains("--reset") {
      return true
    }
    return values.filter { !$0.hasPrefix("-") }.prefix(placeCount).contains(where: verbs.contains)
  }

  private static func tells(_ word: ShellWord) -> Bool {
    flags.contains(word.value) || word.value == "--reset" || verbs.contains(word.value)
  }

  private static func isRehearsal(_ value: String) -> Bool {
    value.hasPrefix("--dry-run=") && !TrialRun.isOff(String(value.dropFirst(10)))
  }
}
