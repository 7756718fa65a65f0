import Testing

@testable import RunbookCore

/// Commands that a text asks for in a case only, wherever it says so.
struct OnlyInACaseTests {
  /// Each command with its condition.
  private func commands(_ text: String) -> [String] {
    let playbook = reading("# Ops\n\n## Look at the shop\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return (playbook.graph("look-at-the-shop")?.steps ?? []).compactMap { step in
      guard case .shell(let shell) = step.action else { return nil }
      let condition = step.guardCondition.map { "\($0.text)? " } ?? ""
      return condition + shell.script.string.trimmed
    }
  }

  @Test(arguments: [
    ("**Stale lease**: If its pod is gone, delete it:", "if its pod is gone? run x"),
    ("Drain the node if it is in a bad state:", "if it is in a bad state? run x"),
    ("Unless the node is back, delete it:", "unless the node is back? run x"),
    ("Only if it hangs, end it:", "only if it hangs? run x"),
    ("Look at the node. If it is stuck, delete it:", "if it is stuck? run x"),
    ("Run the tests. If they fail, call the team.", "run x"),
    ("Check if the node is stuck:", "run x"), ("Monitor if the pods come back:", "run x"),
    ("Restart the service that fails if the cache is down:", "run x"),
    ("Do not delete the pod if it is the leader:", "run x"),
    ("Go on. If you run in a shell, a bare start kills it:", "run x"),
    ("For version 4 and earlier, restart it:", "for version 4 and earlier? run x"),
    ("On Ubuntu 22.04 and later:", "on Ubuntu 22.04 and later? run x"),
    ("For tills older than 2.4 run:", "for tills older than 2.4? run x"),
    ("With v3.1+ tills, restart it:", "with v3.1+ tills? run x"),
    ("Since 5.2, restart it:", "since 5.2? run x"),
    ("For versions 1.2 to 1.5, restart it:", "for versions 1.2 to 1.5? run x"),
    ("At 2.4 or later, two tills serve it. Restart them:", "at 2.4 or later? run x"),
    ("In 2.4 and earlier, it had another name. Restart it:", "run x"),
    ("For 5 minutes or less, watch it:", "run x"), ("For version 4, run:", "run x"),
    ("On web 2 and 3, run:", "run x"),
    ("When running on a client till, add its name:", "when running on a client till? run x"),
    ("When running the tests, look at them:", "run x"),
    ("Inspect and, if necessary, clear the cache:", "run x"),
    ("However, if it hangs, end it:", "if it hangs? run x"),
    ("In cases of severe damage, begin anew:", "in cases of severe damage? run x"),
    ("In the event of a split, restart it:", "in the event of a split? run x"),
    ("As a last resort, wipe it:", "as a last resort? run x"),
    ("Optionally, look at the log:", "optional? run x"),
    ("Otherwise, restart it:", "if the case above does not hold? run x"),
    ("Otherwise, if it hangs, end it:", "if it hangs? run x"),
    ("Restart the pod if it is stuck.", "if it is stuck? run x"),
    ("If a budget is the cause you can patch it:", "if a budget is the cause? run x"),
    ("Do this only when the queue is full:", "only when the queue is full? run x"),
    ("Only restart it if it hangs:", "if it hangs? run x"),
    ("When needed, restart it:", "when needed? run x"),
    ("If it is full, empty it. If not, do nothing:", "if it is full? run x"),
    ("If it is full, empty it. Otherwise, continue with the next step:", "if it is full? run x"),
    ("You can restart it if it is stuck:", "if it is stuck? run x"),
    ("Expand the disk if the class allows it:", "if the class allows it? run x"),
    ("When replication lags, restart it:", "when replication lags? run x"),
    ("When the copy is done, start it:", "run x"),
    ("When the disk is full, the log shows:", "run x"),
    ("Should it still be stuck, purge it:", "if it should still be stuck? run x"),
    ("Should the queue be full, purge it:", "if the queue should be full? run x"),
    ("If one stays in state: error, restart it:", "if one stays in state: error? run x"),
    ("If it is up: restart it, then look:", "if it is up? run x"),
    ("Reset only when you want a clean till:", "only when you want a clean till? run x"),
    ("Resets only when the till is clean:", "run x"),
    ("Look through the log to discover if it is stuck:", "run x"),
    ("Never run this on the primary:", "unless this is the primary? run x"),
    ("If it is full, call Ann; otherwise:", "unless it is full? run x"),
    ("If it is full, empty it, otherwise restart it:", "unless it is full? run x"),
    ("If all is well, do nothing; else run:", "unless all is well? run x"),
    ("If it is stuck, delete it, otherwise leave it alone:", "if it is stuck? run x"),
  ])
  func `an item's words guard its fence`(words: String, command: String) {
    let found = commands("1. Begin\n2. \(words)\n\n   ```bash\n   run x\n   ```\n")

    #expect(found == [command])
  }

