import Testing

/// What cannot be read is not good, and a folder that was named is there.
struct AuditFolderTests {
  @Test(arguments: ["list", "verify", "show last"])
  func `a folder that the command line names and that is not there is not found`(
    words: String
  ) throws {
    let command = try CommandRun()
    defer { command.remove() }

    let result = try command("runbook audit \(words) --audit-dir adit")

    #expect(result.status == 3)
    #expect(result.error.hasPrefix("error: there is no folder 'adit'"))
    #expect(try command("runbook audit verify").output == "good: nothing is on the record yet\n")
  }

  @Test func `a log that cannot be read is not verified`() throws {
    let command = try CommandRun()
    defer { command.remove() }

    for set in ["echo x >audit", "mkdir audit; echo x >audit/runs"] {
      let result = try command("rm -rf audit; \(set); runbook audit verify --audit-dir audit")

      #expect(result.status == 6)
      #expect(result.error.contains("cannot be read: not a directory"))
      #expect(result.output.isEmpty)
    }
  }
}
