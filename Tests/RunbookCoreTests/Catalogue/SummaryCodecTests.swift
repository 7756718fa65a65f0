import Testing

@testable import RunbookCore

struct SummaryCodecTests {
  private let summaries = Playbook.summaries(
    of: SourceFile(
      path: "disk.md",
      """
      # Disk

      ## The disk is full

      **Severity:** critical

      **Alert:** `DiskFull - naïve readers hang`

      **Response Time:** 5-10 minutes

      1. **Look at it:**

         ```bash
         df -h
         ```

      ## Grow a volume

      1. Ask for more.
      """))

  private func bytes(_ summaries: [ProcedureSummary]) -> [UInt8] {
    var bytes: [UInt8] = []
    SummaryCodec.append(summaries, to: &bytes)
    return bytes
  }

  @Test func `what was written is read again`() throws {
    var reader = ByteReader(bytes(summaries))

    #expect(summaries.count == 2)
    #expect(summaries.first?.responseTime?.seconds.count == 2)
    #expect(SummaryCodec.read(&reader, path: "disk.md") == summaries)
    #expect(reader.isAtEnd)
  }

  @Test func `no torn or changed byte is a crash`() {
    let whole = bytes(summaries)
    for count in whole.indices {
      var reader = ByteReader(Array(whole[..<count]))
      #expect(SummaryCodec.read(&reader, path: "disk.md") == nil)
    }
    for index in whole.indices {
      for bit in 0..<8 {
        var changed = whole
        changed[index] ^= 1 << bit
        var reader = ByteReader(changed)
        _ = SummaryCodec.read(&reader, path: "disk.md")
      }
    }
  }

  @Test func `a number without an end is none`() {
    var endless = ByteReader([UInt8](repeating: 0xFF, count: 12))
    #expect(endless.number() == nil)
    var huge = ByteReader([0xFF, 0xFF, 0xFF, 0xFF, 0x7F])
    #expect(huge.count() == nil)
  }
}
