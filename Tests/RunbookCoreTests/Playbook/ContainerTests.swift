import Testing

@testable import RunbookCore

/// What stands in the containers of site generators: MDX tags, and MkDocs' tabs and boxes.
struct ContainerTests {
  @Test(arguments: ["", "  "])
  func `steps in tags are steps in order`(indent: String) throws {
    let playbook = reading(
      """
      ## Upgrade

      <Steps>
      \(indent)<Step title="Stop the node">
      \(indent)\(indent)Run this:

      \(indent)\(indent)```bash
      \(indent)\(indent)systemctl stop node

      \(indent)\(indent)systemctl status node
      \(indent)\(indent)```
      \(indent)</Step>
      \(indent)<Step title="2. Tell the channel">
      \(indent)\(indent)Say how long it takes.
      \(indent)</Step>
      \(indent)<Step title="Swap the disk">
      \(indent)\(indent)1. Pull the old one
      \(indent)\(indent)2. Push the new one
      \(indent)</Step>
      </Steps>

      ## Look

      1. Look at it
      """)
    let graph = try #require(playbook.graph("upgrade"))

    #expect(graph.outline == ["1.1 shell", "1.2 shell", "2 manual", "3.1 manual", "3.2 manual"])
    #expect(graph.scripts == ["systemctl stop node", "systemctl status node"])
    #expect(graph.titles.suffix(2) == ["Pull the old one", "Push the new one"])
    #expect(playbook.slugs == ["upgrade", "look"])
    #expect(playbook.findings.isEmpty)
  }

  @Test func `several tags may stand on one line`() {
    let graph = reading(
      """
      ## Bounce

      <Steps><Step title="Stop it">
      ```sh
      systemctl stop shop
      ```
      </Step><Step title="Start it">
      ```sh
      systemctl start shop
      ```
      </Step></Steps>
      """
    ).graph("bounce")

    #expect(graph?.titles == ["Stop it", "Start it"])
    #expect(graph?.scripts == ["systemctl stop shop", "systemctl start shop"])
  }

