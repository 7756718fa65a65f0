import Testing

@testable import RunbookCore

/// What a text tells to do stays in the course, in its place.
struct NothingLostTests {
  private func graph(_ text: String) throws -> StepGraph {
    let playbook = reading("# Ops\n\n## Mend the shop\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return try #require(playbook.graph("mend-the-shop"))
  }

  @Test func `bullets beside a command are steps, or said at one`() throws {
    let graph = try graph(
      """
      - Launch a debug pod with the keys.
      - The keys are in the safe.
      - Delete the block:
        ```sh
        rm block
        ```
      - **Scale up the cluster** if it is small
      - **Owner:** the team
      - Never do this twice
      """)

    #expect(
      graph.titles == [
        "Launch a debug pod with the keys.", "Delete the block",
        "Scale up the cluster if it is small",
      ])
    #expect(graph.steps[1].text.contains("The keys are in the safe."))
    #expect(graph.steps[2].warnings == ["Never do this twice"])
  }

  @Test func `a warning below a choice is the choice's`() throws {
    let graph = try graph(
      """
      ```sh
      # Drill
      ./drill.sh

      # Dry run
      ./drill.sh --dry-run
      ```

      > **Warning:** never run it twice
      """)

    #expect(graph.steps[0].warnings.contains { $0.contains("never run it twice") })
  }

