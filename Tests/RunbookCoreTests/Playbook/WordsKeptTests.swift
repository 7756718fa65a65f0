import Foundation
import Testing

@testable import RunbookCore

/// Every paragraph, item and quotation of a section that is a procedure is shown somewhere.
struct WordsKeptTests {
  private static let folders: [URL] = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return [tests.appending(path: "HardCases/Fixtures"), tests.appending(path: "../../runbooks")]
  }()

  /// Sections whose own content is a procedure, and what is shown of it.
  private func procedures(_ source: SourceFile) -> [(section: Section, shown: [String])] {
    let playbook = Playbook(reading: source)
    let document = Recovery.repaired(MarkdownDocument(source))
    var result: [(Section, [String])] = []
    func look(_ section: Section) {
      for graph in playbook.graphs where graph.procedure.source.start == section.range.start {
        result.append((section, shown(graph)))
        break
      }
      for child in section.headings { look(child) }
    }
    look(OutlineBuilder(document).build())
    return result
  }

  private func shown(_ graph: StepGraph) -> [String] {
    let procedure = graph.procedure
    var texts = [
      procedure.summary, procedure.impact, procedure.useCase, procedure.trigger, procedure.owner,
    ].compactMap { $0 }
    texts += procedure.symptoms + procedure.prerequisites + procedure.rollbackCriteria
    texts += procedure.escalation.flatMap { [$0.title, $0.detail ?? ""] } + procedure.contacts
    texts += procedure.metadata.map { "\($0.key): \($0.value)" }
    for step in graph.steps {
      texts += [step.title, step.text, step.guardCondition?.text ?? "", step.expected ?? ""]
      texts += step.warnings + step.group + step.reference.map(\.text)
      switch step.action {
      case .manual(let manual): texts += manual.instructions
      case .checklist(let entries): texts += entries
      case .decision(let decision):
        texts += decision.options.flatMap { [$0.label, $0.text ?? ""] }
      case .shell(let shell): texts.append(shell.script.string)
      case .message(let message): texts.append(message.template.string)
      case .http, .wait, .call: break
      }
    }
    return texts
  }

  /// Paragraphs, but for those that announce what is no words.
  private func paragraphs(
    _ blocks: [Block], _ reader: CourseReader
  ) -> [(text: String, range: SourceRange)] {
    blocks.indices.flatMap { index -> [(text: String, range: SourceRange)] in
      let block = blocks[index]
      let next = blocks.dropFirst(index + 1).first
      switch block.kind {
      case .paragraph
      where reader.plain(block).hasSuffix(":")
        && Leftovers.onlyAnnounces(SentenceEnd.sentences(of: reader.plain(block)).last ?? "")
        && !(next.map { $0.isList || $0.kind == .paragraph } ?? false):
        return []
      case .paragraph: return [(reader.plain(block), block.range)]
      case .list where reader.isListOfLinks(block): return []
      case .list, .item, .blockQuote: return paragraphs(block.children, reader)
      default: return []
      }
    }
  }

  /// Lines from which on a step names the place instead of saying all.
  private func places(_ graph: [String], _ source: SourceFile) -> [Int] {
    let name = source.path.split(separator: "/").last.map(String.init) ?? ""
    return graph.flatMap { text in
      text.ranges(of: "… \(name):").compactMap { place in
        Int(text[place.upperBound...].prefix(while: \.isNumber))
      }
    }
  }

  /// The paragraphs of which less than half is shown, by words of three letters and more.
  private func lost(_ source: SourceFile) -> (lost: [String], all: Int) {
    let reader = CourseReader(
      document: Recovery.repaired(MarkdownDocument(source)), links: LinkTable())
    var lost: [String] = []
    var count = 0
    for (section, texts) in procedures(source) {
      let words = Set(texts.flatMap { $0.words.split(separator: " ") })
      let places = places(texts, source)
      for (text, range) in paragraphs(section.blocks, reader)
      where !places.contains(where: { $0 <= source.line(of: range.start) }) {
        let own = text.words.split(separator: " ").filter { $0.count > 2 }
        count += 1
        if own.count(where: words.contains) * 10 < own.count * 9 { lost.append(text) }
      }
    }
    return (lost, count)
  }

  @Test func `no paragraph of a procedure is kept from the reader`() throws {
    var all = 0
    for folder in Self.folders {
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      where path.hasSuffix(".md") {
        let source = OtherPlaybooksTests.source(folder.appending(path: path).path)
        let (lost, count) = lost(source)
        all += count
        #expect(lost == [], "\(path)")
      }
    }
    #expect(all > 50)
  }

  @Test(.enabled(if: !OtherPlaybooksTests.files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `hardly a paragraph of other playbooks is kept from the reader`() {
    var all = 0
    var missing: [String] = []
    for path in OtherPlaybooksTests.files {
      let (lost, count) = lost(OtherPlaybooksTests.source(path))
      all += count
      missing += lost
    }
    #expect(missing.count * 1000 <= all * 5, "\(missing.prefix(20))")
  }

  // MARK: - Where they stand

  private func graph(_ text: String) throws -> StepGraph {
    let playbook = reading("# Ops\n\n## Mend the shop\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return try #require(playbook.graph("mend-the-shop"))
  }

  @Test func `what stands above a list is said at its first step`() throws {
    let graph = try graph(
      "Stop these queues, the slow one last:\n\n1. orders\n2. mail\n\nThey start by themselves.\n")

    #expect(graph.steps[0].text.contains("Stop these queues, the slow one last:"))
    #expect(graph.steps[1].text.contains("They start by themselves."))
  }

  @Test func `a table is shown at the step that it is about`() throws {
    let graph = try graph(
      """
      | Service | Command |
      | --- | --- |
      | shop | `ps \\| grep shop` |
      | mail | **none** |

      1. Find the service

      2. Stop it

         | State | Meaning |
         | --- | --- |
         | up | go on with the next step, and do not look back at what was there before it |

      3. Tell the team
      """)

    let tables = graph.steps.map { $0.reference.map(\.text) }
    #expect(
      tables == [
        ["Service  Command\nshop     ps | grep shop\nmail     none"],
        [
          "State: up\n"
            + "  Meaning: go on with the next step, and do not look back at what was there before it"
        ], [],
      ])
    #expect(graph.steps.allSatisfy { $0.text.isEmpty })
  }

  @Test func `a table that was read is not shown`() throws {
    let graph = try graph(
      """
      | Field | Value |
      | --- | --- |
      | Severity | high |
      | Owner | the shop's team |

      ### Parameters

      | Name | Default |
      | --- | --- |
      | `SHOP` | east |

      ### Resolution

      | Cause | Action |
      | --- | --- |
      | Stuck | `ps aux \\| grep shop` |
      | Full | `df -h` |
      """)

    #expect(graph.steps.allSatisfy { $0.reference.isEmpty })
    #expect(graph.scripts.contains("ps aux | grep shop"))
  }

  @Test func `what an item drops stays at the item`() throws {
    let graph = try graph(
      """
      1. Stop the shop:

         ```sh
         systemctl stop shop
         ```

      > A picture of the cellar is on the wall.

      2. Start it

         | a | b |
         | - | - |

         The bell rings twice.
      """)

    #expect(
      graph.steps[0].text.contains("on the wall") || graph.steps[1].text.contains("on the wall"))
    #expect(graph.steps[1].text.contains("The bell rings twice."))
  }

  @Test func `a quotation that is no warning is said`() throws {
    let graph = try graph("> The bell rings once.\n\n```sh\nmake ring\n```\n\n> It is loud.\n")

    #expect(graph.scripts == ["make ring"])
    #expect(graph.steps[0].text.contains("The bell rings once."))
    #expect(graph.steps[0].text.contains("It is loud."))
  }

  @Test func `a label without steps is said with its title`() throws {
    let graph = try graph(
      "```sh\nmake ring\n```\n\n**Typical causes**\n\nThe rope is torn.\n\nThe bell is gone.\n")

    #expect(graph.steps.last?.text.contains("Typical causes") == true)
    #expect(graph.steps.last?.text.contains("The bell is gone.") == true)
  }

  @Test func `what is said already is not said twice`() throws {
    let graph = try graph(
      "If the bell is still, ring it:\n\n```sh\nmake ring\n```\n\nThis takes a minute.\n")

    #expect(graph.steps[0].text.components(separatedBy: "ring it").count <= 2)
    #expect(graph.steps[0].text.components(separatedBy: "a minute").count == 2)
  }

  // MARK: - What is forbidden

  @Test(arguments: [
    "Do NOT:", "Don't:", "Avoid:", "Never do any of these:", "Wrong way:", "Old way (do not use):",
    "It is a mistake to do this:", "The following is forbidden:",
  ])
  func `what a head forbids stays with it`(head: String) throws {
    let list = "- Pull the bell by hand\n- Cut the rope"
    let whole = "\(head) Pull the bell by hand · Cut the rope"
    let bold = head.dropping(suffix: ":")
    for text in [
      "**\(head)**\n\n\(list)\n\n1. Run `make ring`", "\(head)\n\n\(list)\n\n```sh\nmake ring\n```",
      "1. Run `make ring`\n2. Run `make rest`\n\n**\(bold)**\n\n\(list)",
      "1. Run `make ring`\n2. Run `make rest`\n\n\(head)\n\n\(list)",
    ] {
      let graph = try graph(text)

      #expect(graph.steps[0].warnings == [whole], "\(text)")
      for step in graph.steps { #expect(!step.text.contains("Cut the rope"), "\(text)") }
      for step in graph.steps.dropFirst() { #expect(step.warnings == [], "\(text)") }
    }
  }

  @Test func `what is to be done instead is not forbidden`() throws {
    let graph = try graph(
      "**Avoid:**\n\n- Pull the bell by hand\n\nLet the wheel turn it slowly.\n\n1. Run `make ring`\n"
    )

    #expect(graph.steps[0].warnings == ["Avoid: Pull the bell by hand"])
    #expect(graph.steps[0].text.contains("Let the wheel turn it slowly."))
  }

  @Test func `a heading of what not to do is part of the procedure`() throws {
    let graph = try graph(
      "```sh\nmake ring\n```\n\n```sh\nmake rest\n```\n\n### What not to do\n\n- Cut the rope\n")

    #expect(graph.steps[0].warnings == ["What not to do: Cut the rope"])
  }

  @Test func `rules at the end stand before the first step`() throws {
    let graph = try graph(
      """
      1. Run `make stop`
      2. Run `make ring`

      **Rules**

      - Never ring it before noon
      - Do not ring it twice
      """)

    #expect(
      graph.steps[0].warnings == ["Rules: Never ring it before noon · Do not ring it twice"])
    #expect(graph.steps[1].warnings == [])
    #expect(!graph.steps[1].text.contains("Rules"))
  }

  @Test(arguments: [
    "The following must not be done by day:", "Important: the wheel is old. It must always be:",
    "**Important:** the wheel is old. It must always be:",
  ])
  func `a warning that ends with a colon has its list`(head: String) throws {
    let words = head.replacing("**", with: "")
    let list = "- Oiled at noon\n- Made by /usr/bin/make\n"
    for text in [
      "\(head)\n\n\(list)\n```sh\nmake ring\n```\n",
      "```sh\nmake ring\n```\n\n\(head)\n\n\(list)",
    ] {
      let graph = try graph(text)

      #expect(graph.steps.count == 1, "\(text) \(graph.titles)")
      #expect(
        graph.steps[0].warnings == ["\(words) Oiled at noon · Made by /usr/bin/make"], "\(text)")
      #expect(!graph.steps[0].text.contains("Oiled"), "\(text)")
    }
  }

  @Test func `a box of warning is not told by its kind alone`() throws {
    let graph = try graph(
      "```sh\nmake ring\n```\n\n**Notes:**\n\n- The wheel is new\n\n"
        + "{{<warning>}}Be sure that the wheel turns.{{</warning>}}\n")

    #expect(graph.steps[0].warnings.contains { $0.contains("Be sure that the wheel turns") })
  }

  @Test func `signs of warning are no warning`() {
    #expect(!Warning.leads("Warning signs:"))
    #expect(Warning.leads("Warning: signs are missing"))
  }

  // MARK: - Neither twice nor without end

  @Test func `what a choice says is not said above it`() throws {
    let graph = try graph(
      "1. Look at the wheel\n2. Decide:\n   - If torn rope: Knot it anew\n   - If wheel: Call Eve\n"
    )

    for step in graph.steps { #expect(!step.text.contains("Knot it anew"), "\(step.text)") }
  }

  @Test(arguments: ["![wheel](wheel.png)", "```text\nding\n```"])
  func `a head without its content is not said`(content: String) throws {
    let graph = try graph(
      "```sh\nmake ring\n```\n\nThe wheel turns like the following one:\n\n\(content)\n")

    for step in graph.steps { #expect(!step.text.contains("following one"), "\(step.text)") }
  }

  @Test func `of much text the beginning is said, and where the rest stands`() throws {
    let lines = (1...60).map { "The bell number \($0) hangs in tower \($0 * 7).\n\n" }
    let graph = try graph("```sh\nmake ring\n```\n\n**Bells**\n\n\(lines.joined())")
    let text = graph.steps[0].text

    #expect(text.contains("bell number 1 hangs"))
    #expect(!text.contains("number 60"))
    #expect(text.contains(/… \S+:\d+$/), "\(text)")
    #expect(text.utf8.count < LeftoverTexts.longest + 60)
  }

  @Test func `many warnings at one step are read once each`() throws {
    let lines = (1...4_000).map { "- Never ring number \($0) by hand here.\n" }
    let start = ContinuousClock.now
    let graph = try graph("```sh\nmake ring\n```\n\n\(lines.joined())")

    #expect(graph.steps[0].warnings.count == 4_000)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
