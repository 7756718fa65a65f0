/// `--テンプレート`: a command that went through a translator. No program or flag is named so.
enum TranslatedFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let walk = ShellWalk { use in
      for (index, word) in use.words.enumerated() where findings.count < 20 {
        guard index == 0 || word.value.hasPrefix("-") || index == 1 && takesVerb(use.words[0]),
          !word.isQuoted,
          word.value.unicodeScalars.contains(where: { $0.value >= 0x3040 && $0.value < 0xFF00 })
        else { continue }
        findings.append(
          .error(
            "typographic-characters", "no program or flag is named '\(word.value)'",
            at: text.source.sourceRange(word.range),
            help: "write it as the program's manual has it"))
      }
    }
    for command in text.script.commands { walk.walk(command) }
    return findings
  }

  /// Programs whose first word is one of their own verbs.
  private static func takesVerb(_ program: ShellWord) -> Bool {
    ["aws", "git", "kubectl", "oc", "docker", "gcloud", "az", "terraform", "helm", "systemctl"]
      .contains(program.value.lowercased())
  }
}
