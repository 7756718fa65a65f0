import Testing

@testable import RunbookCore

/// Headings that are the ends of a decision, ways that are counted, parts that a letter counts.
struct CasesOfTreesTests {
  private let tree = """
    # The till is dark

    ## Decision tree

    ### No power

    ```bash
    plug-in --till 1
    ```

    ### No light

    Ask the bank for another one.

    ### A wrong setting

    Take it back:

    ```sql
    UPDATE tills SET light = 1;
    ```

    1. Tell the bank
    2. Look at the light

    ## Resolution

    1. Tell the shop
    """

  @Test func `each end of a tree can be chosen`() throws {
    let graph = try #require(readingTwice(tree).graph("the-till-is-dark"))

    #expect(
      graph.decision("1")?.options.map(\.label) == ["No power", "No light", "A wrong setting"])
    #expect(graph.steps.last?.title.contains("Tell the shop") == true)
  }

  @Test func `a tree that is drawn stays what it was`() {
    let text = "# Dark\n\n## Decision tree\n\n1. Look\n2. Ask\n\n### No power\n\n1. Plug it in\n"
    #expect(readingTwice(text).slugs.contains("decision-tree"))
  }

  @Test func `code that is nothing to run is shown with its case`() throws {
    let text = """
      # Dark

      ## Mitigation

      ### Wrong setting

      1. Look

      ```sql
      UPDATE tills SET light = 1;
      ```

      ### No power

      ```bash
      plug-in --till 1
      ```

      ### Wrong light

      The setting is taken back with the inverse:

      ```sql
      UPDATE tills SET light = 0;
      ```

      ## Resolution

      1. Tell the shop
      """
    let texts = readingTwice(text).graphs.flatMap(\.steps).flatMap(\.reference).map(\.text)
    #expect(texts.contains { $0.contains("light = 0") })
  }

  @Test(arguments: [
    ("Two options, in order of preference:", true), ("Two tills, in order of preference:", false),
  ])
  func `options in order of preference are a choice`(intro: String, isChoice: Bool) {
    let text =
      "## Go back\n\n\(intro)\n\n1. **Roll forward** — mend it.\n2. **Manually go back first**: type it.\n"
    let graph = readingTwice(text).graph("go-back")
    #expect((graph?.decision("1")?.options.count == 2) == isChoice)
  }

  private func book(_ head: String) -> Playbook {
    let parts = ["Look at it", "Till — plug it in", "Light — ask for it"].enumerated().map {
      "### A.\($0 + 1) \($1)\n\n```bash\nmend --part \($0)\n```\n"
    }
    return readingTwice("# Shop\n\n## \(head)\n\n" + parts.joined(separator: "\n"))
  }

  @Test func `a letter counts the parts of its procedure`() {
    #expect(book("Procedure A — The till is dark").slugs == ["the-till-is-dark"])
    #expect(book("Procedure A — The till is dark").graphs[0].scripts.count == 3)
  }

  @Test(arguments: ["Scenario A — The till is dark", "Procedure B — The till is dark"])
  func `other letters count cases`(head: String) {
    #expect(book(head).graphs.count == 3)
  }
}