  @Test func `steps without titles go on from the heading in each`() throws {
    let playbook = reading(
      """
      # Move

      <Steps>
      <Step>
      ## Stop it

      ```sh
      systemctl stop shop
      ```
      </Step>
      <Step>
      ## Start it

      ```sh
      systemctl start shop
      ```
      </Step>
      </Steps>
      """)

    #expect(
      playbook.graphs.flatMap(\.scripts) == ["systemctl stop shop", "systemctl start shop"])
  }

  @Test(arguments: [
    "<Tabs>\n<TabItem value=\"d\" label=\"Debian\" default>\nBODY1\n</TabItem>\n<TabItem value=\"Fedora\">\nBODY2\n</TabItem>\n</Tabs>",
    "<Tabs>\n  <Tab title=\"Debian\">\n\nBODY1\n\n  </Tab>\n  <Tab title='Fedora'>\n\nBODY2\n\n  </Tab>\n</Tabs>",
    "<Tabs items={['Debian', 'Fedora']}>\n<Tabs.Tab>\nBODY1\n</Tabs.Tab>\n<Tabs.Tab>\nBODY2\n</Tabs.Tab>\n</Tabs>",
    "<Tabs\n  groupId=\"os\"\n  values={[\n    {label: 'D', value: 'd'},\n  ]}>\n<TabItem value=\"Debian\">\n\nBODY1\n\n</TabItem>\n<TabItem value=\"Fedora\">\n\nBODY2\n\n</TabItem>\n</Tabs>",
  ])
  func `of tabs in tags one is taken`(tabs: String) throws {
    let text = tabs.replacing("BODY1", with: "```bash\nsudo apt-get install -y shop\n```")
      .replacing("BODY2", with: "```bash\nsudo dnf install -y shop\n```")
    let graph = try #require(
      reading("## Install\n\n* Read this first.\n\n\(text)\n\nThen look:\n\n```sh\nshop -V\n```\n")
        .graph("install"))

    #expect(graph.decision("1")?.kind == .alternatives)
    #expect(graph.decision("1")?.options.map(\.label) == ["Debian", "Fedora"])
    #expect(graph.scripts.last == "shop -V")
    #expect(graph.steps.count == 4)
  }

  @Test func `tabs in an item are ways to do it`() throws {
    let graph = try #require(
      reading(
        """
        ## Install

        1. Fetch it
        2. Unpack it:

           <Tabs>
             <Tab title="Linux">
               ```sh
               tar xf shop.tar
               ```
             </Tab>
             <Tab title="Windows">
               Press the button.
             </Tab>
           </Tabs>

        3. Start it
        """
      ).graph("install"))

    #expect(
      graph.outline == ["1 manual", "2 decision", "2.1 shell", "2.2 manual", "3 manual"])
    #expect(graph.decision("2")?.options.map(\.label) == ["Linux", "Windows"])
  }

  @Test(arguments: [
    "<Warning>\n  Do not pull the plug.\n</Warning>", "<Danger>Do not pull the plug.</Danger>",
    "<Callout type=\"warning\">\nDo not pull the plug.\n</Callout>",
  ])
  func `a box in tags warns of the step below it`(box: String) throws {
    let graph = try #require(
      reading("## Stop\n\n\(box)\n\n```sh\nsystemctl stop shop\n```\n").graph("stop"))

    #expect(graph.steps.first?.warnings.count == 1)
    #expect(graph.steps.first?.warnings.first?.hasSuffix("Do not pull the plug.") == true)
  }

  @Test func `a box's title is the condition for all in it`() throws {
    let graph = try #require(
      reading(
        """
        ## Stop

        ```sh
        systemctl stop shop
        ```

        <Warning title="If it hangs">
          This ends it at once.

          ```sh
          systemctl kill shop
          ```
        </Warning>
        """
      ).graph("stop"))

    #expect(graph.steps.map { $0.guardCondition?.text } == [nil, "if it hangs"])
  }

  @Test func `other containers only look`() throws {
    let playbook = reading(
      """
      # Shop

      <Frame>
        <Columns cols={2}>
          ## Stop the shop

          ```sh
          systemctl stop shop
          ```
        </Columns>
      </Frame>

      <Snippet file="start.mdx" />
      ## Start the shop

      1. Start it
      """)

    #expect(playbook.slugs == ["stop-the-shop", "start-the-shop"])
    #expect(playbook.graph("stop-the-shop")?.scripts == ["systemctl stop shop"])
  }

  @Test func `code in several languages is a choice`() throws {
    let graph = try #require(
      reading(
        "## Install\n\n<CodeGroup>\n```bash npm\nnpm i shop\n```\n\n```bash pnpm\npnpm i shop\n```\n</CodeGroup>\n"
      ).graph("install"))

    #expect(graph.decision("1")?.options.map(\.label) == ["npm", "pnpm"])
    #expect(graph.scripts == ["npm i shop", "pnpm i shop"])
  }

  @Test func `a tag that is never closed is a finding and eats nothing`() {
    let playbook = reading(
      "## Stop\n\n<Steps>\n\n1. Stop it\n2. Look at it\n\n## Start\n\n1. Start it\n")

    #expect(playbook.slugs == ["stop", "start"])
    #expect(playbook.rules.contains("container-unopened"))
  }

  @Test(arguments: [
    "```mdx\n<Steps>\n<Step title=\"a\">\n</Step>\n</Steps>\n```",
    "    <Steps>\n    <Step title=\"a\">\n    rm x\n    </Step>\n    </Steps>",
    "Use <Step title=\"a\">this</Step> tag.",
    "<YOUR_NAME>",
  ])
  func `tags in code and in sentences are no containers`(text: String) {
    let playbook = reading("## Write\n\n\(text)\n\n1. Save it\n2. Send it\n")

    #expect(playbook.graph("write")?.outline == ["1 manual", "2 manual"])
    #expect(!playbook.rules.contains("container-unopened"))
  }

  @Test func `places inside containers are those of the file`() throws {
    let playbook = reading(
      "## Stop\n\n<Steps>\n\t<Step title=\"Stop it\">\n\t\t```sh\n\t\techo ä\n\t\t```\n\t</Step>\n</Steps>\n"
    )
    let step = try #require(playbook.graph("stop")?.steps.first)

    #expect(step.title == "Stop it")
    #expect(playbook.graph("stop")?.scripts == ["echo ä"])
    #expect(playbook.source[step.source].contains("echo ä"))
  }

  // MARK: - MkDocs

  @Test func `a tab keeps its lists and its words`() throws {
    let graph = try #require(
      reading(
        """
        ## Install

        === "Windows"

            1. Open the panel
            2. Press the button:
            ```sh
            shop --init
            ```

        === "Linux"

            ```bash
            sudo apt-get install -y shop
            ```

        === "Phone"

            Open the store. Press the button.

        === "Web"

            - Open the page
            - Press the button
        """
      ).graph("install"))

    #expect(
      graph.decision("1")?.options.map(\.label) == ["Windows", "Linux", "Phone", "Web"])
    #expect(graph.titles.contains("Open the panel"))
    #expect(graph.scripts == ["shop --init", "sudo apt-get install -y shop"])
    #expect(
      graph.steps.last?.action
        == .manual(.init(instructions: ["Open the page", "Press the button"])))
  }

  @Test func `a box keeps its list`() throws {
    let graph = try #require(
      reading(
        """
        ## Restart

        1. Stop it

        !!! note "If it hangs"

            1. Kill it
            2. Start it:

                ```sh
                systemctl start shop
                ```

        ??? tip "Beside that"

            - Tell the channel
            - Close the ticket
        """
      ).graph("restart"))

    #expect(graph.titles.contains("Kill it"))
    #expect(graph.scripts == ["systemctl start shop"])
    #expect(
      graph.steps.contains {
        $0.action == .manual(.init(instructions: ["Tell the channel", "Close the ticket"]))
      })
  }

  // MARK: - Hostile text

  @Test(arguments: [
    ("<Steps>\n", ""), ("<A>\n", "</A>\n"), ("</Steps>\n", ""), ("=== \"a\"\n\n", ""),
    ("<Tab title=\"\n", ""), ("<Tabs {\n", ""), ("<Note>\n</Note>\n", ""), ("- a\n  <Note>\n", ""),
    ("<Tabs>\n<Tab title=\"x\">\n", "</Tab>\n</Tabs>\n"),
  ])
  func `containers are read in time that grows with the text`(open: String, close: String) {
    func seconds(_ count: Int) -> Double {
      let text = String(repeating: open, count: count) + String(repeating: close, count: count)
      let clock = ContinuousClock()
      let time = clock.measure { _ = reading("## A\n\n1. b\n\n" + text) }
      return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }
    let short = seconds(500)
    let long = seconds(4000)

    #expect(long < max(short * 40, 1))
  }
}
