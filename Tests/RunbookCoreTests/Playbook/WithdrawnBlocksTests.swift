import Testing

@testable import RunbookCore

/// What is struck out is told, and nothing of it is done.
struct WithdrawnBlocksTests {
  private func graph(_ text: String) throws -> StepGraph {
    try #require(readingTwice("# Shop\n\n## Restart\n\n\(text)\n").graphs.first)
  }

  @Test(arguments: [
    "- ~~Run `rm -rf /srv/shop`~~\n- Run `systemctl restart shop`",
    "1. ~~Empty it: `rm -rf /srv/shop`~~\n2. Start it: `systemctl restart shop`",
    "- ~~Empty the shop~~\n  - ~~`rm -rf /srv/shop`~~\n- Run `systemctl restart shop`",
    "~~Run `rm -rf /srv/shop`.~~\n\n```bash\nsystemctl restart shop\n```",
    "> ~~Run `rm -rf /srv/shop`.~~\n\n```bash\nsystemctl restart shop\n```",
    "1. ~~Empty it:~~\n\n   ```bash\n   rm -rf /srv/shop\n   ```\n2. Run `systemctl restart shop`",
    "- [ ] ~~Run `rm -rf /srv/shop`~~\n- [ ] Run `systemctl restart shop`",
  ])
  func `nothing that is struck out is done`(text: String) throws {
    let graph = try graph(text)

    #expect(graph.scripts.allSatisfy { !$0.contains("/srv/shop") })
    #expect(graph.steps.count == 1)
    #expect(graph.steps.contains { !$0.title.contains("~~") })
  }

  @Test func `it is told that it is withdrawn`() throws {
    let step = try graph("- ~~Run `rm -rf /srv/shop`~~\n- Run `systemctl restart shop`").steps[0]

    #expect(step.warnings == ["Withdrawn: ~~Run rm -rf /srv/shop~~"])
  }

  @Test func `what stands below a heading that is struck out is withdrawn`() {
    let playbook = readingTwice(
      """
      # Shop

      ## ~~The old way~~

      ```bash
      rm -rf /srv/shop
      ```

      ### By hand

      - Run `rm -rf /srv/shop`

      ## The new way

      ```bash
      systemctl restart shop
      ```
      """)

    #expect(playbook.graphs.flatMap(\.scripts) == ["systemctl restart shop"])
  }

  @Test func `a step that is struck out is told at the next`() throws {
    let text = ["1: Stop", "2: Wipe", "3: Start"].map { name in
      let title = name.hasSuffix("Wipe") ? "~~Step \(name)~~" : "Step \(name)"
      return "### \(title)\n\n```bash\ntouch /srv/\(name.suffix(4))\n```\n"
    }
    let graph = try graph(text.joined(separator: "\n"))

    #expect(graph.scripts == ["touch /srv/Stop", "touch /srv/tart"])
    #expect(graph.steps[1].warnings == ["Withdrawn: touch /srv/Wipe"])
  }

  @Test(arguments: [
    "1. ~~Restart~~\n\n   ```bash\n   systemctl restart shop\n   ```",
    "- ~~Old:~~ Run `systemctl restart shop`", "- Run `systemctl restart shop ~~a b~~`",
    "1. ~~By hand~~\n   - Run `systemctl restart shop`\n2. Look at it",
    "~~~bash\nsystemctl restart shop\n~~~",
    "~~now~~ and ~~then~~:\n\n```bash\nsystemctl restart shop\n```",
  ])
  func `what is struck out in part stays`(text: String) throws {
    #expect(try graph(text).scripts.contains { $0.contains("systemctl restart shop") })
  }
}
