import Testing

@testable import RunbookCore

struct EscalationTests {
  @Test(arguments: [
    "When to fire", "When this fires", "When it fires", "When to run", "When to rotate",
    "When to act",
  ])
  func `what a procedure is for is its summary, not its occasion`(title: String) throws {
    let text = """
      # Pay outage

      ## Purpose

      Payments go through one vendor.

      ## \(title)

      - the probe fails three times

      ## Procedure

      1. Flip the switch.
      2. Tell the team.
      """
    let procedure = try #require(reading(text).graphs.first?.procedure)

    #expect(procedure.summary == "Payments go through one vendor.")
    #expect(procedure.useCase == "the probe fails three times")
  }

  @Test func `a path on one line has a rung for each time`() {
    let text = "Second On-Call after 5 minutes, Manager after 1 hour, CTO when all is down"
    let rungs = EscalationReader.rungs(text)

    #expect(rungs.map(\.title) == ["Second On-Call", "Manager", "CTO when all is down"])
    #expect(rungs.map(\.after?.limitSeconds) == [300, 3600, nil])
    #expect(EscalationReader.rungs("the team, then its manager").count == 1)
  }
}

struct ProcedureTests {
  @Test func `an alert's keys are typed`() {
    let playbook = reading(
      """
      # Cart On-Call

      ## Quick Reference

      **Escalation Path:**
      1. Primary On-Call: see the pager
      2. Secondary On-Call: If no response in 10 minutes

      **Key Commands:**
      ```bash
      # Check health
      curl http://cart/health

      # View errors
      grep ERROR /var/log/cart.log
      ```

      ## Alert Procedures

      ### 🔴 CRITICAL: Cart Queue Stuck

      **Alert:** `CartQueueStuck - the queue does not move`

      **Impact:** Orders wait

      **Response Time:** < 5 minutes

      **Steps:**
      1. **Acknowledge** in the pager
      2. **Look:**
         ```bash
         queuectl status
         ```
      3. **Fix the cause:**
         - If storage down: Call infrastructure
         - If workers stuck: Restart workers

      ## Tools and Access

      ### Required Access:
      - [ ] Cluster
      - [ ] Pager
      """)
    #expect(playbook.slugs == ["key-commands", "cart-queue-stuck"])
    let procedure = playbook.graph("cart-queue-stuck")?.procedure
    #expect(procedure?.kind == .alert)
    #expect(procedure?.severity == .critical)
    #expect(procedure?.alert == Alert(name: "CartQueueStuck", summary: "the queue does not move"))
    #expect(procedure?.impact == "Orders wait")
    #expect(procedure?.responseTime?.seconds == [300])
    #expect(procedure?.escalation.map(\.title) == ["Primary On-Call", "Secondary On-Call"])
    #expect(procedure?.escalation.last?.after?.seconds == [600])
    #expect(procedure?.prerequisites == ["Cluster", "Pager"])
    let graph = playbook.graph("cart-queue-stuck")
    #expect(graph?.outline == ["1 manual", "2 shell", "3 decision"])
    #expect(graph?.decision("3")?.options.map(\.label) == ["storage down", "workers stuck"])
    let menu = playbook.graph("key-commands")
    #expect(menu?.decision("1")?.kind == .menu)
    #expect(menu?.decision("1")?.options.count == 2)
  }

  @Test func `an alert's own page is one procedure`() {
    let playbook = reading(
      """
      # CartPodCrashLooping

      ## Meaning

      A pod restarts again and again.

      ## Impact

      Orders wait.

      ## Diagnosis

      - Look at the pod

      ```shell
      kubectl get pod cart-0
      ```

      ## Mitigation

      ```shell
      kubectl delete pod cart-0
      ```
      """, named: "CartPodCrashLooping")
    #expect(playbook.slugs == ["cartpodcrashlooping"])
    #expect(playbook.graphs.first?.procedure.alert?.name == "CartPodCrashLooping")
    #expect(playbook.graphs.first?.scripts.count == 2)
  }

  @Test func `equal headings are told apart by what stands above them`() {
    let playbook = reading(
      """
      # Ops

      ## Mail

      ### Restart it

      1. Stop
      2. Start

      ## Web

      ### Restart it

      1. Stop
      2. Start
      """)
    #expect(playbook.slugs == ["restart-it", "web-restart-it"])
    #expect(playbook.findings.filter { $0.rule == "repeated-title" }.count == 1)
  }

  @Test func `ids do not change with unrelated text`() {
    let text = "# Ops\n\n## Drain a node\n\n1. Cordon\n2. Drain\n"
    let more = text + "\n## Notes\n\nSome words.\n"
    #expect(reading(text).slugs == ["drain-a-node"])
    #expect(reading(more).slugs == reading(text).slugs)
  }

  @Test func `severity in a label guards what stands under it`() {
    let playbook = reading(
      """
      ## Incident response

      **Assessment:**
      - [ ] What is broken?

      **P0/P1 Response:**
      1. Page everyone
      2. Open a bridge
      """)
    #expect(playbook.graphs.first?.decision("2")?.options.map(\.label) == ["P0/P1"])
  }

  @Test(arguments: ["Do", "Don't", "System overview"])
  func `lists of things to know are no procedure`(title: String) {
    let playbook = reading("# Ops\n\n## \(title)\n\n1. Short lines\n2. Calm words\n3. Facts\n")
    #expect(playbook.graphs.isEmpty)
    #expect(playbook.explanations.count == 1)
  }

  @Test func `what happens by itself is no step`() {
    let playbook = reading(
      "# Ops\n\n## Sweeper\n\n1. Detects dead sessions\n2. Moves them away\n3. Cleans up\n")
    #expect(playbook.graphs.isEmpty)
  }

  @Test(arguments: [
    ("**Escalation:** 10 min Duty Manager (#duty)", ["Duty Manager (#duty)"], [600.0]),
    ("**Escalation Path:** 5 minutes Ann, 15 minutes Bob", ["Ann", "Bob"], [300, 900]),
    (
      "**Escalation:**\n\n- 5 min: Second in line\n- 1 hour CTO", ["Second in line", "CTO"],
      [300, 3600]
    ),
    ("**Escalation:** 5 minutes After the alarm", ["5 minutes After the alarm"], []),
    ("**Escalation:** 3 people of the night shift", ["3 people of the night shift"], []),
  ])
  func `whom to call may stand behind the time`(
    text: String, titles: [String], seconds: [Double]
  ) throws {
    let playbook = reading(
      "# Tills\n\n## Open the till\n\n\(text)\n\n**Steps:**\n\n1. Look: `uptime`\n")
    let escalation = try #require(playbook.graph("open-the-till")?.procedure.escalation)
    #expect(escalation.map(\.title) == titles)
    #expect(escalation.flatMap { $0.after?.seconds ?? [] } == seconds)
  }

  @Test func `commands below a title of metadata are told to be set apart`() {
    func rules(_ title: String) -> [String] {
      reading("# Tills\n\n## Open\n\n### \(title)\n\n```bash\ntill open\n```\n").findings.map(
        \.rule)
    }
    #expect(rules("Escalation").contains("commands-set-apart"))
    #expect(!rules("Steps").contains("commands-set-apart"))
  }
}
