import Testing

@testable import RunbookCore

/// Fences that show what a program printed, or what stands in a file, and run nothing.
struct ShownOutputTests {
  private func graph(_ text: String) throws -> StepGraph {
    let playbook = reading("# Ops\n\n## Mend the shop\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return try #require(playbook.graph("mend-the-shop"))
  }

  private func below(_ words: String, _ fence: String) throws -> [String] {
    try graph("```sh\nkubectl get pods\n```\n\n\(words)\n\n\(fence)").titles
  }

  @Test(arguments: [
    "You should see a series of messages similar to:", "Example output:", "The error is:",
    "Expected result:", "The file should look like this:", "Sample log entries:",
    "It takes a minute. You will then see events like these:", "The command returns:",
    "This prints the following:", "**Expected output:**", "The response will be:",
  ])
  func `what words call output does not run`(words: String) throws {
    for fence in ["```sh\ntill has started\n```", "```\ntill has started\n```"] {
      #expect(try below(words, fence) == ["Mend the shop"])
    }
  }

  @Test(arguments: [
    "Payment successfully taken.", "Estimated fee for it: Coins 168669", "{\n  \"a\": 1\n}",
  ])
  func `what stands right below a command, and is none, is its output`(output: String) throws {
    let graph = try graph("Pay:\n\n```sh\n$TILL pay\n```\n\n```sh\n\(output)\n```")
    #expect(graph.outline == ["1 shell"])
    #expect(graph.steps[0].reference.map(\.reason) == ["output"])
  }

  @Test func `a sentence below words is a step`() throws {
    let graph = try graph("Pay:\n\n```sh\n$TILL pay\n```\n\nThen:\n\n```sh\nTell the shops.\n```")
    #expect(graph.outline == ["1 shell", "2 manual"])
  }

  @Test func `an example of a plan is output`() throws {
    let plan = "Tills will change:\n\n  ~ till \"a\" {\n        # (5 hidden)\n    }"
    let graph = try graph(
      "```sh\nls\n```\n\nExample of a terraform plan with one:\n\n```sh\n\(plan)\n```")
    #expect(graph.outline == ["1 shell"])
  }

  @Test(arguments: [
    "Example output:", "Sample result:", "The expected output:", "Output:", "The output is:",
    "The output should look like this:", "You should see something like this:",
    "You will see output similar to this:", "You should see a series of log messages similar to:",
  ])
  func `strict words call even a known program's name output`(words: String) throws {
    #expect(try below(words, "```bash\nservice till has started\n```") == ["Mend the shop"])
    let hints = FenceReader.Hints(language: "bash", above: words, label: words)
    let fence = FenceReader.read(code: SourceText("service till restart"), hints: hints)
    #expect(fence.findings.map(\.rule) == ["announced-output"])
  }

  @Test(arguments: [
    "Restart the tills and follow the logs like this:", "Purge old logs like this:",
    "Empty the event queue, something like this:", "Example for reading logs:",
    "For lost messages the fix is:", "The result is saved, then the way back is:",
    "You may see broken responses, in which case restart the tills:",
    "You will see errors until you restart the tills:", "It returns:", "This should return:",
    "You should see the events stop, then open the node:", "Sample purge of error logs:",
    "You should see something like this until you restart it:", "The restart looks like this:",
    "Possible results:", "The log level is set like this:",
  ])
  func `words that only speak of logs or errors stand above a command`(words: String) throws {
    for code in ["systemctl restart till", "tillctl restart all", "./till.sh --force", "TILL=5"] {
      #expect(try below(words, "```bash\n\(code)\n```").count == 2, "\(code)")
    }
  }

  @Test(arguments: [
    "Check the output of:", "See the logs:", "Run this to see the error:",
    "Use this to see the expected result:", "The command looks like this:",
    "You can also read the logs like so:", "To see the error message:", "Restart the till:",
    "If the result is:", "The query that returns the errors:",
    "Copy what it tells you. It will look like this:",
  ])
  func `what words call a command runs`(words: String) throws {
    #expect(try below(words, "```sh\nservice till restart\n```").count == 2)
  }

  @Test func `behind prompts a command is one whatever the words say`() throws {
    #expect(try below("Example output:", "```\n$ uptime\n10:00 up\n```").count == 2)
  }

  @Test func `the words may be an item's`() throws {
    let graph = try graph(
      """
      1. Look at the tills:
         ```sh
         kubectl get pods
         ```
      2. Expected output:
         ```sh
         service till has started
         ```
      """)

    #expect(
      !graph.steps.contains {
        if case .shell(let shell) = $0.action {
          shell.script.string.hasPrefix("service")
        } else {
          false
        }
      })
  }

  @Test(arguments: [
    "Edit `.env.production`:", "Add to `/etc/till.conf`:", "Define in `till.toml`:",
    "Put these into /etc/default/till:", "Create (.env):",
    "Set these in your `till.env`:", "`.env`:",
  ])
  func `values for a file are entered, not run`(words: String) throws {
    let graph = try graph("\(words)\n\n```sh\nTILL_HOST=till.example\n```")
    guard case .manual(let manual) = graph.steps[0].action else {
      Issue.record("it runs")
      return
    }
    #expect(manual.payload == "TILL_HOST=till.example")
  }

  @Test func `values for a file that a later command reads are set for it`() throws {
    let graph = try graph(
      """
      Add to `.env`:

      ```sh
      TILL_DIR=/srv/till
      ```

      Remove what is old:

      ```sh
      find $TILL_DIR -mtime +9 -delete
      ```
      """)
    guard case .shell(let shell) = graph.steps[0].action else {
      Issue.record("it does not run")
      return
    }
    #expect(shell.script.string == "TILL_DIR=/srv/till")
  }

  @Test(arguments: [
    "Set the host:", "Source `/etc/till.conf`, then run:", "Set the names for /srv/till:",
    "Pick the `till.yml` values:", "Add the ones for /srv/till:",
    "Set them as in `till.yml`:",
  ])
  func `values for the shell are set there`(words: String) throws {
    let graph = try graph("\(words)\n\n```sh\nTILL_HOST=till.example\n```")
    guard case .shell = graph.steps[0].action else {
      Issue.record("it does not run")
      return
    }
  }
}