  @Test(arguments: [
    ("Skip this step if the disk is new.", "unless the disk is new? run x"),
    ("Skip this check if the disk is new.", "run x"),
    ("This may be skipped.", "run x"),
  ])
  func `words below a fence that skip it ask`(words: String, command: String) {
    #expect(commands("```bash\nrun x\n```\n\n\(words)\n") == [command])
  }

  @Test(arguments: [
    (
      "The till asks for it. This step is only required if the till is new.",
      "if the till is new? run x"
    ),
    ("This step is only needed when it hangs:", "when it hangs? run x"),
    ("This step is only a remark:", "run x"),
  ])
  func `words above a fence that is for one case ask`(words: String, command: String) {
    #expect(commands("\(words)\n\n```bash\nrun x\n```\n") == [command])
  }

  @Test(arguments: [
    ("(optional, depending on the disk)", true), ("(optional)", true), ("(optional disk)", false),
    ("- If Needed", true), ("the belt (north): if required", true), ("— if applicable:", true),
    ("the belt, if necessary", true), ("- if the belt is needed", false),
    ("the belts, lights, if needed", false), ("the belt and go, if needed", false),
    ("- As needed", false),
  ])
  func `a heading may be optional`(words: String, isAsked: Bool) {
    let playbook = reading(
      "# Move\n\n### Step 1 — Stop \(words)\n\n```bash\nrun x\n```\n\n### Step 2 — Go\n\n```bash\nrun y\n```\n"
    )
    let isChoice =
      if case .decision? = playbook.graphs.first?.steps.first?.action { true } else { false }
    #expect(isChoice == isAsked)
  }

  @Test(arguments: [
    ("**Rollback** (at any time): start the old one", "Move the shop", "Switch it", true),
    ("**Rollback**: start the old one", "Failover drill", "Switch it", false),
    ("**Rollback**: start the old one", "Move the shop", "Start it", false),
    ("**Rollback**: start the old one", "Fix", "Upgrade it", false),
    ("**Rollback**: start the old one", "Bad release", "Deploy it", false),
    ("**Roll back the clock**: start the old one", "Move the shop", "Switch it", false),
  ])
  func `a rollback at the end is done in a case only`(
    item: String, title: String, change: String, isAsked: Bool
  ) {
    let playbook = reading(
      "# Shop\n\n## \(title)\n\n1. Stop it\n2. Copy it\n3. \(change)\n4. \(item)\n")
    #expect((playbook.graphs.first?.steps.last?.guardCondition != nil) == isAsked)
  }

  @Test(arguments: [
    ("Disks", "Skip this step if the disk is new.", false),
    ("Disks", "Skip this section if the disk is new.", true),
    ("Step 1: Disks", "Skip this step if the disk is new.", true),
    ("3. Disks", "Skip this step if the disk is new.", true),
  ])
  func `what is skipped at the end is the last step`(title: String, words: String, isOfAll: Bool) {
    let fences = ["x", "y"].map { "Then run \($0):\n\n```bash\nrun \($0)\n```\n\n" }.joined()
    let steps = reading("# Shop\n\n## \(title)\n\n\(fences)\(words)\n").graphs.flatMap(\.steps)
    #expect(steps.contains(where: \.isDecision) == isOfAll)
    #expect((steps.last?.guardCondition != nil) == !isOfAll)
    #expect(steps.first?.guardCondition == nil)
  }

  @Test func `what is left to the reader asks nothing`() {
    let playbook = reading(
      """
      # Move

      ### Step 1 — Look

      ```bash
      run x
      ```

      For each shop:

      - Move it if necessary.
      - Mention it only if asked.
      """)
    #expect(playbook.graphs.first?.steps.map(\.isDecision) == [false, false])
  }

