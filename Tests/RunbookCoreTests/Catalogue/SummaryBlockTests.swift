import Testing

@testable import RunbookCore

struct SummaryBlockTests {
  private let playbook = Playbook(
    reading: SourceFile(
      path: "disk.md",
      """
      # Disk

      ## The disk is full

      **Severity:** critical

      **Alert:** `DiskFull - naïve readers hang`

      **Response Time:** 5-10 minutes

      ### Symptoms

      - Writes fail
      - Readers hang

      ### Steps

      1. **Look at it:**

         ```bash
         df -h
         ```

      ## Grow a volume

      1. Ask for more.
      """))

  private var block: SummaryBlock { SummaryBlock(playbook.graphs, in: playbook.source) }
  private var bytes: [UInt8] { Array(block.content) }

  @Test func `a summary tells what the procedure does`() throws {
    #expect(playbook.graphs.count == 2)
    #expect(playbook.graphs[0].procedure.responseTime?.seconds.count == 2)
    #expect(playbook.graphs[0].procedure.symptoms.count == 2)

    for (summary, graph) in zip(block.summaries, playbook.graphs) {
      let procedure = graph.procedure
      #expect(summary.id == procedure.id)
      #expect(summary.title == procedure.title)
      #expect(summary.kind == procedure.kind)
      #expect(summary.severity == procedure.severity)
      #expect(summary.alert == procedure.alert)
      #expect(summary.summary == procedure.summary)
      #expect(summary.useCase == procedure.useCase)
      #expect(summary.symptoms == procedure.symptoms)
      #expect(summary.responseTime == procedure.responseTime)
      #expect(summary.stepCount == graph.stepCount)
    }
    #expect(block.summaries.map(\.place) == ["disk.md:3", "disk.md:24"])
  }

  @Test func `what was written is read again, wherever it stands`() {
    let among = [7, 7, 7] + bytes + [7, 7]
    let range = 3..<(3 + bytes.count)

    let again = SummaryBlock(checking: among, in: range)

    #expect(again == block)
    #expect(again?.count == 2)
    #expect(again?.summaries == block.summaries)
    #expect(SummaryBlock.path(among, in: range) == "disk.md")
    #expect(SummaryBlock(checking: among, in: range.lowerBound..<(range.upperBound + 1)) == nil)
  }

  @Test func `a playbook without procedures has an empty block`() {
    let block = SummaryBlock([], in: SourceFile(path: "empty.md", ""))

    #expect(block.summaries == [])
    #expect(SummaryBlock(checking: Array(block.content), in: 0..<block.content.count)?.count == 0)
  }

  @Test func `no torn or changed byte is a crash`() {
    let whole = bytes
    let ends = (1..<whole.count).filter {
      SummaryBlock(checking: Array(whole[..<$0]), in: 0..<$0) != nil
    }
    // A block may end behind the path, and behind each procedure.
    #expect(ends.count == 2)
    #expect(SummaryBlock(checking: [], in: 0..<0) == nil)

    for index in whole.indices {
      for bit in 0..<8 {
        var changed = whole
        changed[index] ^= 1 << bit
        let block = SummaryBlock(checking: changed, in: 0..<changed.count)
        for summary in block?.summaries ?? [] {
          _ = (summary.id, summary.title, summary.kind, summary.severity, summary.alert)
          _ = (summary.summary, summary.useCase, summary.symptoms, summary.responseTime)
          _ = (summary.stepCount, summary.place)
        }
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
