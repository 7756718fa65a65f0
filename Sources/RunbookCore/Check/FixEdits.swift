/// The fixes of findings, put into a file's bytes.
package enum FixEdits {
  package struct Outcome: Sendable, Equatable {
    package var bytes: [UInt8]
    /// The findings whose fixes are in `bytes`, in the order of the text.
    package var applied: [Diagnostic]
  }

  /// nil: there is nothing to change. Of fixes that touch each other the first is taken; one in
  /// text that had to be repaired to be read is left alone.
  package static func apply(_ diagnostics: [Diagnostic], to source: SourceFile) -> Outcome? {
    let sorted = diagnostics.filter { $0.fix != nil }
      .sorted { ($0.fix?.range.start ?? 0) < ($1.fix?.range.start ?? 0) }
    var bytes: [UInt8] = []
    var applied: [Diagnostic] = []
    var copied = 0
    var last = -1
    for diagnostic in sorted {
      guard let fix = diagnostic.fix, fix.range.start > last else { continue }
      let start = source.originalOffset(of: fix.range.start)
      let end = source.originalOffset(of: fix.range.end)
      guard start >= copied, end >= start, end <= source.original.count,
        fix.range.end <= source.text.count,
        source.original[start..<end].elementsEqual(
          source.text[fix.range.start..<fix.range.end])
      else { continue }
      bytes += source.original[copied..<start]
      bytes += Array(fix.replacement.utf8)
      copied = end
      last = fix.range.end - 1
      applied.append(diagnostic)
    }
    guard !applied.isEmpty else { return nil }
    bytes += source.original[copied...]
    return Outcome(bytes: bytes, applied: applied)
  }
}
