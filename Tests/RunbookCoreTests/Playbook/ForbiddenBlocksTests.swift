import Testing

@testable import RunbookCore

/// What stands below `Do NOT:` is told, and nothing of it is done.
struct ForbiddenBlocksTests {
  @Test(arguments: ["Do NOT:", "Never do any of these:", "Don't:"])
  func `forbidden orders are no steps`(head: String) throws {
    let playbook = reading(
      "# Shop\n\n## Restart\n\n```bash\nshopctl restart\n```\n\n**\(head)**\n\n"
        + "- Run `rm -rf /srv/shop`\n- Fix it by hand\n")
    let graph = try #require(playbook.graphs.first)

    #expect(graph.scripts == ["shopctl restart\n"] || graph.scripts == ["shopctl restart"])
    #expect(graph.steps.count == 1)
    #expect(graph.steps[0].warnings.contains { $0.contains("rm -rf /srv/shop") })
    #expect(
      Playbook.summaries(of: playbook.source)
        == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
  }

  private func graph(_ text: String) throws -> StepGraph {
    let playbook = reading("# Shop\n\n## Restart\n\n\(text)\n")
    #expect(
      Playbook.summaries(of: playbook.source)
        == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    #expect(playbook.graphs.count == 1, "\(text)")
    return try #require(playbook.graphs.first)
  }

  static let bullets = "- Run `rm -rf /srv/shop`\n- Pull the plug\n"
  static let numbers = "1. Run `rm -rf /srv/shop`\n2. Pull the plug\n"
  static let fence = "```bash\nrm -rf /srv/shop\n```\n"

  @Test(
    arguments: [
      "Do NOT:", "Do not:", "⚠️ **DO NOT:**", "**Do NOT:**", "**Don'ts:**", "**Never:**",
      "**❌ DON'T**",
      "❌ Wrong:", "### Do NOT", "### Don't", "### Don't\n\nThis takes the shop away.",
      "**Don't**\n\nThis takes the shop away:", "**Do not**\n\nEmpty its folder by hand:",
      "> **Do not:**\n>", "These are forbidden:",
      "The following commands are prohibited:", "You must never do this:",
      "What should not be done:",
      "Under no circumstances run these on the till:", "The shop is open by day. Do not:",
      "The shop is open.\nNever run these:",
    ], [bullets, numbers, fence])
  func `nothing below a head that forbids is done`(head: String, content: String) throws {
    let isQuote = head.hasPrefix(">")
    let below = content.split(separator: "\n").map { isQuote ? "> " + $0 : $0 }
      .joined(separator: "\n")
    for text in [
      "\(head)\n\n\(below)\n\n**Instead:**\n\n```bash\nshopctl restart\n```",
      "```bash\nshopctl restart\n```\n\n\(head)\n\n\(below)",
    ] where !(isQuote && text.hasPrefix(">")) || !head.hasPrefix("#") {
      let graph = try graph(isQuote ? text.replacing(">\n\n", with: ">\n") : text)

      #expect(graph.scripts == ["shopctl restart"], "\(text)")
      #expect(graph.steps.count == 1, "\(text)")
      #expect(
        graph.steps[0].warnings.contains { $0.contains("rm -rf /srv/shop") }, "\(text)")
      #expect(graph.steps[0].warnings.count == 1, "\(graph.steps[0].warnings)")
    }
  }

  @Test(arguments: ["Do not:", "**Never:**", "Under no circumstances do this:"])
  func `what is forbidden within a step is no part of it`(head: String) throws {
    for content in [Self.bullets, Self.numbers, Self.fence] {
      let inner = "\(head)\n\n\(content)".split(separator: "\n", omittingEmptySubsequences: false)
        .map { "   " + $0 }.joined(separator: "\n")
      let graph = try graph(
        "1. Start it: `systemctl start till`\n\n\(inner)\n2. Look at it: `systemctl status till`")

      #expect(graph.scripts == ["systemctl start till", "systemctl status till"])
      #expect(
        graph.titles == ["Start it: systemctl start till", "Look at it: systemctl status till"])
      #expect(graph.steps.flatMap(\.warnings).contains { $0.contains("rm -rf /srv/shop") })
    }
  }

  @Test func `an item that only forbids is no step`() throws {
    let graph = try graph(
      "1. Start it: `systemctl start till`\n2. Do not:\n   - pull the plug\n   - run `rm -rf /srv`\n"
        + "3. Look at it: `systemctl status till`")

    #expect(
      graph.titles == ["Start it: systemctl start till", "Look at it: systemctl status till"])
    #expect(graph.steps[1].warnings == ["Do not: pull the plug · run rm -rf /srv"])
  }

  @Test func `a box that only forbids is none to tick`() throws {
    let graph = try graph("- [ ] Look at it\n- [ ] Do not:\n  - pull the plug\n")

    #expect(graph.steps.map(\.action) == [.checklist(["Look at it"])])
    #expect(graph.steps[0].warnings == ["Do not: pull the plug"])
  }

  @Test func `a forbidden fence is shown and explained`() throws {
    let playbook = reading(
      "# Shop\n\n## Restart\n\n**Never:**\n\n\(Self.fence)\n**Instead:**\n\n"
        + "```bash\nshopctl restart\n```\n")

    #expect(playbook.graphs[0].steps[0].reference.map(\.text) == ["rm -rf /srv/shop"])
    #expect(playbook.explanations.contains { $0.text == "reference: the text says not to do it" })
  }

  @Test(arguments: [
    "Do not forget to:", "Never mind, do this:", "Do not skip these:", "**Not running:**",
    "**Not done:**", "**Not used:**", "**Never used:**", "**To avoid this:**", "**What is wrong:**",
    "Avoid downtime:", "Under no circumstances skip these steps:",
    "Under no circumstances do these without Ann:", "**Not working?**",
    "Do not run these by night:", "**Running:**",
  ])
  func `other heads forbid nothing below them`(head: String) throws {
    #expect(!ForbiddenHead.forbidsAll(head.replacing("**", with: "")))
    for content in [Self.bullets, Self.fence] {
      let graph = try graph("\(head)\n\n\(content)")

      #expect(graph.scripts == ["rm -rf /srv/shop"], "\(head)")
    }
  }

  @Test(arguments: [
    "### What not to do\n\nA stop loses the spool. Drain it first:\n\n```sh\nshopctl drain\n```",
    "### What not to do\n\n- Do not pull the plug\n\n1. Drain it:\n   ```sh\n   shopctl drain\n   ```",
    "**Don't**\n\nA stop loses the spool. Drain it first:\n\n```sh\nshopctl drain\n```",
    "**Don't**\n\nRestart it at once, drain it:\n\n```sh\nshopctl drain\n```",
    "Under no circumstances run this on the primary. Run it on the copy:\n\n```sh\nshopctl drain\n```",
    "Under no circumstances run this more than once:\n\n```sh\nshopctl drain\n```",
    "**Things to do to avoid this:**\n\n```sh\nshopctl drain\n```",
    "The following should not be running:\n\n```sh\nshopctl drain\n```",
    "Please do not run this; use the following:\n\n```sh\nshopctl drain\n```",
    "### Do / Don't\n\n```sh\nshopctl drain\n```",
  ])
  func `what is to be done in spite of such words is a step`(text: String) {
    let scripts = reading("# Ops\n\n## Mend the shop\n\n\(text)\n").graphs.flatMap(\.scripts)

    #expect(scripts == ["shopctl drain"])
  }
}
