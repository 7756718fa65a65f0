import Testing

@testable import RunbookCore

struct PathSearchTests {
  @Test func `every option, and each command failing, is walked once`() async throws {
    let rehearsed = try await rehearse(
      """
      ## Drain

      1. **Which store?**

         **For Redis:**

         ```bash
         redis-cli ping
         ```

         **For DynamoDB:**

         ```bash
         aws dynamodb list-tables
         ```

      2. **See it:**

         ```bash
         uptime
         ```
      """)

    let titles = rehearsed.search.paths.map(\.title)
    #expect(Set(titles).count == titles.count)
    #expect(
      Set(titles) == [
        "1 For Redis", "1 For DynamoDB", "1 For Redis · 1.1 fails", "1 For DynamoDB · 1.2 fails",
        "1 For Redis · 2 fails", "1 For DynamoDB · 2 fails",
      ])
    #expect(rehearsed.search.left == 0)
    #expect(rehearsed.findings.filter { $0.diagnostic.severity > .note }.isEmpty)
  }

  @Test func `what a limit leaves out is counted`() async throws {
    let rehearsed = try await rehearse(
      "## Look\n\n1. One\n\n   ```bash\n   uptime\n   ```\n\n2. Two\n\n   ```bash\n   df\n   ```\n",
      limit: 2)

    #expect(rehearsed.search.paths.count == 2)
    #expect(rehearsed.search.left == 1)
  }

  @Test func `a step that is tried again and again comes to an end where no time passes`()
    async throws
  {
    let rehearsed = try await rehearse(
      """
      ## Drain

      1. Stop

         ```bash {retry=3 every=5s until="test -e there"}
         systemctl stop app
         ```

      2. See

         ```http
         GET https://example.com/health

         HTTP 200
         [Options]
         delay: 1s
         ```
      """)

    #expect(rehearsed.search.left == 0)
    #expect(rehearsed.search.paths.contains { $0.ending == .failed(step: "1") })
  }

  @Test func `an undo is walked when a later step fails`() async throws {
    let rehearsed = try await rehearse(
      """
      ## Drain

      1. Stop

         ```bash {undo="systemctl start app"}
         systemctl stop app
         ```

      2. Look

         ```bash
         uptime
         ```
      """)

    let failing = rehearsed.search.paths.first { $0.title == "2 fails" }
    #expect(failing?.visits.map(\.step) == ["1", "2", "undo:1"])
  }

  @Test(arguments: [
    ("undo=\"systemctl 'start\"", "shell-syntax"), ("undo=9", "unresolved-undo"),
    ("on-failure=nowhere", "unresolved-on-failure"),
  ])
  func `what an annotation names must be there`(annotation: String, rule: String) async throws {
    let rehearsed = try await rehearse(
      "## Drain\n\n1. Stop\n\n   ```bash {\(annotation)}\n   systemctl stop app\n   ```\n")

    #expect(rehearsed.findings.contains { $0.diagnostic.rule == rule })
  }

  @Test func `a failure leads to the procedure of another file by its short name`() async throws {
    let catalogue = Catalogue([
      Playbook(
        reading: SourceFile(
          path: "deploy.md",
          "## Deploy\n\n1. Go\n\n   ```bash {on-failure=quick-rollback}\n   make deploy\n   ```\n")),
      Playbook(
        reading: SourceFile(
          path: "rollback.md", "## Quick Rollback\n\n1. Back\n\n   ```bash\n   make undo\n   ```\n")
      ),
    ])
    let entry = try #require(catalogue.entries.first)

    let rehearsed = await rehearse(entry, in: catalogue)

    #expect(entry.graph.steps[0].onFailure == .procedure("rollback/quick-rollback"))
    #expect(rehearsed.search.paths.contains { $0.visits.map(\.step).last == "1>quick-rollback:1" })
  }

  @Test func `a request that needs what a command set stays with the shell`() throws {
    let playbook = Playbook(
      reading: SourceFile(
        path: "ticket.md",
        """
        ## Close a Ticket

        1. Open

           ```bash
           TICKET="$(make ticket)"
           ```

        2. Close

           ```bash
           curl -fsS -X POST "https://tickets.example.com/$TICKET"
           ```
        """))

    let step = try #require(playbook.graphs.first?.steps.last)
    #expect(step.action.word == "shell")
  }
}

extension PathSearchTests {
  private func rehearse(_ text: String, limit: Int = 100) async throws -> RehearsedProcedure {
    let catalogue = Catalogue([Playbook(reading: SourceFile(path: "drain.md", text))])
    return await rehearse(try #require(catalogue.entries.first), in: catalogue, limit: limit)
  }

  private func rehearse(
    _ entry: Catalogue.Entry, in catalogue: Catalogue, limit: Int = 100
  ) async -> RehearsedProcedure {
    var callees: [String: StepGraph] = [:]
    for other in catalogue.entries { callees[other.procedure.id] = other.graph }
    return await Rehearsal.rehearse(
      entry, callees: callees, target: nil, variables: [:], readerFindings: catalogue.findings,
      surroundings: RehearsalChecks.Surroundings(), limit: limit)
  }
}
