import Testing

@testable import RunbookCore

/// Numbered lists of what something else does, or of what is so.
struct ListingOthersTests {
  private func steps(_ intro: String, _ items: [String]) -> [Step] {
    let list = items.enumerated().map { "\($0 + 1). \($1)\n" }.joined()
    let playbook = readingTwice(
      "# Shop\n\n## Release the till\n\nPush it:\n\n```bash\ngit push origin v1\n```\n\n\(intro)\n\n"
        + list)
    return playbook.graph("release-the-till")?.steps ?? []
  }

  @Test(arguments: [
    "This triggers `release.yml` which:", "This does:", "It will:",
    "The script will, for each shop:",
    "The deployment does the following:", "A later build will:", "Run `./ship.sh` which:",
  ])
  func `what something else does is no step, and no command`(intro: String) {
    let found = steps(
      intro, ["Builds it: `cargo build --release`", "`pip install -r a.txt`", "Create a tag"])

    #expect(found.count == 1)
    #expect(found.first?.text.contains("Create a tag") == true)
  }

  @Test(arguments: [
    "Verify that:", "Make sure that:", "Then do this:", "You will:", "The operator will:",
    "We do the following:", "This playbook will:", "Confirm in the shop that:",
    "For each shop, decide which:", "Once this is done, the team will:",
  ])
  func `what is asked of people stays theirs`(intro: String) {
    #expect(steps(intro, ["Build it: `cargo build --release`", "Create a tag"]).count == 3)
  }

  @Test func `verbs below a program's name tell of it`() {
    let items = ["Creates a fresh copy", "Checks the rows", "Runs the small test"]
    #expect(steps("The drill script:", items).count == 1)
    #expect(steps("The drill script:", ["Create a copy", "Check the rows"]).count == 3)
  }

  @Test func `how something is done is no order`() {
    let items = ["Checking the name of the client", "Reading its key"]
    #expect(steps("The server knows a client by:", items).count == 1)
    #expect(steps("Mend it by:", items).count == 3)
    #expect(steps("The server knows a client by:", ["Check it", "Read it"]).count == 3)
  }

  @Test func `where a program looks is no order`() {
    let items = ["the folder of the shop", "the folder of the till"]
    #expect(steps("The test suite looks for it in:", items).count == 1)
    #expect(steps("Look for it in:", items).count == 3)
    #expect(steps("The test suite looks for it in:", ["Open the shop", "Close it"]).count == 3)
  }

  @Test(arguments: [
    ("Alerts must:", ["Be rare", "Have one owner"], 1),
    ("A note:", ["The shop is ours.", "The till is theirs."], 1),
    ("You must:", ["Be quick", "Have one owner"], 3),
    ("Note:", ["Stop the till", "Start it"], 3),
    ("This page focuses on three things:", ["the shop", "the till", "the door"], 1),
  ])
  func `what is so is no step`(intro: String, items: [String], count: Int) {
    let found = steps(intro, items)
    #expect(found.count == count)
  }

  @Test func `a list that holds fences is done`() {
    let found = steps(
      "This does:",
      [
        "Build it:\n\n   ```bash\n   make\n   ```\n",
        "Ship it:\n\n   ```bash\n   make ship\n   ```\n",
      ])
    #expect(found.count == 3)
  }
}
