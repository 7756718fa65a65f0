/// What the catalogue tells of a procedure: all that a list shows and a search looks through.
package struct ProcedureSummary: Sendable, Equatable {
  package var id: String
  package var title: String
  package var kind: Procedure.Kind
  package var severity: Severity?
  package var alert: Alert?
  package var summary: String?
  package var useCase: String?
  package var symptoms: [String]
  package var responseTime: DurationValue?
  package var stepCount: Int
  /// The playbook's path, as it is shown.
  package var path: String
  /// The line of the procedure's title, from 1.
  package var line: Int

  package init(_ graph: StepGraph, in source: SourceFile) {
    let procedure = graph.procedure
    id = procedure.id
    title = procedure.title
    kind = procedure.kind
    severity = procedure.severity
    alert = procedure.alert
    summary = procedure.summary
    useCase = procedure.useCase
    symptoms = procedure.symptoms
    responseTime = procedure.responseTime
    stepCount = graph.stepCount
    path = source.path
    line = source.position(of: procedure.source.start).line
  }

  /// `state-persistence.md:30`
  package var place: String { "\(path):\(line)" }
}

extension Playbook {
  /// What the catalogue tells of the procedures in `source`, in order.
  package static func summaries(of source: SourceFile) -> [ProcedureSummary] {
    Playbook(reading: source, depth: .catalogue).summaries
  }

  /// What the catalogue tells of its procedures, in order.
  package var summaries: [ProcedureSummary] {
    graphs.map { ProcedureSummary($0, in: source) }
  }
}
