import Testing

@testable import RunbookCore

struct StepLinksTests {
  private func links(_ text: String) -> [String] {
    reading(text).graphs.flatMap { graph in
      graph.steps.flatMap { step in
        step.links.map { "\(step.id) \($0.text): \($0.destination)" }
      }
    }
  }

  @Test func `a step knows where its words lead`() {
    let found = links(
      """
      # Ops

      ## Till is silent

      1. Look at the [board](https://grafana.example/d/tills "tills").
         - The *[queue][q]* must be short.
      2. See [the map](maps/shops.md); call <https://shop.example> and [https://b.example](https://b.example).
      3. If [Ann](mailto:ann@shop.example) says so: `systemctl restart till`

      [q]: https://grafana.example/d/queue
      """)

    #expect(
      found == [
        "1 board: https://grafana.example/d/tills",
        "1 queue: https://grafana.example/d/queue", "2 the map: maps/shops.md",
        "3 Ann: mailto:ann@shop.example",
      ])
  }

  @Test func `the same words lead where each step's own link does`() {
    let found = links(
      """
      # Ops

      ## Till is silent

      1. Open [this](https://a.example).
      2. Open [this](https://b.example).
      3. Open this again.
      """)

    #expect(found == ["1 this: https://a.example", "2 this: https://b.example"])
  }

  @Test func `what leads to a heading here, or stands outside, is none`() {
    let found = links(
      """
      # Ops

      Of [us](https://us.example).

      ## Till is silent

      1. Look at [the lamp](#lamp) and ![a plan](https://a.example/plan.png).

      ## Background

      By [Bob](https://bob.example).
      """)

    #expect(found == [])
  }

  @Test func `a decision shows where its ways lead`() {
    let found = links(
      "# Ops\n\n## Triage\n\n- If it is old: see [its page](https://a.example)\n"
        + "- If it is new: call [Bob](https://b.example)\n")

    #expect(found == ["1 its page: https://a.example", "1 Bob: https://b.example"])
  }

  @Test func `prompt and page show them whole, on one line each`() throws {
    let address = "https://grafana.example/d/" + String(repeating: "long/", count: 30)
    let playbook = reading(
      "# Ops\n\n## Till is silent\n\n1. Look at the [board](\(address)).\n")
    let graph = try #require(playbook.graphs.first)
    let step = try #require(graph.steps.first)

    let prompt = PromptText.lines(
      for: .manual(Question.Prompt(step: step, action: "", attempt: 1)), ProgressStyle(width: 80))
    let page = StepDetails(step: step, style: ReportStyle(), width: 60).lines

    #expect(prompt.contains("          board: \(address)"))
    #expect(page.contains("board: \(address)"))
  }
}
