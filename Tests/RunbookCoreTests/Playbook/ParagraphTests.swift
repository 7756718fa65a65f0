import Testing

@testable import RunbookCore

/// Which command a paragraph is about, and what it tells to do itself.
struct ParagraphTests {
  private func graph(_ text: String) throws -> StepGraph {
    let playbook = reading("# Ops\n\n## Mend the shop\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return try #require(playbook.graph("mend-the-shop"))
  }

  private func fence(_ command: String) -> String { "```bash\n\(command)\n```" }

  @Test func `a long paragraph below the last command is kept`() throws {
    let text = String(
      repeating: "Some of the orders are locked while they are looked at. ", count: 20)
    let graph = try graph("\(fence("make dump"))\n\nIt is slow. \(text)")

    #expect(graph.steps.last?.text.hasSuffix("looked at.") == true)
    #expect(graph.steps.last?.text.utf8.count ?? 0 > 1000)
  }

  @Test func `what stands below two ways is said of both`() throws {
    let graph = try graph("\(fence("make a\n# Or\nmake b"))\n\nThe log is in the usual place.")

    #expect(
      graph.steps.dropFirst().map(\.text)
        == Array(repeating: "The log is in the usual place.", count: 2))
  }

  @Test func `a command below the last for one case is a step in that case`() throws {
    let graph = try graph(
      "\(fence("systemctl status shop"))\n\nIf not running, start it: `systemctl start shop`")

    #expect(graph.scripts.last == "systemctl start shop")
    #expect(graph.steps.last?.guardCondition?.text == "if not running")
  }

  @Test func `of several fences in an item each has its own words`() throws {
    let graph = try graph(
      """
      1. Look at the node:

         The classes first:

         ```bash
         kubectl get storageclass
         ```

         The output shows one default.

         Then its disk:

         ```bash
         df -h
         ```

         Call the store's team where it is full.
      """)

    #expect(graph.titles == ["The classes first", "Then its disk"])
    #expect(graph.steps[0].text.hasSuffix("The output shows one default."))
    #expect(graph.steps[1].text == "Call the store's team where it is full.")
  }

  @Test func `what tells of a result is said of the command before`() throws {
    let graph = try graph(
      "\(fence("make dump"))\n\nThis takes a minute or two.\n\n\(fence("make load"))\n\n"
        + "The next one is slower.\n\n\(fence("make index"))")

    #expect(graph.steps[0].text == "This takes a minute or two.")
    #expect(graph.steps[1].text == "")
    #expect(graph.steps[2].text == "The next one is slower.")
  }

  @Test(arguments: [
    "This can be skipped if the disk is fine.", "It may be necessary to empty the folder.",
    "This deletes all rows and can not be undone.",
    "You should see a shell on the database host now.",
  ])
  func `what may be about the next command is said there`(words: String) throws {
    let graph = try graph("\(fence("make dump"))\n\n\(words)\n\n\(fence("make load"))")

    #expect(graph.steps[0].text == "")
    #expect(
      graph.steps[1].text.contains(words) || graph.steps[1].title == words.dropping(suffix: "."))
  }

  @Test func `a prohibition takes nothing else of its paragraph away`() throws {
    let graph = try graph(
      "You must not run this on a healthy store. If the disk is full, empty it:\n\n\(fence("make empty"))\n\n"
        + "Stop the shop. You should not see an error.")

    #expect(graph.steps[0].guardCondition?.text == "if the disk is full")
    #expect(graph.steps[0].warnings == ["You must not run this on a healthy store"])
    #expect(graph.titles.last == "Stop the shop")
    #expect(graph.steps.last?.warnings == [])
  }

  @Test func `bullets that send elsewhere place the command below them`() throws {
    let graph = try graph(
      "- Log in to the database host\n- Stop the shop\n\n\(fence("systemctl stop shop"))")

    #expect(graph.steps.allSatisfy { $0.action.word == "manual" })
  }

  @Test func `text between a second and a third way stays`() throws {
    let graph = try graph(
      "\(fence("make a"))\n\nOr:\n\n\(fence("make b"))\n\nExpected: stopped\n\nOr:\n\n\(fence("make c"))"
    )

    #expect(graph.steps.contains { $0.expected == "stopped" })
  }

  @Test func `an order before a quotation is a step`() throws {
    let graph = try graph(
      "\(fence("make dump"))\n\nNow follow the notes of the release.\n\n> They are long.\n\n\(fence("make load"))"
    )

    #expect(graph.titles[1] == "Now follow the notes of the release")
    #expect(graph.steps[1].action.word == "manual")
  }

  @Test func `a text to enter is a step of its own, in its case`() throws {
    let graph = try graph(
      """
      \(fence("apt install -y shop"))

      Edit `/etc/shop.conf` and put this inside:

      ```
      [server]
      port = 80
      ```

      If it has a second address, add it to the file:

      ```ini
      second = 1
      ```

      Load it:

      \(fence("systemctl reload shop"))
      """)

    #expect(graph.steps.map(\.action.word) == ["shell", "manual", "manual", "shell"])
    #expect(graph.steps[1].title == "Edit /etc/shop.conf and put this inside")
    guard case .manual(let manual) = graph.steps[1].action else {
      Issue.record("no manual step")
      return
    }
    #expect(manual.payload?.contains("port = 80") == true)
    #expect(graph.steps[2].guardCondition?.text == "if it has a second address")
    #expect(graph.steps[3].reference.isEmpty)
  }

