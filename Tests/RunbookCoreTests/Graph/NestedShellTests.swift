import Testing

@testable import RunbookCore

/// Shells opened inside one that this program cannot keep open.
struct NestedShellTests {
  private func graph(_ outer: String, _ fences: [String]) throws -> StepGraph {
    let steps = fences.enumerated().map { "\($0 + 2). Go on:\n   ```bash\n\($1)\n   ```\n" }
    let text = "## Free the disk\n\n1. Log in:\n   ```bash\n   \(outer)\n   ```\n"
    let playbook = reading(text + steps.joined())
    let graph = try #require(playbook.graph("free-the-disk"))
    // A catalogue counts without making them.
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return graph
  }

  private func typed(_ graph: StepGraph) -> [String] {
    graph.steps.compactMap { step in
      guard case .manual(let manual) = step.action, let payload = manual.payload,
        manual.instructions == ["typed into the shell that step 1 opens"]
      else { return nil }
      return payload
    }
  }

  @Test(arguments: [
    "sudo su", "sudo -i", "sudo su - postgres", "su -", "docker exec -it web bash",
    "podman exec -it web sh",
  ])
  func `an opener typed there opens nothing on this machine`(opener: String) throws {
    let graph = try graph(
      "gcloud compute ssh web-1", ["   \(opener)\n   df -h /srv", "   rm -rf /srv/cache"])

    #expect(graph.scripts == ["gcloud compute ssh web-1"])
    #expect(typed(graph) == [opener, "df -h /srv", "rm -rf /srv/cache"])
    #expect(graph.steps.allSatisfy { $0.session == Step.SessionUse(.local) })
  }

  @Test func `two shells deep files are copied from there`() throws {
    let lines = ["ssh web-1", "sudo -i", "vi /etc/shop.conf", "scp /etc/shop.conf web-2:/etc/"]
    let text = "## Free the disk\n\n```bash\n\(lines.joined(separator: "\n"))\n```\n"
    let copy = "\nCopy it:\n\n```bash\nscp shop.conf web-3:/etc/\n```\n"
    let graph = try #require(reading(text + copy).graph("free-the-disk"))

    #expect(typed(graph) == Array(lines.dropFirst()))
    #expect(graph.scripts == [lines[0], "scp shop.conf web-3:/etc/"])
  }

  @Test(arguments: [
    ("ssh web-1", "sudo su -"), ("ssh web-1", "docker exec -it web sh"),
    ("kubectl exec -it web -- bash", "su - postgres"), ("docker exec -it web bash", "su - app"),
  ])
  func `nor does one inside a session that could be kept`(outer: String, inner: String) throws {
    for between in [nil, "df -h /srv"] {
      let lines = [outer, between, inner, "rm -rf /srv/cache"].compactMap { $0 }
      let playbook = reading("## Free the disk\n\n```bash\n\(lines.joined(separator: "\n"))\n```\n")
      let graph = try #require(playbook.graph("free-the-disk"))
      let summaries = Playbook.summaries(of: playbook.source)
      #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })

      #expect(graph.scripts == [outer])
      #expect(typed(graph) == Array(lines.dropFirst()))
    }
  }

  @Test(arguments: [
    "ssh web-1\ndf -h\nexit\nsudo -i\nrm -rf /srv/cache", "sudo -i\ndocker exec -it web sh\nls",
    "ssh web-1\ndf -h\nssh web-2\ndf -h",
  ])
  func `sessions one after the other are kept`(code: String) throws {
    let graph = try #require(
      reading("## Free the disk\n\n```bash\n\(code)\n```\n").graph("free-the-disk"))

