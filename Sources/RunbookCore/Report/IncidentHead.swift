/// What a report says before and after its timeline: the facts, what went wrong, and how far the
/// log can be trusted.
struct IncidentHead: Sendable {
  let report: IncidentReport
  let isBeingWritten: Bool
  let procedure: Procedure?
  let verdict: AuditVerdict

  var blocks: [ReportBlock] {
    let title = report.start?.title ?? report.first?.run ?? "a run without a start"
    return [.title("Incident report: \(title)")] + warnings.map(ReportBlock.warning)
      + [.facts(facts), .section("Summary"), .facts(summary)]
      + section("What went wrong", failures) + section("Limits that passed", limits)
      + section("Decisions", report.decisions) + section("Notes", report.notes)
      + section("Edited before it ran", report.edits) + section("Left out", report.skips)
      + section("Undone", undone)
  }

  private func section(_ title: String, _ items: [String]) -> [ReportBlock] {
    items.isEmpty ? [] : [.section(title)] + items.map(ReportBlock.item)
  }

  // MARK: - What a reader must know first

  private var warnings: [String] {
    var warnings: [String] = []
    if !verdict.isGood {
      warnings.append("The audit log does not verify: what is told here may have been changed.")
    }
    switch report.last?.event {
    case .runFinished: break
    case .runSuspended(let reason):
      warnings.append("This run is suspended (\(reason)): the report ends where it was left.")
    default:
      warnings.append(
        isBeingWritten
          ? "This run is still going on: the report ends at its newest event."
          : "This run broke off: its end is not on the record.")
    }
    if report.start == nil {
      warnings.append("The run's start is not on the record as this version can read it.")
    }
    return warnings
  }

  // MARK: - Facts

  private var facts: [ReportFact] {
    var facts: [ReportFact] = []
    if let start = report.start {
      facts.append(ReportFact("Procedure", start.procedure))
      facts.append(ReportFact("Playbook", identity(start.playbook)))
      facts += start.called.map { ReportFact("Calls", identity($0)) }
      if start.mode != .live { facts.append(ReportFact("Mode", Timeline.modeWord(start.mode))) }
      facts.append(ReportFact("Target", start.target ?? "none"))
      if let reason = start.reason { facts.append(ReportFact("Reason", reason)) }
    }
    facts += report.sittings.map { ReportFact("Operator", sitting($0)) }
    facts += report.parameters.map {
      ReportFact("Parameter \($0.name)", "\($0.value) (\($0.origin))")
    }
    if let since = report.start?.since {
      facts.append(ReportFact("Alert fired", IncidentTime.full(since)))
    }
    if let first = report.first {
      facts.append(ReportFact("Started", IncidentTime.full(first.time)))
    }
    facts += ending
    facts.append(ReportFact("Run", report.first?.run ?? "?"))
    if let version = report.start?.toolVersion {
      facts.append(ReportFact("Recorded by", "runbook \(version)"))
    }
    return facts
  }

  private var ending: [ReportFact] {
    guard let last = report.last, let first = report.first else { return [] }
    let isOver = report.finish != nil
    var facts = [ReportFact(isOver ? "Ended" : "Newest event", IncidentTime.full(last.time))]
    let wall = Int((last.time.microseconds - first.time.microseconds) / 1000)
    facts.append(
      ReportFact("Duration", ElapsedText.text(milliseconds: report.finish?.durationMs ?? wall)))
    facts.append(ReportFact("Outcome", outcome))
    facts.append(ReportFact("Response time", response))
    facts.append(ReportFact("Recovery time (RTO)", recovery))
    if let point = procedure?.recoveryPoint {
      facts.append(
        ReportFact(
          "Recovery point (RPO)",
          "target \(ShortDuration.text(point)); what was lost is not measured"))
    }
    return facts
  }

  private var outcome: String {
    switch report.last?.event {
    case .runFinished(let end): end.outcome.rawValue
    case .runSuspended: "suspended"
    default: isBeingWritten ? "running" : "broken off"
    }
  }

  private func identity(_ playbook: Event.PlaybookIdentity) -> String {
    let commit = playbook.gitCommit.map {
      ", git \($0)\(playbook.gitDirty == true ? " with changes that were not committed" : "")"
    }
    return "\(playbook.path), SHA-256 \(playbook.sha256)\(commit ?? "")"
  }

  private func sitting(_ sitting: (time: Timestamp, person: Event.Operator, step: String?))
    -> String
  {
    let person = sitting.person
    let name = person.name.map { "\($0) (\(person.user))" } ?? person.user
    var words = "\(name) on \(person.host), from \(IncidentTime.full(sitting.time))"
    if let sudo = person.sudoUser { words += ", by sudo of \(sudo)" }
    if let step = sitting.step { words += ", at step \(step)" }
    return words
  }

  // MARK: - Time limits

