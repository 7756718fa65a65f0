/// What a section is for, judged by its title and what stands in it.
enum SectionRole: Equatable {
  /// Not part of any course of action; `reason` says why.
  case reference(reason: String)
  /// Its content is metadata under `key`.
  case metadata(MetadataKey)
  /// A phase of its parent's course of action.
  case phase
  /// Holds message templates.
  case templates
  /// Commands to pick from.
  case menu
  case plain

  init(_ title: SectionTitle) {
    let words = title.words
    if let key = MetadataKey(title), key != .summary {
      self = .metadata(key)
    } else if Self.menuTitles.contains(words) || Self.isMenu(words) {
      self = .menu
    } else if Self.isTemplate(words) {
      self = .templates
    } else if Self.isPhase(title) {
      self = .phase
    } else if Self.isYetToCome(title.written) {
      self = .reference(reason: Self.yetToCome)
    } else if let reason = Self.referenceReason(words) {
      self = .reference(reason: reason)
    } else {
      self = .plain
    }
  }

  static let menuTitles: Set<String> = [
    "commandes utiles", "nützliche befehle", "wichtige befehle", "comandos útiles",
    "comandos úteis", "comandi utili", "полезные команды", "常用命令",
    "quick reference", "key commands", "useful commands", "common commands", "cheat sheet",
    "cheatsheet", "commands", "command reference", "quick commands", "handy commands",
    "helpful commands", "quick reference commands", "diagnostic commands", "debug commands",
    "essential commands", "emergency commands", "command cheat sheet", "quick command reference",
  ]

  /// `Useful kubectl commands`
  private static func isMenu(_ words: String) -> Bool {
    guard words.hasSuffix(" commands") else { return false }
    let list = words.split(separator: " ")
    return (3...4).contains(list.count)
      && ["useful", "handy", "helpful", "essential"].contains(list[0])
  }

  private static func isTemplate(_ words: String) -> Bool {
    words.hasSuffix("template") && isEnd("template", of: words)
      || words.hasSuffix("templates") && isEnd("templates", of: words)
      || words.hasPrefix("communication template")
  }

  /// Whether the word that `words` ends with is `word` as a whole.
  private static func isEnd(_ word: String, of words: String) -> Bool {
    words.utf8.count == word.utf8.count || words.dropLast(word.utf8.count).hasSuffix(" ")
  }

  /// Titles that are phases of one course of action, whole.
  static let phaseTitles: Set<String> = [
    "steps", "process", "procedure", "procedures", "recovery steps", "response steps", "actions",
    "action", "detection", "detect", "identification", "assessment", "assess", "initial assessment",
    "triage", "investigation", "investigate", "diagnosis", "diagnose", "diagnostic steps",
    "diagnostics", "mitigation", "mitigate", "containment", "contain", "eradication", "resolution",
    "resolve", "recovery", "recover", "remediation", "remediate", "response", "initial response",
    "immediate response", "immediate actions", "immediate action", "immediate", "short term",
    "long term", "verification", "verify", "validation", "validate", "post incident",
    "post mortem", "postmortem", "follow up", "followup", "resolution and follow up", "planning",
    "plan", "preparation", "prepare", "execution", "execute", "solutions", "solution", "fix",
    "fixes", "cleanup", "clean up", "communication", "monitoring", "monitor", "rollback steps",
    "pre checks", "prechecks", "post checks", "before you start", "during maintenance",
    "pre maintenance", "post maintenance", "post deployment", "pre deployment", "instructions",
    "how to fix", "what to do", "debugging", "debug", "troubleshooting", "troubleshooting steps",
    "root cause analysis", "resolution steps", "investigation steps", "mitigation steps",
    "verification steps", "recovery procedure", "escalate", "p0 p1 response", "initial actions",
    "next steps", "check", "checks", "confirm", "test", "testing", "post recovery",
    "post recovery verification", "success criteria", "post incident actions", "runbook",
    "how to resolve", "resolution procedure", "remediation steps",
    "actions to take",
    "troubleshoot",
    "perform the steps", "response procedure", "mitigation and resolution", "what to do next",
    "detection and diagnosis", "recovery actions", "immediate steps", "first response",
    "workaround", "workarounds", "pre flight", "preflight", "pre flight checks",
    "preflight checks", "pre flight checklist", "preflight checklist",
  ]

