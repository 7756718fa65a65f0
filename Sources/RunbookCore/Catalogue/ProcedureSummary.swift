/// What the catalogue tells of a procedure: all that a list shows and a search looks through.
///
/// It stays in the bytes of its `SummaryBlock`, and each property is read from them when it is
/// asked for: a list of tens of thousands shows few properties of each, and copies none.
package struct ProcedureSummary: Sendable, Equatable {
  /// What a record holds. Those that a list shows stand first, so that little is passed over.
  private enum Field: Int, CaseIterable {
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

  /// Those of the whole block, or of a whole cache. Four bytes for each place keep a summary small;
  /// no cache is anywhere near 2 GiB.
  private let bytes: [UInt8]
  private let pathStart: Int32
  private let pathEnd: Int32
  private let start: Int32
  private let end: Int32

  /// - Parameter record: one that `isWhole`.
  init(_ bytes: [UInt8], path: Range<Int>, record: Range<Int>) {
    self.bytes = bytes
    pathStart = Int32(path.lowerBound)
    pathEnd = Int32(path.upperBound)
    start = Int32(record.lowerBound)
    end = Int32(record.upperBound)
  }

  package init(_ graph: StepGraph, in source: SourceFile) {
    self = SummaryBlock([graph], in: source).summaries[0]
  }

  package var id: String { text(.id) ?? "" }
  package var title: String { text(.title) ?? "" }
  package var kind: Procedure.Kind { text(.kind).flatMap(Procedure.Kind.init) ?? .other }
  package var severity: Severity? { text(.severity).flatMap(Severity.init) }
  package var alert: Alert? {
    text(.alertName).map { Alert(name: $0, summary: text(.alertSummary)) }
  }
  package var summary: String? { text(.summary) }
  package var useCase: String? { text(.useCase) }
  package var symptoms: [String] {
    var symptoms: [String] = []
    var reader = reader(of: .symptoms)
    while let symptom = reader.text() { symptoms.append(symptom) }
    return symptoms
  }
  package var responseTime: DurationValue? {
    guard let text = text(.responseText) else { return nil }
    var seconds: [Double] = []
    var reader = reader(of: .responseSeconds)
    while let bits = reader.number() { seconds.append(Double(bitPattern: bits)) }
    return DurationValue(text: text, seconds: seconds)
  }
  package var stepCount: Int { number(.stepCount) }
  /// The playbook's path, as it is shown.
  package var path: String {
    String(decoding: bytes[Int(pathStart)..<Int(pathEnd)], as: UTF8.self)
  }
  /// The line of the procedure's title, from 1.
  package var line: Int { number(.line) }

  /// `state-persistence.md:30`
  package var place: String { "\(path):\(line)" }

  package static func == (left: ProcedureSummary, right: ProcedureSummary) -> Bool {
    left.path == right.path && left.bytes[left.range] == right.bytes[right.range]
  }
}

// The same as UTF-8, for a list that puts it together without a `String` each.
extension ProcedureSummary {
  var idBytes: ArraySlice<UInt8> { self[.id] ?? [] }
  var titleBytes: ArraySlice<UInt8> { self[.title] ?? [] }
  var severityBytes: ArraySlice<UInt8>? { self[.severity] }
  var alertNameBytes: ArraySlice<UInt8>? { self[.alertName] }
  var alertSummaryBytes: ArraySlice<UInt8>? { self[.alertSummary] }
}

// How it stands in a record.
extension ProcedureSummary {
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

  private var range: Range<Int> { Int(start)..<Int(end) }

  /// nil: there is none.
  private subscript(field: Field) -> ArraySlice<UInt8>? { place(of: field).map { bytes[$0] } }

  private func text(_ field: Field) -> String? {
    self[field].map { String(decoding: $0, as: UTF8.self) }
  }

  private func number(_ field: Field) -> Int {
    var reader = reader(of: field)
    return reader.number().flatMap { Int(exactly: $0) } ?? 0
  }

  private func reader(of field: Field) -> ByteReader {
    ByteReader(bytes, in: place(of: field) ?? range.upperBound..<range.upperBound)
  }

  private func place(of field: Field) -> Range<Int>? {
    var reader = ByteReader(bytes, in: range)
    for _ in 0..<field.rawValue { _ = reader.field() }
    return reader.field() ?? nil
  }
}
