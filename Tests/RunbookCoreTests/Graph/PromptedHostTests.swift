import Testing

@testable import RunbookCore

/// Prompts that name the machine at which they stood.
struct PromptedHostTests {
  /// Where each step is done, and what is typed or run there.
  private func steps(_ text: String) throws -> [String] {
    let playbook = readingTwice("## Free the disk\n\n\(text)\n")
    let graph = try #require(playbook.graph("free-the-disk"))
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

  @Test(arguments: [
    ("db-01:~$ ", "db-01"), ("db-01.till.internal:~$ ", "db-01.till.internal"),
    ("db-01 $ ", "db-01"), ("db-01:~# ", "db-01"), ("db01:/srv/till # ", "db01"),
  ])
  func `a prompt without a user names its machine too`(prompt: String, host: String) throws {
    let one = fence("\(prompt)systemctl stop till")
    #expect(try steps(one) == ["local or ssh \(host): systemctl stop till"])
    #expect(
      try steps(one + "Then:\n\n" + fence("[root@db02 ~]# df -h")) == [
        "typed at \(host): systemctl stop till", "typed at db02: df -h",
      ])
  }

  @Test func `a script is done here where each of its commands leads away by itself`() throws {
    let found = try steps(
      fence("[root@db01 ~]# kubectl get pods", "[root@db01 ~]# echo done")
        + "Then:\n\n" + fence("[root@db01 ~]# aws s3 ls", "[root@db01 ~]# rm -rf /srv/till/x")
        + "Then:\n\n" + fence("[root@db02 ~]# x=$(gcloud info); curl -d $x http://till/"))

    #expect(
      found == [
        "local: kubectl get pods\necho done",
        "typed at db01: aws s3 ls\nrm -rf /srv/till/x",
        "typed at db02: x=$(gcloud info); curl -d $x http://till/",
      ])
  }

  @Test(arguments: [
    [
      "$ ssh db01", "[ann@db01 ~]$ sudo su -", "[root@db01 ~]# systemctl stop x",
      "[root@db01 ~]# exit",
    ],
    ["ann@web01:~$ sudo -i", "root@web01:~# systemctl restart x", "root@web01:~# exit"],
    [
      "kubectl exec -it app-0 -- bash", "root@app-0:/# su - postgres",
      "postgres@app-0:~$ rm -rf data",
    ],
    ["ssh ubuntu@<ip>", "ubuntu@web01:~$ sudo systemctl restart x"],
    ["docker exec -it app bash", "root@app:/# rm /x"],
  ])
  func `where something opens a shell its prompts say nothing new`(lines: [String]) throws {
    let found = try steps(
      fence(lines.joined(separator: "\n")) + "Then:\n\n" + fence("$ rm -rf /srv/y"))

    #expect(found.count >= lines.count - 2)
    #expect(!found.contains { $0.hasPrefix("typed at ") && !$0.hasPrefix("typed at ?") })
    #expect(!found.contains { $0.contains("ssh root@") || $0.contains("ssh ann@") })
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
