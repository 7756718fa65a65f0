import Testing

@testable import RunbookCore

/// What is done in one of several cases: also where a case holds words alone, or a query.
struct TreatedCasesTests {
  private let diagnosis =
    "## Diagnosis\n\n### Step 1: Look\n\n```bash\nkubectl get pods\n```\n\n"
  private let restart = "### Tills hang\n\n```bash\nkubectl rollout restart deploy/till\n```\n\n"
  private let scale =
    "### Tills are slow\n\n```bash\nkubectl scale deploy/till --replicas=3\n```\n\n"

  private func graph(_ cases: String) throws -> StepGraph {
    let text = "# Tills fail\n\n\(diagnosis)## Remediation\n\n\(restart)\(scale)\(cases)"
    return try #require(readingTwice(text).graphs.first)
  }

  @Test func `a case of words alone is an option`() throws {
    let graph = try graph(
      "### Image missing\n\n- Check the registry for the tag\n- Verify that the build went through\n"
    )
    #expect(
      graph.decision("2")?.options.map(\.label) == [
        "Tills hang", "Tills are slow", "Image missing",
      ])
    #expect(graph.outline.last == "2.3 manual")
  }

  @Test func `a case that looks at something is an option`() throws {
    let graph = try graph(
      "### Node taken away\n\n- A new one comes by itself\n- **Verify**: `kubectl get nodes` shows it\n"
    )
    #expect(graph.decision("2")?.options.count == 3)
  }

  @Test func `facts are no option`() throws {
    let graph = try graph("### Tills in short\n\n- A till has a drawer\n- It is made of steel\n")
    #expect(graph.decision("2")?.options.count == 2)
  }

  @Test func `a query is entered in its case`() throws {
    let graph = try graph(
      "### Queries hang\n\n- Find and end the query:\n\n```sql\nSELECT pg_cancel_backend(<pid>);\n```\n"
    )
    guard case .manual(let manual) = graph.steps.last?.action else {
      Issue.record("no manual step")
      return
    }
    #expect(graph.steps.last?.title == "Find and end the query")
    #expect(manual.payload?.contains("pg_cancel_backend") == true)
  }

  @Test func `a lone bullet names the command below it`() throws {
    let text = "# Tills\n\n## Mend\n\n- Rolling restart to free them:\n\n```bash\nmend tills\n```\n"
    #expect(
      try #require(readingTwice(text).graphs.first).titles == ["Rolling restart to free them"])
  }

  @Test(arguments: [
    ("Go to \"Remediation: Tills hang\"", true), ("It is that. Go to \"Tills hang\".", true),
    ("Follow “Tills hang”", true), ("They call it \"Tills hang\"", false),
    ("Go to \"Tills sing\"", false),
  ])
  func `words in quotes lead to what they name`(words: String, leads: Bool) throws {
    let graph = try #require(
      readingTwice(
        "# Tills fail\n\n\(diagnosis)- **If a deploy happened** → \(words)\n\n## Remediation\n\n"
          + restart + scale
      ).graphs.first)
    let calls = graph.steps.filter { $0.action.word == "call" }
    #expect(calls.count == (leads ? 3 : 2))
  }

  @Test(arguments: [
    ("Monitor if the load is real", false), ("Watch if it holds", false),
    ("Restart if the load is real", true),
  ])
  func `what is watched is asked of nobody`(bullet: String, isAsked: Bool) throws {
    let text = "# Tills\n\n## Mend\n\n- Scale it:\n\n```bash\nmend tills\n```\n\n- \(bullet)\n"
    let graph = try #require(readingTwice(text).graphs.first)
    #expect((graph.steps.last?.guardCondition != nil) == isAsked)
  }

  @Test(arguments: [
    ("If this is a drill:", true), ("If these are tills:", true), ("If this prints:", false),
    ("If this looks like:", false), ("If this is a drill, all is well:", false),
  ])
  func `a case of this is asked above its command`(words: String, isAsked: Bool) throws {
    let text =
      "# Tills\n\n## Mend\n\nLook:\n\n```bash\nls\n```\n\n\(words)\n\n```bash\nmend tills\n```\n"
    let graph = try #require(readingTwice(text).graphs.first)
    #expect((graph.steps.last?.guardCondition != nil) == isAsked)
  }

  @Test func `a rung that is a case says what is done, once`() throws {
    let text =
      "# Tills fail\n\n\(diagnosis)## Escalation\n\n"
      + "- If all tills fail: call the owner\n- If one does: wait\n"
    let procedure = try #require(reading(text).graphs.first).procedure
    #expect(procedure.escalation.map(\.title) == ["If all tills fail", "If one does"])
    #expect(procedure.escalation.map(\.detail) == ["call the owner", "wait"])
    #expect(procedure.escalation.map(ProcedureText.rung).last == "If one does: wait")
  }
}
