import Testing

@testable import RunbookCore

/// Bullets, quotations and words above lists: what they ask, and where it is said.
struct BulletOrdersTests {
  private func graph(_ text: String) throws -> StepGraph {
    let playbook = reading("# Ops\n\n## Mend the shop\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return try #require(playbook.graph("mend-the-shop"))
  }

  @Test(arguments: [
    ("Run `systemctl stop till`, then look:", true), ("Execute `make stop` and then look:", true),
    ("**Run `./stop.sh all`.** You can watch it by running:", true),
    ("Run `make stop`. It does the following:", false), ("Run `make stop`, for example:", false),
    ("Run `shopctl look --all`, then:", false), ("Run `make stop` as root, or by hand:", false),
  ])
  func `an item's own command comes before its fence`(words: String, isFirst: Bool) throws {
    let graph = try graph("1. \(words)\n\n   ```sh\n   shopctl look\n   ```\n2. Go home.\n")

    #expect(graph.scripts.last == "shopctl look")
    #expect(graph.scripts.count == (isFirst ? 2 : 1))
  }

  @Test(arguments: [
    "Copy the line and run it. Now the shop listens.", "When the shop is up, press the bell.",
    "If you have no key, ask the porter.", "Optionally set a name.", "You need to set the name",
    "Set the name. See [the list](names.md).", "Restart the till if it hangs", "The key is blue.",
  ])
  func `one bullet of another kind does not undo the list`(bullet: String) throws {
    let graph = try graph(
      "- Go to the cellar\n- \(bullet)\n- Give yourself the right:\n\n```sh\nmake right\n```\n")

    #expect(graph.steps.first?.title == "Go to the cellar")
    #expect(graph.steps.last?.title == "Give yourself the right")
    #expect(graph.scripts == ["make right"])
    let isOrder = !bullet.hasPrefix("The key")
    #expect(graph.steps.count == (isOrder ? 3 : 2))
    let shown = graph.steps.map { "\($0.title) \($0.text) \($0.guardCondition?.text ?? "")" }
    for word in bullet.words.split(separator: " ")
    where word.count > 3 && !"optionally".contains(word) {
      #expect(shown.joined().words.contains(word) || word == "names")
    }
  }

  @Test(arguments: [
    ("If you have no key, ask the porter.", "if you have no key", "Ask the porter"),
    ("Restart the till if it hangs", "if it hangs", "Restart the till"),
    ("Optionally set a name.", "optional", "Set a name"),
  ])
  func `a bullet's condition is its step's`(bullet: String, condition: String, title: String) throws
  {
    let graph = try graph(
      "- Go to the cellar\n- \(bullet)\n- Give yourself the right:\n\n```sh\nmake right\n```\n")

    #expect(graph.steps[1].guardCondition?.text == condition)
    #expect(graph.steps[1].title == title)
    #expect(graph.steps[2].guardCondition == nil)
  }

  @Test(arguments: [
    ("If the bell fails, call Ann.", "Call Ann", "if the bell fails"),
    ("Restart the clock if it hangs.", "Restart the clock", "if it hangs"),
    ("Check that the door is shut.", "Check that the door is shut", nil),
    ("Make sure that nobody pays.", "Make sure that nobody pays", nil),
  ])
  func `a last bullet that speaks of something else is a step`(
    bullet: String, title: String, condition: String?
  ) throws {
    let graph = try graph("- Go to the cellar\n- \(bullet)\n\n```sh\nmake dark\n```\n")

    #expect(graph.titles == ["Go to the cellar", title, "make dark"])
    #expect(graph.steps.map(\.guardCondition?.text) == [nil, condition, nil])
  }

  @Test(arguments: [
    ("If the queue is full, purge it.", "rabbitmqctl purge_queue q", "if the queue is full"),
    ("If the queue is full, run the script.", "./dark.sh", "if the queue is full"),
    ("If the queue is empty, skip this.", "./purge.sh", "unless the queue is empty"),
    ("Check the pods.", "kubectl get pods", nil),
  ])
  func `a last bullet that speaks of the command names it`(
    bullet: String, command: String, condition: String?
  ) throws {
    let graph = try graph("- Go to the cellar\n- \(bullet)\n\n```sh\n\(command)\n```\n")

    #expect(graph.steps.count == 2)
    #expect(graph.steps[1].guardCondition?.text == condition)
  }

  @Test(arguments: ["", "- Go to the cellar\n"])
  func `a last bullet that only asks guards the command`(above: String) throws {
    let graph = try graph(
      "```sh\nls\n```\n\n\(above)- If it is still bright:\n\n```sh\nmake dark\n```\n")

    #expect(graph.scripts == ["ls", "make dark"])
    #expect(graph.steps.last?.guardCondition?.text == "if it is still bright")
  }

  @Test func `bullets above a text that nothing runs make no step of a case`() {
    let playbook = reading(
      "# Ops\n\n## Template\n\n- Name the day\n- Name the commands if there were any\n\n```yaml\na: b\n```\n"
    )

    #expect(!playbook.graphs.contains { $0.steps.contains { $0.guardCondition != nil } })
  }

  @Test func `one bullet in a case keeps the paragraph below it`() throws {
    let graph = try graph(
      """
      ```sh
      make a
      ```

      - take the shop out of the list if it is in the list

      Follow the page of the list.

      - start the shop

      ```sh
      make b
      ```
      """)

    #expect(
      graph.titles == ["Mend the shop", "take the shop out of the list", "start the shop"])
    #expect(graph.steps[1].guardCondition?.text == "if it is in the list")
    #expect(graph.steps[1].text == "Follow the page of the list.")
  }

