import Testing

@testable import RunbookCore

/// Prompts that name the machine at which they stood.
struct PromptedHostTests {
  /// Where each step is done, and what is typed or run there.
  private func steps(_ text: String) throws -> [String] {
    let playbook = reading("## Free the disk\n\n\(text)\n")
    let graph = try #require(playbook.graph("free-the-disk"))
    // A catalogue counts without making them.
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return graph.steps.map { step in
      switch step.action {
      case .manual(let manual):
        let place = manual.instructions.first?.split(separator: "'").dropFirst().first ?? "?"
        return "typed at \(place): \(manual.payload ?? "")"
      case .shell(let shell):
        let doubt = step.session.doubt.map { " or \($0.description)" } ?? ""
        return "\(step.session.reference.description)\(doubt): \(shell.script.string)"
      default: return "?"
      }
    }
  }

  private func fence(_ lines: String...) -> String {
    "```\n\(lines.joined(separator: "\n"))\n```\n\n"
  }

  @Test func `what stands behind prompts of several machines is typed at each`() throws {
    let found = try steps(
      fence(
        "[root@db01 ~]# systemctl stop shop", "[root@db01 ~]# rm -rf /srv/cache/*",
        "[root@db02 ~]# systemctl stop shop")
        + "Start it:\n\n" + fence("(ops) postgres@db02.example.com:~$ pg_ctl start"))

    #expect(
      found == [
        "typed at db01: systemctl stop shop\nrm -rf /srv/cache/*",
        "typed at db02: systemctl stop shop", "typed at db02.example.com: pg_ctl start",
      ])
  }

  @Test func `where all prompts name one machine it may be this one`() throws {
    let found = try steps(
      fence("[root@db01 ~]# rm -rf /srv/cache/*") + "Look:\n\n" + fence("root@db01:~# df -h")
        + "And here:\n\n" + fence("uptime"))

    #expect(
      found == [
        "local or ssh root@db01: rm -rf /srv/cache/*", "local or ssh root@db01: df -h",
        "local: uptime",
      ])
  }

  @Test(arguments: ["ssh db01", "ssh -p 22 root@db01.example.com"])
  func `a session that leads there goes on`(opener: String) throws {
    let found = try steps(
      fence(opener, "[root@db01 ~]# df -h") + "Clean:\n\n" + fence("[root@db01 ~]# rm -rf /srv/x")
        + "Then:\n\n" + fence("[root@db02 ~]# rm -rf /srv/x"))

    let session = "ssh \(opener.split(separator: " ").last ?? "")"
    #expect(
      found == [
        "\(session): df -h", "\(session): rm -rf /srv/x", "typed at db02: rm -rf /srv/x",
      ])
  }

  @Test func `a shell of another user is opened there too`() throws {
    let found = try steps(
      fence("[ann@db01 ~]$ sudo -i", "# systemctl restart shop", "# exit", "$ ls /srv")
        + "Then:\n\n" + fence("[ann@db02 ~]$ df -h"))

    #expect(
      found == [
        "typed at db01: sudo -i", "typed at db01: systemctl restart shop", "local: ls /srv",
        "typed at db02: df -h",
      ])
  }

  @Test(arguments: [
    "ann@localhost:~$ ", "user@host:~$ ", "me@laptop:~$ ", "ann@Anns-MacBook-Pro:~$ ",
    "[ann@my-box ~]$ ", "[ann@workstation src]$ ", "root@3f2a9c0b1d4e:/# ", "ann@dev-desktop:~$ ",
    "$ ", "bash-5.1$ ",
  ])
  func `a prompt of this machine leads nowhere`(prompt: String) throws {
    let found = try steps(
      fence("\(prompt)rm -rf /srv/x") + "Then:\n\n" + fence("[root@db02 ~]# df -h")
        + "Then:\n\n" + fence("[root@db03 ~]# df -h"))

    #expect(found.first == "local: rm -rf /srv/x")
  }

  @Test func `what carries its command elsewhere itself runs here`() throws {
    let found = try steps(
      fence("[root@db01 ~]# kubectl get pods") + "Then:\n\n" + fence("[root@db02 ~]# df -h"))

    #expect(found.first == "local: kubectl get pods")
  }

  @Test func `a prompt in a container that is open leads nowhere else`() throws {
    let found = try steps(fence("docker exec -it shop bash", "root@shop:/# rm -rf /srv/x"))

    #expect(found == ["docker shop: rm -rf /srv/x"])
  }
}
