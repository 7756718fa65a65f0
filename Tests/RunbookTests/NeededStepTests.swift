import Testing

/// Steps that need what another one captured.
struct NeededStepTests {
  private let playbook = """
    # A

    ## Top

    1. Ask
       ```bash {capture=ROW_COUNT}
       ROW_COUNT=3
       ```
    2. Use
       ```bash
       echo "it is $ROW_COUNT"
       ```
    3. If it is still bad, repeat from step 1
    """

  private func result(_ options: String) throws -> CommandRun.Result {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(playbook, to: "runbooks/a.md")
    return try run("runbook run top --yes \(options)")
  }

  @Test func `a step that needs a step left out asks before anything runs`() throws {
    for left in ["--skip 1", "--from 2", "--only 2,3", "--answer 1=skip"] {
      let asked = try result("\(left) --answer 3=no")

      #expect(asked.status == 5)
      #expect(asked.error.contains("2  it needs step 1, which is left out"), "\(asked)")
      #expect(asked.error.contains("--answer 2=yes or 2=no"))
    }
    #expect(try result("--skip 1 --answer 2=yes --answer 3=no").output.contains("│ it is \n"))
    let without = try result("--skip 1 --answer 2=no --answer 3=no")
    #expect(without.status == 0, "\(without)")
    #expect(!without.output.contains("│ it is"))
    #expect(try result("--answer 3=no").output.contains("│ it is 3\n"))
  }

  @Test func `a way back is taken by yes and left by no, as often as somebody says so`() throws {
    let unsettled = try result("")
    let twice = try result("--answer 3=yes --answer 3=no")

    #expect(unsettled.status == 5)
    #expect(unsettled.error.contains(" or 3=no"), "\(unsettled)")
    #expect(twice.status == 0, "\(twice)")
    #expect(twice.output.split(separator: "│ it is 3").count == 3)
  }

  @Test func `of the ways that give a value any one is enough`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      """
      # A

      ## Top

      1. Count them:

         - If it is Redis:

           ```bash {capture=COUNT}
           COUNT=3
           ```

         - If it is DynamoDB:

           ```bash {capture=COUNT}
           COUNT=4
           ```

      2. Use

         ```bash
         echo "it is $COUNT"
         ```
      """, to: "runbooks/a.md")

    let result = try run(#"runbook run top --yes --answer 1="If it is Redis""#)

    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("│ it is 3"), "\(result)")
  }

  // MARK: Variables of a session

  private func variables(_ options: String) throws -> CommandRun.Result {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      """
      # A

      ## Top

      1. Find it
         ```bash
         REPLICA=$(echo db-2)
         ```
      2. Find it once more
         ```bash
         REPLICA=db-3
         ```
      3. Look
         ```bash
         echo "it is $REPLICA"
         ```
      4. Look for its own
         ```bash
         for REPLICA in a; do echo "own $REPLICA"; done; echo "${NOBODY-unset}, ${REPLICA:-none}"
         ```
      """, to: "runbooks/a.md")
    return try run("runbook run top --yes \(options)")
  }

  @Test func `a variable of the session is needed as a captured value is`() throws {
    let asked = try variables("--skip 1,2")

    #expect(asked.status == 5)
    #expect(asked.error.contains("3  it needs step 1 or 2, which is left out"), "\(asked)")
    #expect(!asked.error.contains("4  it needs"))
    let without = try variables("--skip 1,2 --answer 3=no")
    #expect(without.status == 0)
    #expect(!without.output.contains("│ it is"))
  }

  @Test func `of the steps that set a variable any one is enough`() throws {
    #expect(try variables("--skip 2").output.contains("│ it is db-2\n"))
    #expect(try variables("--skip 1").output.contains("│ it is db-3\n"))
  }
}
