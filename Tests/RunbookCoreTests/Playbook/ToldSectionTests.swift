import Testing

@testable import RunbookCore

/// Headings of words alone beside others that hold commands: steps of one course, told in prose.
struct ToldSectionTests {
  private func command(_ title: String, _ command: String) -> String {
    "## \(title)\n\n```bash\n\(command)\n```\n\n"
  }

  @Test func `what is told around the one command is done before and after it`() throws {
    let playbook = readingTwice(
      "# Restore the ledger\n\n## Stop writers\n\nScale the writers to zero in the console.\n\n"
        + command("Load the dump", "pg_restore ledger.dump")
        + "## Start writers\n\nScale the writers back to three.\n")
    #expect(playbook.slugs == ["restore-the-ledger"])
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline == ["1 manual", "2 shell", "3 manual"])
    #expect(graph.titles == ["Stop writers", "Load the dump", "Start writers"])
  }

  @Test func `tasks side by side stay tasks, and so does the one of a collection`() {
    let tasks =
      command("Load the dump", "shopctl load") + command("Print the ledger", "shopctl print")
    let told = "## Stop writers\n\nScale the writers to zero.\n\n"
    #expect(reading("# Ledger\n\n" + told + tasks).slugs == ["load-the-dump", "print-the-ledger"])
    #expect(
      reading("# Ledger operations\n\n" + told + command("Load the dump", "shopctl load")).slugs
        == ["load-the-dump"])
  }

  @Test func `what explains is no step`() {
    let playbook = reading(
      "# Ledger\n\n## Writers\n\nWriters keep a queue of their own.\n\n"
        + "## Review cases\n\nReview if any of these holds.\n\n"
        + command("Load the dump", "shopctl load"))
    #expect(playbook.slugs == ["load-the-dump"])
  }

  @Test(arguments: ["Verify", "Verification", "Troubleshooting"])
  func `a last check is not all that a page tells to do`(title: String) throws {
    let playbook = readingTwice(
      "# Certificate of the till\n\n## Request\n\nOpen the portal and ask for it.\n\n"
        + "## The balancer\n\n- Copy the files to it.\n- Reload it.\n\n## Rollback\n\n"
        + "Copy the old files back.\n\n" + command(title, "tillctl look"))
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline == ["1 manual", "2 manual", "3 shell"])
    #expect(graph.titles.prefix(2) == ["Request", "The balancer"])
  }

  @Test func `steps of prose above a check are done`() throws {
    let playbook = readingTwice(
      "# Moving the queue\n\n## Steps\n\nPause the producers. Move it. Resume the producers.\n\n"
        + command("Verification", "queuectl list"))
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline == ["1 manual", "2 shell"])
  }

  @Test func `what is told between phases stands between them`() throws {
    let playbook = readingTwice(
      "# Adding a node\n\n## Prepare\n\n1. Order it.\n2. Enter it in the list.\n\n## Join\n\n"
        + "Ask the cluster team to add its key.\n\n" + command("Verify", "clusterctl nodes"))
    let graph = try #require(playbook.graphs.first)
    #expect(graph.titles == ["Order it.", "Enter it in the list.", "Join", "Verify"])
  }

  @Test func `a check that is the task itself is joined by nothing`() {
    let playbook = reading(
      "# Queue\n\n" + command("Check the size", "queuectl size")
        + "## Thresholds\n\nSet up alerts for a hundred.\n")
    #expect(playbook.slugs == ["check-the-size"])
  }

  @Test func `a counted heading is done behind what its words do first`() throws {
    func play(_ said: String, _ fence: String) throws -> StepGraph {
      let playbook = readingTwice(
        "# Replace the proxy\n\n" + command("1. Drain the old proxy", "proxyctl drain")
          + "## 2. Stop the old process\n\n\(said)\n\n```bash\n\(fence)\n```\n\n"
          + command("3. Start the new one", "proxyctl start"))
      return try #require(playbook.graphs.first)
    }
    let graph = try play("It is a good idea to keep the settings first:", "cp -a old kept")
    #expect(graph.outline == ["1 shell", "2.1 shell", "2.2 manual", "3 shell"])
    #expect(graph.titles[2] == "Stop the old process")

    let own = try play("Log in first:", "systemctl stop proxy")
    #expect(own.outline == ["1 shell", "2 shell", "3 shell"])
    let other = try play("This takes a minute:", "proxyctl halt")
    #expect(other.outline == ["1 shell", "2 shell", "3 shell"])
  }

  @Test(arguments: ["Rules", "Constraints", "Warnings"])
  func `rules are read before the first step and are none themselves`(title: String) throws {
    let playbook = readingTwice(
      "# Rotate the key\n\n" + command("Steps", "keyctl make")
        + "## \(title)\n\n1. Keep two keys at all times.\n2. One person types.\n")
    #expect(playbook.slugs == ["rotate-the-key"])
    #expect(
      playbook.graphs.first?.steps.first?.warnings
        == ["Keep two keys at all times.", "One person types."])
  }

  @Test func `rules that hold commands are no warnings`() {
    let playbook = reading(
      "# Firewall\n\n" + command("Steps", "fwctl load") + command("Rules", "fwctl list"))
    #expect(playbook.graphs.flatMap(\.steps).allSatisfy { $0.warnings.isEmpty })
    #expect(playbook.graphs.flatMap(\.scripts).contains("fwctl list"))
  }

  @Test func `what comes before each task is said at each`() {
    let playbook = reading(
      "# Mail relay\n\n## Tell support before you begin\n\nPut the banner up.\n\n"
        + command("Drain the relay", "relayctl drain") + command("Upgrade it", "relayctl upgrade"))
    #expect(playbook.slugs == ["drain-the-relay", "upgrade-it"])
    for graph in playbook.graphs {
      #expect(
        graph.steps.first?.warnings == ["Tell support before you begin. Put the banner up."])
    }
  }
}
