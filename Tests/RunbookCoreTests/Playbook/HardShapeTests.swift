import Testing

@testable import RunbookCore

/// Shapes that real playbooks have and a careless reader gets wrong: boxes, trees, charts, loops.
struct HardShapeTests {
  @Test func `numbered sentences in a box are a checklist`() {
    let graph = reading(
      """
      # Stolen badge

      ```
      (P) Prepare

      1. Keep a list of badges.
      2. Know whom to call, also at night, and what
      to say then.
      ```
      """
    ).graphs.first
    #expect(
      graph?.steps.map(\.action) == [
        .checklist([
          "Keep a list of badges.",
          "Know whom to call, also at night, and what (to say then.)",
        ])
      ])
  }

  @Test func `a bold sentence above dashes is a remark, no heading`() {
    let playbook = reading(
      """
      # Stolen badge

      1. Ask when it was last seen

      **Assumption: the badge was not used at any door of ours**
      --------------

      2. Look into the door log
      """)
    #expect(playbook.slugs == ["stolen-badge"])
    #expect(
      playbook.graphs.first?.titles == ["Ask when it was last seen", "Look into the door log"])
  }

  @Test func `a heading between the steps of a list closes nothing`() {
    let playbook = reading(
      """
      # Filter

      ## Diagnosis

      1. Open the log

      2. Look for one of these:

      ### A narrow pattern

       Then such lines stand there:

       ```text
       ... msg="pattern may need work"
       ```

      3. Reload the filter:

         ```bash
         filterctl reload
         ```
      """)
    #expect(playbook.slugs == ["filter"])
    #expect(
      playbook.graphs.first?.titles == [
        "Open the log", "Look for one of these", "Reload the filter",
      ])
  }

  @Test func `a heading whose own list starts anew is a task of its own`() {
    let playbook = reading(
      "# Ops\n\n## Stop it\n\n1. a\n2. b\n\n### Start it\n\n```bash\nls\n```\n\n1. c\n2. d\n")
    #expect(playbook.slugs.contains("start-it"))
  }

  @Test func `a heading in an item names the code below it`() {
    let graph = reading(
      """
      ## Mend

      1. Look at it

         ### By the log

         ```bash
         tail -n 5 app.log
         ```

      2. Tell them
      """
    ).graph("mend")
    #expect(graph?.outline == ["1 shell", "2 manual"])
  }

  @Test func `commands in a tree run at their node, before what it asks`() {
    let graph = reading(
      """
      ## Find out why

      ```
      No answers come
      |
      +-- Is a key set?
      |   $ env | grep SHOP_KEY
      |   It must be there.
      |   |
      |   +-- Missing --> Set one:
      |       $ export SHOP_KEY="abc"
      |       or
      |       $ export TILL_KEY="def"
      |
      +-- Does the service answer?
      |   $ curl -s https://shop.example/health \\
      |       -H "accept: text/plain" | head
      |   |
      |   +-- 401 --> The key is wrong.
      ```
      """
    ).graph("find-out-why")
    #expect(
      graph?.decision("1")?.options.map(\.label) == ["Is a key set?", "Does the service answer?"])
    #expect(
      graph?.scripts == [
        "env | grep SHOP_KEY", "export SHOP_KEY=\"abc\"", "export TILL_KEY=\"def\"",
        "curl -s https://shop.example/health \\\n-H \"accept: text/plain\" | head",
      ])
    let ways = graph?.steps.compactMap { step -> Action.Decision? in
      if case .decision(let decision) = step.action, decision.kind == .alternatives {
        decision
      } else {
        nil
      }
    }
    #expect(ways?.map(\.options.count) == [2])
  }

  @Test func `a picture is looked at, and its ends are procedures`() {
    let playbook = reading(
      """
      # Cache

      ## Decision Tree

      ```
      ┌──────────────┐
      │   TROUBLE    │
      └──────────────┘
             ┌──────┴──────┐
             ▼             ▼
        [Process       [Process
          gone]         there]
             ▼             ▼
        Scenario A     Scenario B
      ```

      ### Scenario A: Process gone

      1. Start it

      ### Scenario B: Out of memory

      1. Make room
      """, named: "cache")
    let graph = playbook.graph("decision-tree")
    #expect(
      graph?.decision("1")?.options.map(\.label)
        == ["Scenario A: Process gone", "Scenario B: Out of memory"])
    #expect(graph?.callees == ["cache/process-gone", "cache/out-of-memory"])
  }

  private let chart = """
    ## Answer a complaint

    ```mermaid
    graph TD
        A[Complaint] --> B{How grave?}
        B -->|P0/P1| C["Page someone"]
        B -->|P2| D(Open a ticket)
        C --> E[Look into it] --> F{Found?}
        F -- Yes --> G[Mend it]
        F -->|No| H[Call the owner]
        H --> E
        G --> I((End))
        %% a remark
        style A fill:#fff
    ```

    1. Write it up
    """

  @Test func `a flowchart leads where its edges lead, also back`() throws {
    let graph = try #require(reading(chart).graph("answer-a-complaint"))
    let ids = Dictionary(graph.steps.map { ($0.title, $0.id) }) { first, _ in first }

    func next(_ title: String) -> [String] {
      graph.steps.first { $0.title == title }?.next.compactMap { edge in
        if case .step(let id) = edge.to { graph[id]?.title } else { nil }
      } ?? []
    }

    #expect(ids.count == 10)
    #expect(next("Complaint") == ["How grave?"])
    #expect(next("Page someone") == ["Look into it"])
    #expect(next("Call the owner") == ["Look into it"])
    #expect(graph.steps.first { $0.title == "Call the owner" }?.backEdge?.limit == 20)
    #expect(next("Open a ticket") == ["Write it up"])
    #expect(next("End") == ["Write it up"])
    let found = try #require(ids["Found?"].flatMap { graph.decision($0.text) })
    #expect(found.options.map(\.label) == ["Yes", "No"])
    #expect(
      found.options.map(\.to) == [
        ids["Mend it"].map { .step($0) }, ids["Call the owner"].map { .step($0) },
      ])
  }

  @Test(arguments: [
    "sequenceDiagram\n  A->>B: hi", "stateDiagram-v2\n  [*] --> Still",
    "graph LR\n  A[Web] --> B[Store]", "graph TD\n  A{x} -->|", "flowchart TD",
  ])
  func `other diagrams are reference`(text: String) {
    var unread: String?
    #expect(MermaidReader(text, unread: &unread) == nil)
    #expect(reading("## X\n\n```mermaid\n\(text)\n```\n").graphs.isEmpty)
  }

  @Test(arguments: [
    ("Repeat steps 2 - 3 for each file", JumpText.Loop(first: 2, last: 3)),
    ("Repeat Steps 3–6 for each file", JumpText.Loop(first: 3, last: 6)),
    ("Follow steps 5 to 7 for `a` and `b`", JumpText.Loop(first: 5, last: 7)),
    ("Repeat step 4", JumpText.Loop(first: 4, last: 4)), ("Follow step 4", nil),
    ("Follow the next steps", nil),
  ])
  func `a repetition names its steps`(text: String, loop: JumpText.Loop?) {
    #expect(JumpText.loop(text) == loop)
  }

  @Test func `steps right above are done again until all are done`() {
    let graph = reading(
      "## Replay\n\n1. Open\n2. Pick\n3. Load\n4. Repeat steps 2 - 3 for each file\n5. Close\n"
    ).graph("replay")
    #expect(graph?.outline == ["1 manual", "2 manual", "3 manual", "4 decision", "5 manual"])
    #expect(graph?.decision("4")?.options.map(\.to) == [.step("2"), nil])
    #expect(graph?.decision("4")?.options.map(\.label) == ["again", "done"])
  }

  @Test func `steps further up are done again by hand`() {
    let playbook = reading(
      "## Replay\n\n1. Open\n2. Load\n3. Close\n4. Follow steps 1 to 2 for x\n")
    #expect(playbook.graph("replay")?.outline.last == "4 manual")
    #expect(playbook.rules.contains("loop-by-hand"))
  }

  @Test func `if so guards what stands below`() {
    let graph = reading(
      """
      ## Slow readers

      - Check if only a few are slow. If so:
        - Restart them one by one
          ```bash
          readerctl restart <reader>
          ```
      """
    ).graph("slow-readers")
    #expect(graph?.steps.first?.guardCondition?.text == "if so")
    #expect(graph?.steps.first?.title == "Check if only a few are slow")
    #expect(graph?.steps.first?.text == "Restart them one by one")
  }

  @Test func `environments in a heading are a condition`() {
    let graph = reading(
      """
      # Switch

      ### 1. (DEV, SIT, PRD) Announce it

      1. Tell the channel

      ### 2. (SIT, PRD) Scale the old side

      > **Note:** DEV is its team's, skip this step there.

      ```bash
      kubectl scale deploy shop --replicas=1
      ```
      """
    ).graphs.first
    #expect(graph?.decision("2")?.options.map(\.label) == ["SIT, PRD"])
    #expect(graph?.steps.last?.warnings.count == 1)
  }

  @Test(arguments: ["Restore (RTO, RPO)", "Check (CPU)", "(A, B) Sides"])
  func `other capitals are no environments`(title: String) {
    #expect(SectionTitle(title).environments == nil)
  }
}
