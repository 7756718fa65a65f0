import Testing

@testable import RunbookCore

struct BaselineTests {
  private func findings(_ text: String) -> [Finding] { Catalogue([reading(text)]).findings }

  private let one = "## Restore\n\n```bash\n./restore copy_20240101.tar\n```\n"

  @Test func `what is known is left out, also where lines moved`() throws {
    let baseline = try #require(Baseline(reading: Baseline.text(findings(one))))

    #expect(baseline.without(findings(one)).new.isEmpty)
    #expect(baseline.without(findings("Some words.\n\n" + one)).new.isEmpty)
  }

  @Test func `a second one like it is new`() throws {
    let baseline = try #require(Baseline(reading: Baseline.text(findings(one))))

    let twice = one + "\n" + one.replacing("## Restore", with: "## Again")
    #expect(baseline.without(findings(twice)).new.count == 1)
  }

  @Test func `lines that find nothing are counted`() throws {
    let baseline = try #require(Baseline(reading: Baseline.text(findings(one))))

    #expect(baseline.without([]).outdated == 1)
  }

  @Test func `another file is no baseline`() {
    #expect(Baseline(reading: "frozen-value\tx.md\t00\n") == nil)
  }
}
