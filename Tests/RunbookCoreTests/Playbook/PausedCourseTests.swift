import Testing

@testable import RunbookCore

/// Headings between one that stops something and one that starts it again.
struct PausedCourseTests {
  private func span(_ titles: String...) -> ClosedRange<Int>? {
    PausedCourse.span(of: titles.map { SectionTitle($0) })
  }

  @Test func `what is stopped first and started last is one course`() {
    #expect(span("Stop services", "Restore the rows", "Restart services") == 0...2)
    #expect(span("Notes", "Pause the till", "Move it", "Count", "Resume till") == 1...4)
    #expect(span("Scale down the shop", "Migrate", "Scale up the shop") == 0...2)
    #expect(span("Disable alerts", "Upgrade", "Enable all alerts", "Verify") == 0...2)
  }

  @Test func `single tasks are none`() {
    #expect(span("Stop services", "Start services") == nil)
    #expect(span("Start services", "Restore", "Stop services") == nil)
    #expect(span("Stop the till", "Check the till", "Start the till") == nil)
    #expect(span("Stop the till", "Restore the rows", "Start the shop") == nil)
    #expect(span("Stop", "Restore", "Start") == nil)
  }

  @Test(arguments: [("Restore procedure", 1), ("Service management", 3), ("Operations", 3)])
  func `they are the steps of what stands above them`(title: String, count: Int) {
    let parts = ["Stop services", "Restore all rows", "Restart services"].map {
      "### \($0)\n\n```bash\nshopctl \($0.prefix(4).lowercased())\n```\n"
    }
    let playbook = readingTwice("# Shop\n\n## \(title)\n\n" + parts.joined(separator: "\n"))
    #expect(playbook.graphs.count == count)
  }
}