  /// `Pre-migration checklist`, `Preconditions checklist`, `Safety checks`
  static func isCheckedFirst(_ words: String) -> Bool {
    if words.hasPrefix("pre flight") || words.hasPrefix("preflight") { return true }
    guard words.hasSuffix(" checklist") || words.hasSuffix(" checks") else { return false }
    return words.hasPrefix("pre ") && words.utf8.count(where: { $0 == 0x20 }) == 2
      || ["preconditions checklist", "prerequisites checklist", "safety checks"].contains(words)
  }

  static func isPhase(_ title: SectionTitle) -> Bool {
    if phaseTitles.contains(title.words) || isStageOfTrouble(title.words) { return true }
    return title.prefix?.lowercased().hasPrefix("phase") == true
      || title.prefix?.lowercased().hasPrefix("step") == true
      || (title.timeWindow != nil && title.number != nil)
  }

  /// `containment actions`, `eradication steps`, `during incident`.
  private static func isStageOfTrouble(_ words: String) -> Bool {
    guard let space = words.utf8.firstIndex(of: UInt8(ascii: " ")) else { return false }
    let (first, second) = (words[..<space], words[words.utf8.index(after: space)...])
    return doings.contains(second) && stages.contains(first)
      || undertakings.contains(second) && ["before", "during", "after"].contains(first)
  }

  private static let doings: Set<Substring> = [
    "actions", "steps", "instructions", "workflow", "strategy", "procedure", "process",
  ]
  private static let undertakings: Set<Substring> = [
    "incident", "deployment", "rollback", "maintenance",
  ]

  private static let stages: Set<Substring> = [
    "containment", "eradication", "recovery", "mitigation", "remediation", "investigation",
    "detection", "resolution", "response", "triage", "diagnosis", "verification", "validation",
    "planning", "execution", "preparation",
  ]

  /// Titles too general to stand alone: an id takes the parent's in front.
  static func isGeneral(_ words: String) -> Bool {
    generalTitles.contains(words) || isStageOfTrouble(words) || isCountedWord(words)
  }

  /// `symptom 1`, `example 2`
  private static func isCountedWord(_ words: String) -> Bool {
    let list = words.split(separator: " ")
    return list.count == 2 && list[1].allSatisfy(\.isNumber)
      && ["symptom", "example", "input", "output", "method", "option", "test"].contains(list[0])
  }

  private static let generalTitles: Set<String> = phaseTitles.union([
    "daily", "weekly", "monthly", "quarterly", "yearly", "annually", "internal", "external",
    "general", "other", "overview", "example", "examples", "usage", "production", "staging",
    "development", "backend", "frontend", "database", "manual", "automatic", "automated",
    "quick reference", "commands", "checklist", "setup", "background", "basic", "advanced",
    "prerequisites", "before you begin", "requirements", "symptoms",
    "start", "stop", "restart", "linux", "windows", "macos", "step by step procedure",
    "step by step", "step by step instructions", "step by step guide", "rotation procedure",
    "rotation steps", "strategy", "quick run", "dry run", "input", "output", "inputs", "outputs",
    "api example", "rollback strategy", "rollback procedure", "rollback plan", "rollback process",
    "restore procedure", "backup procedure", "upgrade procedure", "deployment procedure",
    "migration procedure", "failover procedure", "deployment steps", "migration steps",
    "upgrade steps", "restore steps", "manual steps", "manual procedure", "quick steps",
    "procedure steps", "full run", "how to run",
    "restore process", "backup process", "deployment process", "migration process",
    "upgrade process", "failover process", "rotation process", "cli example",
    "code example", "shell example", "curl example", "usage example",
  ])

  /// Whether a reference title speaks for the headings below it too: what prevents or tunes is no
  /// course of action at any depth, but a contents list may have the whole book below it.
  static func coversAll(_ title: SectionTitle) -> Bool {
    let words = title.words
    return lasting.contains(words)
      || referencePatterns.contains {
        words.hasSuffix($0.0) || words.hasPrefix($0.0) && opening.contains($0.0)
      }
  }

  /// Patterns that also tell at a title's beginning; `Configuration issues` is a problem.
  private static let opening: Set<String> = [
    "when not to use", "prevention", "preventing", "when to escalate",
  ]

