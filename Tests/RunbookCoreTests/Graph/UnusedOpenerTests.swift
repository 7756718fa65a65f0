import Testing

@testable import RunbookCore

struct UnusedOpenerTests {
  /// What each step runs, and where.
  private func steps(_ text: String) -> [String] {
    let playbook = reading("# Ops\n\n## Look at the shop\n\n\(text)\n")
    let graph = playbook.graph("look-at-the-shop")
    // A catalogue counts without making them.
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return (graph?.steps ?? []).map { step in
      guard case .shell(let shell) = step.action else { return "\(step.title)?" }
      let doubt = step.session.doubt.map { " or \($0.description)" } ?? ""
      return "\(step.session.reference.description)\(doubt): \(shell.script.string.trimmed)"
        + (shell.attachment == .interactive ? " at the terminal" : "")
    }
  }

  @Test func `each of two shells that nothing uses is a step`() {
    let found = steps(
      "The first:\n\n```\nssh me@shop.stg\n```\n\nThe second:\n\n```\nssh me@shop.prd\n```")

    #expect(
      found == ["local: ssh me@shop.stg at the terminal", "local: ssh me@shop.prd at the terminal"])
  }

  @Test func `a shell is a step where the next one is used`() {
    let found = steps(
      "```\nssh shop-1\n```\n\nThe other:\n\n```\nssh shop-2\n```\n\nLook:\n\n```\nuptime\n```")

    #expect(found == ["local: ssh shop-1 at the terminal", "local or ssh shop-2: uptime"])
  }

  @Test func `a shell is a step where its own client goes on`() {
    let found = steps(
      """
      ```
      kubectl get pods
      kubectl exec -it shop-1 -- bash
      ```

      And then:

      ```
      kubectl get nodes
      ```
      """)

    #expect(
      found == [
        "local: kubectl get pods", "local: kubectl exec -it shop-1 -- bash at the terminal",
        "local: kubectl get nodes",
      ])
  }

  @Test func `what follows a shell that its own client goes on from is not typed there`() {
    let found = steps(
      "```\ndocker exec -it shop /bin/sh\n```\n\nClean up:\n\n```\ndocker stop shop\n```")

    #expect(
      found == [
        "local: docker exec -it shop /bin/sh at the terminal", "local: docker stop shop",
      ])
  }

  @Test func `a shell that is opened behind other commands is left to the terminal`() {
    let found = steps("```\ncd deploy && ssh shop-1\n```\n\nThen:\n\n```\nsystemctl stop shop\n```")

    #expect(found.first == "local: cd deploy && ssh shop-1 at the terminal")
    #expect(found.last?.hasPrefix("local: systemctl") == false)
  }

  @Test func `a shell that an item's code span opens is where the next item may run`() {
    #expect(
      steps("1. `ssh shop-1`\n2. `systemctl restart shop`") == [
        "local or ssh shop-1: systemctl restart shop"
      ])
    #expect(steps("1. Log in: `ssh shop-1`") == ["local: ssh shop-1 at the terminal"])
  }

  @Test func `an item that leaves the shell is no step, and what follows is here`() {
    #expect(
      steps("1. `ssh web-1`\n2. `uptime`\n3. `exit`\n4. `systemctl restart web`\n").last
        == "local: systemctl restart web")
  }

  @Test func `a command for another machine's shell opens none`() {
    #expect(
      steps("```\nminikube ssh \"uptime\"\n```\n\n```\ndf -h\n```\n") == [
        "local: minikube ssh \"uptime\"", "local: df -h",
      ])
  }

  @Test func `a registry is no machine`() {
    #expect(
      steps("- Login to the Container Registry: `docker login r.io`\n- Build: `make image`\n").last
        == "local: make image")
  }

  @Test func `behind a root shell the root's prompt is one`() {
    #expect(
      steps("```\n$ sudo su\n# docker-machine ls\n# all of them\n```\n") == [
        "sudo su: docker-machine ls"
      ])
    #expect(steps("```\n$ ls\n# docker ps\n```\n") == ["local: ls", "docker ps?"])
  }

  @Test func `a bullet that sends the engineer elsewhere is heeded`() {
    let found = steps("* ssh to the delayed replica\n* `systemctl stop chef-client`\n")

    #expect(!found.contains("local: systemctl stop chef-client"))
  }

  @Test func `the same line again opens the same session`() {
    let found = steps(
      "```\nssh shop-1\n```\n\nThere:\n\n```\nssh shop-1\nuptime\n```\n\n```\nssh shop-1 w\n```")

    #expect(found == ["ssh shop-1: uptime", "local: ssh shop-1 w"])
  }

  @Test func `a shell that one of two ways opens is a step of it`() {
    let found = steps(
      """
      ### Option A: By hand

      ```
      ssh shop-1
      ```

      ### Option B: From afar

      ```
      curl -s http://shop-1/health
      ```
      """)

    #expect(found.contains("local: ssh shop-1 at the terminal"))
  }

  @Test func `a shell that a case opens stands in its case`() {
    let playbook = reading(
      """
      # Ops

      ## Look at the shop

      If the pod is old, exec into it:

      ```
      oc get pod old-0
      oc exec -it old-0 -- bash
      ```

      If the pod is new, look at it:

      ```
      oc get pod new-0
      ```
      """)
    let ids = (playbook.graph("look-at-the-shop")?.steps ?? []).map { "\($0.id) \($0.title)" }

    #expect(
      ids == [
        "1 Exec into it: if the pod is old?", "1.1 oc get pod old-0", "1.2 Open a shell: old-0",
        "2 Look at it",
      ])
  }

  @Test func `the gaps of a session that may be meant are parameters`() {
    let playbook = reading(
      "# Ops\n\n## Look\n\n```\nssh <host>\n```\n\nThen:\n\n```\nuptime\n```\n")
    let graph = playbook.graph("look")

    #expect(graph?.steps.first?.session.doubt != nil)
    #expect(graph?.procedure.parameters.map(\.name) == ["HOST"])
  }
}
