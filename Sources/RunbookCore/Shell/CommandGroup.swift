/// A part of a shell fence that is one step: what a careful reader would type at one go.
package struct CommandGroup: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// `script` runs.
    case shell
    /// `ssh HOST` and its like: what follows runs there. No step of its own.
    case opensSession(SessionOpener)
    /// A bare `exit` that closes the open session. No step of its own.
    case closesSession
    /// `sleep 30` alone, or `# wait 30s`.
    case wait(seconds: Double)
    /// Comments only: what a person does, item by item.
    case checklist([String])
    /// No command in the shell's sense (prose, configuration, a chat's command), or comments that
    /// say what to type into the editor before; `reason` says what it was taken for.
    case manual(reason: String)
  }

  package var kind: Kind
  /// From the comment above, without `#`, number and condition; nil where there is none.
  package var title: String?
  /// The number in `# 3. Try restart`, as written.
  package var number: String?
  /// The rest of the comment run that titles the group.
  package var notes: [String]
  /// Lines that forbid or warn: `NOT …`, `Do NOT …`, `CAUTION`, `(use with caution)`.
  package var warnings: [String]
  /// The condition in `# If all pass, switch traffic`: `If all pass`.
  package var condition: String?
  /// What runs, exactly: prompts removed, comments inside kept. Empty unless commands are there.
  package var script: SourceText
  /// Title comment, script and expectation together.
  package var range: SourceRange
  /// `# Should show …`, `# Expected: …`, or the output below a prompt.
  package var expected: [String]
  /// Trailing comment of a one-line group (`# For Redis`), without `#`.
  package var trailingComment: String?
  package var findings: [Diagnostic]
  /// What a manual group says to type or paste: lines for an editor, a file's content, a message.
  package var payload: String?
  /// Groups that only show the command with values: `# Example:`.
  package var examples: [String] = []
  /// The machine that the prompts before its commands name.
  package var host: PromptHost?

  package init(
    kind: Kind, title: String? = nil, number: String? = nil, notes: [String] = [],
    warnings: [String] = [], condition: String? = nil, script: SourceText, range: SourceRange,
    expected: [String] = [], trailingComment: String? = nil, findings: [Diagnostic] = []
  ) {
    self.kind = kind
    self.title = title
    self.number = number
    self.notes = notes
    self.warnings = warnings
    self.condition = condition
    self.script = script
    self.range = range
    self.expected = expected
    self.trailingComment = trailingComment
    self.findings = findings
  }
}

/// How the groups of one fence go together.
package enum Composition: Sendable, Equatable {
  /// One after the other.
  case sequence
  /// Consecutive groups that exclude each other, as ranges of group indices; the rest in sequence.
  case alternatives([Alternatives])
  /// A list of commands to pick from.
  case menu

  package struct Alternatives: Sendable, Equatable {
    /// Indices into the fence's groups.
    package var groups: Range<Int>
    /// One label for each option.
    package var labels: [String]
    /// The groups of each option, in order; together they are `groups`.
    package var options: [Range<Int>]
    /// The options are conditions, of which one holds, not ways to do the same.
    package var areConditions: Bool
    package init(
      groups: Range<Int>, labels: [String], options: [Range<Int>]? = nil,
      areConditions: Bool = false
    ) {
      self.groups = groups
      self.labels = labels
      self.options = options ?? groups.map { $0..<($0 + 1) }
      self.areConditions = areConditions
    }
  }
}

/// A shell fence, read: its groups in order and how they go together.
package struct ShellFence: Sendable, Equatable {
  package enum Role: Sendable, Equatable {
    case commands
    /// A script to install (`#!`), output, configuration…: reference material, never run.
    case reference(reason: String)
    /// `- [ ]` or `[ ]` lines, or a numbered list of sentences.
    case checklist([String])
  }
  package var role: Role
  package var groups: [CommandGroup]
  package var composition: Composition
  package var findings: [Diagnostic]

  package init(
    role: Role, groups: [CommandGroup] = [], composition: Composition = .sequence,
    findings: [Diagnostic] = []
  ) {
    self.role = role
    self.groups = groups
    self.composition = composition
    self.findings = findings
  }
}
