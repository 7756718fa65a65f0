/// Tells a procedure's kind from its title and the titles above it.
enum ProcedureKindTable {
  /// First match in the procedure's own title wins, then in its parents', innermost first.
  private static let words: [(Procedure.Kind, [String])] = [
    (.checklist, ["checklist"]),
    (.rollback, ["rollback", "roll back", "rollbacks", "revert", "rolling back"]),
    (.recovery, ["restore", "recovery", "recover", "disaster", "failover", "ransomware"]),
    (.backup, ["backup", "backups", "snapshot"]),
    (
      .deployment,
      ["deploy", "deployment", "deployments", "release", "hotfix", "migration", "migrations"]
    ),
    (.scaling, ["scale", "scaling", "replica", "replicas", "capacity", "traffic spikes"]),
    (
      .maintenance,
      [
        "maintenance", "vacuum", "reindex", "rotation", "rotate", "upgrade", "update", "updating",
        "certificate", "patching", "secrets", "handoff", "hand off",
      ]
    ),
    (
      .diagnosis,
      [
        "health check", "logs", "investigation", "monitoring", "metrics", "debug", "triage",
        "troubleshooting", "diagnose", "console",
      ]
    ),
    (
      .scenario,
      [
        "scenario", "scenarios", "incident", "playbook", "playbooks", "issue", "issues", "failure",
        "error", "errors", "leak", "down", "attack", "corruption",
      ]
    ),
  ]

  static func kind(title: String, prefix: String?, parents: [String]) -> Procedure.Kind {
    for text in [title] + parents.reversed() {
      let words = " " + text.words + " "
      if text == title, let prefix,
        ["scenario", "playbook"].contains(where: prefix.lowercased().hasPrefix)
      {
        return .scenario
      }
      for (kind, list) in Self.words
      where list.contains(where: { words.contains(" \($0) ") }) {
        return kind
      }
    }
    return .other
  }
}
