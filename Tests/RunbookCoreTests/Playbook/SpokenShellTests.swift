import Testing

@testable import RunbookCore

struct SpokenShellTests {
  /// Where each step runs, below `words` in a section and in an item.
  private func places(_ words: String, _ code: String = "systemctl restart till") -> [[String]] {
    let texts = [
      "# Ops\n\n## Mend it\n\n\(words)\n\n```sh\n\(code)\n```\n",
      "# Ops\n\n## Mend it\n\n1. \(words)\n\n   ```sh\n   \(code)\n   ```\n",
    ]
    return texts.map { text in
      let playbook = reading(text)
      let graph = playbook.graph("mend-it")
      #expect(
        Playbook.summaries(of: playbook.source)
          == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
      return (graph?.steps ?? []).map { step in
        let doubt = step.session.doubt.map { " or \($0.description)" } ?? ""
        return step.session.reference.description + doubt
      }
    }
  }

  @Test(arguments: [
    ("Log in with `ssh web-1`:", "ssh web-1"),
    ("SSH to the till (`ssh web-1`) and run:", "ssh web-1"),
    ("Connect via `ssh web-1`, then restart it:", "ssh web-1"),
    ("Run `ssh web-1`. There, run:", "ssh web-1"),
    ("Open a shell with `docker exec -it till sh` and run:", "docker till"),
    ("By getting to its console with `docker exec -it till sh` and running:", "docker till"),
    ("Use `kubectl exec -it till-0 -- bash` to get a shell. Then:", "kubectl till-0"),
  ])
  func `what is typed into the shell that the words open runs there`(words: String, place: String) {
    #expect(places(words) == [[place], [place]])
  }

  @Test func `where the words leave it open it is asked`() {
    #expect(
      places("Use `ssh web-1` for this:")
        == [["local or ssh web-1"], ["local or ssh web-1"]])
  }

  @Test(arguments: [
    "You can also use `ssh web-1`:", "Do not run this behind `ssh web-1`:",
    "If `ssh web-1` fails:", "Instead of `ssh web-1`, run:", "The till was seen in `ssh web-1`:",
    "Log in with `ssh web-1` or `ssh web-2`:", "Copy it with `ssh web-1 cat a`:",
  ])
  func `words that open no shell leave it here`(words: String) {
    for found in places(words) { #expect(found.last == "local") }
  }

  @Test func `a fence that leads there by itself is no second shell`() {
    #expect(places("Log in with `ssh web-1`:", "ssh web-1 uptime") == [["local"], ["local"]])
    #expect(
      places("Log in with `ssh web-1` and look:", "ssh web-1\n   uptime") == [
        ["ssh web-1"], ["ssh web-1"],
      ])
  }

  @Test func `the shell of words above another block is none of the next fence's`() {
    let playbook = reading(
      """
      # Ops

      ## Mend it

      Log in with `ssh web-1`:

      - the key is in the safe

      ```sh
      make restart
      ```
      """)

    #expect(playbook.graph("mend-it")?.steps.map(\.session.reference) == [.local])
  }
}
