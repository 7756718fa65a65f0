import Testing

@testable import RunbookCore

/// What an author says of a step's risk, where no table knows its program.
struct OwnRiskTests {
  @Test(arguments: [
    ("Reset the store. This is DESTRUCTIVE:", "./reset-store.sh", Risk.destructive),
    ("Reset the store. It cannot be undone:", "./reset-store.sh", .destructive),
    ("Take a snapshot before the destructive migration:", "./reset-store.sh", .change),
    ("Reset the store, which is non-destructive:", "./reset-store.sh", .change),
    ("Do not skip this: a failover is irreversible.", "./reset-store.sh", .change),
    ("Look at what is destructive:", "ls", .readOnly),
    ("Reset the store:", "./reset-store.sh", .change),
  ])
  func `an item's words tell of loss`(words: String, command: String, risk: Risk) {
    let graph = reading("## Reset\n\n1. \(words)\n\n   ```bash\n   \(command)\n   ```\n")
      .graph("reset")

    #expect(graph?.steps.map(\.risk) == [risk])
  }

  @Test(arguments: [
    ("this wipes the disk", Risk.destructive), ("this deletes all orders", .destructive),
    ("this is destructive, never do it twice", .destructive),
    ("the next step is irreversible", .change), ("it takes long", .change),
  ])
  func `a warning tells of loss`(warning: String, risk: Risk) {
    let graph = reading("## Reset\n\n> **Warning**: \(warning)\n\n```bash\n./reset.sh\n```\n")
      .graph("reset")

    #expect(graph?.steps.map(\.risk) == [risk])
  }
}
