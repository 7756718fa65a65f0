import Testing

@testable import RunbookCore

/// Lettered lines of an item are steps only where they are surely that.
struct LetteredTests {
  private func outline(_ item: String) throws -> [String] {
    try #require(reading("# Shop\n\n## Move it\n\n\(item)\n").graphs.first).outline
  }

  @Test func `letters in order are steps`() throws {
    #expect(
      try outline("1. Move it:\n   a. Close the till\n   b. Open the shop\n2. Wait for it")
        == ["1.1 manual", "1.2 manual", "2 manual"])
  }

  @Test(arguments: [
    "1. Choose one:\n   a. Fail over: `pg_ctl promote`\n   b. Drop all: `dropdb shop`",
    "1. Run one of these:\n   a. Fail over: `pg_ctl promote`\n   b. Drop all: `dropdb shop`",
    "1. Do the following on the old host:\n   a. Stop it: `systemctl stop web`\n   b. Copy it",
    "1. Move it:\n   a. Close it\n   b. Open it\n   a. Close it again\n   b. Open it again",
  ])
  func `ways, other places and second rows stay one step by hand`(item: String) throws {
    #expect(try outline(item + "\n2. Wait for it") == ["1 manual", "2 manual"])
  }

  @Test func `thousands of rows of letters are read in no time`() throws {
    let rows = String(repeating: "a. x y\nb. z w\n", count: 3_000)
    #expect(try outline("1. Do\n" + rows).count == 1)
  }
}
