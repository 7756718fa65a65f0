import RunbookCore
import RunbookSystem

extension Command {
  static let due: Command = Command(
    name: "due", summary: "scheduled procedures: when due, when last run, what is late",
    details: [
      "Lists the procedures whose playbook says when they are due, the late ones first. Late is one "
        + "whose time has come since its last run that succeeded; one that never ran, failed or "
        + "was suspended is shown as such. A schedule without an exact time is listed with an "
        + "unknown next time, and is late once its period has passed.",
      "The lines for cron and the units for systemd say yes to nothing: a run that would have to "
        + "ask stops before its first step and lists what is missing.",
    ],
    options: [
      Option(
        "format", .choice(DueFormat.allCases.map(\.rawValue)),
        "table for people (default), json for programs, lines for crontab(5), or timers for systemd"
      )
    ],
    examples: [
      Example("runbook due", "what is late, and what comes next"),
      Example("runbook due --format crontab", "lines to take over into a crontab"),
    ],
    action: showDue)
}

private enum DueFormat: String, CaseIterable { case table, json, crontab, systemd }

@Sendable private func showDue(_ arguments: Arguments) async throws(CommandFailure) -> ExitStatus {
  let library = try await Library.load(arguments)
  Library.report(library.problems)
  let history = RunLog.history(arguments)
  let now = LiveWorld.clock.now()
  let procedures = DueProcedure.sorted(
    library.catalogue.entries.compactMap {
      DueProcedure(
        $0, history: history[$0.procedure.id], now: now, local: .machine,
        zones: .machine)
    })
  switch arguments.choice("format", DueFormat.self) ?? .table {
  case .json: Console.write(DueReport.json(procedures))
  case .table where procedures.isEmpty:
    let count = library.catalogue.entries.count
    Console.diagnose("nothing is scheduled: none of \(count) procedures says when it is due\n")
  case .table:
    Console.write(DueReport.table(procedures, now: now, style: Console.style(arguments)))
  case .crontab: Console.write(try timers(library, arguments).crontab(procedures))
  case .systemd: Console.write(try timers(library, arguments).systemd(procedures))
  }
  return .done
}

/// A timer starts elsewhere and knows no settings of this shell: all paths are whole.
private func timers(
  _ library: Library, _ arguments: Arguments
) throws(CommandFailure) -> DueTimers {
  var words = [ProcessFacts.program, "run", "--no-input"]
  for root in library.places.roots { words += ["--runbooks", ProcessFacts.wholePath(root)] }
  // Another user's timer would find another log, and `due` would never learn of the run.
  words += ["--audit-dir", ProcessFacts.wholePath(try AuditPlace.path(arguments))]
  words += ["--reason", "scheduled"]
  let keyFile = Environment.value("RUNBOOK_AUDIT_KEY_FILE").flatMap { path in
    path.isEmpty ? nil : ProcessFacts.wholePath(path)
  }
  for word in words + [keyFile].compactMap({ $0 })
  where word.unicodeScalars.contains(where: { $0.value < 0x20 }) {
    throw CommandFailure(
      .usage, "'\(TerminalText.line(word))' cannot stand in a timer: it holds a control character",
      help: "rename the folder")
  }
  return DueTimers(words: words, keyFile: keyFile)
}
