/// The keys that are typed, with the words teams use for them.
enum MetadataKey: Sendable, CaseIterable {
  case alert, severity, impact, symptoms, useCase, responseTime, duration, downtime, schedule
  case trigger, prerequisites, rollbackCriteria, recoveryTime, recoveryPoint, owner, escalation
  case summary, contacts

  /// Whether a `ProcedureSummary` tells it.
  var isInCatalogue: Bool {
    switch self {
    case .alert, .severity, .symptoms, .useCase, .responseTime, .summary: true
    case .impact, .duration, .downtime, .schedule, .trigger, .prerequisites, .rollbackCriteria,
      .recoveryTime, .recoveryPoint, .owner, .escalation, .contacts:
      false
    }
  }

  /// The key's words in lower case, without marks (`StringProtocol.words`).
  static let synonyms: [(key: MetadataKey, words: [String])] = [
    (.alert, ["alert", "alert name", "alertname", "alerts", "page"]),
    (.severity, ["severity", "priority", "sev", "alert severity"]),
    (.impact, ["impact", "user impact", "customer impact", "business impact", "affects"]),
    (.symptoms, ["symptoms", "symptom", "signs", "indicators", "detection signals"]),
    (
      .useCase,
      [
        "use case", "when to use", "situation", "scenario", "when", "use when",
        "when to use this", "when to use this runbook", "applies to", "when to fire",
        "when this fires", "when it fires", "when to run", "when to rotate", "when to act",
      ]
    ),
    (
      .responseTime,
      ["response time", "respond within", "time to respond", "sla", "response sla"]
    ),
    (
      .duration,
      [
        "duration", "estimated time", "estimated duration", "expected duration", "time",
        "time required", "time estimate", "time to complete", "total time",
      ]
    ),
    (.downtime, ["downtime", "expected downtime", "estimated downtime"]),
    (
      .schedule,
      ["schedule", "frequency", "standard window", "maintenance window", "cadence", "window"]
    ),
    (.trigger, ["trigger", "triggers", "triggered by"]),
    (
      .prerequisites,
      [
        "prerequisites", "prerequisite", "requirements", "required access", "access required",
        "before you begin", "before you start", "preconditions", "pre conditions", "pre requisites",
        "required permissions",
        "required tools",
      ]
    ),
    (
      .rollbackCriteria,
      ["rollback criteria", "rollback triggers", "when to roll back", "when to rollback"]
    ),
    (.recoveryTime, ["rto", "recovery time objective", "recovery time objective rto"]),
    (.recoveryPoint, ["rpo", "recovery point objective", "recovery point objective rpo"]),
    (.owner, ["owner", "team", "owned by", "owners", "maintainer", "owning team"]),
    (
      .escalation,
      [
        "escalation", "escalation path", "escalate to", "escalation policy", "escalation chain",
        "escalation contacts", "escalation levels", "escalation procedure",
      ]
    ),
    (.summary, ["summary", "description", "overview", "purpose"]),
    (.contacts, ["contacts", "key contacts", "emergency contacts", "contact"]),
  ]

  private static let table: [String: MetadataKey] = {
    var table: [String: MetadataKey] = [:]
    for (key, words) in synonyms {
      for word in words { table[word] = key }
    }
    return table
  }()

  init?(_ text: String) { self.init(words: text.words) }

  init?(_ title: SectionTitle) {
    self.init(words: title.words)
    // `RTO and recovery` is about more.
    let isTarget = self == .recoveryTime || self == .recoveryPoint
    if isTarget, MetadataKey.table[title.words] == nil, !title.isRecoveryTarget { return nil }
  }

  private init?(words: String) {
    if let key = MetadataKey.table[words] {
      self = key
    } else if words.hasPrefix("rto ") {
      // `RTO/RPO`, `RTO: 4 hours`
      self = .recoveryTime
    } else if words.hasPrefix("rpo ") {
      self = .recoveryPoint
    } else {
      return nil
    }
  }
}
