import Testing

@testable import RunbookCore

struct ReplayTests {
  private let text = """
    ## Drain

    1. **Look:**

       ```bash {capture=NODE}
       NODE=$(node-cli first)
       ```

    2. **Which store?**

       **For Redis:**

       ```bash
       redis-cli ping
       ```

       **For DynamoDB:**

       ```bash
       aws dynamodb list-tables
       ```

    3. **Stop it:**

       ```bash {undo="node-cli start"}
       node-cli stop "$NODE"
       ```

    4. **See it:**

       ```bash
       node-cli status
       ```
    """

  @Test func `a recording plays the path it took, with captures, a failure and the undo`()
    async throws
  {
    let recording = try await recorded()

    let replay = await play(recording, try entry(text))

    #expect(replay.differences == [])
    #expect(replay.path.visits.map(\.step) == ["1", "2", "2.2", "3", "4", "undo:3"])
    #expect(replay.path.ending == .failed(step: "4"))
  }

  @Test func `a recording is written and read back unchanged`() async throws {
    let recording = try await recorded()

    let read = try RecordingJSON.read(Array(RecordingJSON.text(recording).utf8))

    #expect(read == recording)
  }

  @Test func `a command that changed since is told at its step`() async throws {
    let recording = try await recorded()
    let changed = text.replacing("node-cli status", with: "node-cli state")

    let replay = await play(recording, try entry(changed))

    #expect(replay.differences.map(\.step) == ["4"])
    #expect(replay.differences[0].text.contains("node-cli state"))
  }

  @Test func `an option that is gone is told at its decision`() async throws {
    let recording = try await recorded()
    let changed = text.replacing("For DynamoDB", with: "For Cassandra")

    let replay = await play(recording, try entry(changed))

    #expect(replay.differences.first?.step == "2")
  }

  @Test(arguments: ["", "[]", "{\"schema\": \"runbook.recording/2\"}", "{\"schema\": 1}"])
  func `what is no recording is refused`(text: String) {
    #expect(throws: RecordingJSON.Problem.self) { try RecordingJSON.read(Array(text.utf8)) }
  }

  @Test func `expectations hold for the playbook they were made of, and name what changed`()
    async throws
  {
    let entry = try entry(text)
    let expected =
      Expectations.text(of: entry.graph) + """

        procedure drain/drain
          case the node does not come down
            given 2 = For DynamoDB
            given 4 exits 1
            steps 1 2 2.2 3 4 undo:3
            ends failed at 4
        """
    let expectations = Expectations(SourceFile(path: "drain.txt", expected))

    let now = await expectations.check(entry, callees: [:])
    let changed = try self.entry(text.replacing("node-cli stop", with: "node-cli kill"))
    let then = await expectations.check(changed, callees: [:])

    #expect(expectations.findings.isEmpty)
    #expect(now.findings.map(\.diagnostic.message) == [])
    #expect(now.replays.count == 1)
    let finding = try #require(then.findings.first)
    #expect(finding.diagnostic.rule == "expectation-missed")
    #expect(finding.positions?.start.line == 26)
  }
}

extension ReplayTests {
  private func entry(_ text: String) throws -> Catalogue.Entry {
    try #require(Catalogue([Playbook(reading: SourceFile(path: "drain.md", text))]).entries.first)
  }

  private func play(_ recording: Recording, _ entry: Catalogue.Entry) async -> Replay {
    await Rehearsal.replay(recording, named: "then", entry, callees: [:])
  }

  /// What a run for DynamoDB recorded whose last step failed and that was undone.
  private func recorded() async throws -> Recording {
    let entry = try entry(text)
    let tape = RecordingTape(procedure: entry.procedure.id)
    let numbers = EventTape()
    var world = World.rehearsal { event throws(RecordError) in
      await tape.take(event)
      return await numbers.append(event)
    }
    world.runScript = { request in
      var result = ScriptResult(end: .exited(request.step == "4" ? 3 : 0), durationMs: 5)
      result.captures = request.captures.map { .init(name: $0, value: "node-7") }
      return result
    }
    world.ask = { question in
      if case .choose = question { return Reply(.option(1)) }
      return Reply(Rehearsal.answer(to: question))
    }
    let plan = Rehearsal.plan(entry.graph, callees: [:], target: nil, variables: [:])
    _ = await Runner(world: world).run(
      plan, introduction: Rehearsal.introduction(of: plan, path: "drain.md"))
    return await tape.result
  }
}
