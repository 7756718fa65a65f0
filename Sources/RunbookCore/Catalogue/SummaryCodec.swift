/// Summaries as bytes, for a file that is thrown away when anything about it is not as expected.
///
/// A number is a LEB128 varint; a text its length in bytes, then UTF-8; what may be missing has a
/// byte 0 or 1 before it.
package enum SummaryCodec {
  /// Raised with every change of this format or of what a summary holds.
  package static let version = 1

  package static func append(_ summaries: [ProcedureSummary], to bytes: inout [UInt8]) {
    ByteWriter.append(summaries.count, to: &bytes)
    for summary in summaries {
      ByteWriter.append(summary.id, to: &bytes)
      ByteWriter.append(summary.title, to: &bytes)
      ByteWriter.append(summary.kind.rawValue, to: &bytes)
      ByteWriter.append(summary.severity?.rawValue, to: &bytes)
      ByteWriter.append(summary.alert?.name, to: &bytes)
      ByteWriter.append(summary.alert?.summary, to: &bytes)
      ByteWriter.append(summary.summary, to: &bytes)
      ByteWriter.append(summary.useCase, to: &bytes)
      ByteWriter.append(summary.symptoms.count, to: &bytes)
      for symptom in summary.symptoms { ByteWriter.append(symptom, to: &bytes) }
      ByteWriter.append(summary.responseTime?.text, to: &bytes)
      let seconds = summary.responseTime?.seconds ?? []
      ByteWriter.append(seconds.count, to: &bytes)
      for second in seconds { ByteWriter.append(UInt64(second.bitPattern), to: &bytes) }
      ByteWriter.append(summary.stepCount, to: &bytes)
      ByteWriter.append(summary.line, to: &bytes)
    }
  }

  /// nil: the bytes are not what `append` writes.
  package static func read(_ reader: inout ByteReader, path: String) -> [ProcedureSummary]? {
    guard let count = reader.count() else { return nil }
    var result: [ProcedureSummary] = []
    result.reserveCapacity(count)
    for _ in 0..<count {
      guard let summary = ProcedureSummary(&reader, path: path) else { return nil }
      result.append(summary)
    }
    return result
  }
}

extension ProcedureSummary {
  fileprivate init?(_ reader: inout ByteReader, path: String) {
    guard let id = reader.text(), let title = reader.text(),
      let kind = reader.text().flatMap(Procedure.Kind.init(rawValue:)),
      let severity = reader.optionalText(), let alertName = reader.optionalText(),
      let alertSummary = reader.optionalText(), let summary = reader.optionalText(),
      let useCase = reader.optionalText(), let symptomCount = reader.count()
    else { return nil }
    var symptoms: [String] = []
    for _ in 0..<symptomCount {
      guard let symptom = reader.text() else { return nil }
      symptoms.append(symptom)
    }
    guard let response = reader.optionalText(), let secondCount = reader.count() else { return nil }
    var seconds: [Double] = []
    for _ in 0..<secondCount {
      guard let bits = reader.number() else { return nil }
      seconds.append(Double(bitPattern: bits))
    }
    guard let stepCount = reader.number(), let line = reader.number(), stepCount <= 1 << 32,
      line <= 1 << 32
    else { return nil }
    self.id = id
    self.title = title
    self.kind = kind
    self.severity = severity.flatMap(Severity.init(rawValue:))
    alert = alertName.map { Alert(name: $0, summary: alertSummary) }
    self.summary = summary
    self.useCase = useCase
    self.symptoms = symptoms
    responseTime = response.map { DurationValue(text: $0, seconds: seconds) }
    self.stepCount = Int(stepCount)
    self.path = path
    self.line = Int(line)
  }
}

/// Writes numbers and texts for `ByteReader`.
package enum ByteWriter {
  package static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package static func append(_ number: Int, to bytes: inout [UInt8]) {
    append(UInt64(bitPattern: Int64(number)), to: &bytes)
  }

  package static func append(_ text: String, to bytes: inout [UInt8]) {
    append(text.utf8.count, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  package static func append(_ text: String?, to bytes: inout [UInt8]) {
    bytes.append(text == nil ? 0 : 1)
    if let text { append(text, to: &bytes) }
  }
}

/// Reads numbers and texts; nil wherever the bytes end too early or hold no such thing.
package struct ByteReader {
  private let bytes: [UInt8]
  private var index: Int

  package init(_ bytes: [UInt8], from index: Int = 0) {
    self.bytes = bytes
    self.index = index
  }

  package var isAtEnd: Bool { index >= bytes.count }

  package mutating func number() -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.count, shift < 64 {
      let byte = bytes[index]
      index += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }

  /// A number of things that still follow, each of one byte or more.
  package mutating func count() -> Int? {
    guard let number = number(), number <= UInt64(bytes.count - index) else { return nil }
    return Int(number)
  }

  package mutating func text() -> String? {
    guard let count = count() else { return nil }
    defer { index += count }
    return String(decoding: bytes[index..<(index + count)], as: UTF8.self)
  }

  /// The outer nil: malformed. The inner: there is none.
  package mutating func optionalText() -> String?? {
    guard index < bytes.count else { return nil }
    index += 1
    switch bytes[index - 1] {
    case 0: return .some(nil)
    case 1: return text().map { .some($0) }
    default: return nil
    }
  }
}
