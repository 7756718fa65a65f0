import Testing

@testable import RunbookCore

/// Numbered lists that tell what a program does or what there is: none of it is run.
struct ToldFactsTests {
  @Test(
    arguments: [
      "This playbook (in order):", "What this script does:", "This job:",
      "Here is what happens next:",
    ])
  func `what a program does is no step`(lead: String) {
    let playbook = readingTwice(
      """
      # Update the shop

      ## Update

      ```bash
      ansible-playbook shop.yml
      ```

      \(lead)

      1. **Backs up** the `.env` file
      2. **Pulls** the image
      3. **Starts** it with `docker compose up -d --force-recreate`
      """)
    #expect(playbook.graph("update")?.steps.map(\.title) == ["Update"])
    #expect(playbook.graph("update")?.steps.first?.text.contains("--force-recreate") == true)
  }

  @Test(
    arguments: [
      "Then do this:", "This script needs the following from you:", "Logs are kept:",
      "This job is broken; by hand it is this:", "The tool is down. It then:",
    ])
  func `what a reader does is one`(lead: String) {
    let playbook = readingTwice(
      """
      # Update the shop

      ## Update

      ```bash
      ansible-playbook shop.yml
      ```

      \(lead)

      1. Back up the `.env` file
      2. Start it with `docker compose up -d`
      """)
    #expect(playbook.graph("update")?.steps.count == 3)
  }

  @Test func `what is handed to such a program stays a step`() {
    let playbook = readingTwice(
      """
      # Shop

      ## Updating the shop

      To pull and build it:

      ```
      Delegate: ansible-playbook -i hosts.ini update.yml
      ```

      This playbook:

      1. Backs up the `.env` file
      2. Pulls the last commits

      ## Look at the shop

      ```bash
      run x
      ```
      """)
    #expect(playbook.graph("updating-the-shop")?.steps.map(\.reference.count) == [1])
  }

  @Test func `an item in such a list keeps its fence and runs no command in its words`() {
    let playbook = readingTwice(
      """
      # Copy

      ## Copy the rows

      ```bash
      ./copy.sh
      ```

      What this script does:

      1. Copy the file:

         ```bash
         scp till:/srv/rows.csv .
         ```

      2. Deletes the old rows with `rm -rf /srv/old`.
      """)
    let steps = playbook.graph("copy-the-rows")?.steps ?? []
    #expect(steps.map(\.action.isCommand) == [true, true, false])
  }

  @Test(
    arguments: [
      ("This guide covers the keys of the shop:", "Routine rotation", "Loss of a key", 1),
      ("This guide describes the rotation:", "Rotate the key", "Test the till", 3),
      ("The shop has two pools:", "a pool for tills", "a pool for jobs", 3),
      ("Restart these in order:", "Imports the rows", "Exports the rows", 3),
      ("The shop runs:", "Imports worker: the first", "Exports worker: the last", 3),
      ("The shop runs:", "Imports the rows", "Exports worker", 3),
      ("This guide covers it all. Now do:", "Rotate the key", "Test the till", 3),
      ("The shop has two pools:", "drain the tills", "drain the jobs", 3),
    ])
  func `what there is, is no step`(lead: String, first: String, second: String, count: Int) {
    let playbook = readingTwice(
      """
      # Keys

      ## Pools

      \(lead)

      1. \(first)
      2. \(second)

      Then make one:

      ```bash
      shopctl pool create
      ```
      """)
    #expect(playbook.graph("pools")?.steps.count == count)
  }
}
