/// Why a line, or a whole file, of the audit log cannot be trusted.
package struct AuditProblem: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// No line of this log: not in the shape that each line has.
    case malformed
    /// Its bytes do not give the hash it carries.
    case changed
    /// Good in itself, but does not follow the line before it.
    case misplaced
    case numbered(Int, expected: Int)
    case foreign(run: String)
    case tooLong
    /// The journal has fewer lines than the ledger counted.
    case cut(lines: Int, counted: Int)
    /// The journal has more lines than the ledger counted when it was closed.
    case grown(lines: Int, counted: Int)
    /// The journal's line is good, but is not the one that the ledger saw.
    case replaced
    case plainChain
    case needsKey(id: String?)
    case otherKey(id: String?)
    case missingFile
    case unreadable(String)
    /// No line of the ledger begins this run.
    case unlisted
    /// The journal has ended, and the ledger does not say so.
    case endUnlisted
    case ledgerStepMissing
    case outputChanged(String)
    case outputMissing(String)
    /// The anchor's line is not there, or has another hash.
    case anchorLost
  }

  package var kind: Kind
  /// Relative to the audit directory: `ledger.jsonl`, `runs/RUN_ID/journal.jsonl`.
  package var file: String
  /// From 1; nil where no one line is to blame.
  package var line: Int?

  package init(_ kind: Kind, file: String, line: Int? = nil) {
    self.kind = kind
    self.file = file
    self.line = line
  }

  /// `changed`, for programs.
  package var code: String {
    switch kind {
    case .malformed: "malformed"
    case .changed: "changed"
    case .misplaced: "misplaced"
    case .numbered: "numbered"
    case .foreign: "foreign"
    case .tooLong: "tooLong"
    case .cut: "cut"
    case .grown: "grown"
    case .replaced: "replaced"
    case .plainChain: "plainChain"
    case .needsKey: "needsKey"
    case .otherKey: "otherKey"
    case .missingFile: "missingFile"
    case .unreadable: "unreadable"
    case .unlisted: "unlisted"
    case .endUnlisted: "endUnlisted"
    case .ledgerStepMissing: "ledgerStepMissing"
    case .outputChanged: "outputChanged"
    case .outputMissing: "outputMissing"
    case .anchorLost: "anchorLost"
    }
  }

  /// What is wrong, for people; without the place.
  package var message: String {
    switch kind {
    case .malformed: "not a line of this log: damaged, or put there by something else"
    case .changed: "changed after it was written: its bytes do not give its hash"
    case .misplaced: "does not follow the line before: one was removed, inserted, moved or replaced"
    case .numbered(let seq, let expected): "numbered \(seq) where \(expected) is due"
    case .foreign(let run): "belongs to run '\(run)'"
    case .tooLong: "longer than any line of this log"
    case .cut(let lines, let counted):
      "cut: \(lines) of the \(counted) lines in the ledger are here"
    case .grown(let lines, let counted):
      "\(lines) lines where the ledger counted \(counted) when it was closed"
    case .replaced: "not the line whose hash is in the ledger"
    case .plainChain: "made without a key, so whoever can write the file can forge it"
    case .needsKey(let id): "made with \(Self.name(ofKey: id)): RUNBOOK_AUDIT_KEY_FILE is needed"
    case .otherKey(let id): "made with \(Self.name(ofKey: id)), not with the one given"
    case .missingFile: "missing"
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .unlisted: "no line of the ledger begins this run"
    case .endUnlisted:
      "the run has ended, but the ledger does not say so: its line was dropped"
    case .ledgerStepMissing: "the ledger tells of the run in an order that cannot be"
    case .outputChanged(let name): "the output in '\(name)' is not what was recorded"
    case .outputMissing(let name): "the output in '\(name)' is missing"
    case .anchorLost: "the anchor's line is not in the log: cut, or written anew"
    }
  }

  private static func name(ofKey id: String?) -> String { id.map { "the key \($0)" } ?? "a key" }
}

/// Something to know about a log that does not make it less trustworthy.
package struct AuditNote: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// An event that was being written when the tool was killed or the power went.
    case torn(bytes: Int)
    /// The wall clock was set back before this line.
    case clockBack
    /// The run's last line is there, and the tool died before the ledger told of it.
    case endPending
  }

  package var kind: Kind
  package var file: String
  package var line: Int

  package init(_ kind: Kind, file: String, line: Int) {
    self.kind = kind
    self.file = file
    self.line = line
  }

  package var code: String {
    switch kind {
    case .torn: "torn"
    case .clockBack: "clockBack"
    case .endPending: "endPending"
    }
  }

  package var message: String {
    switch kind {
    case .torn(let bytes):
      "torn after \(bytes) bytes: the tool died while it wrote this, so what it announces did not"
        + " happen"
    case .clockBack: "the clock was set back before this line"
    case .endPending:
      "the tool died before the ledger told of this line; the next run or resume here tells it"
    }
  }
}
