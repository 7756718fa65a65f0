import Testing

@testable import RunbookCore

/// Places that lead-ins, items and comments name.
struct SaidPlaceTests {
  /// Whether each command is typed by hand.
  private func typed(_ text: String) throws -> [Bool] {
    let playbook = readingTwice("## Free the disk\n\n\(text)\n")
    let graph = try #require(playbook.graph("free-the-disk"))
    return graph.steps.compactMap { step in
      switch step.action {
      case .manual(let manual): manual.payload == nil ? nil : true
      case .shell: false
      default: nil
      }
    }
  }

  @Test(arguments: [
    ("Restart the workers on all nodes", "sudo systemctl restart worker", true),
    ("Then clean up on every app server:", "rm -rf /srv/cache", true),
    ("Restart the workers on all nodes", "ansible all -m reboot", false),
    ("Restart the workers on all nodes", "./restart-all.sh", false),
    ("Restart the workers on all nodes", "sudo salt '*' service.restart worker", false),
    ("Restart the workers on all nodes", "sudo /opt/shop/rm all", false),
    ("Run the script that restarts it on all nodes", "sudo systemctl start all", false),
    ("Restart the workers on all nodes", "for n in a b; do ssh $n reboot; done", false),
    ("Restart the workers on all local nodes", "sudo systemctl restart worker", false),
    ("Restart the workers on all shards", "sudo systemctl restart worker", false),
    ("Look whether jobs run on all nodes or one", "sudo shop jobs", false),
  ])
  func `a comment that ends on all machines is said of its own commands`(
    comment: String, command: String, isTyped: Bool
  ) throws {
    let lines = [
      "# Stop it", "sudo systemctl stop shop", "", "# \(comment)", command, "", "# Look", "uptime",
    ]
    let found = try typed("```bash\n\(lines.joined(separator: "\n"))\n```")

    #expect(found == [false, isTyped, false])
  }

  @Test(arguments: [
    ("Login to master1.shop.example and become root:", true), ("Log in to the queue server:", true),
    ("On the queue server:", true), ("Log in to the console:", false), ("Do all of this:", false),
  ])
  func `a login right above a list is said of its items`(intro: String, isTyped: Bool) throws {
    let fences = ["df -h /srv", "rm -rf /srv/x"].map { "   ```bash\n   \($0)\n   ```\n" }
    for marks in [["-  ", "-  "], ["1. ", "2. "]] {
      let found = try typed(
        "\(intro)\n\n\(marks[0])Look at it:\n\n\(fences[0])\n\(marks[1])Clean up:\n\n\(fences[1])")

      #expect(found == [isTyped, isTyped])
    }
  }

  @Test(arguments: [
    ("On the VPS (as `ops`):", "sudo apt update", true),
    ("Restart it (VPS):", "sudo systemctl restart shop", true),
    ("Restart it (on the server):", "sudo systemctl restart shop", true),
    ("Look at it (on the replica)", "df -h", true),
    ("Restart it (recommended):", "sudo systemctl restart shop", false),
    ("Restart it (pods):", "kubectl rollout restart deploy/shop", false),
    ("Look at it (on the console):", "df -h", false),
    ("Look at it (on your own machine):", "df -h", false),
  ])
  func `a place may stand in parentheses`(intro: String, command: String, isTyped: Bool) throws {
    #expect(try typed("\(intro)\n\n```bash\n\(command)\n```") == [isTyped])
  }

  @Test(arguments: [("(VPS)", true), ("(on the server)", true), ("(optional)", false)])
  func `a heading's place may stand in parentheses`(place: String, isTyped: Bool) throws {
    let playbook = reading(
      "# Shop\n\n## Enable it \(place)\n\nThen:\n\n```bash\nsudo touch /etc/shop/on\n```\n")
    let step = try #require(playbook.graphs.first?.steps.first)
    let isManual = if case .manual = step.action { true } else { false }
    #expect(isManual == isTyped)
  }

  @Test(arguments: [
    ("ssh to the shop server and run:", "", "sudo systemctl restart shop", true),
    ("ssh to the shop server and run:", "", "kubectl get pods", false),
    ("ssh to the shop server and run:", "", "./deploy.sh", false),
    ("ssh to the shop server and run:", "Back on your laptop:", "sudo systemctl stop x", false),
    ("On the shop server:", "", "sudo systemctl restart shop", false),
    ("Look at it:", "", "sudo systemctl restart shop", false),
  ])
  func `who has entered a machine is there in the next section too`(
    intro: String, words: String, command: String, isTyped: Bool
  ) throws {
    let look = "1. Look:\n\n   \(intro)\n\n   ```bash\n   findmnt /srv\n   ```\n"
    let mend = "1. Mend it:\n\n   \(words)\n\n   ```bash\n   \(command)\n   ```\n"
    let playbook = reading(
      "# Shop is down\n\n## Diagnosis\n\n\(look)\n## Mitigation\n\n\(mend)")
    #expect(playbook.graphs.count == 1)
    let last = try #require(playbook.graphs.first?.steps.last)
    let isManual = if case .manual = last.action { true } else { false }
    #expect(isManual == isTyped)
  }

  @Test func `what follows the order to enter a new machine is typed there`() throws {
    let found = try typed(
      "1. Start one node\n2. Once the node is ready SSH into it\n3. Delete it with `rm -rf /srv/x`")

    #expect(found == [true])
  }
}