  @Test(arguments: [
    ("> Only if the disk was lost:", "only if the disk was lost"),
    ("> If the disk was lost, do this:", "if the disk was lost"),
  ])
  func `a quotation that asks guards what stands below it`(quote: String, condition: String) throws
  {
    let graph = try graph(
      "\(quote)\n\n```sh\nmake disk\n```\n\nThen look:\n\n```sh\nmake look\n```\n")

    #expect(graph.steps.map { $0.guardCondition?.text } == [condition, nil])
  }

  @Test(arguments: [
    "> If you have no key, ask the porter.", "> **Note:** If it is lost:", "> It is loud.",
  ])
  func `another quotation guards nothing`(quote: String) throws {
    let graph = try graph("\(quote)\n\n```sh\nmake disk\n```\n")

    #expect(graph.steps[0].guardCondition == nil)
    let shown = graph.steps[0].text + graph.steps[0].warnings.joined()
    #expect(shown.contains(quote.dropFirst(2).filter { $0 != "*" }))
  }

  @Test(arguments: [
    ("The steps below are optional.", "optional"),
    (
      "> Below steps are for emergencies, they are done only if the disk was lost.",
      "only if the disk was lost"
    ),
  ])
  func `what is said of all steps below asks before them`(words: String, condition: String) throws {
    let graph = try graph(
      "```sh\nmake a\n```\n\n\(words)\n\n```sh\nmake b\n```\n\nThen:\n\n```sh\nmake c\n```\n")

    guard case .decision(let decision) = graph.steps[1].action else {
      Issue.record("\(graph.titles)")
      return
    }
    #expect(decision.options.map(\.label) == [condition])
    #expect(graph.scripts == ["make a", "make b", "make c"])
  }

  @Test func `a word of warning takes the bullets below it`() throws {
    let graph = try graph(
      "Important:\n\n- All data is gone then.\n- Tell the team.\n\n```sh\nmake gone\n```\n")

    #expect(graph.steps[0].warnings == ["Important: All data is gone then. · Tell the team."])
  }

  @Test func `lettered lines of an item are steps`() throws {
    let graph = try graph(
      """
      1. Bring the disk back:
         a. make it read-only
         ```sh
         make ro
         ```
         b. bring it back by hand
         c. make it writable
         ```sh
         make rw
         ```
      2. Write a script that:
         a. reads the list
         b. writes it
      """)

    #expect(
      graph.titles.prefix(3) == ["make it read-only", "bring it back by hand", "make it writable"])
    #expect(graph.steps.count == 4)
  }

  @Test func `words above a list guard it in parentheses`() throws {
    let graph = try graph(
      "Mend the balancer (only if it was moved):\n\n1. Delete it\n2. Make it anew\n")

    guard case .decision(let decision) = graph.steps[0].action else {
      Issue.record("\(graph.titles)")
      return
    }
    #expect(decision.options.map(\.label) == ["only if it was moved"])
  }

  @Test(arguments: [
    ("If all is well, ship it. There is a tool for that:", "if all is well"),
    ("If all is well, ship it. To ring the bell, use the command:", nil),
    ("If all is well, ship it. More can be found by looking at the shop:", nil),
    ("If all is well, ship it. Set it up by hand if you prefer a tool:", "if you prefer a tool"),
  ])
  func `a case told before the last sentence guards where that tells of means`(
    words: String, condition: String?
  ) throws {
    let graph = try graph("```sh\nmake test\n```\n\n\(words)\n\n```sh\nmake ship\n```\n")

    #expect(graph.steps[1].guardCondition?.text == condition)
  }

  @Test func `a list that all is asked of is no choice`() throws {
    let graph = try graph(
      "Make sure you have set up the following:\n\n1. Staging account\n2. Production account\n")

    #expect(graph.titles == ["Staging account", "Production account"])
  }

  @Test func `a case behind the last of several nouns is of that one`() throws {
    let graph = try graph(
      "1. Tell the porter, the cook, the mayor (if it is his shop)\n2. Ring (if it is day)\n")

    #expect(graph.steps.map { $0.guardCondition?.text } == [nil, "if it is day"])
    #expect(graph.titles[0].hasSuffix("(if it is his shop)"))
  }

  @Test func `a list of the parts of a text is no steps`() throws {
    let graph = try graph(
      "```sh\nmake note\n```\n\nMandatory sections:\n\n1. Timeline\n2. Root cause\n")

    #expect(graph.steps.count == 1)
    #expect(graph.steps[0].text.contains("Timeline"))
  }
}
