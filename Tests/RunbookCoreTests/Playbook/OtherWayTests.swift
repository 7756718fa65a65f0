import Testing

@testable import RunbookCore

/// Another way to do what stands right before it: an item, a fence, a heading that starts with `Or`.
struct OtherWayTests {
  private func play(_ text: String) -> Playbook {
    let playbook = reading(text)
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook
  }

  @Test(arguments: [
    ("**Solutions:**\n\n**A. Wrong price**\n\n", "**B. Shelf full**\n\n"),
    ("**Fix 1: Wrong price**\n\n", "**Fix 2: Shelf full**\n\n"),
    ("### Solutions\n\n1. **Wrong price**\n\n   ", "2. **Shelf full**\n\n   "),
  ])
  func `what is wrong, counted where remedies stand, holds or does not`(
    first: String, second: String
  ) throws {
    let pad = first.hasSuffix("   ") ? "   " : ""
    func fence(_ command: String) -> String {
      "```bash\n\(pad)\(command)\n\(pad)```\n\n"
    }
    let graph = try #require(
      play(
        "# Till\n\n## Till is down\n\n" + first + fence("shopctl price") + second
          + fence("shopctl clear")
      ).graph("till-is-down"))
    #expect(graph.outline == ["1 decision", "1.1 shell", "1.2 shell"])
  }

  @Test(arguments: [
    ("**Solutions:**\n\n**A. Look at the full shelf**\n\n", "**B. Clear the shelf**\n\n"),
    ("**Solutions:**\n\n**1. Quick fix, shelf full**\n\n", "**2. Long term**\n\n"),
    ("**Fix 1: Stop the till**\n\n", "**Fix 2: Clear the full shelf**\n\n"),
    ("**A. Wrong price**\n\n", "**B. Shelf full**\n\n"),
  ])
  func `what is done, or counted elsewhere, is done in turn`(first: String, second: String) throws {
    let graph = try #require(
      play(
        "# Till\n\n## Till is down\n\n" + first + "```bash\nshopctl price\n```\n\n" + second
          + "```bash\nshopctl clear\n```\n"
      ).graph("till-is-down"))
    #expect(graph.outline == ["1 shell", "2 shell"])
  }

  @Test(arguments: [
    ("**PostgreSQL**:", "**SQLite**:", true), ("**PostgreSQL**:", "**MongoDB (copy)**:", true),
    ("**OpenSearch**:", "**Elasticsearch**:", true),
    ("**PostgreSQL**:", "**Shelf**:", false), ("**Copy SQLite**:", "**Copy MongoDB**:", false),
  ])
  func `of kinds of stores one is in use`(first: String, second: String, isChoice: Bool) throws {
    let graph = try #require(
      play(
        "# Till\n\n## Bring it back\n\n\(first)\n\n```bash\nshopctl price\n```\n\n\(second)\n\n"
          + "```bash\nshopctl clear\n```\n"
      ).graph("bring-it-back"))
    #expect((graph.outline.first == "1 decision") == isChoice)
  }

  @Test(arguments: ["Or by mail", "Alternatively, mail it", "Alternative: mail it"])
  func `an item is another way for the one right before it only`(other: String) throws {
    let graph = try #require(
      play(
        """
        # Order more

        1. Look at the shelf.
        2. Order on the web site.
        3. \(other)

           ```bash
           shopctl mail
           ```
        4. Write it down.
        """
      ).graph("order-more"))
    #expect(graph.outline == ["1 manual", "2 decision", "2.1 manual", "2.2 shell", "3 manual"])
    #expect(graph.decision("2")?.options.count == 2)
  }

  @Test(arguments: [
    "**Alternative**: If you want the old ones too:", "**Alternative:** to see all of them",
    "**Or**", "**Alternatively:**", "Alternative: with the old ones:",
    "Equivalent by hand:", "It takes a minute. Equivalent by hand:",
    "As an alternative to the list you can fetch all as follows:",
  ])
  func `a fence below such words is another way for the fence before`(words: String) throws {
    let graph = try #require(
      play(
        """
        # Fetch prices

        ```bash
        shopctl fetch
        ```

        \(words)

        ```bash
        shopctl fetch --all
        ```

        Then send them:

        ```bash
        shopctl send
        ```
        """
      ).graph("fetch-prices"))
    #expect(graph.outline == ["1 decision", "1.1 shell", "1.2 shell", "2 shell"])
  }

  @Test(arguments: ["**Alternative:** call `shopctl tell`.", "**Result:** all are there"])
  func `words that are no other way leave the order`(words: String) throws {
    let graph = try #require(
      play(
        """
        # Fetch prices

        ```bash
        shopctl fetch
        ```

        \(words)

        ```bash
        shopctl send
        ```
        """
      ).graph("fetch-prices"))
    #expect(graph.outline == ["1 shell", "2 shell"])
  }

  @Test func `a heading is another way for the one before it, not for all`() throws {
    let playbook = play(
      """
      # Restore prices

      ## Steps

      ### Step 1: Stop the tills

      ```bash
      shopctl stop
      ```

      ### Step 2: Load the file

      ```bash
      shopctl load
      ```

      ### Or load by hand

      ```bash
      shopctl type
      ```

      ### Step 3: Start the tills

      ```bash
      shopctl start
      ```
      """)
    let graph = try #require(playbook.graph("restore-prices"))
    #expect(
      graph.outline == ["1 shell", "2 decision", "2.1 shell", "2.2 shell", "3 shell"])
  }

  @Test(arguments: [
    "6. Alternative routing: switch it off", "6. Alternative 2: if this fails, switch it off",
  ])
  func `an alternative of something is no other way`(item: String) throws {
    let graph = try #require(
      reading("# Shop\n\n## Mend it\n\n5. Order disks\n\(item)\n").graphs.first)
    #expect(graph.outline == ["1 manual", "2 manual"])
  }

  @Test(arguments: ["Alternative: rebuild the till", "Alternative restore", "Alternative 2"])
  func `a label of an alternative is another way`(label: String) throws {
    let playbook = reading(
      "# Shop\n\n## Mend it\n\nMend it so:\n\n**Restore it:**\n\n```sh\nmake restore\n```\n\n"
        + "**\(label):**\n\n```sh\nmake anew\n```\n")
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline.first == "1 decision")
  }

  @Test(
    arguments: [
      ("To pull it:", "Equivalent by hand:", true),
      ("To pull it:", "It skips the pull. Equivalent with curl:", true),
      ("To roll back to the last tag:", "To roll back to a commit:", false),
      ("To pull it:", "Equivalent to what the other region needs:", false),
      ("To pull it:", "Equivalent commands for the second till:", false),
      ("To pull it:", "Equivalent in staging:", false),
      ("Equivalent prices are fetched too:", "Equivalently priced ones are kept:", false),
    ])
  func `only a means to do the same is another way`(first: String, second: String, isChoice: Bool) {
    let playbook = play(
      """
      # Undo

      ## Rollback

      \(first)

      ```bash
      shopctl one
      ```

      \(second)

      ```bash
      shopctl two
      ```
      """)
    let steps = playbook.graphs.first?.steps ?? []
    let isDecision = if case .decision? = steps.first?.action { true } else { false }
    #expect(isDecision == isChoice)
  }
}
