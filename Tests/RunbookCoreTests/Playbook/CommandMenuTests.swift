import Testing

@testable import RunbookCore

struct CommandMenuTests {
  private func options(_ slug: String, in text: String) throws -> [String] {
    let graph = try #require(readingTwice(text).graph(slug))
    #expect(graph.procedure.kind == .menu)
    let decision = try #require(graph.decision("1"))
    return decision.options.map(\.label)
  }

  @Test func `each command of a list to pick from is an option, never a sequence`() throws {
    let text = """
      # Tills

      ## Useful commands

      ```bash
      kubectl get pods
      kubectl delete pod till-1
      kubectl rollout restart deploy/tills
      ```
      """
    #expect(
      try options("useful-commands", in: text) == [
        "kubectl get pods", "kubectl delete pod till-1", "kubectl rollout restart deploy/tills",
      ])
  }

  @Test func `what prepares the next line stays with it, as what one comment names`() throws {
    let text = """
      # Tills

      ## Cheat sheet

      ```bash
      cd /srv/tills
      make status
      ```

      ```bash
      # Go back
      git revert HEAD
      git push
      # Control
      systemctl start till
      systemctl stop till
      ```
      """
    let graph = try #require(readingTwice(text).graph("cheat-sheet"))

    #expect(
      graph.scripts == [
        "cd /srv/tills\nmake status", "git revert HEAD\ngit push", "systemctl start till",
        "systemctl stop till",
      ])
    #expect(graph.decision("1")?.options.count == 4)
  }

  @Test func `bullets and rows that tell of a command each are options`() throws {
    let text = """
      # Tills

      ## Key commands

      - `kubectl get pods` - all pods
      - **Restart**: `kubectl rollout restart deploy/tills`
      - Board: <https://tills.example/board>
      - see `docs/tills.md`

      | Task | Command |
      |---|---|
      | Find one | `docker ps \\| grep till` |
      | Settings | `/etc/till.conf` |
      """
    let graph = try #require(readingTwice(text).graph("key-commands"))

    #expect(try options("key-commands", in: text) == ["all pods", "Restart", "Find one"])
    #expect(
      graph.scripts == [
        "kubectl get pods", "kubectl rollout restart deploy/tills", "docker ps | grep till",
      ])
  }

  @Test func `parts of the list are lists, a course below it stays one`() throws {
    let text = """
      # Tills

      ## Quick reference

      See the number first:

      ```bash
      till-cli number
      ```

      Then the state.

      ```bash
      till-cli state
      ```

      ### Deploy

      ```bash
      till-cli deploy
      till-cli redeploy
      ```

      ### Restart the tills

      ```bash
      systemctl stop till
      systemctl start till
      ```
      """
    #expect(
      try options("quick-reference", in: text) == ["See the number first", "Then the state"])
    #expect(try options("deploy", in: text) == ["till-cli deploy", "till-cli redeploy"])
    let course = try #require(readingTwice(text).graph("restart-the-tills"))
    #expect(course.scripts == ["systemctl stop till\nsystemctl start till"])
  }
}