  @Test(arguments: [
    ("You write rules such as:", 1), ("The file should look like this:", 1),
    ("You can add it by hand:", 2), ("Now create the file:", 2),
  ])
  func `only words that tell to enter a text make a step`(words: String, count: Int) throws {
    let graph = try graph("\(fence("make dump"))\n\n\(words)\n\n```yaml\na: 1\n```\n")

    #expect(graph.steps.count == count)
  }

  @Test func `a listing of settings alone is no procedure`() {
    let playbook = reading("# Ops\n\n## Settings\n\nAdd this to the file:\n\n```yaml\na: 1\n```\n")

    #expect(playbook.graphs.isEmpty)
  }

  @Test func `a query that is told to be run is a step by hand`() throws {
    let graph = try graph("End those that are idle:\n\n```sql\nSELECT end_all()\n```\n")
    let fix = try self.graph("**Fix:**\n\n```sql\nSELECT end_all()\n```\n")

    #expect(graph.titles == ["End those that are idle"])
    #expect(fix.steps.map(\.action.word) == ["manual"])
    let several = try self.graph(
      "1. Check the rate:\n\n   ```promql\n   a\n   ```\n\n   ```promql\n   b\n   ```\n\n"
        + "2. Mend it:\n\n   ```bash\n   make it\n   ```\n")

    #expect(several.titles == ["Check the rate", "Mend it"])
    #expect(several.steps[0].reference.map(\.text) == ["b"])
    #expect(reading("# Ops\n\n## Views\n\nThe view is:\n\n```sql\nSELECT 1\n```\n").graphs.isEmpty)
  }

