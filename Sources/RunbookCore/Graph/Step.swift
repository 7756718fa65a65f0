/// A node of a procedure's step graph.
package struct Step: Sendable, Equatable, Identifiable {
  /// `3`, `3.1`, `3.2`: unique within a procedure, in the playbook's order and numbering.
  package struct ID: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    package var text: String
    package init(_ text: String) { self.text = text }
    package init(stringLiteral value: String) { text = value }
    package var description: String { text }
  }

  package var id: ID
  /// A name given by an `id=` annotation, accepted wherever an id is.
  package var name: String?
  /// Titles of the groups around it, outermost first: `["Identify root cause"]`.
  package var group: [String]
  package var title: String
  /// The playbook's own words for it beyond the title; empty where there are none.
  package var text: String
  package var source: SourceRange
  package var risk: Risk
  package var session: SessionUse
  package var guardCondition: Guard?
  package var action: Action
  package var next: [Edge]
  package var onFailure: Target?
  package var undo: Undo?
  /// Names of the procedure's parameters that this step needs.
  package var parameters: [String]
  package var timeoutSeconds: Double?
  package var retry: Retry?
  package var expected: String?
  package var warnings: [String]
  /// What earlier steps give it.
  package var needs: [Need]
  package var captures: [String]
  package var reference: [Reference]
  /// What its words link to outside of its page.
  package var links: [Link]
  /// Exit statuses that count as success; empty: 0 only.
  package var expectedExits: [Int]
  package var allowsFailure: Bool
  package var confirm: Confirmation?
  package var workingDirectory: String?
  /// Whether it may run beside its neighbours (`parallel`); nil: nobody says so.
  package var isIndependent: Bool?
  package var recordsInput: Bool?
  /// Its playbook leaves it out (`skip`), unless it is asked for by `--only`.
  package var isLeftOut: Bool
  package var findings: [Diagnostic]

  package init(id: ID, title: String, source: SourceRange, action: Action) {
    self.id = id
    self.title = title
    self.source = source
    self.action = action
    group = []
    text = ""
    risk = .readOnly
    session = SessionUse(.local)
    next = []
    parameters = []
    warnings = []
    needs = []
    captures = []
    reference = []
    links = []
    expectedExits = []
    allowsFailure = false
    isIndependent = nil
    isLeftOut = false
    findings = []
  }
}

extension Step {
  /// Where a step runs, and whether the playbook says so.
  package struct SessionUse: Sendable, Hashable {
    package var reference: SessionReference
    /// Another session that may be meant: the run asks which. nil: no doubt.
    package var doubt: SessionReference?
    package init(_ reference: SessionReference, doubt: SessionReference? = nil) {
      self.reference = reference
      self.doubt = doubt
    }
  }

  /// A value that an earlier step gives: captured, or a variable of the session they share.
  package struct Need: Sendable, Hashable {
    package var name: String
    /// Any one of them is enough; in the playbook's order.
    package var givers: [ID]
    /// Only a step that succeeded gives it; else every step that ran.
    package var isCaptured: Bool

    package init(_ name: String, from givers: [ID], isCaptured: Bool = true) {
      self.name = name
      self.givers = givers
      self.isCaptured = isCaptured
    }

    /// - Parameter outcome: nil where a step did not run.
    func isMet(_ outcome: (ID) -> Outcome?) -> Bool {
      givers.contains { giver in
        guard let ended = outcome(giver) else { return false }
        return isCaptured ? ended == .succeeded : ended != .skipped
      }
    }
  }

  /// The steps that give what it needs, each once.
  package var dependsOn: [ID] { needs.givers }

  /// A condition on a step.
  package struct Guard: Sendable, Hashable {
    /// As written: `if > 20% error rate`.
    package var text: String
    /// A command whose exit status 0 means yes; nil: asked.
    package var command: String?
    package init(text: String, command: String? = nil) {
      self.text = text
      self.command = command
    }

    /// Both hold. What is decided by a command stays as it is.
    func and(_ other: Guard) -> Guard {
      if command != nil || text.contains(other.text) { return self }
      if other.command != nil || other.text.contains(text) { return other }
      return Guard(text: "\(text), \(other.text)")
    }
  }

  /// Words of a step that lead somewhere: an address, or a file as the playbook names it.
  package struct Link: Sendable, Hashable {
    package var text: String
    package var destination: String
  }

  package enum Confirmation: String, Sendable, Hashable { case each, never }

  package struct Retry: Sendable, Hashable {
    package var count: Int
    package var everySeconds: Double
    /// A command; polling goes on until it exits with 0.
    package var until: String?
    /// Each pause is twice as long as the one before, up to this; nil: all are alike.
    package var backoffLimitSeconds: Double?
    package init(
      count: Int, everySeconds: Double, until: String? = nil, backoffLimitSeconds: Double? = nil
    ) {
      self.count = count
      self.everySeconds = everySeconds
      self.until = until
      self.backoffLimitSeconds = backoffLimitSeconds
    }

    /// The pause before a retry; `number` counts from 1.
    package func delaySeconds(before number: Int) -> Double {
      guard let limit = backoffLimitSeconds else { return everySeconds }
      var delay = everySeconds
      for _ in 1..<max(1, min(number, 64)) where delay < limit { delay *= 2 }
      return min(delay, limit)
    }
  }

  package enum Undo: Sendable, Hashable {
    case step(ID)
    case command(String)
  }

  /// Where an edge leads.
  package enum Target: Sendable, Hashable {
    case step(ID)
    /// A procedure's full id.
    case procedure(String)
    /// The procedure's end.
    case end
  }

  package struct Edge: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable { case next, option, call, back }
    package var to: Target
    package var kind: Kind
    /// How often a `back` edge may be taken.
    package var limit: Int?
    package init(to: Target, kind: Kind = .next, limit: Int? = nil) {
      self.to = to
      self.kind = kind
      self.limit = limit
    }
  }

  /// Material that belongs to a step and is never run, with the reason why it is not.
  package struct Reference: Sendable, Hashable {
    package var language: String
    package var text: String
    package var source: SourceRange
    package var reason: String
    package init(language: String, text: String, source: SourceRange, reason: String) {
      self.language = language
      self.text = text
      self.source = source
      self.reason = reason
    }
  }
}

extension [Step.Need] {
  /// Each once, in order.
  var givers: [Step.ID] {
    reduce(into: []) { found, need in
      for giver in need.givers where !found.contains(giver) { found.append(giver) }
    }
  }
}
