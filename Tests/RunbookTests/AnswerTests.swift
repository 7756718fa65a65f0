import Testing

/// Answers given beforehand, where they fit nothing.
struct AnswerTests {
  @Test func `an answer for a group is refused, with the steps that could take it`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      """
      # Night

      ## Work

      1. Two things

         ```bash
         # one
         touch ran

         # two
         echo two
         ```
      """, to: "runbooks/night.md")

    let result = try run("runbook run work --yes --answer 1=skip")

    #expect(result.status == 2)
    #expect(result.error.contains("'--answer 1=…' names a group, which asks nothing itself"))
    #expect(result.error.contains("its steps are 1.1, 1.2"))
    #expect(result.error.contains("name the step that asks, such as 1.1=skip"))
    #expect(try run("test -e ran").status == 1)
  }
}
