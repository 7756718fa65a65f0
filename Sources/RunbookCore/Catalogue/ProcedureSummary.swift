/// What the catalogue tells of a procedure: all that a list shows and a search looks through.
///
/// It stays in the bytes of its `SummaryBlock`, and each property is read from them when it is
/// asked for: a list of tens of thousands shows few properties of each, and copies none.
package struct ProcedureSummary: Sendable, Equatable {
  /// Those of its block, or of a whole cache.
  private let bytes: [UInt8]
  /// Where the block begins, with the playbook's path.
  private let block: Int
  private let record: Range<Int>

  /// - Parameter record: one that `isWhole`.
  init(_ bytes: [UInt8], block: Int, record: Range<Int>) {
    self.bytes = bytes
    self.block = block
    self.record = record
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
    SummaryBlock.path(bytes, in: block..<bytes.count) ?? ""
  }
  /// The line of the procedure's title, from 1.
  package var line: Int { number(.line) }

  /// `state-persistence.md:30`
  package var place: String { "\(path):\(line)" }

  package static func == (left: ProcedureSummary, right: ProcedureSummary) -> Bool {
    left.path == right.path && left.bytes[left.record] == right.bytes[right.record]
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

// Where each property is.
extension ProcedureSummary {
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
    ByteReader(bytes, in: place(of: field) ?? record.upperBound..<record.upperBound)
  }

  private func place(of field: Field) -> Range<Int>? {
    var reader = ByteReader(bytes, in: record)
    for _ in 0..<field.rawValue { _ = reader.field() }
    return reader.field() ?? nil
  }
}
