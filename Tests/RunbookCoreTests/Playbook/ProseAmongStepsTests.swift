import Testing

@testable import RunbookCore

/// Headings and labels of words alone, among others that hold commands.
struct ProseAmongStepsTests {
  private func graph(_ titles: [String], _ shape: (String) -> String) throws -> StepGraph {
    let parts = titles.enumerated().map { index, title in
      shape(title)
        + (index == 1 ? "\n\nAsk the keeper.\n" : "\n\n```bash\nmake part-\(index)\n```\n")
    }
    let playbook = reading("# Ops\n\n## Mend the spool\n\n\(parts.joined(separator: "\n"))")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return try #require(playbook.graph("mend-the-spool"))
  }

  private func byHand(_ graph: StepGraph) -> [String] {
    graph.steps.compactMap { step in
      guard case .manual(let manual) = step.action else { return nil }
      return manual.instructions == ["Ask the keeper."] ? step.title : nil
    }
  }

  @Test func `a counted label of words is a step between the others`() throws {
    let graph = try graph(["1. Stop it", "2. Window for the work", "3. Start it"]) { "**\($0)**" }

    #expect(graph.steps.count == 3)
    #expect(byHand(graph) == ["Window for the work"])
    #expect(graph.steps[1].title == "Window for the work")
  }

  @Test(arguments: [
    ["For small shops", "For big shops", "For others"], ["Staging", "Production", "Development"],
    ["Option A: A copy", "Option B: The tape", "Option C: A mirror"],
    ["< 1 TB", "1-4 TB", "> 4 TB"],
  ])
  func `a way or case of words is one to choose`(titles: [String]) throws {
    let graph = try graph(titles) { "**\($0)**" }

    guard case .decision(let decision)? = graph.steps.first?.action else {
      Issue.record("no decision: \(graph.titles)")
      return
    }
    #expect(decision.options.map(\.label) == titles)
    #expect(byHand(graph) == [titles[1]])
  }

  @Test(arguments: [
    ["Stop it", "Background", "Start it"], ["1. Stop it", "Background", "2. Start it"],
    ["1. Full disk", "2. Slow net", "3. Lost power"],
  ])
  func `other words tell nothing to do`(titles: [String]) throws {
    let graph = try graph(titles) { "**\($0)**" }

    #expect(byHand(graph).isEmpty)
    #expect(graph.scripts == ["make part-0", "make part-2"])
  }
}
