import Testing

/// A limit on open files that is too low for a step's own: nothing of it may reach our streams.
struct OpenFilesTests {
  @Test func `a step that cannot have its own streams is refused, and says why`() throws {
    let command = try CommandRun()
    defer { command.remove() }
    try command.write("# Till\n\n## Open\n\n```bash\necho open\n```\n", to: "runbooks/till.md")

    let result = try command("ulimit -n 60; exec runbook run open --yes")

    #expect(result.status == 1)
    #expect(result.output.contains("bash cannot be started: Too many open files"))
  }
}