  @Test func `of paragraphs between fences the last is about the command`() throws {
    let graph = try graph(
      """
      ```sh
      make dump
      ```

      Verify that the data is correct.

      Delete the bucket:

      ```sh
      gsutil rm -r gs://b
      ```
      """)

    #expect(
      graph.titles == ["Mend the shop", "Verify that the data is correct", "Delete the bucket"])
  }

  @Test func `bullets between fences are steps of their own`() throws {
    let graph = try graph(
      """
      - Stop the primary

      ```sh
      systemctl stop postgresql
      ```

      - Open the page of the balancer and drain it
      - Tell the team

      ```sh
      pg_ctl promote
      ```

      - Wait until the replica is in sync
      - Restart the shop
      """)

    #expect(
      graph.titles == [
        "Stop the primary", "Open the page of the balancer and drain it", "Tell the team",
        "Wait until the replica is in sync", "Restart the shop",
      ])
  }

  @Test func `bullets between fences that only explain are no steps`() throws {
    let graph = try graph(
      "```sh\nmake dump\n```\n\n- The dump is made each day\n- Two are kept\n\n```sh\nls\n```\n")

    #expect(graph.scripts.count == 2)
    #expect(graph.steps.count == 2)
  }

  @Test func `bullets between the words and the fence are said of the fence`() throws {
    let graph = try graph(
      "Make the dump. Notes:\n\n- Never run it on the replica\n- Make sure that nobody writes\n"
        + "- It takes an hour\n\n```sh\nmake dump\n```\n")

    #expect(
      graph.steps.map(\.warnings) == [
        ["Never run it on the replica", "Make sure that nobody writes"]
      ])
    #expect(graph.steps[0].text.contains("It takes an hour"))
  }

  @Test func `output below a command is that command's`() throws {
    let graph = try graph(
      """
      ```sh
      ls
      ```

      ```
      NAME   STATUS
      web    up
      ```

      ```sh
      make test
      ```
      """)

    #expect(graph.steps.map(\.reference.count) == [1, 0])
  }

  @Test func `troubles with reasons of their own are cases, and the check behind them is for all`()
    throws
  {
    let graph = try graph(
      """
      ### 1. Halted due to a full disk

      ```sh
      make space
      ```

      ### 2. Halted due to corrupt data

      ```sh
      rm block
      ```

      ### 3. Verify

      ```sh
      make check
      ```
      """)

    #expect(graph.decision("1")?.kind == .conditions)
    #expect(graph.decision("1")?.options.count == 2)
    #expect(graph.steps.last?.title == "Verify")
  }

  @Test(arguments: [
    "Step 1. Stop it", "Step 1) Stop it", "Step one: Stop it", "Phase 1. Stop it",
    "Stage two - Stop it",
  ])
  func `a counted heading is a phase`(heading: String) {
    let title = SectionTitle(heading)

    #expect(title.name == "Stop it")
    #expect(title.number != nil)
  }

  @Test(arguments: [
    "Step functions are slow", "Phase out the host", "Step 3D models",
    "Phase one of the migration",
  ])
  func `other headings with such words are none`(heading: String) {
    #expect(SectionTitle(heading).name == heading)
  }

  @Test(arguments: [
    ("Or for all apps:", true), ("...or delete it:", true),
    ("You can use the console instead:", true),
    ("Or not", false), ("Or so we hope. Check it:", false),
    ("If it is stuck, end it instead:", false), ("Order it:", false), ("Restart it:", false),
  ])
  func `words make the next fence another way`(words: String, isWay: Bool) throws {
    let graph = try graph(
      "Restart one:\n\n```sh\nmake one\n```\n\n\(words)\n\n```sh\nmake all\n```\n")

    #expect((graph.decision("1")?.kind == .alternatives) == isWay)
  }

  @Test func `a third way is one of the same choice`() throws {
    let graph = try graph(
      """
      Restart it:

      ```sh
      systemctl restart shop
      ```

      Or with docker:

      ```sh
      docker restart shop
      ```

      Alternatively, reboot the host:

      ```sh
      sudo reboot
      ```

      ```sh
      uptime
      ```
      """)

    #expect(
      graph.decision("1")?.options.map(\.label) == ["Restart it", "with docker", "reboot the host"])
    #expect(graph.steps.last?.id.text == "2")
  }

  @Test func `a way of several items counts below its label`() throws {
    let graph = try graph(
      """
      1. Clear it.

         **Option A: from the console**

         1. Open the console
         2. Press the button

         **Option B: from the shell**

         1. Flush it:

            ```sh
            redis-cli flushall
            ```
      """)

    #expect(graph.steps.map(\.id.text) == ["1", "1.1.1", "1.1.2", "1.2"])
  }

  @Test func `words that announce a list of ones start another list`() throws {
    let graph = try graph(
      "1. Look at the log\n1. Look at the disk\n\nIf there is no room, free it:\n\n1. Stop it\n1. Purge it\n"
    )

    #expect(graph.steps.map(\.id.text) == ["1", "2", "3", "3.1", "3.2"])
    #expect(graph.decision("3")?.options.map(\.label) == ["if there is no room"])
  }

  @Test func `who answers that one case does not hold sees the other`() throws {
    let graph = try graph("1. If all is well, go on. If it is not, call the team.\n2. End it\n")

    #expect(graph.steps.allSatisfy { $0.guardCondition == nil })
  }

  @Test func `a list that words tell to go through is a step`() throws {
    let graph = try graph(
      "```sh\nmake all\n```\n\nOnce it is done, check that:\n\n- the queue drains\n- nobody calls\n"
    )

    #expect(graph.titles.last == "Once it is done, check that")
    guard case .manual(let manual) = graph.steps.last?.action else {
      Issue.record("no manual step")
      return
    }
    #expect(manual.instructions == ["the queue drains", "nobody calls"])
  }

  @Test(arguments: [("From:", 1), ("To:", 1), ("From there:", 2), ("Before:", 2)])
  func `a fence that shows a text to change runs nothing`(words: String, commands: Int) throws {
    let graph = try graph(
      "1. Look at it:\n\n   ```sh\n   shopctl send --dry-run x\n   ```\n\n   \(words)\n\n"
        + "   ```\n   export SHOP=1\n   ```\n")

    #expect(graph.scripts.count == commands)
  }

  @Test(arguments: [
    ("Example with a file of its own:", "optional"), ("Then send it:", ""),
    ("Example of what it does not say", ""),
  ])
  func `an example of the command above need not be run`(words: String, condition: String) throws {
    let graph = try graph(
      "1. Look at it:\n\n   ```sh\n   shopctl send --dry-run x\n   ```\n\n   \(words)\n\n"
        + "   ```sh\n   shopctl send --from file x\n   ```\n")

    #expect(graph.steps.last?.guardCondition?.text ?? "" == condition)
  }

  @Test(arguments: [
    ("Log in to the primary database server.", "Then stop it:"),
    ("SSH into the jump host.", "Restart it:"),
    ("Open a shell on the bastion host.", "Run the script:"),
  ])
  func `where a command stands is said paragraphs before`(place: String, words: String) throws {
    let graph = try graph(
      "```sh\nls\n```\n\n\(place)\n\n\(words)\n\n```sh\nsystemctl stop pg\n```\n")

    #expect(graph.scripts == ["ls"])
  }

  @Test(arguments: [
    ("Run the script below in the directory of the app.", "It prints the state:"),
    ("If the replica lags:", "Stop the readers:"),
  ])
  func `a paragraph about the fence below is no step of its own`(first: String, words: String)
    throws
  {
    let graph = try graph(
      "```sh\nls\n```\n\n\(first)\n\n\(words)\n\n```sh\nmake state\n```\n")

    #expect(graph.scripts == ["ls", "make state"])
    #expect(graph.steps.count == 2)
  }

  @Test func `ways whose words tell nothing are called by their commands`() throws {
    let graph = try graph("Either:\n\n```sh\nmake one\n```\n\nOr:\n\n```sh\nmake two\n```\n")

    #expect(graph.decision("1")?.options.map(\.label) == ["make one", "make two"])
  }

  @Test func `what stands below a bold condition is to be done then`() throws {
    let graph = try graph(
      "1. Look at the log:\n   - **If you see EOF**:\n\n     Restart the proxy.\n   - **If you see 403**:\n\n     Call the team.\n"
    )

    #expect(graph.decision("1")?.options.map(\.text) == ["Restart the proxy.", "Call the team."])
  }

  @Test func `of a long paragraph above a second fence the last sentence is about it`() throws {
    let graph = try graph(
      """
      1. Look at them:

         ```sh
         ls
         ```

         The command above prints what there is, and says how old each of the parts may be. If they are old, renew them:

         ```sh
         make new
         ```

      Now repeat it for the other two hosts.
      """)

    #expect(
      graph.titles == ["Look at them", "Renew them", "Now repeat it for the other two hosts"])
    #expect(graph.steps[1].guardCondition?.text == "if they are old")
  }

  @Test func `a warning behind a bold name is the step's`() throws {
    let graph = try graph(
      "1. **Remove it.** CAUTION: it is gone then.\n\n   ```sh\n   rm x\n   ```\n")

    #expect(graph.steps.map(\.warnings) == [["CAUTION: it is gone then."]])
  }

  @Test func `a case that holds a fence runs it`() throws {
    let graph = try graph(
      """
      ### Diagnosis

      #### 1. Look at the log

      - **If it shows EOF**:

        Restart the proxy.

      - **If it shows 403**:

        Look at the pods:

        ```sh
        ls pods
        ```
      """)

    #expect(graph.scripts == ["ls pods"])
    #expect(graph.decision("1")?.options.map(\.label) == ["it shows EOF", "it shows 403"])
  }

  @Test func `a heading is a condition as a whole where it holds no order`() throws {
    let graph = try graph(
      "### Diagnosis\n\n#### 1. If the url: in the file is wrong\n\n```sh\nmake url\n```\n\n#### 2. End\n\n```sh\nls\n```\n"
    )

    let labels = graph.steps.compactMap { graph.decision($0.id.text)?.options.map(\.label) }
    #expect(labels == [["the url: in the file is wrong"]])
  }

  @Test func `words above bullets of a phase are their title, and their condition`() throws {
    let graph = try graph(
      "### Mitigation\n\nIf the load is high:\n\n- Stop the jobs\n- Call the team\n\n"
        + "Other things to look at:\n\n- The fans\n- The dust\n")

    #expect(graph.titles == ["If the load is high", "Other things to look at"])
    #expect(graph.steps.map { $0.guardCondition?.text } == ["if the load is high", nil])
  }

  @Test func `a check for something is no condition`() throws {
    let graph = try graph(
      "1. **Compare**: Check if the mail is old\n2. **Success**: If it is, end it\n")

    #expect(!graph.steps.contains { $0.guardCondition?.text.contains("mail is old") == true })
  }

  @Test(arguments: [
    ("Add the host, e.g. web-2, to the pool. It is slow.", "Add the host, e.g. web-2, to the pool"),
    ("Wait (see notes. They are long) for it. Go on.", "Wait (see notes. They are long) for it"),
    ("Look around... and wait. Go on.", "Look around... and wait"),
    ("Go on. Then wait.", "Go on"),
  ])
  func `a sentence ends at its point`(text: String, first: String) {
    let end = SentenceEnd.first(in: text)

    #expect(end.map { String(text[..<$0.lowerBound]) } == first)
  }
}