  /// Responded has who began the first step; the clock starts with the alert, where it is known.
  private var response: String {
    let passed = report.limits.first { $0.limit == RunLimit.response }
    guard let limit = passed?.limitMs ?? procedure?.responseTime?.limitSeconds.map(milliseconds)
    else {
      return "the record has no target"
    }
    let from = report.start?.since ?? report.first?.time
    let target = "target \(ElapsedText.text(milliseconds: limit))"
    let clock = report.start?.since == nil ? "the run's start" : "the alert"
    guard let from, let begun = report.attempts.first?.time else {
      return "\(target); no step was begun"
    }
    let took = max(0, Int((begun.microseconds - from.microseconds) / 1000))
    return "\(target); first step begun \(ElapsedText.text(milliseconds: took)) after \(clock): "
      + (took <= limit ? "met" : "not met")
  }

  private var recovery: String {
    guard let finish = report.finish else {
      guard let target = procedure?.recoveryTime else { return "the record has no target" }
      return "target \(ShortDuration.text(target)); the run has not ended"
    }
    guard let target = finish.rtoTargetMs else { return "the record has no target" }
    let words =
      "target \(ElapsedText.text(milliseconds: target)), run took "
      + ElapsedText.text(milliseconds: finish.durationMs)
    guard finish.outcome == .succeeded else { return words + ": the run did not succeed" }
    return words + (finish.durationMs <= target ? ": met" : ": not met")
  }

  private var limits: [String] {
    report.limits.map { limit in
      "\(IncidentTime.clock(limit.time)) · \(EventWording.passed(limit.limit, limit.limitMs))"
        + ", \(ElapsedText.text(milliseconds: limit.elapsedMs)) on the clock"
    }
  }

  // MARK: - Summary

  private var summary: [ReportFact] {
    var facts: [ReportFact] = []
    let counted = report.finish?.counts ?? countedOutcomes
    let words = Outcome.recorded.compactMap { outcome in
      counted[outcome].flatMap { $0 > 0 ? "\($0) \(EventWording.word(outcome))" : nil }
    }
    facts.append(ReportFact("Steps", words.isEmpty ? "none" : words.joined(separator: ", ")))
    let again = report.attempts.count { $0.start.attempt > 1 }
    facts.append(
      ReportFact(
        "Attempts", "\(report.attempts.count)" + (again > 0 ? ", \(again) of them again" : "")))
    for (name, count) in [
      ("Failed attempts", failures.count), ("Decisions", report.decisions.count),
      ("Notes", report.notes.count), ("Edited", report.edits.count),
      ("Undo steps", undone.count), ("Limits that passed", report.limits.count),
    ] where count > 0 { facts.append(ReportFact(name, "\(count)")) }
    return facts
  }

  /// Steps by how their last attempt ended, where the run's end does not say.
  private var countedOutcomes: [Outcome: Int] {
    var last: [String: Outcome] = [:]
    for attempt in report.attempts {
      last[attempt.start.step] = attempt.end?.event.outcome ?? .unknown
    }
    var counts = Dictionary(grouping: last.values, by: \.self).mapValues(\.count)
    if !report.skips.isEmpty { counts[.skipped, default: 0] += report.skips.count }
    if isBeingWritten { counts[.unknown] = nil }
    return counts
  }

  private var failures: [String] {
    report.attempts.enumerated().compactMap { index, attempt in
      guard attempt.isBad, !(isBeingWritten && attempt.end == nil) else { return nil }
      let isMended = report.attempts[(index + 1)...].contains {
        $0.start.step == attempt.start.step && !$0.isBad
      }
      return "\(IncidentTime.clock(attempt.time)) · step \(attempt.name): "
        + attempt.outcome(isBeingWritten: isBeingWritten)
        + (isMended ? " (a later attempt succeeded)" : "")
    }
  }

  private var undone: [String] {
    report.attempts.filter(\.isUndo).map {
      "\(IncidentTime.clock($0.time)) · \($0.name): \($0.outcome(isBeingWritten: isBeingWritten))"
    }
  }

  // MARK: - Proof

  var proof: [ReportBlock] {
    let run = verdict.runs.first
    var facts: [ReportFact] = []
    if let run {
      facts.append(ReportFact("Events proven good", "\(run.lines)"))
      if let head = run.head {
        facts.append(ReportFact("Chain head", head.hex))
        facts.append(ReportFact("Anchor", "\(head.short):\(run.lines)"))
      }
    }
    facts.append(
      ReportFact("Ledger", "\(verdict.ledgerLines) lines, head \(verdict.ledgerHead.hex)"))
    facts.append(ReportFact("Chain", verdict.isKeyed ? "HMAC-SHA-256" : "SHA-256"))
    let problems = verdict.problems + (run?.problems ?? [])
    let notes = verdict.notes + (run?.notes ?? [])
    let words =
      verdict.isGood
      ? "This run's journal and the ledger verified when this report was made; other runs were not looked"
        + " at. Every line is the one that was written, as far as a chain can prove it. A cut tail is"
        + " found where a journal, an anchor or a signature outlives it."
      : "This run's journal and the ledger did not verify when this report was made:"
    return [.section("Proof"), .facts(facts), .text(words)]
      + problems.map { .item("\($0.place): \($0.message)") }
      + notes.map { .item("note: \($0.file):\($0.line): \($0.message)") }
  }
}