  @Test func `a query that opens a counted step is done by hand`() throws {
    let graph = try graph(
      "### Step 1 - Free the till\n\n```sql\nUPDATE tills SET free = 1\n```\n\n"
        + "Then **tell the lamp**:\n\n\(fence("./tell.sh"))\n\n### Step 2 - Fill it\n\n"
        + "\(fence("./fill.sh"))\n\n### Step 3 - Count\n\nAfter the last one, run a count:\n\n"
        + "```sql\nSELECT all_of()\n```\n\nFor each:\n\n- Tell Ann.\n- Write it down.")

    #expect(
      graph.steps.map(\.title) == [
        "Free the till", "Then tell the lamp", "Fill it", "After the last one, run a count",
        "Count",
      ])
    #expect(graph.steps[0].action.word == "manual")
    #expect(graph.steps.allSatisfy { $0.reference.isEmpty })
  }

  @Test(arguments: [
    ("Step 1 - Free the till", "psql -f free.sql"), ("Step 1 - Free the till", "psql < free"),
    ("Step 1 - Free the till", "psql -c 'UPDATE tills SET free = 1'"),
    ("Step 1 - Expected tills", "./fill.sh"), ("Step 1 - What it does", "./fill.sh"),
    ("Step 1 - free.sql", "./fill.sh"),
  ])
  func `a query that a fence runs is no step beside it`(heading: String, command: String) throws {
    let graph = try graph(
      "### \(heading)\n\n```sql\nUPDATE tills SET free = 1\n```\n\n\(fence(command))")
    #expect(graph.steps.map(\.action.word) == ["shell"])
  }

  @Test func `a query after an event is no step behind one that is only shown`() {
    let text =
      "# Ops\n\n## Rollback Procedure\n\nGo backwards.\n\n```sql\nDROP TABLE tills\n```\n\n"
      + "After rollback, delete the rows:\n\n```sql\nDELETE FROM rows\n```\n"
    #expect(reading(text).graphs.isEmpty)
  }

  @Test func `what a fence was for stands behind it`() throws {
    let graph = try graph(
      "\(fence("./count.sh"))\n\nto count the tills\n\n\(fence("./fill.sh"))\n\nto fill them\n\n"
        + "\(fence("./open.sh"))\n\nto open them, run:\n\n\(fence("./go.sh"))")

    #expect(
      graph.steps.map(\.text) == ["to count the tills", "to fill them", "", ""])
    #expect(
      graph.titles == ["Mend the shop", "./fill.sh", "./open.sh", "to open them, run"])
  }

  @Test func `a file is created before it is used`() throws {
    let graph = try graph(
      "1. Split it:\n\n   In `/srv` create cut.awk with the following content:\n\n"
        + "   ```awk\n   { print }\n   ```\n\n   ```bash\n   ./cut.sh\n   ```\n2. Look.")

    #expect(graph.steps.map(\.action.word) == ["manual", "shell", "manual"])
  }

  @Test(arguments: [
    ("fill the lamp (on macOS: `brew install lamp`)", "manual"),
    ("Fill the lamp (Ubuntu: `apt-get install lamp`)", "manual"),
    ("Restart the lamp (`systemctl restart lamp`)", "shell"),
    ("Restart the lamp (on Linux): `systemctl restart lamp`", "shell"),
  ])
  func `a command for one system in parentheses is no order`(item: String, word: String) throws {
    #expect(try graph("1. \(item)\n2. Look.").steps.first?.action.word == word)
    #expect(try graph("- \(item)\n- Empty the till.").steps.first?.action.word == word)
  }

  @Test func `a text to be sent is a message`() throws {
    let graph = try graph(
      "1. Post in the channel:\n\n   ```\n   We look into slow orders.\n   ```\n\n"
        + "2. **Slack template:**\n\n   ```text\n   All is well again.\n   ```\n\n"
        + "3. Send the report:\n\n   ```bash\n   make report\n   ```\n")

    #expect(graph.steps.map(\.action.word) == ["message", "message", "shell"])
  }

  @Test(arguments: [
    ("Note that you must NOT delete it, because the data goes too", true),
    ("You should never do this on the primary", true),
    ("Close the port, otherwise this will lock you out", true),
    ("You should not see any error", false),
    ("The output should not hold errors", false), ("Otherwise it is fine", false),
  ])
  func `a prohibition inside a sentence warns`(words: String, warns: Bool) throws {
    let graph = try graph("1. \(words):\n\n   ```bash\n   make it\n   ```\n")

    #expect(graph.steps[0].warnings.isEmpty != warns)
  }

  @Test func `an item's deed stays where a note stands below it`() throws {
    let graph = try graph(
      "1. Enable the checks\n   - NOTE: If it breaks, comment them out\n2. Deploy")

    #expect(graph.steps.map(\.action.word) == ["manual", "manual"])
    #expect(graph.steps[0].text == "NOTE: If it breaks, comment them out")
  }

  @Test func `a bold condition in front of an order guards it`() throws {
    let graph = try graph("1. Look at it\n2. **If pods restart:** Increase the memory")

    #expect(graph.steps[1].title == "Increase the memory")
    #expect(graph.steps[1].guardCondition?.text == "If pods restart")
  }

  @Test func `an exit in a fence of its own leaves the shell`() throws {
    let graph = try graph(
      "\(fence("su - shop"))\n\n\(fence("git fetch"))\n\nSwitch back:\n\n\(fence("exit"))\n\n\(fence("make up"))"
    )

    #expect(graph.scripts == ["git fetch", "make up"])
    #expect(graph.steps.map { $0.session.doubt == nil } == [false, true])
  }

  @Test func `causes with their solutions are a choice`() throws {
    let graph = try graph(
      "**Common causes and solutions:**\n\n1. Memory is short:\n\n   ```bash\n   make big\n   ```\n\n"
        + "2. The pool is used up:\n\n   ```bash\n   make wide\n   ```\n")

    #expect(
      graph.decision("1")?.options.map(\.label) == ["Memory is short", "The pool is used up"])
  }

  @Test func `a long sentence that announces a command is its condition`() throws {
    let text = """
      # Tills

      ## Restore the store

      Now the volume is there. We can copy the data.

      If we want to do a full restore, or are restoring to a new and empty volume of another till, we can use the following command to copy everything from the restored volume.

      ```sh
      rsync -a /copy/ /store/
      ```

      If we want to do a partial restore of only some of the data to an existing volume, we can use the following command to copy only what is needed.

      ```sh
      rsync -a /copy/one /store/one
      ```
      """
    let graph = try #require(readingTwice(text).graph("restore-the-store"))
    #expect(graph.steps.map { $0.guardCondition != nil } == [true, true])
    #expect(
      graph.steps[1].guardCondition?.text.hasPrefix("if we want to do a partial restore") == true)
  }

  @Test func `what is done first and then is no choice`() {
    #expect(
      AlternativeLabels.relation(
        ["First do a rolling upgrade of the core", "Then recreate the others"]) == nil)
    #expect(AlternativeLabels.relation(["Rolling upgrade", "Recreate upgrade"]) == .alternatives)
  }

  @Test func `a bold order runs before what watches it, whatever is said to come of it`() throws {
    let text = """
      # Tills

      ## Put them back

      1. **Run `kubectl apply -f till.yaml`.** This should bring them back. You can watch it by running:

         ```sh
         kubectl get pods --watch
         ```
      2. **Run `till-deploy ship $HUB`.**
      3. Look at the files in the pod.

         ```sh
         ls /srv
         ```
      4. Look at the pods in the cluster of the container.

         ```sh
         kubectl get pods
         ```
      """
    let graph = try #require(readingTwice(text).graph("put-them-back"))

    #expect(
      graph.scripts == [
        "kubectl apply -f till.yaml", "kubectl get pods --watch", "till-deploy ship $HUB",
        "kubectl get pods",
      ])
    #expect(
      graph.steps.contains { $0.title.contains("files in the pod") && $0.action.word == "manual" })
  }
}
