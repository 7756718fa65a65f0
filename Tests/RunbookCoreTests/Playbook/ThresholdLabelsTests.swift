import Testing

@testable import RunbookCore

/// Measures and versions side by side, of which one is the case.
struct ThresholdLabelsTests {
  private func graph(_ titles: [String], _ shape: (String) -> String) throws -> StepGraph {
    let parts = titles.enumerated().map { "\(shape($1))\n\n```bash\nmake way-\($0)\n```\n" }
    let playbook = reading("# Ops\n\n## Mend the spool\n\n\(parts.joined(separator: "\n"))")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return try #require(playbook.graph("mend-the-spool"))
  }

  @Test(arguments: [
    ["< 1 TB", "= 4 TB", "> 4 TB"], ["> 90%", "> 80%"], ["Less than 1 GB", "More than 1 GB"],
    ["< 1 TB", "1-4 TB", "≥ 4 TB"], ["Under 1,000 messages", "Over 1,000 messages"],
  ])
  func `one of several limits is the case`(titles: [String]) throws {
    for shape in [{ "**\($0)**" }, { "### \($0)" }] as [(String) -> String] {
      let graph = try graph(titles, shape)

      guard case .decision(let decision)? = graph.steps.first?.action else {
        Issue.record("no decision: \(graph.titles)")
        continue
      }
      #expect(decision.options.map(\.label) == titles)
      #expect(decision.kind == .conditions)
      #expect(graph.scripts == titles.indices.map { "make way-\($0)" })
    }
  }

  @Test(arguments: [["v1.x", "v2.x"], ["Version 1.x", "Version 2.x"]])
  func `one of several lines of versions is installed`(titles: [String]) throws {
    let graph = try graph(titles) { "**\($0)**" }

    guard case .decision(let decision)? = graph.steps.first?.action else {
      Issue.record("no decision: \(graph.titles)")
      return
    }
    #expect(decision.options.map(\.label) == titles)
  }

  @Test(arguments: [
    ["< 5 min", "> 5 min"], ["First 10%", "Then 100%"], ["10%", "50%"], ["v1.23", "v1.24"],
    ["> 90%", "> 90%"], ["> 90% of the disk is in use", "Clean up"],
  ])
  func `times, shares and single versions come one after the other`(titles: [String]) throws {
    let graph = try graph(titles) { "**\($0)**" }

    #expect(graph.steps.allSatisfy { if case .decision = $0.action { false } else { true } })
    #expect(graph.scripts == titles.indices.map { "make way-\($0)" })
  }
}