  @Test(arguments: [
    ("If the spool is full, free some space.", "if the spool is full? run x"),
    (
      "It fills up in winter. If the spool is full, purge it.", "if the spool is full? run x"
    ),
    (
      "If the first shop has not answered for more than five minutes and the second one has all of its sales, promote that.",
      "if the first shop has not answered for more than five minutes and the second one has all of its sales? run x"
    ),
    ("Stop the shop. If it is still up, end it.", "run x"),
    ("The shop tells how it is. If it returns 200, then the shop is well.", "run x"),
    ("The till counts. If it prints a number, write that down.", "run x"),
    ("This command frees space. If the spool is full, do it twice.", "run x"),
    ("If the cache is cold, ask the web team.", "run x"),
    ("If the cache is cold, contact the people who fill it.", "run x"),
    (
      "If the queue is over 10k it is a real incident. Run this:",
      "if the queue is over 10k it is a real incident? run x"
    ),
    ("If the key has expired, it must be made anew. Run:", "if the key has expired? run x"),
    ("If you have several shops, the list is long. Run:", "run x"),
    ("If it is full, call Ann; otherwise:", "unless it is full? run x"),
    ("If it is full, empty it, otherwise restart it:", "unless it is full? run x"),
    ("If it is stuck, delete it, otherwise leave it alone:", "if it is stuck? run x"),
    ("Never run these on the primary:", "unless this is the primary? run x"),
    ("Do not use this in production:", "unless this is production? run x"),
    ("Never run these by night:", "run x"),
  ])
  func `a paragraph's words guard the fence below`(words: String, command: String) {
    let found = commands("Begin:\n\n```sh\nmake\n```\n\n\(words)\n\n```sh\nrun x\n```\n")

    #expect(found == ["make", command])
  }

  @Test(arguments: [
    ("If the worker hangs, follow these steps.", "if the worker hangs"),
    ("If you have no copy yet, fetch one.", nil),
  ])
  func `a sentence that points to the list below guards it`(words: String, condition: String?) {
    let graph = reading("# Ops\n\n## Look\n\n\(words)\n\n1. `make stop`\n2. `make start`\n")
      .graph("look")
    let decision = graph?.steps.compactMap { step -> Action.Decision? in
      if case .decision(let decision) = step.action { decision } else { nil }
    }.first

    #expect(decision?.options.first?.label == condition)
    #expect(graph?.scripts == ["make stop", "make start"])
  }

  @Test(arguments: [
    ("If this fails, reinstall the driver:", "if this fails"),
    ("If this fails, the log shows:", nil),
    ("If the driver is old, remove it:", "if the driver is old"), ("Then go on:", nil),
  ])
  func `words above numbered steps of an item guard those`(words: String, condition: String?) {
    let list = "1. Run `make fetch`\n2. Run `make start`\n"
    let inner = list.split(separator: "\n").map { "   \($0)\n" }.joined()
    let item = commands("1. Stop it: `make stop`\n\n   \(words)\n\n\(inner)2. Run `make test`\n")
    let all = ["make stop", "make fetch", "make start", "make test"]
    // Without a condition the steps below an item are what its words are about.
    #expect(item == (condition == nil ? Array(all.dropFirst()) : all))

    for text in [
      "1. Stop it:\n\n   ```sh\n   make stop\n   ```\n\n   \(words)\n\n\(inner)",
      "```sh\nmake stop\n```\n\n\(words)\n\n\(list)",
    ] {
      let steps = reading("# Ops\n\n## Look\n\n\(text)").graph("look")?.steps ?? []
      let decisions = steps.compactMap { step -> Action.Decision? in
        if case .decision(let decision) = step.action { decision } else { nil }
      }
      #expect(decisions.first?.options.first?.label == condition)
    }
  }

  @Test(arguments: [
    ("If they are already running wait for them to stop.", "they are already running"),
    ("If the belt is stuck restart it.", "the belt is stuck"),
    ("If the belt is running check", nil), ("If there are stuck belts clear them", nil),
    ("If the belt is told to restart the till", nil),
  ])
  func `a bullet that tells what to do in a case does not guard its step`(
    words: String, condition: String?
  ) {
    let item = Condition.item(words)
    #expect((item?.action != nil) == (condition != nil))
    guard let condition else { return }
    #expect(item?.condition == condition)
    let text =
      "1. Stop the jobs:\n- Comment the lines.\n```sh\nrun x\n```\n- \(words)\n2. Go on:\n```sh\nrun y\n```\n"
    #expect(commands(text) == ["run x", "run y"])
  }

