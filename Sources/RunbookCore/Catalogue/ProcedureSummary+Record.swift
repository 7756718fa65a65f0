/// How a summary stands in a record.
extension ProcedureSummary {
  /// What a record holds. Those that a list shows stand first, so that little is passed over.
  enum Field: Int, CaseIterable {
    case id, title, severity, stepCount, responseSeconds, responseText, alertName, alertSummary
    case line, kind, summary, useCase, symptoms

    /// Whether every procedure has it.
    var isRequired: Bool {
      switch self {
      case .id, .title, .stepCount, .line, .kind, .symptoms: true
      case .severity, .responseSeconds, .responseText, .alertName, .alertSummary, .summary,
        .useCase:
        false
      }
    }
  }

  static func append(_ graph: StepGraph, in source: SourceFile, to bytes: inout [UInt8]) {
    for field in Field.allCases { append(field, of: graph, in: source, to: &bytes) }
  }

  private static func append(
    _ field: Field, of graph: StepGraph, in source: SourceFile, to bytes: inout [UInt8]
  ) {
    let procedure = graph.procedure
    switch field {
    case .id: ByteWriter.appendField(procedure.id, to: &bytes)
    case .title: ByteWriter.appendField(procedure.title, to: &bytes)
    case .severity: ByteWriter.appendField(procedure.severity?.rawValue, to: &bytes)
    case .stepCount:
      ByteWriter.appendField(to: &bytes) { ByteWriter.append(graph.stepCount, to: &$0) }
    case .responseSeconds:
      ByteWriter.appendField(to: &bytes) { bytes in
        for second in procedure.responseTime?.seconds ?? [] {
          ByteWriter.append(second.bitPattern, to: &bytes)
        }
      }
    case .responseText: ByteWriter.appendField(procedure.responseTime?.text, to: &bytes)
    case .alertName: ByteWriter.appendField(procedure.alert?.name, to: &bytes)
    case .alertSummary: ByteWriter.appendField(procedure.alert?.summary, to: &bytes)
    case .line:
      let line = source.position(of: procedure.source.start).line
      ByteWriter.appendField(to: &bytes) { ByteWriter.append(line, to: &$0) }
    case .kind: ByteWriter.appendField(procedure.kind.rawValue, to: &bytes)
    case .summary: ByteWriter.appendField(procedure.summary, to: &bytes)
    case .useCase: ByteWriter.appendField(procedure.useCase, to: &bytes)
    case .symptoms:
      ByteWriter.appendField(to: &bytes) { bytes in
        for symptom in procedure.symptoms { ByteWriter.append(symptom, to: &bytes) }
      }
    }
  }

  /// Whether what stands in `range` of `bytes` is a record: all fields, and nothing behind them.
  static func isWhole(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    var reader = ByteReader(bytes, in: range)
    for field in Field.allCases {
      guard let content = reader.field(), content != nil || !field.isRequired else { return false }
    }
    return reader.isAtEnd
  }
}
