import RunbookCore
import RunbookSystem

extension Command {
  static let audit: Command = Command(
    name: "audit", summary: "what was done, and proof of it",
    details: [
      "Reads the audit log: every run, its timeline, and whether anything was changed later."
    ],
    examples: [
      Example("runbook audit list", "all runs, the newest first"),
      Example("runbook audit show last", "the newest run's timeline, and where it stands"),
      Example("runbook audit report last", "the same with all output, for a post-mortem"),
      Example("runbook audit verify", "whether the log is what was written"),
    ],
    subcommands: [
      auditList, auditShow, auditReport, auditExport, auditVerify, auditSign, auditTail,
    ])

  private static let formatOption = Option(
    "format", .choice(["text", "json"]), "text for people (default), or json for programs")

  private static let auditList = Command(
    name: "list", summary: "runs, the newest first",
    options: [
      Option("procedure", .text("ID"), "only runs of this procedure"),
      Option("operator", .text("NAME"), "only runs by this person"),
      Option("outcome", .text("OUTCOME"), "only runs that ended so: succeeded, failed, suspended…"),
      Option("since", .text("TIME"), "only runs that began later: 2026-11-21, or with T02:10:00Z"),
      formatOption,
    ],
    examples: [Example("runbook audit list --outcome failed", "runs with a failed step")],
    action: { arguments throws(CommandFailure) in
      var filter = RunFilter(
        procedure: arguments.value("procedure"), operatorName: arguments.value("operator"),
        outcome: arguments.value("outcome"))
      if let text = arguments.value("since") {
        guard let time = Timestamp(text) ?? Timestamp(text + "T00:00:00Z") else {
          throw UsageError.valueMalformed(
            option: "since", value: text,
            expected: "a day such as 2026-11-21, or 2026-11-21T02:10:00Z"
          ).failure
        }
        filter.since = time
      }
      return ExitStatus(audit: try AuditCommands(arguments).list(filter, format: format(arguments)))
    })

  private static let auditShow = Command(
    name: "show", summary: "a run's timeline, and where it stands",
    operands: [Operand("RUN", .one, .runs)], options: [formatOption],
    examples: [Example("runbook audit show last", "what was done, when and by whom")],
    action: { arguments throws(CommandFailure) in
      ExitStatus(
        audit: try AuditCommands(arguments).show(arguments.operands[0], format: format(arguments)))
    })

  private static let auditVerify = Command(
    name: "verify", summary: "whether the log is what was written",
    details: [
      "Checks every line of the ledger and of each journal. A cut tail is found where a journal, an "
        + "anchor or a signature outlives it. With RUNBOOK_AUDIT_KEY_FILE, unkeyed chains are errors.",
      "With --signers, the signatures beside the ledger are checked too: each must be of a signer "
        + "who is allowed in FILE, and what was signed must still be in the chain.",
    ],
    operands: [Operand("RUN", .optional, .runs)],
    options: [
      Option("anchor", .text("HASH:LINES"), "the anchor that was printed when the run ended"),
      Option("signers", .text("FILE"), "allowed signers, as ssh-keygen has them"),
      formatOption,
    ],
    examples: [Example("runbook audit verify", "every run, and the ledger that lists them")],
    action: { arguments throws(CommandFailure) in
      var anchor: AuditAnchor?
      if let text = arguments.value("anchor") {
        guard let read = AuditAnchor(text) else {
          throw UsageError.valueMalformed(
            option: "anchor", value: text, expected: "HASH:LINES, as it was printed"
          ).failure
        }
        anchor = read
      }
      let signers = arguments.value("signers")
      if let signers { try checkReadable(signers: signers) }
      return ExitStatus(
        audit: try AuditCommands(arguments).verify(
          run: arguments.operands.first, key: try AuditCommands.key(), anchor: anchor,
          signers: signers,
          format: format(arguments)))
    })

  /// `ssh-keygen` tells an unreadable file from an unknown signer in words only.
  private static func checkReadable(signers path: String) throws(CommandFailure) {
    do throws(FileProblem) {
      _ = try FileReader.bytes(of: path, limitBytes: 1 << 20)
    } catch {
      throw CommandFailure(
        .notFound,
        "the signers' file '\(TerminalText.line(path))' cannot be read: \(error.message)",
        help: error.help)
    }
  }

  private static let auditTail = Command(
    name: "tail", summary: "follow a run as it goes",
    operands: [Operand("RUN", .one, .runs)], options: [formatOption],
    examples: [Example("runbook audit tail last", "what a colleague is doing now")],
    action: { arguments throws(CommandFailure) in
      ExitStatus(
        audit: await (try AuditCommands(arguments)).tail(
          arguments.operands[0], format: format(arguments), isStopped: { false },
          pause: { await LiveWorld.clock.sleep(200) }))
    })

  static func format(_ arguments: Arguments) -> AuditCommands.Format {
    arguments.value("format") == "json" ? .json : .table
  }
}

extension AuditCommands {
  init(_ arguments: Arguments) throws(CommandFailure) {
    self.init(
      directory: try AuditPlace.existing(arguments),
      output: { Console.write($0) }, diagnostics: { Console.diagnose($0 + "\n") },
      isAtTerminal: TerminalStyle(of: .output, colour: .never).isTerminal)
  }

  /// The key that every line must have been made with; nil: none is given.
  static func key() throws(CommandFailure) -> AuditKey? {
    guard case .keyed(let key) = try AuditPlace.seal(Environment.all) else { return nil }
    return key
  }
}

extension ExitStatus {
  init(audit code: Int32) {
    switch code {
    case AuditCommands.Status.refused: self = .usage
    case AuditCommands.Status.notFound: self = .notFound
    case AuditCommands.Status.notVerified: self = .auditLog
    default: self = .done
    }
  }
}
