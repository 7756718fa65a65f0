/// What is known of a runnable part of a playbook besides its steps.
package struct Procedure: Sendable, Equatable, Identifiable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case alert, scenario, deployment, rollback, scaling, backup, recovery, maintenance, diagnosis
    case checklist, decision, message, menu, other
  }

  /// `PLAYBOOK/SLUG`: `state-persistence/circuit-breaker-open`.
  package var id: String
  package var title: String
  package var kind: Kind
  package var severity: Severity?
  package var alert: Alert?
  package var summary: String?
  package var impact: String?
  package var responseTime: DurationValue?
  package var duration: DurationValue?
  package var downtime: DurationValue?
  package var recoveryTime: DurationValue?
  package var recoveryPoint: DurationValue?
  package var schedule: Schedule?
  package var useCase: String?
  package var trigger: String?
  package var owner: String?
  package var symptoms: [String]
  package var prerequisites: [String]
  package var rollbackCriteria: [String]
  package var escalation: [Escalation]
  package var contacts: [String]
  /// Keys without a type of their own, in the playbook's order.
  package var metadata: [Entry]
  package var parameters: [Parameter]
  package var source: SourceRange
  /// What links call its heading, where that is not the end of the id: `restart` of `B: Restart`.
  package var anchors: [String] = []

  package struct Entry: Sendable, Hashable {
    package var key: String
    package var value: String
    package init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  package init(id: String, title: String, kind: Kind, source: SourceRange) {
    self.id = id
    self.title = title
    self.kind = kind
    self.source = source
    symptoms = []
    prerequisites = []
    rollbackCriteria = []
    escalation = []
    contacts = []
    metadata = []
    parameters = []
  }

  /// The part of the id behind the playbook's.
  package var shortID: String { String(id.split(separator: "/").last ?? Substring(id)) }
}
