import Testing

@testable import RunbookCore

struct ReferenceTests {
  @Test func `a playbook with one title is no reference, whatever its last word`() {
    let playbook = reading(
      """
      # Send a file without any configuration

      ## Send it

      ```bash
      scp dump.gz drop@files.local:
      ```

      ## Links

      ```bash
      open https://files.local
      ```
      """)

    #expect(playbook.slugs == ["send-it"])
  }

  @Test func `commands that stand under reference titles only are procedures after all`() {
    let text = """
      # Broker

      ## Configuration

      ```bash
      brokerctl set --replicas 3
      ```

      ## Contacts

      - call the broker team
      """

    #expect(reading(text).slugs == ["broker-configuration"])
    #expect(reading(text + "\n\n## Restart\n\n1. Restart it.\n").slugs == ["broker-restart"])
  }

  @Test func `a file of reference without commands stays one`() {
    let playbook = reading(
      """
      # Broker

      ## Configuration

      ```yaml
      replicas: 3
      ```

      - ask before you change it
      """)

    #expect(playbook.slugs == [])
    #expect(playbook.explanations.count == 1)
  }

  @Test func `where all is reference, a fence is told of the procedure that runs it`() {
    let playbook = reading(
      """
      # Notes

      ## Configuration

      1. Know the file

         ```yaml
         a: 1
         ```

      ## Settings

      ```bash
      systemctl restart cart
      ```
      """, named: "notes")

    #expect(playbook.slugs == ["settings"])
    #expect(playbook.explanations.compactMap(\.procedure) == ["notes/settings"])
  }

  @Test func `what stands below an item's command belongs to that item`() {
    let playbook = reading(
      """
      # Games

      1. Free them

         ```bash
         games-cli free --all
         ```

         ```yaml
         freed: 4711
         ```
      2. Compare the configuration
      """, named: "games")

    #expect(playbook.graphs.first?.steps.map(\.reference.count) == [1, 0])
  }
}