  @Test func `a fence in a quotation has what the quotation says for its own`() {
    let text = """
      1. Make it:

         ```sh
         podman machine init
         ```

         > [!NOTE]
         > If there is one, remove it first:
         >
         > ```sh
         > podman machine rm
         > ```
      2. Log in:

         ```sh
         podman login
         ```
      """

    #expect(
      commands(text) == [
        "podman machine init", "if there is one? podman machine rm", "podman login",
      ])
  }

  @Test func `a box between commands guards its own and warns of no other`() throws {
    let text =
      "```sh\nmake\n```\n\n> [!TIP]\n> If the pod hangs, delete it:\n>\n> ```sh\n> kubectl delete pod x\n> ```\n\n```sh\nmake test\n```"

    #expect(commands(text) == ["make", "if the pod hangs? kubectl delete pod x", "make test"])
    let graph = try #require(
      reading("# Ops\n\n## Look at the shop\n\n\(text)\n").graph("look-at-the-shop"))
    #expect(graph.steps.allSatisfy { $0.warnings.isEmpty })
  }

  @Test(arguments: [
    ("> [!WARNING]\n> If the disk is full, free it first:\n>\n> ```sh\n> rm old\n> ```\n", true),
    ("> [!WARNING]\n> If the disk is full, its log says:\n>\n> ```sh\n> rm old\n> ```\n", false),
    ("!!! warning \"If the disk is full\"\n\n    ```sh\n    rm old\n    ```\n", true),
    ("!!! note \"If the disk is full\"\n    Free it:\n\n    ```sh\n    rm old\n    ```\n", true),
    ("!!! note \"Space on disks\"\n    This frees it.\n", false),
  ])
  func `a box whose title or words make a condition runs its fence in that case`(
    box: String, runs: Bool
  ) {
    let found = commands("```sh\nmake\n```\n\n\(box)\n```sh\nmake test\n```")

    #expect(found == ["make"] + (runs ? ["if the disk is full? rm old"] : []) + ["make test"])
  }

  @Test func `a title that says no more than to run what stands below stays whole`() {
    let graph = reading(
      "# Ops\n\n## Look\n\nIf it hangs, run the following:\n\n```sh\npurge\n```\n"
    ).graph("look")

    #expect(graph?.titles == ["If it hangs, run the following"])
  }

  @Test func `an item's own command comes before those below it`() {
    let text = """
      1. Run `systemctl stop shop`
         - If it hangs, run `systemctl kill shop`
      2. Run `systemctl restart cache`
         1. Run `redis-cli flushall`
      3. Run `kubectl get pods -n shop`:

         ```
         kubectl get pods -n shop -o wide
         ```
      4. Use `helm upgrade`:

         ```
         helm -n shop upgrade web ./web
         ```
      """

    #expect(
      commands(text) == [
        "systemctl stop shop", "if it hangs? systemctl kill shop", "systemctl restart cache",
        "redis-cli flushall", "kubectl get pods -n shop -o wide", "helm -n shop upgrade web ./web",
      ])
  }

  @Test func `an item that says more of its command is told, not run first`() {
    #expect(
      commands(
        "1. Run `kubectl delete pod web-1` only after the checks below:\n   - Check `kubectl get pods`\n"
      )
        == ["kubectl get pods"])
    #expect(
      commands(
        "1. Run `helm rollback web 1` using:\n\n   ```\n   helm -n prod rollback web 1\n   ```\n")
        == ["helm -n prod rollback web 1"])
    #expect(
      commands("1. Run `systemctl stop web`\n   - If it hangs, run `systemctl kill web`\n").first
        == "systemctl stop web")
  }

  @Test func `a quotation's condition holds for its later commands, and its warnings stay`() throws
  {
    let text = """
      1. Begin

         > [!WARNING]
         > This deletes all sessions.
         >
         > If the pod is stuck, run:
         >
         > ```
         > redis-cli flushall
         > ```
         >
         > And then its cache:
         >
         > ```
         > redis-cli -n 2 flushdb
         > ```
      """

    #expect(
      commands(text) == [
        "if the pod is stuck? redis-cli flushall", "if the pod is stuck? redis-cli -n 2 flushdb",
      ])
    let graph = try #require(
      reading("# Ops\n\n## Look at the shop\n\n\(text)\n").graph("look-at-the-shop"))
    #expect(graph.steps.contains { $0.warnings.contains("Warning: This deletes all sessions.") })
  }

  @Test func `a box that only warns of its command runs nothing`() {
    #expect(
      commands(
        "```\nmake\n```\n\n> [!WARNING]\n> If you run this in production you lose data:\n>\n> ```\n> dropdb app\n> ```\n"
      )
        == ["make"])
  }

  @Test func `a link beside a command does not take its place`() {
    let playbook = reading(
      "# Ops\n\n## Quiet the gate\n\n1. Run `kubectl scale deploy/x --replicas=0` (see [Scaling](#scaling))\n\n## Scaling\n\n```\nkubectl get hpa\n```\n"
    )

    guard case .shell? = playbook.graph("quiet-the-gate")?.steps.first?.action else {
      Issue.record("the command is gone")
      return
    }
  }

  @Test(arguments: ["2012-10-17", "2010-09-09"])
  func `the name of a policy's language is no date`(word: String) {
    #expect(FrozenFinding.frozen(word) == nil)
  }
}

extension Step {
  fileprivate var isDecision: Bool { if case .decision = action { true } else { false } }
}
