import Testing

@testable import RunbookCore

/// Tunnels and servers that later steps go to live on; others are watched.
struct ServiceStepTests {
  private func attachments(_ steps: String) throws -> [Action.Shell.Attachment] {
    let graph = try #require(reading("# Page\n\n## Look\n\n\(steps)\n").graphs.first)
    return graph.steps.compactMap { step in
      if case .shell(let shell) = step.action { shell.attachment } else { nil }
    }
  }

  @Test(arguments: [
    "```bash\ncurl http://localhost:9090/ready\n```", "```bash\ncurl -fsS web:9090/ready\n```",
    "```http\nGET http://127.0.0.1:9090/ready\n```", "2. Open http://localhost:9090 in a browser.",
  ])
  func `it lives on for steps that go to it`(later: String) throws {
    let tunnel =
      "1. Open the way:\n\n   ```bash\n   kubectl port-forward svc/prom 9090:9090\n   ```\n"

    #expect(try attachments(tunnel + "\n" + later).first == .service)
  }

  @Test(arguments: [
    "```bash\ncurl http://web:19090/ready\n```", "2. Tell the team.", "",
    "```bash\ncurl http://web:90901/ready\n```",
  ])
  func `it is a watch where none does`(later: String) throws {
    let tunnel =
      "1. Open the way:\n\n   ```bash\n   kubectl port-forward svc/prom 9090:9090\n   ```\n"

    #expect(try attachments(tunnel + "\n" + later).first == .watch)
  }

  @Test(arguments: [
    ("Tell the team at 12:30.", Action.Shell.Attachment.watch), ("Wait from 9:22 to 9:30.", .watch),
    ("Look from 2026-03-02T07:30:22Z on.", .watch), ("Go to web-1:30.", .service),
    ("Go to 10.0.0.2:30.", .service), ("Map 8080:30.", .service), ("Open :30.", .service),
    ("Wait until 12:30, then go to web:22.", .service),
  ])
  func `a time of day is no port`(later: String, expected: Action.Shell.Attachment) throws {
    for port in ["22", "30"] {
      let isNamed = expected == .watch || later.contains(":\(port).")
      let tunnel =
        "1. Open the way:\n\n   ```bash\n   kubectl port-forward svc/prom \(port):90\n   ```"
      guard isNamed else { continue }
      #expect(try attachments("\(tunnel)\n\n2. \(later)").first == expected)
    }
  }

  @Test(arguments: [
    ("curl localhost:5173/", 5173), ("curl http://127.0.0.1:5173/a && curl localhost:5173/b", 5173),
    ("curl localhost:5173/ localhost:5174/", nil), ("curl localhost/ web:5173", nil),
  ])
  func `a server that does not say its port is expected where later steps go`(
    later: String, port: Int?
  ) throws {
    let text = "```bash\nnpm run dev\n```\n\n```bash\n\(later)\n```"
    let graph = try #require(reading("# Page\n\n## Look\n\n\(text)\n").graphs.first)

    guard case .shell(let shell)? = graph.steps.first?.action else {
      Issue.record("\(graph.outline)")
      return
    }
    #expect(shell.attachment == .service)
    #expect(shell.expectedPort == port)
  }

  @Test func `what the author gives a time stays a watch`() throws {
    let text = """
      ```bash {timeout=5s}
      kubectl proxy
      ```

      ```bash
      curl localhost:8001/version
      ```
      """

    #expect(try attachments(text).first == .watch)
  }

  @Test func `logs that are followed are watched, whatever comes later`() throws {
    let text = "```bash\nkubectl logs -f web\ncurl localhost:8001/version\n```"

    #expect(try attachments(text).first == .watch)
  }
}
