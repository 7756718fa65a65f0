import RunbookCore
import RunbookSystem

extension AuditCommands {
  /// How a report is written.
  enum ReportFormat: String, CaseIterable, Sendable { case markdown, html }

  /// A run's incident timeline, ready for a post-mortem. A log that does not verify is told of in
  /// the report itself, and by the exit status.
  func report(_ name: String, key: AuditKey?, format: ReportFormat) -> Int32 {
    guard let run = find(name) else { return Status.notFound }
    // Looked at first: a run that ends meanwhile is then told as it was.
    let isBeingWritten = run.isBeingWritten
    var report = IncidentReport()
    var start: Event.RunStarted?
    var resumed: Event?
    do {
      try JournalReader(run).forEachLine { line in
        report.take(line, ends: run.ends)
        switch line.event {
        case .runStarted(let event) where start == nil: start = event
        case .runResumed(let event): resumed = .runResumed(event)
        default: break
        }
        return true
      }
    } catch {
      return refuse("cannot read '\(error.path)': \(error.reason)", Status.notVerified)
    }
    let began = start.map { start in
      BegunPlaybooks(run: run, start: start, events: [resumed].compactMap(\.self))
    }
    let verdict = AuditVerification(directory, key: key).verdict(run: run.run)
    let blocks = report.blocks(
      isBeingWritten: isBeingWritten, procedure: began?.procedure, verdict: verdict)
    output(format == .html ? ReportHTML.text(blocks) : ReportMarkdown.text(blocks))
    guard !verdict.isGood else { return Status.done }
    return refuse(
      "the audit log does not verify; see 'runbook audit verify \(run.run)'", Status.notVerified)
  }
}