    #expect(typed(graph).isEmpty)
    #expect(graph.steps.contains { $0.session.reference != .local })
  }

  @Test func `an opener that is typed here again is no part of it`() throws {
    let graph = try #require(
      reading(
        """
        ## Free the disk

        ```bash
        ssh web-1
        ```

        On your laptop, open a second terminal and become root:

        ```bash
        sudo su -
        systemctl restart vpn
        ```
        """
      ).graph("free-the-disk"))

    #expect(typed(graph).isEmpty)
    #expect(graph.steps.contains { $0.session.reference != .local })
  }

  @Test func `each exit leaves one shell`() throws {
    let graph = try graph(
      "gcloud compute ssh web-1",
      ["   sudo su\n   df -h /srv\n   exit", "   uptime", "   exit", "   systemctl restart till"])

    #expect(typed(graph) == ["sudo su", "df -h /srv", "exit", "uptime", "exit"])
    #expect(graph.scripts == ["gcloud compute ssh web-1", "systemctl restart till"])
  }

  @Test func `the containers of the machine behind it are meant`() throws {
    let graph = try graph("gcloud compute ssh web-1", ["   docker compose restart till"])

    #expect(typed(graph) == ["docker compose restart till"])
  }

  @Test(arguments: [
    // The text takes a client up again.
    ("gcloud compute ssh web-1", "gcloud compute instances list"),
    ("docker run -it alpine sh", "docker exec -it web bash"),
  ])
  func `a client that is typed here leaves it`(outer: String, inner: String) throws {
    let graph = try graph(outer, ["   \(inner)\n   cat /srv/list"])

    #expect(typed(graph).isEmpty)
    #expect(graph.scripts.last?.hasSuffix("cat /srv/list") == true)
  }

  @Test(arguments: [
    ("systemctl stop till\n   exit", ["systemctl stop till", "exit"]),
    ("cd /srv\n   rm -rf cache\n   logout", ["cd /srv", "rm -rf cache", "logout"]),
  ])
  func `an exit at the end of what is typed there leaves it`(
    code: String, lines: [String]
  ) throws {
    let graph = try graph("gcloud compute ssh web-1", ["   \(code)", "   systemctl restart vpn"])

    #expect(typed(graph).flatMap { $0.split(separator: "\n").map(\.trimmed) } == lines)
    #expect(graph.scripts.last == "systemctl restart vpn")
  }

  @Test(arguments: ["mysql -u root\n   exit", "top\n   exit 1"])
  func `an exit that leaves something else does not`(code: String) throws {
    let graph = try graph("gcloud compute ssh web-1", ["   \(code)", "   systemctl restart vpn"])

    #expect(typed(graph).last == "systemctl restart vpn")
  }

  @Test(arguments: [
    ("ssh web-1", "sudo -i"), ("ssh web-1", "sudo su - postgres"),
    ("ssh web-1", "docker exec -it web sh"),
  ])
  func `a shell may be opened in the session of the fence before`(
    outer: String, inner: String
  ) throws {
    let graph = try graph(
      outer + "\n   df -h",
      ["   \(inner)\n   rm -rf /srv/cache", "   ls /srv\n   exit", "   uptime"])

    #expect(graph.scripts == ["df -h", "uptime"])
    #expect(graph.steps.last?.session.doubt != nil)
    let byHand = graph.steps.compactMap { step -> String? in
      if case .manual(let manual) = step.action { manual.payload } else { nil }
    }
    #expect(
      byHand.map { $0.prefix { $0 != "\n" } } == [inner[...], "rm -rf /srv/cache", "ls /srv"])
    let findings = graph.steps.flatMap(\.findings).filter { $0.rule == "session-unclear" }
    #expect(findings.count == byHand.count)
  }

  @Test(arguments: [
    ["ssh web-1\n   df -h\n   exit", "sudo -i\n   df -h"],
    ["sudo -i\n   df -h", "docker exec -it web sh\n   ls"],
    ["ssh web-1\n   df -h", "ssh web-1 df\n   ls", "sudo -i\n   ls"],
  ])
  func `nothing is typed by hand where that session is left`(fences: [String]) throws {
    let graph = try graph(fences[0], fences.dropFirst().map { "   \($0)" })

    #expect(graph.steps.allSatisfy { if case .shell = $0.action { true } else { false } })
  }
}
