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

  @Test(arguments: [
    "Restart it:\n   a. On the shelf, run `shopctl shelf`\n   b. On the till, run `shopctl till`",
    "Restart it:\n   a) For Monday: `shopctl monday`\n   b) For Sunday: `shopctl sunday`",
    "Restart it:\n   a. Try `shopctl restart`\n   b. Or else run `shopctl rebuild`",
    "By what it shows:\n   a. Green: run `shopctl go`\n   b. Red: run `shopctl back`",
    "Depending on the light:\n   a. Run `shopctl go`\n   b. Run `shopctl back`",
    "The job does this:\n   a. Run `shopctl go`\n   b. Run `shopctl back`",
    "The shop then:\n   a. stops `shopctl`\n   b. deletes `/srv/till`",
  ])
  func `other branches and what happens by itself are no steps`(item: String) throws {
    #expect(try outline("1. \(item)\n2. Wait for it") == ["1 manual", "2 manual"])
  }

  @Test(arguments: ["First, carry", "Then, carry", "If it is full, carry", "Finally, empty"])
  func `an order behind a word that leads on is one`(words: String) throws {
    #expect(
      try outline("1. Move it:\n   a. \(words) the till\n   b. Run `systemctl start till`").count
        == 2)
  }

  @Test func `of a script and what it does only the script runs`() throws {
    let graph = try #require(
      reading(
        "# Shop\n\n## Move it\n\n1. Run `./move.sh`. It performs these actions:\n"
          + "   a. Run `shopctl stop`\n   b. Run `rm -rf /srv/till`\n"
      ).graphs.first)

    #expect(graph.scripts == ["./move.sh"])
    #expect(graph.steps[0].text.contains("rm -rf /srv/till"))
  }

  @Test func `words of one letter are said at no other step`() throws {
    let graph = try #require(
      reading(
        "# Shop\n\n## Move it\n\n1. Move it:\n"
          + "   a. Run `systemctl stop till`. The bell rings while nobody may pay at the tills.\n"
          + "   b. Run `systemctl start till`. The lamps turn green within the hour.\n"
          + "2. Wait for it\n"
      ).graphs.first)

    #expect(graph.steps.count == 3)
    #expect(graph.steps[2].text == "")
  }

  @Test func `letters that are forbidden are no steps`() throws {
    let graph = try #require(
      reading(
        "# Shop\n\n## Move it\n\n1. Never do these:\n   a. Run `rm -rf /srv/till`\n"
          + "   b. Run `reboot`\n2. Wait for it\n"
      ).graphs.first)

    #expect(graph.titles == ["Wait for it"])
    #expect(
      graph.steps[0].warnings == ["Never do these: a. Run rm -rf /srv/till b. Run reboot"])
  }

  @Test func `thousands of rows of letters are read in no time`() throws {
    let rows = String(repeating: "a. x y\nb. z w\n", count: 3_000)
    #expect(try outline("1. Do\n" + rows).count == 1)
  }
}
