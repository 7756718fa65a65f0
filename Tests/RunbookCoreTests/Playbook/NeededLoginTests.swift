import Testing

@testable import RunbookCore

/// Words that send the engineer to another machine, and lists of what something else does.
struct NeededLoginTests {
  private func graph(_ text: String) throws -> StepGraph {
    try #require(reading("# Shop\n\n## Mend\n\n\(text)\n").graph("mend"))
  }

  @Test(arguments: [
    "You need to ssh to the till server and install the client. You can do this by running:",
    "You will need to SSH into the till server. Then:", "You must log into the till server, and:",
    "We have to ssh to the till server first:",
    "Login to mail.till.example and edit `/etc/tills`:",
  ])
  func `what is to be typed there does not run here`(words: String) throws {
    let graph = try graph(
      "1. \(words)\n   ```bash\n   apt-get update\n   ```\n2. Start it:\n   ```bash\n   systemctl start till\n   ```"
    )
    #expect(graph.scripts == [])
  }

  @Test(arguments: [
    "You need to install the client:", "You need to log in to the console of the bank:",
    "Log in to tills.example and ask for a key:",
  ])
  func `other needs leave it here`(words: String) throws {
    let graph = try graph("1. \(words)\n   ```bash\n   apt-get update\n   ```")
    #expect(graph.scripts == ["apt-get update"])
  }

  @Test(arguments: [
    "The scripts perform the following tasks, in this order:", "These scripts do the following:",
  ])
  func `what scripts do is no step`(intro: String) throws {
    let graph = try graph(
      "\(intro)\n\n1. `a.sh` - Removes the till\n2. `b.sh` - Removes the bank\n\nThen:\n\n1. Look\n"
    )
    #expect(!graph.titles.contains { $0.contains("Removes") })
  }

  @Test func `people perform the following`() throws {
    let graph = try graph(
      "On the servers, perform the following tasks in this order:\n\n1. Stop the till\n2. Look\n")
    #expect(graph.titles == ["Stop the till", "Look"])
  }

  @Test(arguments: ["Notes", "Tips", "Hints"])
  func `tips below steps are none`(word: String) throws {
    let graph = try graph(
      "1. Look at it:\n   ```bash\n   date -u\n   ```\n\n\(word):\n- Pick a till from `grep -r till /srv | sort`\n"
    )
    #expect(graph.scripts == ["date -u"])
  }

  @Test func `settings of something that is changed are entered there`() throws {
    let graph = try graph(
      "1. Promote the new key on the till:\n   ```bash\n   TILL_KEY=<new-key>\n   ```\n2. Set the new key:\n   ```bash\n   BANK_KEY=<new-key>\n   ```"
    )
    #expect(graph.scripts == ["BANK_KEY=<new-key>"])
  }

  @Test(arguments: [
    ("misc/till.sh list <address>", true), ("bin/till.bash open 1", true), ("misc/till.sh", false),
    ("src/till.py 3 changes", false), ("misc/till.sh: not found", false),
  ])
  func `a script with what it is told is a command without a label`(line: String, runs: Bool) {
    let playbook = reading("# Shop\n\n## List\n\nThis lists them:\n\n```\n\(line)\n```\n")
    #expect((playbook.graph("list")?.scripts == [line]) == runs)
  }
}
