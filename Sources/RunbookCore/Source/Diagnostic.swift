/// What is wrong with a text, where, and what to do about it: a finding.
///
/// `message` is lower case without a full stop and names things in single quotes; `help` says what
/// to do. Rendered by `DiagnosticRenderer`, never by hand.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case note, warning, error

    package static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }
    private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
  }

  /// A replacement that mends the text.
  package struct Fix: Sendable, Hashable {
    package var range: SourceRange
    package var replacement: String
    package init(range: SourceRange, replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// A second place that explains the first.
  package struct Note: Sendable, Hashable {
    package var message: String
    package var range: SourceRange
    package init(_ message: String, at range: SourceRange) {
      self.message = message
      self.range = range
    }
  }

  package var severity: Severity
  /// The stable id of the rule that found it, such as `session-unclear`.
  package var rule: String
  package var message: String
  /// nil: the file as a whole.
  package var range: SourceRange?
  package var help: String?
  package var fix: Fix?
  package var notes: [Note]

  package init(
    _ severity: Severity, _ rule: String, _ message: String, at range: SourceRange?,
    help: String? = nil, fix: Fix? = nil, notes: [Note] = []
  ) {
    self.severity = severity
    self.rule = rule
    self.message = message
    self.range = range
    self.help = help
    self.fix = fix
    self.notes = notes
  }

  package static func error(
    _ rule: String, _ message: String, at range: SourceRange?, help: String? = nil
  ) -> Diagnostic { Diagnostic(.error, rule, message, at: range, help: help) }

  package static func warning(
    _ rule: String, _ message: String, at range: SourceRange?, help: String? = nil
  ) -> Diagnostic { Diagnostic(.warning, rule, message, at: range, help: help) }

  package static func note(
    _ rule: String, _ message: String, at range: SourceRange?, help: String? = nil
  ) -> Diagnostic { Diagnostic(.note, rule, message, at: range, help: help) }
}

extension [Diagnostic] {
  /// Without repeats, in order.
  var unique: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
  }
}
