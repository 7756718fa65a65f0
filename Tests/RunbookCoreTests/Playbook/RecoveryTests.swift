import Testing

@testable import RunbookCore

struct RecoveryTests {
  @Test func `a fence at the margin belongs to the item above it`() {
    let playbook = reading(
      """
      ## Add an index

      1. Write the migration:
      ```sql
      CREATE INDEX idx_orders ON orders(day);
      ```

      2. Try it on staging
      3. Apply it:
      ```bash
      make migrate
      ```
      """)
    let graph = playbook.graph("add-an-index")
    #expect(graph?.outline == ["1 manual", "2 manual", "3 shell"])
    #expect(graph?.steps.first?.reference.map(\.language) == ["sql"])
    #expect(playbook.rules.contains("list-interrupted"))
  }

  @Test func `a half-closed fence keeps the prose behind it out of the commands`() {
    let playbook = reading(
      """
      ## Look at the queue

      1. Count the jobs
         ```bash
         queuectl count
         ``
         If there are more than 100, call the owner.

      2. Drain it
         ```bash
         queuectl drain
         ```
      """)
    #expect(playbook.graph("look-at-the-queue")?.scripts == ["queuectl count", "queuectl drain"])
    #expect(playbook.rules.contains("fence-half-closed"))
  }

  @Test func `code that stands left of its fence is the item's code`() {
    let playbook = reading(
      """
      ## Sign

      1. Sign the merge request:

          ```
      git tag --sign v2
          ```

      2. Tell the channel
      """)
    #expect(playbook.graph("sign")?.scripts == ["git tag --sign v2"])
    #expect(playbook.rules.contains("fence-indentation"))
  }

  @Test func `lettered paragraphs are steps below their item`() {
    let playbook = reading(
      """
      ## Grow the disk

      1. Grow the volume:

         a. Ask for a larger one:

            ```bash
            kubectl get pvc data
            ```

         b. Wait for the pod:

            ```bash
            kubectl get pod web-0
            ```

      2. Tell the channel
      """)
    let graph = playbook.graph("grow-the-disk")
    #expect(graph?.outline == ["1.1 shell", "1.2 shell", "2 manual"])
    #expect(graph?.titles.prefix(2) == ["Ask for a larger one", "Wait for the pod"])
    #expect(playbook.rules.contains("spelled-numbers"))
  }

  @Test(arguments: [
    ("1 - Stop it\n\n```\nsystemctl stop web\n```\n\n2 - Start it\n\n```\nsystemctl start web\n```"),
    ("**1.** Stop it\n\n```\nsystemctl stop web\n```\n\n**2.** Start it\n\n```\nsystemctl start web\n```"),
    ("Step 1: Stop it\n\n```\nsystemctl stop web\n```\n\nStep 2: Start it\n\n```\nsystemctl start web\n```"),
  ])
  func `steps numbered by hand are a list`(body: String) {
    let graph = reading("## Bounce\n\n" + body).graph("bounce")
    #expect(graph?.outline == ["1 shell", "2 shell"])
    #expect(graph?.titles == ["Stop it", "Start it"])
  }

  @Test func `paragraphs that do not rise are prose`() {
    let playbook = reading("## Notes on it\n\nA. Smith wrote this.\n\nC. Jones read it.\n")
    #expect(!playbook.rules.contains("spelled-numbers"))
  }

  @Test(arguments: [
    ("<div>\n```sh\nrm x\n```\n</div>", true), ("<details>\n~~~\nrm x\n~~~\n</details>", true),
    ("<div>\n\n```sh\nrm x\n```\n\n</div>", false), ("<pre>\n```sh\nrm x\n```\n</pre>", false),
    ("<!--\n```sh\nrm x\n```\n-->", false), ("<Card>\n```sh\nrm x\n```\n</Card>", false),
  ])
  func `a fence inside HTML is a finding`(text: String, isFound: Bool) {
    let playbook = reading("## Stop\n\n\(text)\n\n1. Stop it\n2. Look at it\n")

    #expect(playbook.rules.contains("fence-in-html") == isFound)
  }

  @Test func `front matter below the title is no heading`() {
    let playbook = reading(
      """
      # Rotate the key

      ---
      owner: payments
      review: yearly
      ---

      1. Make a key
      2. Hand it out
      """)
    #expect(playbook.slugs == ["rotate-the-key"])
    #expect(playbook.graphs.first?.procedure.owner == "payments")
    #expect(playbook.rules.contains("front-matter-place"))
  }

  @Test func `a template expression for a title gives way to the front matter`() {
    let playbook = reading(
      "---\ntitle: Restore the index\n---\n\n# <%= page.title %>\n\n1. Stop\n2. Start\n")
    #expect(playbook.slugs == ["restore-the-index"])
    #expect(playbook.title == "Restore the index")
  }

  @Test func `targets for a site generator are no text`() throws {
    let playbook = reading(
      """
      # Tills

      (tills:restart)=
      ## Restart them

      ```sh
      till-cli restart
      ```

      They come back by themselves.

      (tills:stop)=
      ## Stop them

      ```sh
      till-cli stop
      ```
      """)
    let texts = playbook.graphs.flatMap(\.steps).flatMap { [$0.title, $0.text] }
    #expect(playbook.slugs == ["restart-them", "stop-them"])
    #expect(texts.contains { $0.contains("by themselves") })
    #expect(!texts.contains { $0.contains("tills:") })
  }

  @Test func `collapsed blocks side by side are ways to do one thing`() {
    let playbook = reading(
      """
      ## Purge

      1. Find the queue
      2. Read it
          - <details><summary>through the console</summary>

              1. open the panel
              2. press poll

              </details>

          - <details><summary>through the cli</summary>

              ```sh
              queuectl receive jobs
              ```

              </details>

      3. Tell the channel
      """)
    let graph = playbook.graph("purge")
    #expect(graph?.decision("2")?.kind == .alternatives)
    #expect(
      graph?.decision("2")?.options.map(\.label) == ["through the console", "through the cli"])
    #expect(graph?.scripts == ["queuectl receive jobs"])
  }

  @Test func `one collapsed block only hides length`() {
    let playbook = reading(
      "## Purge\n\n<details><summary>More</summary>\n\n1. Open the panel\n2. Press purge\n\n</details>\n"
    )
    #expect(playbook.graph("purge")?.outline == ["1 manual", "2 manual"])
  }

  @Test func `a box of text in a fence is text`() {
    let playbook = reading(
      """
      ## Scale

      1. Scale up
         ```{warning}
         :class: tip
         Never below two.
         ```
      2. Watch
      """)
    let graph = playbook.graph("scale")
    #expect(graph?.outline == ["1 manual", "2 manual"])
    #expect(graph?.steps.first?.warnings.isEmpty == false)
    #expect(playbook.rules.contains("admonition-fence"))
  }

  @Test func `actions in a box are steps`() {
    let playbook = reading(
      "## Prepare the event\n\n```{admonition} Action to take\n- Ask for quota\n- Check the limits\n```\n"
    )
    #expect(playbook.graph("prepare-the-event")?.titles == ["Ask for quota", "Check the limits"])
  }
}
