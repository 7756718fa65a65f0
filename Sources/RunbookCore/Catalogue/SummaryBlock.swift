/// The summaries of one playbook as bytes, from which they are read when somebody asks.
///
/// The playbook's path, then a record a procedure: its length, then the fields of
/// `ProcedureSummary.Field` in their order.
package struct SummaryBlock: Sendable, Equatable {
  /// Raised with every change of this format or of what a summary holds.
  package static let version = 2

  /// Holds this block, and others around it where it comes from the cache.
  private let bytes: [UInt8]
  private let range: Range<Int>
  package let count: Int

  package init(_ graphs: [StepGraph], in source: SourceFile) {
    var bytes: [UInt8] = []
    ByteWriter.append(source.path, to: &bytes)
    var record: [UInt8] = []
    for graph in graphs {
      record.removeAll(keepingCapacity: true)
      ProcedureSummary.append(graph, in: source, to: &record)
      ByteWriter.append(record.count, to: &bytes)
      bytes.append(contentsOf: record)
    }
    self.bytes = bytes
    range = 0..<bytes.count
    count = graphs.count
  }

  /// nil: what stands in `range` of `bytes` is not what the other initializer writes.
  package init?(checking bytes: [UInt8], in range: Range<Int>) {
    var reader = ByteReader(bytes, in: range)
    guard reader.range() != nil else { return nil }
    var count = 0
    while !reader.isAtEnd {
      guard let record = reader.range(), ProcedureSummary.isWhole(bytes, in: record) else {
        return nil
      }
      count += 1
    }
    self.bytes = bytes
    self.range = range
    self.count = count
  }

  /// The playbook's path at the beginning of a block that is not checked yet.
  package static func path(_ bytes: [UInt8], in range: Range<Int>) -> String? {
    var reader = ByteReader(bytes, in: range)
    return reader.text()
  }

  package var content: ArraySlice<UInt8> { bytes[range] }

  /// In order.
  package var summaries: [ProcedureSummary] {
    var reader = ByteReader(bytes, in: range)
    guard reader.range() != nil else { return [] }
    var summaries: [ProcedureSummary] = []
    summaries.reserveCapacity(count)
    while let record = reader.range() {
      summaries.append(ProcedureSummary(bytes, block: range.lowerBound, record: record))
    }
    return summaries
  }

  package static func == (left: SummaryBlock, right: SummaryBlock) -> Bool {
    left.content == right.content
  }
}

extension Playbook {
  /// What the catalogue tells of the procedures in `source`.
  package static func summaryBlock(of source: SourceFile) -> SummaryBlock {
    let playbook = Playbook(reading: source, depth: .catalogue)
    return SummaryBlock(playbook.graphs, in: source)
  }

  /// What the catalogue tells of the procedures in `source`, in order.
  package static func summaries(of source: SourceFile) -> [ProcedureSummary] {
    summaryBlock(of: source).summaries
  }

  /// What the catalogue tells of its procedures, in order.
  package var summaries: [ProcedureSummary] { SummaryBlock(graphs, in: source).summaries }
}