  private static let lasting: Set<String> = [
    "prevention", "preventive measures", "best practices", "lessons learned", "configuration",
    "alert configuration", "see also", "links", "references", "further reading", "glossary",
    "severity levels", "changelog", "revision history",
  ]

  private static func referenceReason(_ words: String) -> String? {
    if referenceTitles.contains(words) { return "a section titled “\(words)” is reference" }
    for (pattern, reason) in referencePatterns
    where words.hasSuffix(pattern) || words.hasPrefix(pattern) && opening.contains(pattern) {
      return pattern == "configuration" && isTask(words) ? nil : reason
    }
    return nil
  }

  private static let taskVerbs: Set<String> = [
    "restore", "reload", "fix", "verify", "check", "apply", "update", "change", "force",
    "reset", "enable", "disable", "add", "remove", "delete", "set", "rotate", "migrate", "validate",
    "review", "install", "generate", "download", "edit", "prepare", "write", "upload", "adjust",
    "deploy", "push", "pull", "sync", "import", "export", "create", "copy", "rebuild", "regenerate",
    "restoring", "reloading", "fixing", "verifying", "checking", "applying", "updating", "changing",
    "editing", "resetting", "adding", "removing", "deleting", "rotating", "migrating", "deploying",
  ]
  private static let faults: Set<String> = [
    "invalid", "bad", "wrong", "broken", "missing", "incorrect", "faulty", "failed",
  ]

  /// `Invalid configuration` is a problem, `Restore the configuration` a task.
  private static func isTask(_ words: String) -> Bool {
    guard let first = words.split(separator: " ").first.map(String.init) else { return false }
    return taskVerbs.contains(first) || faults.contains(first)
  }

  /// What stands above a list of the text's own titles.
  static let contentsTitles: Set<String> = ["contents", "table of contents", "toc"]

  private static let referenceTitles: Set<String> = contentsTitles.union([
    "overview", "executive summary", "at a glance", "introduction", "background", "purpose",
    "scope", "audience", "links", "useful links", "references", "reference", "resources",
    "related", "related runbooks", "related documentation", "related documents", "see also",
    "further reading", "additional resources", "tools", "tools and access", "tools and resources",
    "notes", "note", "remember", "glossary", "definitions", "terminology", "architecture",
    "contact information", "key urls", "urls", "endpoints", "dashboards", "dashboard access",
    "monitoring dashboards", "communication channels", "notification channels", "channels",
    "severity levels", "incident severity levels", "severity", "changelog", "change log",
    "revision history", "version history", "document history", "history", "appendix", "faq",
    "documentation", "documentation updates", "security considerations", "best practices",
    "lessons learned", "prevention", "preventive measures", "known issues", "alert configuration",
    "configuration", "metadata", "approvals", "review schedule", "meaning", "context",
    "internal", "external", "external contacts", "emergency contacts", "key contacts",
    "what this is", "what is this", "what it does", "what this does", "how it works",
    "how this works", "why", "motivation", "rationale", "goals", "non goals", "limitations",
    "on call rotation", "communication", "additional information", "ownership", "maintenance log",
  ])

  /// Ends or beginnings of titles that are never part of a course of action.
  private static let referencePatterns: [(String, String)] = [
    ("contacts", "contacts are reference"),
    ("severity levels", "levels are reference"),
    ("when not to use", "when not to act is no course of action"),
    ("when not to use this", "when not to act is no course of action"),
    ("prevention", "prevention is no course of action"),
    ("prevention measures", "prevention is no course of action"),
    ("preventing", "prevention is no course of action"),
    ("tuning", "tuning is no course of action"),
    ("performance optimization", "tuning is no course of action"),
    ("configuration", "configuration is reference"),
    ("links", "links are reference"),
    ("when to escalate", "escalation is metadata"),
  ]

  /// Why what a program cannot do yet is not run.
  static let yetToCome = "it is not there yet"

  /// `Filters (not yet implemented)`
  private static func isYetToCome(_ written: String) -> Bool {
    guard written.hasSuffix(")") else { return false }
    let words = written.words
    return [
      "not yet implemented", "not implemented yet", "not implemented", "not yet supported",
      "not yet available", "coming soon",
    ].contains(where: words.hasSuffix)
  }
}
