import Testing

@testable import RunbookCore

/// What a procedure tells in words, around its commands.
struct ProseStepTests {
  @Test func `a phase told in a paragraph is a step where another phase runs something`() throws {
    let graph = try #require(
      reading(
        """
        # Pods are gone

        ## Diagnosis

        ```bash
        kubectl get pods
        ```

        ## Mitigation

        Restart the operator from the console.

        ## Fix

        TODO
        """
      ).graphs.first)

    #expect(graph.outline == ["1 shell", "2 manual"])
    #expect(graph["2"]?.title == "Mitigation")
    #expect(
      graph["2"]?.action == .manual(.init(instructions: ["Restart the operator from the console."]))
    )
  }

  @Test func `a phase keeps the paragraph above its bullets, and drops bullets that only link`()
    throws
  {
    let graph = try #require(
      reading(
        """
        # Quota is full

        ## Diagnosis

        ```bash
        df -h
        ```

        ## Mitigation

        Remove what is stale.

        - Ask the owner first
        - Keep a list

        ## Resolution

        Raise the quota.

        - [Help](https://help.example)
        - [Chat](https://chat.example)
        """
      ).graphs.first)

    #expect(graph.outline == ["1 shell", "2 manual", "3 manual"])
    #expect(
      graph["2"]?.action
        == .manual(
          .init(instructions: ["Remove what is stale.", "Ask the owner first", "Keep a list"])))
    guard case .manual(let last) = graph["3"]?.action else {
      Issue.record("\(graph.outline)")
      return
    }
    #expect(last.instructions.first == "Raise the quota.")
  }

  @Test func `bullets that tell to do something stay between those that run something`() throws {
    let graph = try #require(
      reading(
        """
        ## Rebuild a standby

        - Ensure you are on the right host
        - The default port is 5432
        - **Owner:** Ann
        - `rm -r /var/lib/pg/data`
        - If it does not start, restore the backup
        """
      ).graph("rebuild-a-standby"))

    #expect(graph.outline == ["1 manual", "2 shell", "3 manual"])
  }

  @Test func `what stands below the last command is not lost`() throws {
    let graph = try #require(
      reading(
        """
        ## Rotate the key

        Connect to the VPN.

        ```bash
        fly secrets set NEW=1 -a shop
        ```

        It takes a minute to arrive.

        Never do this twice in a row.

        Press Activate in the console. The old key stays for an hour.

        For questions ask somebody.
        """
      ).graph("rotate-the-key"))

    #expect(graph.outline == ["1 shell", "2 manual"])
    #expect(graph["1"]?.text == "Connect to the VPN. It takes a minute to arrive.")
    #expect(graph["2"]?.title == "Press Activate in the console")
    #expect(graph["2"]?.warnings == ["Never do this twice in a row."])
    #expect(graph["2"]?.text.hasPrefix("The old key stays for an hour.") == true)
  }

  @Test func `a warning above the child sections stands at the first step of them`() throws {
    let graph = try #require(
      reading(
        """
        ## Rotate the key

        Do not do this on a Friday.

        ### Step 1: Make it

        ```bash
        make key
        ```

        ### Step 2: Use it

        ```bash
        make use
        ```
        """
      ).graph("rotate-the-key"))

    #expect(graph.steps.map(\.warnings) == [["Do not do this on a Friday."], []])
  }

  @Test func `a list below a condition is asked for`() throws {
    let graph = try #require(
      reading(
        """
        ## Manual failover

        If the automatic failover has failed:

        1. Promote the copy:
           ```bash
           patronictl failover shop
           ```
        2. Tell the team.

        Only if the copy is gone too:

        1. Restore the backup:
           ```bash
           pg_restore -d shop last.dump
           ```
        """
      ).graph("manual-failover"))

    #expect(
      graph.outline == ["1 decision", "1.1 shell", "1.2 manual", "2 shell"])
    #expect(graph["1"]?.title == "Manual failover: if the automatic failover has failed?")
    #expect(graph["2"]?.guardCondition?.text == "only if the copy is gone too")
  }

  @Test(arguments: [
    ("If the node is down, restart it: systemctl start db", "the node is down"),
    ("If storage is down: check A, then restart B", "storage is down"),
    ("If A, B or C fails, restart it", "A, B or C fails"),
    ("If the box is dead, stop it (id: 3)", "the box is dead"),
    ("If it says \"a: b\", restart it", "it says \"a: b\""),
    ("If X → tell Ann", "X"),
    ("If 5% fail: leave it on, go on here", "5% fail"),
    ("If the log is full; delete it", "the log is full"),
    ("If the port (say, 22) is shut: open it", "the port (say, 22) is shut"),
  ])
  func `a condition ends where what to do begins`(text: String, condition: String) {
    #expect(Condition.item(text)?.condition == condition)
  }

  @Test(arguments: [
    ("If the output shows ipvs, enable it:", "if the output shows ipvs"),
    ("Unless the copy is in use, remove it:", "unless the copy is in use"),
    ("If this fails, run:", "if this fails"),
    ("Look at it. In case it hangs, kill it:", "in case it hangs"),
  ])
  func `words above a fence that ask for it`(intro: String, condition: String) {
    var title = ""
    #expect(IntroCondition.take(intro, &title) == condition)
  }

  @Test(arguments: [
    "If this prints nothing, all is well:", "If the following is shown:", "When it is up, run:",
  ])
  func `words above a fence that ask for nothing`(intro: String) {
    var title = intro
    #expect(IntroCondition.take(intro, &title) == nil)
  }

  @Test(arguments: ["If the role is missing there are two options:", "Use one of the following:"])
  func `a list that is announced as options is a choice`(intro: String) throws {
    let graph = try #require(
      reading(
        """
        ## Bring the role back

        \(intro)

        1. Install the operator again.
        2. Create the role:
           ```bash
           oc create -f role.yaml
           ```
        """
      ).graph("bring-the-role-back"))

    #expect(graph.steps.contains { if case .decision = $0.action { true } else { false } })
    #expect(graph.steps.filter { $0.group.count <= 1 && $0.id.description.count == 1 }.count == 1)
  }

  @Test func `options in order of preference are a choice, counted ones too`() {
    let intro = "Two options, in order of preference:"
    #expect(AnnouncedChoice.isMade(by: intro, ofNumbered: true))
    #expect(!AnnouncedChoice.isMade(by: "Tasks in order of preference:", ofNumbered: true))
  }

  @Test(arguments: [
    "This is caused by one of the following:", "Do all of the following:", "There are two steps:",
    "Set these options:", "Confirm with the following methods:",
  ])
  func `a list that is announced as something else is a sequence`(intro: String) {
    #expect(!AnnouncedChoice.isMade(by: intro))
  }

  @Test func `minutes are no procedure`() {
    let playbook = reading(
      """
      # Meeting 12

      ## Present

      1. Ann
      2. Ben

      ## Announcements

      1. Check the new site
      2. Restart the old one

      ## Agenda

      1. Deploy day
      2. Update the list
      """)
    #expect(playbook.graphs.isEmpty)
  }

  @Test func `bullets of a phase below a condition are asked for`() throws {
    let graph = try #require(
      reading(
        """
        # Primary is down

        ## Resolution

        If the primary is down:

        - Promote the copy: `kubectl exec db-1 -- promote`
        - Restart the api: `kubectl rollout restart deploy/api`
        """
      ).graphs.first)

    #expect(
      graph.steps.first?.guardCondition != nil
        || graph.steps.first.map { if case .decision = $0.action { true } else { false } } == true)
  }

  @Test func `what to do in a case told in parentheses is asked for`() throws {
    let graph = try #require(
      reading(
        """
        ## Look

        1. Check that web answers (if it does not, restart it):
           ```bash
           systemctl restart web
           ```
        2. Add it to the file (if there is none, create one).
        """
      ).graph("look"))

    #expect(graph["1"]?.guardCondition?.text == "if it does not")
    #expect(graph["2"]?.guardCondition == nil)
  }

  @Test(arguments: [
    "Return codes are listed in the wiki.", "Lower values mean a slower start.",
    "Follow-up is tracked elsewhere.",
  ])
  func `what only explains tells nothing to do`(text: String) {
    #expect(Instruction.sentences(text) == nil)
  }

  @Test func `commands in a section that says when are not lost`() throws {
    let playbook = reading(
      "# Keys\n\n## When to rotate\n\n```bash\nvault token lookup\n```\n\n## Rotate\n\n```bash\nvault token renew\n```\n"
    )
    #expect(
      playbook.graphs.flatMap(\.steps).count { if case .shell = $0.action { true } else { false } }
        == 2)
  }

  @Test func `a warning of one procedure is none of the next`() throws {
    let playbook = reading(
      """
      # Shop

      ## Old way

      Never run this on a Friday.

      1. Rate
         ```promql
         rate(orders[5m])
         ```
      2. Errors
         ```promql
         rate(errors[5m])
         ```

      ## Restart

      ```bash
      systemctl restart shop
      ```
      """)
    let steps = playbook.graphs.flatMap(\.steps)
    let restart = try #require(steps.first { if case .shell = $0.action { true } else { false } })

    #expect(restart.warnings == [])
  }

  @Test func `what an item says of several commands stands at the first of them`() {
    let playbook = reading(
      """
      # Shop

      1. Swap the databases

         Stop the services first.

         ```bash
         # Away with the old one
         mv old older

         # In with the new one
         mv new old
         ```
      """)

    #expect(
      playbook.graphs.first?.steps.map(\.text) == ["Stop the services first.", ""])
  }
}
