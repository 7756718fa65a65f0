import Testing

@testable import RunbookCore

struct WaitTests {
  @Test(
    arguments: [
      ("Keep the old key for 4 weeks", nil), ("The queue was stuck for 20 minutes", nil),
      ("Watch that it recovers after 30s", 30), ("Look at the graphs for 2 hours", 7200),
      ("Wait until it was quiet for 5 minutes, then look", 300), ("Remove it within 3 days", nil),
    ] as [(String, Double?)])
  func `a countdown is for what one can watch`(words: String, seconds: Double?) throws {
    let text = "## Rotate\n\n1. \(words)\n2. Tell the team\n"
    let step = try #require(reading(text).graph("rotate")?.steps.first)

    guard case .manual(let manual) = step.action else {
      Issue.record("not manual")
      return
    }
    #expect(manual.timerSeconds == seconds)
  }

  @Test func `commands behind a time to wait do not run at once`() throws {
    let playbook = reading(
      """
      ## Rotate

      1. Wait 10 minutes, then forget the old key:
         ```bash
         fly secrets unset OLD -a shop
         ```
      2. Wait 30 days (as long as a token lives):
         ```bash
         fly secrets unset OLDER -a shop
         ```
      3. Look:
         ```bash
         # Wait ~90s for the restart
         curl -fs https://shop.example/health | jq .

         # Wait for the rest
         kubectl get pods
         ```
      """)
    let graph = try #require(playbook.graph("rotate"))

    #expect(
      graph.outline == [
        "1.1 wait", "1.2 shell", "2.1 manual", "2.2 shell", "3.1 wait", "3.2 shell", "3.3 shell",
      ])
    #expect(graph["1.1"]?.action == .wait(seconds: 600))
    #expect(graph["3.1"]?.action == .wait(seconds: 90))
    #expect(graph["2.1"]?.title == "Wait 30 days")
  }

  @Test(arguments: [
    "sleep 600", "kubectl wait --for=condition=ready pod/x",
    "until nc -z db 5432; do sleep 1; done",
    "kubectl rollout status deploy/x",
  ])
  func `what waits by itself is not waited for twice`(script: String) throws {
    let text = "## Rotate\n\n1. Wait 10 minutes\n   ```bash\n   \(script)\n   ```\n"
    #expect(reading(text).graph("rotate")?.outline.contains("1.1 wait") == false)
  }

  @Test(arguments: [
    "Wait five minutes, then look", "After 5 minutes, run:", "after five minutes, look",
    "Wait for about 5 minutes", "Wait ~5m", "Wait at least 5 min.",
  ])
  func `a title with a time waits for it`(title: String) {
    #expect(WaitTitle.leading(title)?.seconds == 300)
  }

  @Test(arguments: [
    "Wait for health checks", "Wait until it is up", "Waiting list 10", "Wait",
    "After 5 minutes of silence, look", "After 5 failures, look", "Wait one",
  ])
  func `a title without a time waits for nothing`(title: String) {
    #expect(WaitTitle.leading(title) == nil)
  }
}
